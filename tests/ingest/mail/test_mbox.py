"""A mailbox is cut into its mails, and only between them."""

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content
from ingest.mail.mbox import load, messages, messages_in

PARTING = "From dana@x.org Tue Feb  3 10:12:44 2026\n"


def mail(number: int, text: str = "Text.") -> str:
    return f"Message-ID: <{number}@x.org>\nFrom: Dana\nSubject: Mail {number}\n\n{text}\n\n"


def names(box: str) -> list[str]:
    return [name for name, _ in messages(Content(box.encode()))]


def test_each_mail_is_named_by_its_message_id() -> None:
    box = PARTING + mail(1) + PARTING + mail(2) + PARTING + mail(1)
    assert names(box) == ["1@x.org", "2@x.org", "1@x.org (2)"]


def test_line_ends_of_windows_and_a_bare_parting_line_are_known() -> None:
    box = "From -123456\n" + mail(1) + "From 1782@xxx Mon Jan 01 00:00:00 +0000 2026\n" + mail(2)
    assert names(box) == names(box.replace("\n", "\r\n")) == ["1@x.org", "2@x.org"]


@pytest.mark.parametrize(
    "text",
    [
        "From now on: silence.",
        "Words.\nFrom dana@x.org Tue Feb  3 10:12:44 2026\nSubject: inside",
        "One.\n\nFrom me at 10:12\n\nTwo.",
    ],
)
def test_a_line_of_the_text_that_begins_like_a_parting_line_parts_nothing(text: str) -> None:
    assert names(PARTING + mail(1, text)) == ["1@x.org"]


def test_marked_lines_lose_one_mark() -> None:
    _, data = next(messages(Content((PARTING + mail(1, ">From here\n>>From there")).encode())))
    assert b"\nFrom here\n>From there" in data


def test_mails_without_identity_have_names_that_stay() -> None:
    box = PARTING + "Subject: a\n\nText.\n"
    assert names(box) == names(box)
    assert names(box) != names(box.replace("Text", "Word"))


def test_a_mailbox_is_read_one_mail_at_a_time() -> None:
    def endless() -> object:
        while True:
            yield from (PARTING + mail(1)).encode().splitlines(keepends=True)

    found = messages_in(endless())  # type: ignore[arg-type]
    assert [next(found)[0] for _ in range(3)] == ["1@x.org", "1@x.org (2)", "1@x.org (3)"]


def test_a_whole_mailbox_is_a_section_a_mail() -> None:
    box = PARTING + mail(1) + PARTING + "no heads\n\nlost\n\n" + PARTING + mail(2, "> Old.\nNew.")
    parsed = load(Content(box.encode()))
    assert [block.text for block in parsed.blocks if block.level == 1] == ["Mail 1", "Mail 2"]
    assert "From: Dana" in [block.text for block in parsed.blocks]
    # A line that parts nothing belongs to the mail above it.
    assert "lost" in [block.text for block in parsed.blocks]


def test_a_mail_that_cannot_be_read_is_named_and_the_others_are_in() -> None:
    box = PARTING + mail(1) + PARTING + "X-Mailer: none\n\nText\n\n" + PARTING + mail(2)
    parsed = load(Content(box.encode()))
    assert len([block for block in parsed.blocks if block.level == 1]) == 2
    assert "not read" in parsed.notes[0]


def test_a_file_without_a_mail_is_refused() -> None:
    with pytest.raises(SourceError, match="no mail"):
        load(Content(b"Just words.\n"))
