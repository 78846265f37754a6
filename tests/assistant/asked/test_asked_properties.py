"""Questions for what a document says of itself: which property of which document answers."""

import pytest

from assistant.assistant import Assistant
from ingest.blocks import Parsed, RawBlock, property_block
from tests.assistant.conftest import AssistantOver, AssistantOverParsed


def parsed(title: str, heads: dict[str, str], *told: str, recorded: str = "") -> Parsed:
    blocks = [property_block(name, value) for name, value in heads.items()]
    blocks += [RawBlock("paragraph", text) for text in told]
    return Parsed(title, tuple(blocks), properties=(("Author", recorded),) if recorded else ())


@pytest.fixture(scope="module")
def office(assistant_over_parsed: AssistantOverParsed) -> Assistant:
    """A protocol with its successor, two mails that name the same people, an invoice, a page on
    a mill, and a survey of which only the file tells the author.
    """
    return assistant_over_parsed(
        {
            "sampling.md": parsed(
                "Water sampling protocol",
                {
                    "author": "Jonas Field",
                    "date": "2025-11-03",
                    "version": "2.4",
                    "status": "superseded",
                    "replaced_by": "sampling-2026.md",
                },
                "Take samples from the lower valve at 30 cm depth.",
            ),
            "chairs.eml": parsed(
                "Quote for 12 chairs",
                {
                    "From": "Dana Whitlock",
                    "To": "Purchasing",
                    "Date": "3 February 2026",
                    "Subject": "Quote for 12 chairs",
                },
                "We take the offer at 89 euros a chair.",
            ),
            "roof.eml": parsed(
                "Repair of the roof",
                {
                    "From": "Tom Ahlers",
                    "To": "Dana Whitlock",
                    "Date": "6 March 2026",
                    "Subject": "Repair of the roof",
                },
                "The roofers come on Tuesday at seven.",
            ),
            "invoice_0042.txt": parsed(
                "Invoice 0042",
                {"Invoice no.": "0042", "Due": "2025-04-27", "Total": "176.60 EUR"},
                "25 kg of clay and a glaze.",
            ),
            "mill.md": parsed(
                "The mill at Orsa",
                {"author": "Lena Brandt", "owner": "Heritage team"},
                "The mill at Orsa was built in 1874 by Tove Lund.",
            ),
            "rules.md": parsed(
                "House rules",
                {},
                "Dogs are allowed in the yard. Visitors sign the book at the door.",
            ),
            "wall.pdf": parsed(
                "Report on the east wall", {}, "The east wall leans.", recorded="Ines Quist"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who wrote the water sampling protocol?", "author: Jonas Field"),
        ("By whom was the sampling protocol written?", "author: Jonas Field"),
        ("When was the sampling protocol written?", "date: 2025-11-03"),
        ("Which version of the sampling protocol do we have?", "version: 2.4"),
        ("Please tell me what the version of the sampling protocol is.", "version: 2.4"),
        ("When was the mail from Dana sent?", "Date: 3 February 2026"),
        ("When did Tom send the mail to Dana?", "Date: 6 March 2026"),
        ("Who sent the quote for 12 chairs?", "From: Dana Whitlock"),
        ("To whom was the mail about the chairs sent?", "To: Purchasing"),
        ("What is the total of invoice 0042?", "Total: 176.60 EUR"),
        ("What is the sum of invoice 0042?", "Total: 176.60 EUR"),
        ("When is invoice 0042 due?", "Due: 2025-04-27"),
        ("Who wrote the page on the mill at Orsa?", "author: Lena Brandt"),
    ],
)
def test_the_property_that_is_asked_for_answers_and_is_cited(
    office: Assistant, question: str, quote: str
) -> None:
    reply = office.ask(question)
    assert (reply.kind, reply.certainty) == ("answer", "sure")
    assert [citation.quote for citation in reply.citations] == [quote]


def test_whether_it_is_still_valid_is_told_with_what_replaced_it(office: Assistant) -> None:
    reply = office.ask("Is the water sampling protocol still valid?")
    quotes = [citation.quote for citation in reply.citations]
    assert quotes == ["status: superseded", "replaced_by: sampling-2026.md"]


def test_the_document_at_hand_is_the_one_the_conversation_is_on(office: Assistant) -> None:
    before = office.ask("At which depth are samples taken?").turn
    reply = office.ask("Who wrote it?", (before,))
    assert [citation.quote for citation in reply.citations] == ["author: Jonas Field"]
    assert "Jonas Field" not in office.ask("Who wrote it?").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who built the mill at Orsa?", "Tove Lund"),
        ("When was the mill at Orsa built?", "1874"),
        ("When do the roofers come?", "on Tuesday"),
        ("At which depth are samples taken?", "30 cm"),
    ],
)
def test_questions_for_the_thing_itself_are_answered_by_what_the_text_tells(
    office: Assistant, question: str, said: str
) -> None:
    reply = office.ask(question)
    assert said in "".join(reply.citations[0].quote)
    assert not any(": " in citation.quote for citation in reply.citations)


def test_who_owns_a_thing_is_not_told_by_who_owns_the_page_on_it(office: Assistant) -> None:
    assert "Heritage" not in office.ask("Who owns the mill at Orsa?").text
    assert "Heritage" in office.ask("Who owns the page on the mill at Orsa?").text


def test_what_only_the_file_records_is_told_and_nothing_is_cited(office: Assistant) -> None:
    reply = office.ask("Who wrote the report on the east wall?")
    assert reply.kind == "abstention"
    assert "Author: Ines Quist" in reply.text
    assert not reply.citations


def test_an_author_that_nobody_names_is_not_made_of_another_sentence(office: Assistant) -> None:
    assert office.ask("Who wrote the house rules?").certainty != "sure"


def test_each_mail_of_a_mailbox_has_its_own_head(
    assistant_over_parsed: AssistantOverParsed,
) -> None:
    def mail(sender: str, day: str, subject: str, told: str) -> tuple[RawBlock, ...]:
        heads = {"From": sender, "To": "Everybody", "Date": day, "Subject": subject}
        blocks = (property_block(name, value) for name, value in heads.items())
        return (RawBlock("heading", subject, 1), *blocks, RawBlock("paragraph", told))

    box = assistant_over_parsed(
        {
            "box.mbox": Parsed(
                "box",
                (
                    *mail("Ivo Lang", "4 May 2026", "New lamps", "The lamps come on Monday."),
                    *mail("Mia Roth", "9 May 2026", "Old desks", "The desks are given away."),
                ),
            )
        }
    )
    assert [
        one.quote for one in box.ask("When was the mail about the old desks sent?").citations
    ] == ["Date: 9 May 2026"]
    before = box.ask("When do the lamps come?").turn
    assert [one.quote for one in box.ask("Who sent this mail?", (before,)).citations] == [
        "From: Ivo Lang"
    ]


def test_a_document_that_is_called_as_a_thing_tells_who_owns_it_and_not_when_it_was_made(
    assistant_over: AssistantOver,
) -> None:
    told = assistant_over(
        {
            "importer.md": "---\ntitle: Legacy importer\nowner: Team Kestrel\ndate: 2024-02-03\n"
            "---\n# Importer\n\nThe importer runs every 6 hours.",
            "other.md": "# Other\n\nNothing of it.",
        }
    )
    owned = told.ask("Who owns the legacy importer?")
    assert (owned.certainty, "Team Kestrel" in owned.text) == ("sure", True)
    assert told.ask("When was the legacy importer made?").certainty != "sure"
