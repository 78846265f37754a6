import dataclasses
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import catalogue as catalogue_module
from corpus import document_list, fulltext, lookup, records
from corpus.catalogue import FILE_NAME, Catalogue
from corpus.errors import LibraryError, LibraryMissing, ModelMismatch
from corpus.model import Block, Document, Page, Span
from corpus.records import Entry
from tests.corpus.conftest import store

MakeEntry = Callable[..., Entry]


def count(catalogue: Catalogue, table: str) -> int:
    with catalogue.reading() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_document_comes_back_as_it_went_in(catalogue: Catalogue, entry: MakeEntry) -> None:
    made = entry("a", "Ein Wört 🚀 mehr.", "Zweiter\0Absatz.", title="Titel", tags=("x", "ü"))
    document = dataclasses.replace(
        made.document,
        pages=(Page(1, Span(0, 7)), Page(2, Span(7, 20))),
        blocks=(Block("heading", Span(0, 5), 1), Block("paragraph", Span(7, 20))),
    )
    made = dataclasses.replace(made, document=document)
    assert store(catalogue, made) is False
    assert lookup.document(catalogue, document.doc_id) == document
    assert lookup.original(catalogue, document.doc_id) == made.original
    info = document_list.info(catalogue, document.doc_id)
    assert info is not None
    assert (info.characters, info.passages, info.pages) == (len(document.text), 2, 2)
    assert info.tags == ("x", "ü")


def test_passages_come_back_in_the_order_asked_for(catalogue: Catalogue, entry: MakeEntry) -> None:
    made = entry("a", "one", "two", "three")
    store(catalogue, made)
    rowids = lookup.passage_rows(catalogue, [made.document.doc_id])
    found = lookup.passages(catalogue, rowids[::-1])
    for got, want in zip(found, made.passages[::-1], strict=True):
        assert dataclasses.replace(got, passage_id="") == want
    with pytest.raises(LibraryError, match="not there any more"):
        lookup.passages(catalogue, [rowids[0], 999])


def test_a_passage_id_follows_the_text_and_nothing_else(
    catalogue: Catalogue, entry: MakeEntry
) -> None:
    def ids(made: Entry) -> list[str]:
        store(catalogue, made)
        rows = lookup.passage_rows(catalogue, [made.document.doc_id])
        return [one.passage_id for one in lookup.passages(catalogue, rows)]

    first = ids(entry("a", "same words", "tail"))
    assert ids(entry("a", "same words", "tail")) == first
    changed = ids(entry("a", "other words", "tail"))
    assert not set(first) & set(changed)
    assert not set(first) & set(ids(entry("b", "same words", "tail")))
    assert len(set(ids(entry("c", "twice", "twice")))) == 2


def test_replacing_keeps_the_place_and_never_reuses_a_row(
    catalogue: Catalogue, entry: MakeEntry
) -> None:
    for source in "abc":
        store(catalogue, entry(source, "old text"))
    doc_id = entry("c").document.doc_id
    before = lookup.passage_rows(catalogue, [doc_id])
    assert store(catalogue, entry("c", "new text")) is True
    after = lookup.passage_rows(catalogue, [doc_id])
    assert min(after) > max(before)
    store(catalogue, entry("a", "new text"))
    assert [one.source for one in document_list.documents(catalogue)] == ["a", "b", "c"]
    assert [fulltext.frequency(catalogue, one) for one in ("old", "new")] == [1, 2]


def test_an_original_is_shared_and_goes_with_its_last_document(
    catalogue: Catalogue, entry: MakeEntry
) -> None:
    one, two = (entry(source, "same", title="Same") for source in "ab")
    for made in (one, two):
        store(catalogue, made)
    assert count(catalogue, "originals") == 1
    records.remove(catalogue, [one.document.doc_id])
    assert lookup.original(catalogue, two.document.doc_id) == two.original
    store(catalogue, entry("b", "changed", title="Same"))
    assert count(catalogue, "originals") == 1
    records.remove(catalogue, [two.document.doc_id])
    for table in ("originals", "documents", "passages", "passage_vectors", "token_vectors"):
        assert count(catalogue, table) == 0
    assert count(catalogue, "passages_fts") == 0


def test_the_generation_counts_changes_of_documents(catalogue: Catalogue, entry: MakeEntry) -> None:
    made = [entry(source, "text") for source in "ab"]
    seen = [catalogue.generation]
    for one in made:
        store(catalogue, one)
        seen.append(catalogue.generation)
    store(catalogue, made[0])
    seen.append(catalogue.generation)
    records.remove(catalogue, [one.document.doc_id for one in made])
    seen.append(catalogue.generation)
    assert records.remove(catalogue, ["nobody"]) == []
    seen.append(catalogue.generation)
    assert seen == [0, 1, 2, 3, 4, 4]


def test_the_generation_stays_the_same_while_something_is_read_and_is_new_afterwards(
    catalogue: Catalogue, entry: MakeEntry, tmp_path: Path
) -> None:
    other = Catalogue(tmp_path)
    with catalogue.reading():
        assert catalogue.generation == 0
        store(other, entry("a", "text"))
        assert (catalogue.generation, other.generation) == (0, 1)
    assert catalogue.generation == 1
    with catalogue.writing() as connection:
        assert catalogue.generation == 1
        catalogue_module.documents_changed(connection)
        assert catalogue.generation == 2
    other.close()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda e: dataclasses.replace(e, original=b"other"), "content hash"),
        (lambda e: _with(e, text="short"), "does not lie in it"),
        (lambda e: _with(e, text="x" * 50 + "\ud800"), "half a character at 50"),
        (lambda e: _with(e, doc_id="another"), "does not lie in it"),
    ],
)
def test_an_entry_that_does_not_hang_together_is_refused_whole(
    catalogue: Catalogue, entry: MakeEntry, spoil: Callable[[Entry], Entry], message: str
) -> None:
    with pytest.raises(LibraryError, match=message):
        store(catalogue, spoil(entry("a", "some text", "more text")))
    assert catalogue.generation == 0
    assert count(catalogue, "documents") == 0


def _with(entry: Entry, **changes: str) -> Entry:
    document: Document = dataclasses.replace(entry.document, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(entry, document=document)


def test_a_source_cannot_be_in_twice(catalogue: Catalogue, entry: MakeEntry) -> None:
    made = entry("a")
    store(catalogue, made)
    with pytest.raises(LibraryError, match="a is in the library already"):
        store(catalogue, _with(made, doc_id="another"))
    assert lookup.document(catalogue, made.document.doc_id) == made.document


def test_a_failed_transaction_leaves_no_trace(catalogue: Catalogue, entry: MakeEntry) -> None:
    store(catalogue, entry("a", "text"))

    def fail() -> None:
        with catalogue.writing() as connection:
            connection.execute("DELETE FROM documents")
            connection.execute("INSERT INTO nothing VALUES (1)")

    with pytest.raises(LibraryError, match="cannot be used"):
        fail()
    assert count(catalogue, "documents") == 1


def test_a_reader_sees_one_state_until_it_is_done(catalogue: Catalogue, entry: MakeEntry) -> None:
    store(catalogue, entry("a", "text"))
    with catalogue.reading():
        assert count(catalogue, "documents") == 1
        writer = threading.Thread(target=store, args=(catalogue, entry("b", "text")))
        writer.start()
        writer.join()
        assert (count(catalogue, "documents"), catalogue.generation) == (1, 1)
    assert (count(catalogue, "documents"), catalogue.generation) == (2, 2)


def test_a_thread_takes_its_connection_with_it(catalogue: Catalogue) -> None:
    def connections() -> int:
        target = str(catalogue.file)
        return sum(os.path.realpath(one) == target for one in Path("/proc/self/fd").iterdir())

    def read_in_threads(number: int) -> None:
        for _ in range(number):
            thread = threading.Thread(target=lambda: catalogue.generation)
            thread.start()
            thread.join()

    read_in_threads(1)
    before = connections()
    assert before > 0
    read_in_threads(5)
    assert connections() == before
    catalogue.close()
    with pytest.raises(LibraryError, match="has been closed"):
        catalogue.generation  # noqa: B018


def test_a_missing_catalogue_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match=r"There is no library at .*python -m ingest add PATH"):
        Catalogue(tmp_path)


def _foreign(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()


def _newer(file: Path) -> None:
    catalogue_module.create(file.parent, {})
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "kind", "message"),
    [
        (lambda file: file.write_text("hello " * 1000), LibraryError, "not a library"),
        (lambda file: file.touch(), LibraryError, "not a library"),
        (_foreign, LibraryError, "an SQLite file, but not a library"),
        (_newer, ModelMismatch, "made by a newer version of this program .layout 99"),
    ],
)
def test_a_file_that_is_no_library_is_told_from_one(
    tmp_path: Path, spoil: Callable[[Path], object], kind: type[Exception], message: str
) -> None:
    spoil(tmp_path / FILE_NAME)
    with pytest.raises(kind, match=message):
        Catalogue(tmp_path)


def test_a_damaged_file_is_called_damaged(
    catalogue: Catalogue, entry: MakeEntry, tmp_path: Path
) -> None:
    for number in range(20):
        store(catalogue, entry(f"{number}", "text " * 500))
    catalogue.close()
    file = tmp_path / FILE_NAME
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    opened = Catalogue(tmp_path)
    with pytest.raises(LibraryError, match="is damaged"):
        document_list.documents(opened)
    opened.close()


def test_a_folder_that_cannot_be_written_to_can_be_read(
    catalogue: Catalogue, entry: MakeEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(catalogue, entry("a", "text"))
    catalogue.close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # tests may run as root
    opened = Catalogue(tmp_path)
    assert [one.source for one in document_list.documents(opened)] == ["a"]
    with pytest.raises(LibraryError, match="read-only"):
        store(opened, entry("b", "text"))
    opened.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == [FILE_NAME]


def test_closing_waits_for_what_another_thread_is_reading(catalogue: Catalogue) -> None:
    inside, go_on = threading.Event(), threading.Event()
    read: list[object] = []

    def reader() -> None:
        with catalogue.reading() as connection:
            inside.set()
            go_on.wait(10)
            read.extend(connection.execute("SELECT count(*) FROM meta").fetchone())

    thread = threading.Thread(target=reader)
    thread.start()
    assert inside.wait(10)
    closing = threading.Thread(target=catalogue.close)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()
    go_on.set()
    thread.join(10)
    closing.join(10)
    assert read
    with pytest.raises(LibraryError, match="has been closed"), catalogue.reading():
        pass
