"""A library of a few real pages, to be recombined."""

from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.paths import handbook_folder
from ingest.pipeline import CHUNKING, Ingestion

PAGES = ("devsecops.md", "datadevops.md", "bizdevops.md")


@pytest.fixture(scope="session")
def scale_material(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A closed library of three pages of the handbook; not to be changed."""
    path = tmp_path_factory.mktemp("material") / "library"
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        outcome = Ingestion(library).add([str(handbook_folder() / one) for one in PAGES])
        assert not outcome.failed
        assert library.passage_count < 60
    return path
