"""What the question box says of documents that questions are narrowed to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from ingest.pipeline import CHUNKING, Ingestion
from ui.question_box import documents_asked
from ui.service import Service


@pytest.fixture
def serving(tmp_path: Path, encoder: Encoder) -> Iterator[Service]:
    """A library of two folders."""
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "quay.md").write_text(f"# {folder}\n\nThe pilot boards here.\n")
    path = tmp_path / "library"
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        Ingestion(library).add([str(tmp_path / "north"), str(tmp_path / "south")])
        yield Service(library)


def test_a_folder_that_goes_while_the_page_is_drawn_is_no_fault_of_the_page(
    serving: Service,
) -> None:
    choices = serving.choices()
    token = next(one["token"] for group in choices.find("north") for one in group["choices"])
    within = choices.named([token])
    assert documents_asked(serving, within) == "1 of 2 documents"
    (gone,) = (one.doc_id for one in serving.documents() if one.title == "north")
    serving.library.remove([gone])
    assert documents_asked(serving, within) == "1 document"
