"""What a path names, in what order, under which name."""

import os
from pathlib import Path

import pytest

from corpus.errors import SourceError
from corpus.paths import handbook_folder
from ingest import limits, read
from ingest.document import doc_id_of
from ingest.sources import Failed, Skipped, Source
from ingest.targets import find, text_source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "notes"
    (here / "b").mkdir(parents=True)
    (here / ".git").mkdir()
    (here / ".git" / "x.md").write_text("hidden")
    (here / ".hidden.md").write_text("hidden")
    (here / "a.md").write_text("# A\n\nText.")
    (here / "c.TXT").write_text("Text.")
    (here / "b" / "d.html").write_text("<p>Text.")
    (here / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (here / "b" / "loop").symlink_to(here)
    return here


def test_a_folder_is_read_whole_in_order_without_hidden_files(folder: Path) -> None:
    found = list(find(str(folder)))
    assert [one.source for one in found if isinstance(one, Source)] == [
        str(folder / "a.md"),
        str(folder / "c.TXT"),
        str(folder / "b" / "d.html"),
    ]
    assert [one for one in found if not isinstance(one, Source)] == [
        Skipped(str(folder / "photo.jpg"), "the format .jpg is not read")
    ]


def test_a_file_without_a_known_suffix_is_read_where_it_is_plainly_of_a_known_format(
    folder: Path,
) -> None:
    (folder / "page").write_text("<!DOCTYPE html><h1>Page</h1><p>Text.")
    (folder / "page.bak").write_text("<html><h1>Page</h1><p>Text.")
    (folder / "README").write_text("Just words.")
    (folder / "tool.py").write_text("x = 1")
    (folder / "picture").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = list(find(str(folder)))
    named = {Path(one.source).name for one in found if isinstance(one, Source)}
    assert named == {"a.md", "c.TXT", "d.html", "page", "page.bak"}
    assert {Path(one.source).name: one.reason for one in found if isinstance(one, Skipped)} == {
        "README": "no suffix",
        "photo.jpg": "the format .jpg is not read",
        "picture": "no suffix",
        "tool.py": "the format .py is not read",
    }
    assert read(folder / "page").text == "Page\n\nText."
    assert read(folder / "README").media_type == "text/plain"  # named by itself
    assert read(folder / "tool.py").text == "x = 1"


def test_a_file_is_called_by_its_resolved_path(folder: Path) -> None:
    (folder / "link.md").symlink_to(folder / "a.md")
    (found,) = find(str(folder / "b" / ".." / "link.md"))
    assert found.source == str(folder / "a.md")


def test_the_handbook_is_called_by_its_path_in_the_project() -> None:
    document = read(handbook_folder() / "devsecops.md")
    assert document.source == "corpus/documents/devsecops.md"
    assert document.doc_id == doc_id_of(document.source, "devsecops")
    assert document.doc_id.startswith("devsecops-")


def test_a_doc_id_is_readable_short_and_depends_on_the_source_alone(tmp_path: Path) -> None:
    path = tmp_path / ("Größe & Länge " * 9 + ".md")
    path.write_text("# One\n\nText.")
    before = read(path)
    path.write_text("# Two\n\nOther text.")
    after = read(path)
    assert before.doc_id == after.doc_id
    assert before.content_hash != after.content_hash
    stem, _, digits = before.doc_id.rpartition("-")
    assert stem.startswith("groe-lange-")
    assert len(stem) <= 40
    assert len(digits) == 8


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.md", None, "no such file"),
        ("book.xyz", b"\0\1\2" * 9, "format of 'book.xyz'"),
        ("photo", b"\x89PNG\r\n\x1a\n", "a PNG picture, and that is not read"),
        ("empty.md", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("rules.md", b"---\n\n***\n", "no text in it"),
        (
            "paper.md",
            b"\x1f\x8b\x08",
            "not a Markdown file, although its name says so",
        ),
        ("letter.txt", b"GIF89a", "not plain text, although its name says so: it is a GIF picture"),
        ("data.txt", b"\0\1\2\3" * 50, "not text"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as raised:
        read(path)
    assert raised.value.hint


def test_more_bytes_than_are_taken_are_refused_and_not_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 9)
    with pytest.raises(SourceError, match="larger than"):
        read(folder / "a.md")
    with pytest.raises(SourceError, match="larger than"):
        text_source("Minutes", b"x" * 10).load()
    assert text_source("Minutes", b"x" * 9).load().data == b"x" * 9


def test_a_named_file_that_is_not_there_fails_and_does_not_raise(tmp_path: Path) -> None:
    (found,) = find(str(tmp_path / "nope.md"))
    assert isinstance(found, Failed)
    assert found.source == str(tmp_path / "nope.md")


@pytest.mark.parametrize("target", ["ftp://example.org/a.txt", "file:///etc/passwd", "a\0b.md"])
def test_odd_targets_fail_with_a_reason(target: str) -> None:
    (found,) = find(target)
    assert isinstance(found, Failed)
    assert found.error


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (alone,) = find(str(tmp_path / "pipe.md"))
    (inside,) = find(str(tmp_path))
    assert isinstance(alone, Failed)
    assert isinstance(inside, Skipped)


def test_names_that_are_no_unicode_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md"))
    path.write_text("# Cafe\n\nText.")
    document = read(path)
    assert document.source.endswith("caf\\xe9.md")
    document.source.encode()


def test_a_title_is_taken_from_the_file_name_where_the_text_has_none(tmp_path: Path) -> None:
    path = tmp_path / "team_charter-2024.md"
    path.write_text("Just a paragraph of text.")
    assert read(path).title == "Team charter 2024"
