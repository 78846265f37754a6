import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.encoder import Encoder, Floats
from corpus.errors import LibraryBusy, LibraryError
from corpus.library import Entry, Library
from corpus.scan import ExactScan
from corpus.vector_copy import MARKER, read_marker
from corpus.vectors import ChromaFolder, find_fault

MakeEntry = Callable[..., Entry]
ROOT = Path(__file__).resolve().parents[2]
QUERIES = [
    "who keeps runbooks?",
    "deploying several times a day",
    "tests that never fail",
    "payments",
]


@pytest.fixture
def owner(library_path: Path, encoder: Encoder) -> Iterator[Library]:
    """A library whose Chroma copy is owned here and up to date."""
    with Library.open(library_path, encoder=encoder, own_vectors=True) as opened:
        assert opened.sync_vectors()
        yield opened


@pytest.fixture
def vector(encoder: Encoder) -> Floats:
    return encoder.encode_query(QUERIES[0]).vector


def chroma_answers(library: Library, vector: Floats) -> bool:
    """Whether `dense` is served by Chroma, and not by the scan."""
    return library._copy.search(vector, 5) is not None


def run(script: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )


KILLED_OWNER = """
import os, signal, sys
from corpus.library import Library
library = Library.open(sys.argv[1], own_vectors=True)
assert library.sync_vectors()
os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_an_owner(path: Path) -> None:
    assert run(KILLED_OWNER, path).returncode == -signal.SIGKILL
    marker = read_marker(path / "chroma")
    assert marker is not None
    assert not marker.clean


def test_chroma_finds_what_the_exact_scan_finds(owner: Library, encoder: Encoder) -> None:
    scan = ExactScan(owner.catalogue, 384)
    for query in QUERIES:
        vector = encoder.encode_query(query).vector
        assert chroma_answers(owner, vector)
        for k in (1, 7, 100):
            assert owner.dense(vector, k) == scan.search(vector, k)
    assert owner.dense(vector, 0) == []


def test_chroma_follows_changes_made_here(
    owner: Library, entry: MakeEntry, encoder: Encoder
) -> None:
    owner.remove([owner.documents()[0].doc_id])
    owner.add([entry("teams/search", "We brew tea.", title="Team search")])
    added = encoder.encode_query("brewing tea").vector
    assert chroma_answers(owner, added)
    row = owner.dense(added, 1)[0][0]
    assert owner.passages([row])[0].span.of("Team search\n\nWe brew tea.") == "We brew tea."
    assert owner.verify().differences == []


def test_changes_made_elsewhere_are_found_at_once_and_taken_up_when_asked(
    owner: Library, library_path: Path, entry: MakeEntry, encoder: Encoder
) -> None:
    with Library.open(library_path, encoder=encoder) as other:
        assert not other.sync_vectors()
        with pytest.raises(LibraryBusy, match=f"process {os.getpid()}"):
            other.as_vector_store()
        other.add([entry("new", "We brew tea.")])
    vector = encoder.encode_query("brewing tea").vector
    assert not chroma_answers(owner, vector)
    before = owner.dense(vector, 5)
    assert owner.passages([before[0][0]])[0].doc_id == entry("new").document.doc_id
    assert owner.sync_vectors()
    assert chroma_answers(owner, vector)
    assert owner.dense(vector, 5) == before


def test_a_clean_exit_leaves_a_copy_that_is_used_again(
    owner: Library, library_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.close()
    marker = read_marker(library_path / "chroma")
    assert marker is not None
    assert marker.clean
    monkeypatch.setattr(sys, "executable", "/nowhere")  # neither probed nor made anew
    with Library.open(library_path, encoder=encoder, own_vectors=True) as again:
        assert again.sync_vectors()
        assert chroma_answers(again, encoder.encode_query("x").vector)
    assert (library_path / "chroma" / marker.data).is_dir()


def _database(folder: Path) -> Path:
    (found,) = folder.glob("*/chroma.sqlite3")
    return found


@pytest.mark.parametrize("spoil", ["folder", "contents", "marker", "foreign", "collection"])
def test_a_copy_in_doubt_is_made_anew(
    owner: Library, library_path: Path, encoder: Encoder, vector: Floats, spoil: str
) -> None:
    expected = owner.dense(vector, 5)
    owner.close()
    folder = library_path / "chroma"
    if spoil == "folder":
        shutil.rmtree(folder)
    elif spoil == "contents":
        _database(folder).write_bytes(b"torn")
    elif spoil == "marker":
        (folder / MARKER).unlink()
    elif spoil == "foreign":
        marker = json.loads((folder / MARKER).read_text())
        (folder / MARKER).write_text(json.dumps({**marker, "library_id": "another"}))
    else:
        chroma = ChromaFolder(_database(folder).parent)
        chroma._client.delete_collection("passages")
        chroma.close()
    with Library.open(library_path, encoder=encoder, own_vectors=True) as again:
        assert again.dense(vector, 5) == expected
        assert again.sync_vectors()
        assert chroma_answers(again, vector)
        assert again.dense(vector, 5) == expected
        assert again.verify().differences == []


def test_a_sound_copy_survives_the_death_of_its_owner(
    library_path: Path, encoder: Encoder, vector: Floats
) -> None:
    kill_an_owner(library_path)
    folder = library_path / "chroma"
    (folder / "witness").touch()
    with Library.open(library_path, encoder=encoder, own_vectors=True) as library:
        assert library.sync_vectors()
        assert chroma_answers(library, vector)
        assert library.verify().differences == []
    assert (folder / "witness").exists()


@pytest.mark.parametrize("damage", ["crash", "lost database"])
def test_a_copy_that_fails_its_probe_is_made_anew(
    library_path: Path,
    encoder: Encoder,
    vector: Floats,
    damage: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kill_an_owner(library_path)
    folder = library_path / "chroma"
    (folder / "witness").touch()
    if damage == "crash":
        crash = tmp_path / "crash"
        crash.write_text("#!/bin/sh\nkill -SEGV $$\n")
        crash.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(crash))
    else:
        _database(folder).unlink()
    with Library.open(library_path, encoder=encoder, own_vectors=True) as library:
        assert library.sync_vectors()
        assert chroma_answers(library, vector)
        assert library.verify().differences == []
    assert not (folder / "witness").exists()


def test_the_probe_sees_vectors_that_are_counted_but_lost(tmp_path: Path) -> None:
    random = np.random.default_rng(0).standard_normal((3000, 16)).astype(np.float32)
    vectors = random / np.linalg.norm(random, axis=1, keepdims=True)
    ids = [f"p{number}" for number in range(len(vectors))]
    chroma = ChromaFolder(tmp_path, create=True)
    chroma.put(ids, vectors, ids, [{"start": 0}] * len(ids))
    chroma.close()
    samples = dict(zip(ids[::30], vectors[::30].tolist(), strict=True))
    assert find_fault(tmp_path, samples) is None
    assert find_fault(tmp_path, {"p0": vectors[1].tolist()}) is None  # the words of a twin
    for segment in tmp_path.iterdir():
        if segment.is_dir():
            shutil.rmtree(segment)
    probe = subprocess.run(
        [sys.executable, "-m", "corpus.probe", str(tmp_path)],
        cwd=ROOT,
        input=json.dumps(samples),
        capture_output=True,
        text=True,
    )
    assert probe.returncode == 1
    assert "is not found" in probe.stderr


def test_a_copy_of_mostly_deleted_vectors_is_made_anew(
    owner: Library, library_path: Path, entry: MakeEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.vector_copy.MOST_DELETED", 5)
    keep = owner.documents()[0].doc_id
    owner.remove([one.doc_id for one in owner.documents() if one.doc_id != keep])
    marker = read_marker(library_path / "chroma")
    assert marker is not None
    assert marker.deleted == 0
    assert marker.generation == owner.generation


def test_closing_cuts_a_copy_short_and_the_next_owner_finishes_it(
    library_path: Path, encoder: Encoder, vector: Floats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.vector_copy.PUT_SIZE", 1)
    with Library.open(library_path, encoder=encoder, own_vectors=True) as library:
        copying = threading.Thread(target=library.sync_vectors)
        copying.start()
        while not (marker := read_marker(library_path / "chroma")) or marker.deleted:
            time.sleep(0.01)
        assert len(library.dense(vector, 5)) == 5  # not kept waiting
        library.close()
        copying.join()
    marker = read_marker(library_path / "chroma")
    assert marker is not None
    assert marker.clean
    with Library.open(library_path, encoder=encoder, own_vectors=True) as again:
        assert again.sync_vectors()
        assert again.verify().differences == []


def test_a_copy_that_is_not_owned_is_not_touched(owner: Library, library_path: Path) -> None:
    owner.close()
    for change in (owner._copy.sync, owner._copy.rebuild):
        with pytest.raises(LibraryError, match="does not belong to this process"):
            change()
    assert read_marker(library_path / "chroma") is not None


def test_what_chroma_lacks_or_has_too_much_is_named(owner: Library) -> None:
    rows = owner.passage_rows(owner.documents()[0].doc_id)
    lost, altered = owner.passages(rows[:2])
    chroma = owner._copy._opened()
    chroma.delete([lost.passage_id])
    chroma.put(["stray"], owner.vectors(rows[2:3]), ["x"], [{"start": 0}])
    chroma.put([altered.passage_id], owner.vectors(rows[3:4]), ["x"], [{"start": 0}])
    found = owner.verify()
    assert not found.ok
    assert len(found.differences) == 3
    assert f"{lost.passage_id} is missing from Chroma" in found.differences[0]
    assert "stray, which is not in the catalogue" in found.differences[1]
    assert f"another vector of passage {altered.passage_id}" in found.differences[2]
    owner.rebuild()
    assert owner.verify().ok


def test_a_failing_chroma_is_replaced_by_the_scan_and_mended(
    owner: Library, vector: Floats
) -> None:
    expected = owner.dense(vector, 5)
    owner._copy._opened()._client.delete_collection("passages")
    assert owner.dense(vector, 5) == expected
    assert not chroma_answers(owner, vector)
    assert owner.sync_vectors()
    assert chroma_answers(owner, vector)
    assert owner.dense(vector, 5) == expected


def test_other_chains_get_it_as_a_vector_store(owner: Library) -> None:
    (found,) = owner.as_vector_store().similarity_search("Who keeps runbooks for billing?", k=1)
    assert found.page_content.startswith("The billing team keeps a runbook")
    text = owner.document(found.metadata["doc_id"]).text
    assert text[found.metadata["start"] : found.metadata["end"]] == found.page_content


READER = """
import sys
import numpy as np
from corpus.library import Library
with Library.open(sys.argv[1]) as library:
    vector = np.ones(384, np.float32) / np.sqrt(np.float32(384))
    assert len(library.dense(vector, 5)) == 5
    assert library.full_text(["team"], 5)
    library.token_vectors([1, 2])
assert not {"chromadb", "torch", "langchain_chroma"} & set(sys.modules), "slow to start"
"""


def test_a_short_lived_reader_imports_neither_chroma_nor_torch(library_path: Path) -> None:
    done = run(READER, library_path)
    assert done.returncode == 0, done.stderr
