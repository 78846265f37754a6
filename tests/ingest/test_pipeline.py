"""A run brings a library up to date and says what became of every source."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import placed_words
from corpus.encoder import Encoder
from corpus.errors import SourceError
from corpus.library import Entry, Library
from corpus.model import Block, Passage, Span
from corpus.placed_words import PlacedWord
from ingest.blocks import Content
from ingest.document import parts_of
from ingest.formats import Format
from ingest.gone import with_copies_told
from ingest.parsed_parts import Parts
from ingest.parsing_process import Closed
from ingest.pipeline import CHUNKING, Event, Ingestion, Outcome
from ingest.reader_version import forget, up_to_date
from ingest.sources import Source
from ingest.targets import text_source


@pytest.fixture
def library(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    path = tmp_path / "library"
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as opened:
        yield opened


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("mill", "river", "stone"):
        (folder / f"{name}.md").write_text(f"# The {name}\n\nThe {name} is old.")
    return folder


def names(outcome: Outcome, kind: str) -> list[str]:
    return [Path(one.source).stem for one in getattr(outcome, kind)]


def test_new_changed_and_unchanged_sources_are_told_apart(library: Library, notes: Path) -> None:
    first = Ingestion(library).add([str(notes)])
    assert names(first, "added") == ["mill", "river", "stone"]
    assert first.passages == library.passage_count == 3

    (notes / "river.md").write_text("# The river\n\nThe river is young.")
    events: list[Event] = []
    second = Ingestion(library, on_event=events.append).add([str(notes)])
    assert names(second, "updated") == ["river"]
    assert names(second, "unchanged") == ["mill", "stone"]
    assert second.passages == 1
    assert [event.number for event in events if event.kind == "encoded"] == [1]
    assert "young" in library.document(second.updated[0].doc_id).text


def test_of_an_unchanged_file_nothing_but_its_bytes_is_looked_at(
    library: Library, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = notes / "long.md"
    long.write_text("# Long\n\n" + "The mill is old. " * 3000)
    Ingestion(library).add([str(notes)])

    def asked(*_: object) -> None:
        raise SourceError("It was looked into.")

    monkeypatch.setattr("ingest.targets.chosen", asked)
    assert len(Ingestion(library).add([str(notes)]).unchanged) == 4
    long.write_text(long.read_text()[:-1] + "!")
    assert names(Ingestion(library).add([str(notes)]), "failed") == ["long"]
    tagged = Ingestion(library, tags=["new"]).add([str(notes)])
    assert len(tagged.failed) == 4


def test_a_file_that_cannot_be_read_any_more_is_told_and_keeps_its_document(
    library: Library, notes: Path
) -> None:
    Ingestion(library).add([str(notes)])
    (notes / "mill.md").unlink()
    (notes / "mill.md").symlink_to(notes / "nowhere.md")
    outcome = Ingestion(library).add([str(notes)])
    assert (len(outcome.unchanged), names(outcome, "added")) == (2, [])
    assert library.document_count == 3


def test_what_was_not_read_because_the_run_ended_is_no_failure(
    library: Library, notes: Path
) -> None:
    def closed(*_: object) -> Parts:
        raise Closed

    outcome = Ingestion(library, parse=closed).add([str(notes)])
    assert (outcome.added, outcome.failed) == ([], [])


def test_an_unchanged_source_is_read_again_once_by_a_reader_that_has_become_better(
    library: Library, notes: Path
) -> None:
    path = str(notes / "mill.md")
    mill = Ingestion(library).add([path]).added[0]
    new = library.document(mill.doc_id)
    data = library.original(mill.doc_id)
    span = Span(0, len("Old reading."))
    old = replace(new, text="Old reading.", sections=(), blocks=(Block("paragraph", span),))
    library.add([Entry(old, (Passage("", mill.doc_id, span),), data)])
    assert names(Ingestion(library).add([path]), "unchanged") == ["mill"]  # read by this version

    forget(library.catalogue, [mill.doc_id])
    assert names(Ingestion(library).add([path]), "updated") == ["mill"]
    assert library.document(mill.doc_id) == new
    assert up_to_date(library.catalogue) == {mill.doc_id}
    assert names(Ingestion(library).add([path]), "unchanged") == ["mill"]


def test_a_document_that_a_better_reader_makes_the_same_of_is_unchanged(
    library: Library, notes: Path
) -> None:
    added = Ingestion(library).add([str(notes)]).added
    before = library.generation
    forget(library.catalogue, [one.doc_id for one in added])
    outcome = Ingestion(library).add([str(notes)])
    assert [one.doc_id for one in outcome.unchanged] == [one.doc_id for one in added]
    assert library.generation == before
    assert up_to_date(library.catalogue) == {one.doc_id for one in added}
    Ingestion(library).remove([one.doc_id for one in added])
    assert up_to_date(library.catalogue) == set()


def test_words_that_a_better_reader_places_otherwise_are_stored(
    library: Library, notes: Path
) -> None:
    def parse(content: Content, format_: Format) -> Parts:
        parts = parts_of(content, format_)
        words = placed_words.packed([PlacedWord(0, 3, 1, left, 0.1, 0.9, 0.2)])
        return replace(parts, assembled=replace(parts.assembled, words=words))

    left = 0.1
    (mill,) = Ingestion(library, parse=parse).add([str(notes / "mill.md")]).added
    forget(library.catalogue, [mill.doc_id])
    left = 0.5
    assert names(Ingestion(library, parse=parse).add([str(notes / "mill.md")]), "updated")
    (box,) = library.boxes(mill.doc_id, Span(0, 9))[1]
    assert round(box.left, 3) == 0.5
    forget(library.catalogue, [mill.doc_id])
    assert names(Ingestion(library, parse=parse).add([str(notes / "mill.md")]), "unchanged")


def test_what_is_stored_is_what_was_read(library: Library, notes: Path) -> None:
    document = Ingestion(library).add([str(notes / "mill.md")]).added[0]
    stored = library.document(document.doc_id)
    assert stored.text == "The mill\n\nThe mill is old."
    assert stored.sections[0].path == ("The mill",)
    assert library.original(document.doc_id) == (notes / "mill.md").read_bytes()
    (passage,) = library.passages(library.passage_rows(document.doc_id))
    assert passage.span.of(stored.text) == "The mill is old."
    assert library.verify().ok


def test_one_failing_source_does_not_stop_the_others(library: Library, notes: Path) -> None:
    (notes / "empty.md").write_text("")
    (notes / "fake.md").write_bytes(b"GIF89a")
    (notes / "photo.png").write_bytes(b"\x89PNG")
    outcome = Ingestion(library).add([str(notes), str(notes / "nope.md")])
    assert names(outcome, "added") == ["mill", "river", "stone"]
    assert names(outcome, "skipped") == ["photo"]
    assert sorted(names(outcome, "failed")) == ["empty", "fake", "nope"]
    assert all(failed.error and failed.hint for failed in outcome.failed)


def test_a_stumbling_loader_is_a_failure_of_its_source_alone(library: Library, notes: Path) -> None:
    def stumble() -> None:
        raise ValueError("a bug")

    broken = Source("broken", stumble)  # type: ignore[arg-type]
    outcome = Ingestion(library).add_sources([broken, text_source("Fine", b"A fine text.")])
    assert [(one.source, "ValueError: a bug" in one.error) for one in outcome.failed] == [
        ("broken", True)
    ]
    assert names(outcome, "added") == ["text:Fine"]


def test_a_source_named_twice_is_handled_once(library: Library, notes: Path) -> None:
    path = notes / "mill.md"
    outcome = Ingestion(library).add([str(path), str(notes / ".." / "notes"), str(path)])
    assert names(outcome, "added") == ["mill", "river", "stone"]


def test_a_document_without_a_passage_is_added_all_the_same(library: Library, notes: Path) -> None:
    (notes / "only.md").write_text("# Only a heading")
    (document,) = Ingestion(library).add([str(notes / "only.md")]).added
    assert document.passages == 0


def test_a_file_that_turns_bad_keeps_its_document(library: Library, notes: Path) -> None:
    Ingestion(library).add([str(notes)])
    (notes / "mill.md").write_text("")
    outcome = Ingestion(library).sync(str(notes))
    assert names(outcome, "failed") == ["mill"]
    assert outcome.removed == []
    assert library.document_count == 3


def test_sync_removes_what_is_gone_from_the_folder_and_nothing_else(
    library: Library, notes: Path, tmp_path: Path
) -> None:
    other = tmp_path / "notes-too.md"
    other.write_text("# Other\n\nText.")
    Ingestion(library).add([str(notes), str(other)])
    (notes / "mill.md").rename(notes / "wheel.md")
    other.unlink()
    outcome = Ingestion(library).sync(str(notes))
    assert names(outcome, "removed") == ["mill"]
    assert names(outcome, "added") == ["wheel"]
    assert names(outcome, "unchanged") == ["river", "stone"]
    assert library.document_count == 4


def test_adding_a_folder_says_which_documents_are_gone_from_it_and_which_were_moved(
    library: Library, notes: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nText.")
    Ingestion(library).add([str(notes), str(tmp_path / "other.md")])
    (notes / "mill.md").rename(notes / "wheel.md")
    (notes / "river.md").unlink()
    (tmp_path / "other.md").unlink()
    outcome = Ingestion(library).add([str(notes), str(notes / "stone.md")])
    assert names(outcome, "gone") == ["mill", "river"]
    assert [(Path(one.before.source).stem, Path(one.now.source).stem) for one in outcome.moved] == [
        ("mill", "wheel")
    ]
    assert outcome.added[0].notes == ()  # it is no copy of what is not there any more
    assert library.document_count == 5
    synced = Ingestion(library).sync(str(notes))
    assert names(synced, "removed") == ["mill", "river"]
    assert Ingestion(library).add([str(notes)]).gone == []


def test_sync_tells_a_file_that_was_moved(library: Library, notes: Path) -> None:
    Ingestion(library).add([str(notes)])
    (notes / "mill.md").rename(notes / "wheel.md")
    outcome = Ingestion(library).sync(str(notes))
    ((before, now),) = [(one.before.source, one.now.source) for one in outcome.moved]
    assert (Path(before).stem, Path(now).stem) == ("mill", "wheel")
    assert outcome.added[0].notes == ()


def test_a_copy_is_added_and_told(library: Library, notes: Path) -> None:
    Ingestion(library).add([str(notes)])
    (notes / "again.md").write_bytes((notes / "mill.md").read_bytes())
    (added,) = Ingestion(library).add([str(notes)]).added
    assert added.notes == (f"The same as {notes / 'mill.md'}.",)
    assert library.document(added.doc_id).notes == ()  # true of the library, not of the document
    told = with_copies_told(library.documents(), library.documents())
    assert [one.notes for one in told if one.notes] == [added.notes]


def test_sync_of_a_folder_that_is_not_there_removes_nothing(library: Library, notes: Path) -> None:
    Ingestion(library).add([str(notes)])
    with pytest.raises(SourceError, match="no folder"):
        Ingestion(library).sync(str(notes) + "-gone")
    assert library.document_count == 3


def test_removing_says_which_documents_there_were_not(library: Library, notes: Path) -> None:
    doc_id = Ingestion(library).add([str(notes / "mill.md")]).added[0].doc_id
    outcome = Ingestion(library).remove([doc_id, "nope"])
    assert [one.doc_id for one in outcome.removed] == [doc_id]
    assert [one.source for one in outcome.failed] == ["nope"]
    assert library.document_count == 0


def test_tags_are_given_kept_and_changed(library: Library, notes: Path) -> None:
    path = str(notes / "mill.md")
    assert Ingestion(library, tags=["old", "mills"]).add([path]).added[0].tags == ("old", "mills")
    (notes / "mill.md").write_text("# The mill\n\nNew text.")
    assert Ingestion(library).add([path]).updated[0].tags == ("old", "mills")
    assert Ingestion(library, tags=["new"]).add([path]).updated[0].tags == ("new",)
    assert len(Ingestion(library, tags=["new"]).add([path]).unchanged) == 1


def test_a_library_remembers_how_its_passages_are_cut(tmp_path: Path, encoder: Encoder) -> None:
    path = tmp_path / "small"
    text = "\n\n".join(f"Paragraph number {n} of the text." for n in range(30))
    with Library.open(path, create=True, encoder=encoder, chunking={"chunk_size": 100}) as small:
        outcome = Ingestion(small).add_sources([text_source("Long", text.encode())])
    assert outcome.passages >= 10


def test_an_interrupted_run_keeps_what_was_stored(library: Library, notes: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    stop = Source("stop", interrupt)  # type: ignore[arg-type]
    Ingestion(library).add([str(notes / "mill.md")])
    ingestion = Ingestion(library)
    with pytest.raises(KeyboardInterrupt):
        ingestion.add_sources([stop])
    assert library.document_count == 1
    assert library.verify().ok
