import dataclasses
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from corpus import creation
from corpus.encoder import Encoder
from corpus.errors import LibraryBusy, LibraryError, LibraryMissing, ModelMismatch
from corpus.library import Entry, Library, Stored
from corpus.records import embedded_text

MakeEntry = Callable[..., Entry]
ROOT = Path(__file__).resolve().parents[2]


def max_sim(query: np.ndarray, passage: np.ndarray) -> float:  # type: ignore[type-arg]
    return float((query @ passage.T).max(axis=1).mean())


# What goes in comes out


def test_each_document_is_told_of_when_it_is_stored(empty: Library, entry: MakeEntry) -> None:
    told: list[Stored] = []
    encoded: list[int] = []
    made = [entry("a", "one", "two"), entry("b"), entry("c", "three")]
    returned = empty.add(iter(made), on_stored=told.append, on_encoded=encoded.append)
    assert [(one.document.source, one.replaced, one.documents, one.passages) for one in told] == [
        ("a", False, 1, 2),
        ("b", False, 2, 2),
        ("c", False, 3, 3),
    ]
    assert encoded == [1, 2, 3]
    assert returned == empty.documents() == [one.document for one in told]
    empty.add([entry("a", "changed")], on_stored=told.append)
    assert told[-1].replaced
    assert (empty.document_count, empty.passage_count, empty.generation) == (3, 2, 4)
    assert [one.doc_id for one in empty.remove([returned[1].doc_id, "nobody"])] == [
        returned[1].doc_id
    ]
    assert empty.verify().ok


def test_a_document_is_read_anew_after_it_changed(empty: Library, entry: MakeEntry) -> None:
    old = entry("a", "old")
    empty.add([old])
    assert empty.document(old.document.doc_id) == old.document
    assert empty.document(old.document.doc_id) is empty.document(old.document.doc_id)
    new = entry("a", "new")
    empty.add([new])
    assert empty.document(old.document.doc_id) == new.document
    empty.remove([old.document.doc_id])
    with pytest.raises(LibraryError, match=r"has no document .* ingest list"):
        empty.document(old.document.doc_id)


def test_documents_before_a_failing_one_stay(empty: Library, entry: MakeEntry) -> None:
    def entries() -> Iterator[Entry]:
        yield entry("a", "one")
        yield entry("b", "two")
        raise OSError("the third cannot be read")

    with pytest.raises(OSError, match="the third"):
        empty.add(entries())
    broken = dataclasses.replace(entry("d", "x"), original=b"other")
    with pytest.raises(LibraryError, match="content hash"):
        empty.add([entry("c", "three"), broken, entry("e", "never")])
    assert [one.source for one in empty.documents()] == ["a", "b", "c"]
    assert empty.verify().ok


def test_the_passage_that_answers_is_found_by_every_signal(
    library: Library, encoder: Encoder
) -> None:
    query = encoder.encode_query("Which team keeps a runbook for payments alarms?")
    turned = library.project(query.tokens)
    rows = [row for row, _ in library.dense(query.vector, 1000)]
    assert len(rows) == library.passage_count
    late = [max_sim(turned, one.vectors) for one in library.token_vectors(rows)]
    best_late = rows[int(np.argmax(late))]
    best_lexical = library.full_text(["payment", "runbook", "alarm"], 1)[0][0]
    for row in (rows[0], best_late, best_lexical):
        (passage,) = library.passages([row])
        text = passage.span.of(library.document(passage.doc_id).text)
        assert text.startswith("The payments team keeps a runbook")


def test_token_vectors_lie_where_their_words_are(library: Library, encoder: Encoder) -> None:
    row = library.passage_rows(library.documents()[3].doc_id)[1]
    (passage,) = library.passages([row])
    text, lead = embedded_text(library.document(passage.doc_id), passage)
    (stored,) = library.token_vectors([row])
    assert stored.prefix_length == lead
    assert text[lead:].startswith("The identity team")
    words = [text[start:end].lower() for start, end in stored.offsets.tolist()]
    at = words.index("alarm")
    fresh = encoder.encode_query(text)
    assert np.array_equal(stored.offsets, fresh.offsets)
    assert stored.vectors[at] @ library.project(fresh.tokens)[at] > 0.98
    assert library.token_vectors([]) == []


def test_stems_are_those_of_the_text_in_the_order_asked_for(
    empty: Library, entry: MakeEntry
) -> None:
    empty.add([entry("a", "Testing the runs", "run", title="Habits")])
    first, second = empty.passage_rows(empty.documents()[0].doc_id)
    assert empty.stems([second, first]) == [["run"], ["test", "the", "run"]]
    with pytest.raises(LibraryError, match="not there any more"):
        empty.stems([second + 1])


def test_frequencies_count_passages_and_follow_changes(empty: Library, entry: MakeEntry) -> None:
    empty.add([entry("a", "test test", "test run", title="Runs")])
    assert empty.frequencies(["test", "run", "habit", "none"]) == {
        "test": 2,
        "run": 2,
        "habit": 2,  # the heading of every passage
        "none": 0,
    }
    empty.add([entry("b", "test")])
    assert empty.frequencies(["test", "none"]) == {"test": 3, "none": 0}


def test_a_snapshot_is_not_disturbed_by_a_writer(
    library: Library, entry: MakeEntry, encoder: Encoder
) -> None:
    vector = encoder.encode_query("billing").vector
    doomed = [one.doc_id for one in library.documents()]
    with library.snapshot():
        rows = [row for row, _ in library.dense(vector, 4)]
        writer = threading.Thread(target=library.remove, args=(doomed,))
        writer.start()
        writer.join()
        assert len(library.passages(rows)) == 4
        assert len(library.token_vectors(rows)) == 4
        assert [row for row, _ in library.dense(vector, 4)] == rows
        assert all(library.document(one.doc_id) for one in library.passages(rows))
    assert library.dense(vector, 4) == []
    with pytest.raises(LibraryError, match="Ask again"):
        library.passages(rows)


# Several processes

WRITER = """
import sys
sys.path.insert(0, "tests/corpus")
from conftest import make_entry
from corpus import encoding
from corpus.library import Library
encoding.GROUP_PASSAGES = 25

def stored(one):
    print(one.documents, flush=True)
    sys.stdin.readline()

with Library.open(sys.argv[1], create=True) as library:
    library.add(
        (make_entry(f"{n}", *(f"Part {m} of {n}." for m in range(5))) for n in range(60)),
        on_stored=stored,
    )
"""
STORER = """
import sys
sys.path.insert(0, "tests/corpus")
from conftest import make_entry
from pathlib import Path
import numpy as np
from corpus import records
from corpus.catalogue import Catalogue
catalogue = Catalogue(Path(sys.argv[1]))
stored = records.Vectors(np.zeros(384, np.float32), bytes(100_000), np.zeros((1, 2), np.int32))
for n in range(10_000):
    made = make_entry(f"{n % 7}", *(f"Part {m} of {n}." for m in range(20)), title=str(n))
    records.store(catalogue, made, [stored] * 20)
    print(n, flush=True)
"""
HOLDER = """
import sys, time
from pathlib import Path
from corpus.creation import writer
with writer(Path(sys.argv[1]), None):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def start(script: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_readers_of_a_library_that_is_written_to_see_whole_documents_even_if_it_is_killed(
    tmp_path: Path, encoder: Encoder
) -> None:
    path = tmp_path / "library"
    vector = encoder.encode_query("part 3").vector
    with start(WRITER, path) as writer:
        assert writer.stdout is not None
        assert writer.stdin is not None
        assert writer.stdout.readline() == "1\n"
        with Library.open(path, encoder=encoder) as reader:
            for expected in range(1, 13):
                with reader.snapshot():
                    assert [one.passages for one in reader.documents()] == [5] * expected
                    assert len(reader.dense(vector, 1000)) == 5 * expected
                    assert len(reader.full_text(["part"], 1000)) == 5 * expected
                print(file=writer.stdin, flush=True)
                assert writer.stdout.readline() == f"{expected + 1}\n"
        os.kill(writer.pid, signal.SIGKILL)
    with Library.open(path, encoder=encoder) as library:
        assert library.document_count == 13
        assert library.verify().differences == []
        library.remove([library.documents()[0].doc_id])  # the dead writer is not waited for


def test_a_document_is_whole_or_absent_wherever_its_writer_is_killed(
    library_path: Path, encoder: Encoder
) -> None:
    seen = set()
    for attempt in range(6):
        with start(STORER, library_path) as storer:
            assert storer.stdout is not None
            while storer.stdout.readline() != f"{attempt + 2}\n":
                pass
            time.sleep(0.002 * attempt)
            os.kill(storer.pid, signal.SIGKILL)
        with Library.open(library_path, encoder=encoder) as library:
            for one in library.documents()[8:]:
                seen.add(one.title)
                for passage in library.passages(library.passage_rows(one.doc_id)):
                    text = passage.span.of(library.document(one.doc_id).text)
                    assert text.endswith(f" of {one.title}.")
                assert one.passages == 20
            with library.catalogue.reading() as connection:
                for table in ("passage_vectors", "token_vectors", "passages_fts"):
                    (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
                    assert rows == library.passage_count
    assert len(seen) > 6  # else nothing was being written


def test_a_second_writer_waits_and_is_told_for_whom(
    library_path: Path, encoder: Encoder, entry: MakeEntry
) -> None:
    told: list[str] = []
    with (
        start(HOLDER, library_path, 1.5) as holder,
        Library.open(library_path, encoder=encoder, on_wait=told.append) as library,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        library.add([entry("late", "text")])
        assert library.info(entry("late").document.doc_id) is not None
        assert len(told) == 1
        assert f"process {holder.pid}" in told[0]


def test_a_writer_does_not_wait_for_ever(
    library_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "WRITER_SECONDS", 0.2)
    with (
        start(HOLDER, library_path, 60) as holder,
        Library.open(library_path, encoder=encoder) as library,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LibraryBusy, match=f"process {holder.pid}.* did not finish") as raised:
            library.remove(["x"])
        assert "Try again later" in raised.value.hint
        holder.kill()


def test_two_processes_may_make_the_same_library(tmp_path: Path, encoder: Encoder) -> None:
    def make() -> None:
        with Library.open(tmp_path / "new", create=True, encoder=encoder) as library:
            ids.add(str(library.catalogue.setting("library_id")))

    ids: set[str] = set()
    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 1


# What cannot be opened


def test_a_missing_library_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="There is no library at") as raised:
        Library.open(tmp_path / "none")
    assert raised.value.hint == "Make one with `python -m ingest add PATH`."
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("file", "a file is in the way"),
        ("file/below", "a file is in the way"),
        ("/proc/library", r"No library can be made at /proc/library \("),
        ("/sys/kernel", "it holds other things"),
        ("full", r"it holds other things \(notes.txt\)"),
    ],
)
def test_a_place_where_none_can_be_made_is_named(
    tmp_path: Path, encoder: Encoder, place: str, message: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").touch()
    with pytest.raises(LibraryError, match=message):
        Library.open(tmp_path / place, create=True, encoder=encoder)
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["notes.txt"]


def test_a_file_is_not_taken_for_a_library(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryMissing, match="is a file, not a library"):
        Library.open(tmp_path / "file")


def test_a_library_of_another_model_is_refused_before_anything_is_loaded(
    library_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other-model"
    other.mkdir()
    (other / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelMismatch) as raised:
        Library.open(library_path, encoder=Encoder(str(other)))
    assert "sentence-transformers/all-MiniLM-L6-v2" in raised.value.message
    assert str(other) in raised.value.message
    assert "Open it with sentence-transformers/all-MiniLM-L6-v2" in raised.value.hint
    with pytest.raises(ModelMismatch, match="some/hub-model"):
        Library.open(library_path, encoder=Encoder("some/hub-model"))


def test_a_library_is_opened_with_the_model_it_was_made_with(
    tmp_path: Path, encoder: Encoder, entry: MakeEntry
) -> None:
    assert encoder._location is not None
    other = shutil.copytree(encoder._location, tmp_path / "other-model")
    weights = load_file(other / "model.safetensors")
    weights["embeddings.word_embeddings.weight"].mul_(-1)
    save_file(weights, other / "model.safetensors", {"format": "pt"})
    path = tmp_path / "library"
    with Library.open(path, create=True, encoder=Encoder(str(other))) as library:
        library.add([entry("bay", "Gulls nest on the north wall.")])
    with Library.open(path) as library:
        assert library.encoder.name == str(other)
        library.add([entry("creek", "Fog closes the creek.")])
        assert library.verify().ok


def test_the_same_weights_under_another_name_are_the_same_model(
    library_path: Path, encoder: Encoder, entry: MakeEntry
) -> None:
    assert encoder._location is not None
    moved = Encoder(str(encoder._location))
    with Library.open(library_path, encoder=moved) as library:
        library.add([entry("new", "text")])
        assert library.verify().ok


def test_a_model_that_gives_other_vectors_may_not_write(
    library_path: Path, encoder: Encoder, entry: MakeEntry
) -> None:
    with Library.open(library_path, encoder=encoder) as library:
        probes = library.settings.probes[::-1].copy()
        with library.catalogue.writing() as connection:
            connection.execute(
                "UPDATE meta SET value = ? WHERE key = 'probes'", (probes.tobytes(),)
            )
    with Library.open(library_path, encoder=encoder) as library:
        with pytest.raises(ModelMismatch, match="was made with the embedding model"):
            library.add([entry("new", "text")])
        assert "new" not in [one.source for one in library.documents()]
        assert "was made with the embedding model" in library.verify().differences[0]


def test_a_library_is_one_folder_that_can_be_moved_and_read(
    library: Library, library_path: Path, tmp_path: Path, encoder: Encoder
) -> None:
    expected = library.verify()
    assert expected.ok
    library.close()
    moved = shutil.move(library_path, tmp_path / "elsewhere ?#%")
    with Library.open(moved, encoder=encoder) as again:
        assert again.verify() == expected
        assert again.chunking == {"chunk_size": 1100}


# Verification

ROW = "rowid = {row}"
HEALED = [
    (f"DELETE FROM passages_fts WHERE {ROW}", "is missing from the full text"),
    (f"UPDATE passages_fts_content SET c1 = 'x' WHERE id = {ROW[-5:]}", "other words in the full"),
    ("INSERT INTO passages_fts (rowid, text) VALUES (999, 'x')", "999 of the full text belongs to"),
    (f"DELETE FROM passage_vectors WHERE {ROW}", "has no vector"),
    (
        f"UPDATE passage_vectors SET vector = substr(vector, 1, 100) WHERE {ROW}",
        "has a vector of 100 bytes instead of 1536",
    ),
    (
        f"UPDATE passage_vectors SET vector = zeroblob(1536) WHERE {ROW}",
        "has a vector that is not of length 1",
    ),
    (f"DELETE FROM token_vectors WHERE {ROW}", "has no token vectors"),
    (
        f"UPDATE token_vectors SET vectors = substr(vectors, 1, 192) WHERE {ROW}",
        "has 192 bytes of token vectors",
    ),
    (f"UPDATE token_vectors SET prefix_length = 0 WHERE {ROW}", "has token offsets that do not"),
]
LASTING = [
    (f"UPDATE passages SET start = start + 1 WHERE {ROW}", "has been altered"),
    (f"UPDATE passages SET section = '[]' WHERE {ROW}", "has been altered"),
    (f'UPDATE passages SET "end" = 99999 WHERE {ROW}', "has been altered"),
    (f"UPDATE passages SET ordinal = 77 WHERE {ROW}", "stands at place 77 of 4"),
    (
        "UPDATE passage_vectors SET vector ="
        f" (SELECT vector FROM passage_vectors WHERE rowid = 1) WHERE {ROW}",
        "has a vector that is not that of its text",
    ),
    (
        f"UPDATE token_vectors SET vectors = zeroblob(length(vectors)) WHERE {ROW}",
        "has token vectors that are not of its text",
    ),
    ("INSERT INTO originals VALUES ('ff', x'00')", "Original ff belongs to no document"),
]


def damage(library: Library, damages: list[tuple[str, str]]) -> list[str]:
    """Does all of it, each to another document's passage; gives what should be said of it."""
    expected = []
    with library.catalogue.writing() as connection:
        documents = library.documents() + library.documents()
        for number, (statement, message) in enumerate(damages):
            doc_id = documents[number].doc_id
            row = library.passage_rows(doc_id)[1 if number < 8 else 2]
            (passage,) = library.passages([row])
            connection.execute(statement.format(row=row))
            named = passage.passage_id if ROW in statement else ""
            expected.append(f"{named}|{message}")
    return expected


def unnamed(expected: list[str], differences: list[str]) -> list[str]:
    return [
        one
        for one in expected
        if not any(all(part in difference for part in one.split("|")) for difference in differences)
    ]


def test_damaged_indexes_are_named_and_made_anew(library: Library) -> None:
    digest = library.verify().digest
    expected = damage(library, HEALED)
    found = library.verify()
    assert not found.ok
    assert unnamed(expected, found.differences) == []
    assert len(found.differences) == len(expected) + 1  # and the index differs from its rows
    library.rebuild()
    assert library.verify().differences == []
    assert library.verify().digest == digest


def test_altered_contents_are_named_and_not_hidden_by_a_rebuild(library: Library) -> None:
    expected = damage(library, LASTING)
    found = library.verify()
    assert unnamed(expected, found.differences) == []
    assert len(found.differences) == len(expected)
    library.rebuild()
    assert unnamed(expected, library.verify().differences) == []


@pytest.mark.parametrize(
    ("statement", "messages"),
    [
        ("UPDATE originals SET bytes = x'00'", 8 * ["is not the one it was read from"]),
        ("UPDATE documents SET text = replace(text, 'a', 'e')", 32 * ["has been altered"]),
        ("DELETE FROM originals", 8 * ["belongs to nothing in originals", "cannot be read"]),
    ],
)
def test_damaged_documents_are_named(library: Library, statement: str, messages: list[str]) -> None:
    connection = sqlite3.connect(library.path / "library.sqlite", isolation_level=None)
    connection.execute(statement)  # foreign keys are not looked at here
    connection.close()
    found = library.verify().differences
    assert len(found) == len(messages)
    for message in messages:
        assert any(message in one for one in found), found


def test_the_digest_covers_contents_and_nothing_else(
    tmp_path: Path, encoder: Encoder, entry: MakeEntry
) -> None:
    made = [entry("a", "one", "two"), entry("b", "three")]

    def digest(name: str, entries: list[Entry], chunking: dict[str, int]) -> str:
        path = tmp_path / name
        with Library.open(path, create=True, encoder=encoder, chunking=chunking) as library:
            library.add(entries)
            library.remove([entry("gone").document.doc_id])
            found = library.verify()
            assert (found.ok, found.documents, found.passages) == (
                True,
                len(entries),
                sum(len(one.passages) for one in entries),
            )
            return found.digest

    first = digest("first", made, {"chunk_size": 1})
    assert digest("order", [entry("gone", "x"), *made[::-1]][1:], {"chunk_size": 1}) == first
    assert digest("settings", made, {"chunk_size": 2}) != first
    assert digest("text", [made[0], entry("b", "four")], {"chunk_size": 1}) != first
    cut = dataclasses.replace(made[0], passages=made[0].passages[:1])
    assert digest("passages", [cut, made[1]], {"chunk_size": 1}) != first


def test_rebuilding_changes_neither_digest_nor_results(library: Library, encoder: Encoder) -> None:
    vector = encoder.encode_query("runbooks").vector
    before = library.verify().digest
    results = library.dense(vector, 5), library.full_text(["team", "runbook"], 5)
    told: list[str] = []
    library.rebuild(told.append)
    assert told == ["full text", "vectors"]
    assert library.verify().digest == before
    assert (library.dense(vector, 5), library.full_text(["team", "runbook"], 5)) == results
    assert json.dumps(results)
