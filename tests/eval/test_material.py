"""Libraries made for an evaluation, and copies of one with noise in them."""

from pathlib import Path

import pytest

from assistant.find.retriever import Retriever
from corpus.encoder import Encoder
from corpus.library import Library
from corpus.verification import digest
from eval.errors import DatasetError
from eval.material import library_of, with_noise
from ingest.split import CHUNK_SIZE

MUG = "The pilot drinks tea from a blue mug."


@pytest.fixture
def noise(tmp_path: Path) -> Path:
    (tmp_path / "noise").mkdir()
    (tmp_path / "noise" / "pilot.md").write_text(f"# Pilot\n\n{MUG}\n")
    return tmp_path / "noise"


def test_a_library_is_made_of_files_and_folders_and_thrown_away(
    island_folder: Path, noise: Path, encoder: Encoder
) -> None:
    with library_of([island_folder / "ferry.md", noise], encoder) as library:
        assert sorted(one.title for one in library.documents()) == ["Ferry", "Pilot"]
        assert dict(library.chunking)["chunk_size"] == CHUNK_SIZE
        assert Retriever(library).search("blue mug", 1, signals="dense").evidence[0].text == MUG
        folder = library.catalogue.folder
        assert folder.is_dir()
    assert not folder.exists()


def test_passages_are_as_large_as_they_are_asked_to_be(
    island_folder: Path, encoder: Encoder
) -> None:
    with library_of([island_folder], encoder, 50) as library:
        assert dict(library.chunking)["chunk_size"] == 50
        assert library.passage_count == 7


def test_a_file_that_cannot_be_read_is_told_and_leaves_nothing(
    tmp_path: Path, encoder: Encoder
) -> None:
    (tmp_path / "empty.md").write_text("")
    with (
        pytest.raises(DatasetError, match=r"empty\.md cannot be read: The file is empty"),
        library_of([tmp_path], encoder),
    ):
        pass


def test_noise_is_added_to_a_copy_and_the_original_stays_as_it_is(
    island: Library, noise: Path
) -> None:
    before = digest(island.catalogue, island.settings)
    with with_noise(island, [noise]) as make:
        noisy = make()
        assert sorted(one.title for one in noisy.documents()) == ["Ferry", "Lighthouse", "Pilot"]
        assert dict(noisy.chunking) == dict(island.chunking)
        found = Retriever(noisy).search("Who drinks from a blue mug?", 1)
        assert found.evidence[0].text == MUG
        assert island.document_count == 2
        assert digest(island.catalogue, island.settings) == before
        assert make() is noisy
        folder = noisy.catalogue.folder
    assert not folder.exists()
    assert island.document_count == 2
    assert Retriever(island).search("ferry", 1).evidence


def test_noise_that_nobody_asks_for_is_not_made(island: Library, tmp_path: Path) -> None:
    with with_noise(island, [tmp_path / "none"]):
        pass


def test_noise_that_cannot_be_read_is_told_when_it_is_asked_for(
    island: Library, tmp_path: Path
) -> None:
    with with_noise(island, [tmp_path / "none"]) as make, pytest.raises(DatasetError):
        make()
