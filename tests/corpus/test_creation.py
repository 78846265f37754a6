"""A library copied whole, while it is open."""

from pathlib import Path

import pytest

from corpus import creation
from corpus.encoder import Encoder
from corpus.library import Library
from corpus.verification import digest
from tests.corpus.conftest import make_entry


@pytest.fixture
def copied(library: Library, tmp_path: Path) -> Path:
    library.sync_vectors()
    creation.copy(library.catalogue, tmp_path / "copy")
    return tmp_path / "copy"


def nearest(library: Library, encoder: Encoder) -> list[object]:
    vector = encoder.encode_query("who deploys behind feature flags?").vector
    hits = library.dense(vector, 5) + library.full_text(["flag", "bill"], 5)
    return list(zip(library.passages([row for row, _ in hits]), hits, strict=True))


def test_a_copy_finds_the_same_and_agrees_with_itself(
    library: Library, copied: Path, encoder: Encoder
) -> None:
    with Library.open(copied, encoder=encoder) as other:
        assert nearest(other, encoder) == nearest(library, encoder)
        assert other.chunking == library.chunking
        assert digest(other.catalogue, other.settings) == digest(
            library.catalogue, library.settings
        )
        assert other.verify().differences == []


def test_chroma_is_not_copied_and_made_when_it_is_needed(
    library: Library, copied: Path, encoder: Encoder
) -> None:
    assert (library.catalogue.folder / "chroma").is_dir()
    assert [one.name for one in copied.iterdir()] == ["library.sqlite"]
    with Library.open(copied, encoder=encoder) as other:
        other.sync_vectors()
    assert (copied / "chroma").is_dir()


def test_what_is_written_after_it_is_not_in_the_copy_nor_the_other_way_round(
    library: Library, copied: Path, encoder: Encoder
) -> None:
    library.add([make_entry("teams/late", "The late team arrives.")])
    with Library.open(copied, encoder=encoder) as other:
        assert other.document_count == library.document_count - 1 == 8
        other.add([make_entry("teams/noise", "The noise team sings."), make_entry("x", "Y z.")])
        assert other.document_count == 10
    assert library.document_count == 9


def test_a_library_is_copied_in_the_middle_of_a_reading(library: Library, tmp_path: Path) -> None:
    with library.snapshot():
        creation.copy(library.catalogue, tmp_path / "copy")
    with Library.open(tmp_path / "copy", encoder=library.encoder) as other:
        assert other.document_count == 8


def test_a_folder_that_is_there_is_left_alone(library: Library, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("Dear reader")
    with pytest.raises(FileExistsError):
        creation.copy(library.catalogue, tmp_path / "taken")
    assert [one.name for one in (tmp_path / "taken").iterdir()] == ["letter.txt"]
