"""What a mail quotes is older than the mail: behind it, and marked."""

import pytest

from assistant.answer.compose import OLDER
from assistant.assistant import Assistant
from ingest.blocks import Parsed, RawBlock, property_block
from tests.assistant.conftest import AssistantOverParsed

HEADS = {"From": "Dana Whitlock", "To": "Purchasing", "Date": "3 February 2026"}
NEW = "We take the offer at 89 euros a chair, delivery to gate 3."
OLD = "The chairs cost 95 euros each."
ALONE = "Delivery of the chairs takes two weeks."


def parsed(heads: dict[str, str]) -> Parsed:
    told = [property_block(name, value) for name, value in heads.items()]
    return Parsed(
        "Chairs", (*told, RawBlock("paragraph", NEW), RawBlock("quote", f"{OLD} {ALONE}"))
    )


@pytest.fixture(scope="module")
def mail(assistant_over_parsed: AssistantOverParsed) -> Assistant:
    return assistant_over_parsed({"chairs.eml": parsed(HEADS)})


def test_the_new_sum_goes_before_the_quoted_one(mail: Assistant) -> None:
    reply = mail.ask("What price per chair was agreed?")
    assert reply.citations[0].quote == NEW


def test_what_only_the_quoted_mail_says_is_answered_and_marked(mail: Assistant) -> None:
    reply = mail.ask("How long does delivery of the chairs take?")
    assert OLDER in reply.text
    assert ALONE in [citation.quote for citation in reply.citations]


def test_what_was_said_before_is_asked_for_by_words(mail: Assistant) -> None:
    reply = mail.ask("What did the chairs cost originally?")
    assert reply.citations[0].quote == OLD


def test_a_quotation_in_what_is_no_mail_is_as_old_as_its_text(
    assistant_over_parsed: AssistantOverParsed,
) -> None:
    page = assistant_over_parsed({"chairs.md": parsed({})})
    reply = page.ask("What do the chairs cost each?")
    assert reply.citations[0].quote == OLD
    assert OLDER not in reply.text
