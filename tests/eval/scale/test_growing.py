import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus import verification
from corpus.encoder import Encoder
from corpus.errors import UsageError
from corpus.library import Library
from eval.scale.growing import grow, pieces, sizes_of

SIZE = 90


@pytest.fixture(scope="session")
def grown(scale_material: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = shutil.copytree(scale_material, tmp_path_factory.mktemp("grown") / "library")
    with Library.open(path, encoder=encoder) as library:
        grow(library, pieces(library), SIZE, lambda: None)
    return path


def test_a_library_grows_to_the_very_passage_and_keeps_what_it_had(
    scale_material: Path, grown: Path, encoder: Encoder
) -> None:
    with Library.open(scale_material, encoder=encoder) as small, Library.open(grown) as library:
        assert library.passage_count == SIZE
        had = small.documents()
        assert library.documents()[: len(had)] == had


def test_what_is_made_hangs_together(grown: Path) -> None:
    with Library.open(grown) as library:
        assert verification.catalogue_differences(library.catalogue, library.settings).sound
        found = verification.catalogue_differences(library.catalogue, library.settings)
        assert found.differences == []
        for info in library.documents():
            document = library.document(info.doc_id)
            for passage in library.passages(library.passage_rows(info.doc_id)):
                for sentence in passage.sentences:
                    text = sentence.span.of(document.text)
                    assert text == text.strip() != ""


def test_sentences_are_real_ones_put_together_anew(scale_material: Path, grown: Path) -> None:
    with Library.open(scale_material) as small, Library.open(grown) as library:
        real = {one.text for one in pieces(small)}
        new = library.documents()[small.document_count :]
        texts = [
            [one.span.of(library.document(info.doc_id).text) for one in passage.sentences]
            for info in new
            for passage in library.passages(library.passage_rows(info.doc_id))
        ]
        assert {text for passage in texts for text in passage} <= real
        assert len({tuple(passage) for passage in texts}) == len(texts)


def test_vectors_are_near_those_of_the_text_and_not_the_same(grown: Path, encoder: Encoder) -> None:
    with Library.open(grown) as library:
        info = library.documents()[-1]
        rows = library.passage_rows(info.doc_id)[:8]
        texts = [one.span.of(library.document(info.doc_id).text) for one in library.passages(rows)]
        real = np.stack([one.vector for one in encoder.encode_passages(texts)])
        stored = library.vectors(rows)
        assert np.linalg.norm(stored, axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-5)
        cosines = stored @ real.T
        # Each is nearest to its own text of all, and by some way not that text's vector.
        assert (cosines.argmax(axis=1) == np.arange(len(rows))).all()
        assert cosines.diagonal().max() < 0.999


def test_the_same_library_grows_on_every_machine(
    scale_material: Path, grown: Path, encoder: Encoder, tmp_path: Path
) -> None:
    path = shutil.copytree(scale_material, tmp_path / "library")
    with Library.open(path, encoder=encoder) as again, Library.open(grown) as library:
        grow(again, pieces(again), SIZE, lambda: None)
        rows = list(range(1, SIZE + 1))
        assert np.array_equal(again.vectors(rows), library.vectors(rows))
        assert verification.digest(again.catalogue, again.settings) == verification.digest(
            library.catalogue, library.settings
        )


def test_a_library_without_sentences_is_refused(tmp_path: Path, encoder: Encoder) -> None:
    with (
        Library.open(tmp_path / "library", create=True, encoder=encoder) as library,
        pytest.raises(UsageError, match="too few sentences"),
    ):
        pieces(library)


def test_sizes_are_whole_numbers() -> None:
    assert list(sizes_of("10, 200")) == [10, 200]
    for wrong in ("", "0", "ten", "10,,20", "-1"):
        with pytest.raises(UsageError, match="no number of passages"):
            list(sizes_of(wrong))
