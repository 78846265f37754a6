"""One file, read and cut as ingestion does it, as plain values to be compared."""

from pathlib import Path
from typing import Any

from corpus.encoder import Encoder
from corpus.errors import SourceError
from eval.errors import DatasetError
from ingest import read
from ingest.split import Settings, split


def read_file(path: Path, encoder: Encoder, chunk_size: int) -> dict[str, Any]:
    """Text, title, media type, heading paths, number of pages (None without), where each page
    begins, the cells of table rows, properties, notes on how it was read, and the spans
    of blocks (headings left out), passages and sentences, each [start, end).

    For a file that cannot be read, {"refused": why}. Raises DatasetError for one that is
    not there.
    """
    if not path.is_file():
        raise DatasetError(f"There is no file {path}.")
    try:
        document = read(path)
    except SourceError as error:
        return {"refused": f"{error.message} {error.hint}".strip()}
    passages = split(document, encoder, Settings(chunk_size))
    return {
        "text": document.text,
        "title": document.title,
        "media_type": document.media_type,
        "sections": [list(section.path) for section in document.sections],
        "pages": len(document.pages) or None,
        "page_starts": [page.span.start for page in document.pages],
        "rows": [
            [cell.of(document.text) for cell in block.cells]
            for block in document.blocks
            if block.kind == "row"
        ],
        "properties": {one.name.lower(): one.value for one in document.properties},
        "notes": list(document.notes),
        "blocks": [
            [block.span.start, block.span.end]
            for block in document.blocks
            if block.kind != "heading"
        ],
        "passages": [[passage.span.start, passage.span.end] for passage in passages],
        "sentences": [
            [sentence.span.start, sentence.span.end]
            for passage in passages
            for sentence in passage.sentences
        ],
    }
