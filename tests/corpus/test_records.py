"""Documents as they are written to the catalogue and read again."""

from pathlib import Path

from corpus.encoder import Encoder
from corpus.library import Library
from ingest.pipeline import CHUNKING, Ingestion


def test_empty_cells_of_a_row_are_kept(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "lakes.csv").write_text("lake,depth,state\nMarn,,Westmark\n")
    with Library.open(
        tmp_path / "library", create=True, encoder=encoder, chunking=CHUNKING
    ) as library:
        (added,) = Ingestion(library).add([str(tmp_path / "lakes.csv")]).added
        document = library.document(added.doc_id)
    cells = [[cell.of(document.text) for cell in block.cells] for block in document.blocks]
    assert cells == [["lake", "depth", "state"], ["Marn", "", "Westmark"]]
