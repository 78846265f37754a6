"""One file, read and cut as ingestion does it, as plain values to be compared."""

from pathlib import Path
from typing import Any

from corpus.encoder import Encoder
from eval.errors import DatasetError
from ingest import read
from ingest.split import Settings, split


def read_file(path: Path, encoder: Encoder, chunk_size: int) -> dict[str, Any]:
    """Text, title, media type, heading paths, number of pages (None without), and the spans
    of blocks (headings left out), passages and sentences, each [start, end).

    Raises DatasetError for a file that is not there, SourceError for one that
    cannot be read.
    """
    if not path.is_file():
        raise DatasetError(f"There is no file {path}.")
    document = read(path)
    passages = split(document, encoder, Settings(chunk_size))
    return {
        "text": document.text,
        "title": document.title,
        "media_type": document.media_type,
        "sections": [list(section.path) for section in document.sections],
        "pages": len(document.pages) or None,
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
