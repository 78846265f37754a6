"""A mailbox is its mails, and what a mail brings along is read beside it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import formats, limits, read
from ingest.formats import Format
from ingest.sources import Container, Failed, Finding, Skipped, Source, expanded
from ingest.targets import find
from tests.ingest.test_archives import packed

HELD = """
from ingest.markup.markdown import load
from corpus.errors import SourceError

def mails(stream):
    for number, part in enumerate(stream.read().split(b"FROM")):
        if part == b"broken":
            raise SourceError("It is no mailbox.", hint="Export it anew.")
        yield f"id/../{number}", part

def attachments(content):
    if b"with" in content.data:
        yield "../notes.md", b"# Notes"
        yield "photo.png", b"no"
        yield "more.zip", ARCHIVE
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    inner = packed({"deep.md": b"# Deep"})
    (tmp_path / "held_by.py").write_text(f"ARCHIVE = {inner!r}\n{HELD}")
    monkeypatch.syspath_prepend(str(tmp_path))
    box = Format("application/mbox", (".mbox",), "held_by:load", members="held_by:mails")
    mail = Format("message/rfc822", (".eml",), "held_by:load", attached="held_by:attachments")
    for suffix, format_ in ((".mbox", box), (".eml", mail)):
        monkeypatch.setitem(formats.BY_SUFFIX, suffix, format_)
    place = tmp_path / "place"
    place.mkdir()
    return place


def test_what_a_mail_brings_is_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.eml").write_bytes(b"# with")
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 1)
    found = list(expanded(find(str(folder))))
    assert [one.error for one in found if isinstance(one, Failed)] == [
        "It holds more than 1; the rest was left out."
    ]
    assert len([one for one in found if isinstance(one, Source)]) == 2


def test_what_a_mail_brings_is_measured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.eml").write_bytes(b"# with")
    monkeypatch.setattr(limits, "FILE_BYTES", len(b"# with"))
    found = list(expanded(find(str(folder))))
    failed = {Path(one.source).name: one.error for one in found if isinstance(one, Failed)}
    assert failed["notes.md"] == "It is too large, or too deep inside of others."
    assert [one.source for one in found if isinstance(one, Source)] == [str(folder / "a.eml")]


def test_the_mails_of_a_mailbox_are_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.mbox").write_bytes(b"oneFROMtwoFROMthree")
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 2)
    found = list(expanded(find(str(folder))))
    assert len([one for one in found if isinstance(one, Source)]) == 2
    assert [one.error for one in found if isinstance(one, Failed)] == [
        "It holds more than 2; the rest was left out."
    ]


def test_what_stumbles_while_it_is_opened_costs_itself_alone(folder: Path) -> None:
    def stumbles() -> Iterator[Finding]:
        yield Skipped("/a/first", "no suffix")
        raise RecursionError("too deep")

    found = list(expanded([Container("/a", stumbles), Skipped("/b", "no suffix")]))
    assert [one.source for one in found] == ["/a/first", "/a", "/b"]
    assert isinstance(found[1], Failed)
    assert "RecursionError" in found[1].error


def test_a_mail_comes_with_what_is_attached_to_it(folder: Path) -> None:
    (folder / "a.eml").write_bytes(b"# with")
    (folder / "b.eml").write_bytes(b"# none")
    assert read(folder / "a.eml").text == "with"
    found = list(expanded(find(str(folder))))
    assert [one.source.removeprefix(f"{folder}/") for one in found] == [
        "a.eml", "a.eml/notes.md", "a.eml/photo.png", "a.eml/more.zip/deep.md", "b.eml",
    ]  # fmt: skip
    assert [one for one in found if isinstance(one, Skipped)] == [
        Skipped(f"{folder}/a.eml/photo.png", "the format .png is not read")
    ]


def test_a_mailbox_is_a_document_a_mail(folder: Path) -> None:
    (folder / "box.mbox").write_bytes(b"# oneFROM# withFROMbroken")
    found = list(expanded(find(str(folder / "box.mbox"))))
    sources = [one for one in found if isinstance(one, Source)]
    assert [one.source.removeprefix(f"{folder}/box.mbox/") for one in sources] == [
        "id/0", "id/1", "id/1/notes.md", "id/1/more.zip/deep.md",
    ]  # fmt: skip
    assert sources[0].load().format.media_type == "message/rfc822"
    (failed,) = (one for one in found if isinstance(one, Failed))
    assert (failed.source, failed.error) == (f"{folder}/box.mbox", "It is no mailbox.")


def failed_in(path: Path) -> list[tuple[str, str]]:
    found = (one for one in expanded(find(str(path))) if isinstance(one, Failed))
    return [(one.source.removeprefix(f"{path}"), one.error) for one in found]


def test_mails_attached_to_mails_without_end_are_read_to_a_depth(folder: Path) -> None:
    (folder / "held_again.py").write_text(
        "def attachments(content):\n    yield 'again.eml', content.data\n"
    )
    mail = Format("message/rfc822", (".eml",), "held_by:load", attached="held_again:attachments")
    formats.BY_SUFFIX[".eml"] = mail  # which the fixture takes back
    sys.path.append(str(folder))
    try:
        (folder / "a.eml").write_bytes(b"# words")
        failed = failed_in(folder / "a.eml")
    finally:
        sys.path.remove(str(folder))
    assert failed == [("/again.eml" * 4, "It is too large, or too deep inside of others.")]


def test_what_a_mail_brings_along_is_measured_and_mails_of_a_mailbox_are_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "box.mbox").write_bytes(b"# oneFROM# twoFROM# a long thirdFROM# four")
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 3)
    assert failed_in(folder / "box.mbox") == [("", "It holds more than 3; the rest was left out.")]
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 9)
    assert failed_in(folder / "box.mbox") == [
        ("/id/2", "It is too large, or too deep inside of others.")
    ]
