"""Texts from outside as a library that is thrown away after use.

The texts of a collection are taken as they stand, so that gold spans keep their
offsets: no headings, no clean-up, paragraphs parted by blank lines. From there
on they go the way of every document: split, encoded, stored.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from corpus.encoder import Encoder
from corpus.library import Entry, Library
from corpus.model import Block, Document, Span
from eval.progress import progress
from ingest import limits
from ingest.pipeline import CHUNKING
from ingest.split import split

_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class PlainText:
    """One text of a collection; `title` may be empty."""

    doc_id: str
    title: str
    text: str


@contextmanager
def temporary_library(
    texts: Sequence[PlainText], encoder: Encoder
) -> Iterator[tuple[Library, float]]:
    """A library of `texts`, and the seconds that it took to split, encode and store them.

    The encoder is loaded before the clock starts. A text without a title and
    without a word is not in the library.
    """
    with TemporaryDirectory(prefix="eval-library-") as folder:
        place = Path(folder) / "library"
        with Library.open(place, create=True, encoder=encoder, chunking=CHUNKING) as library:
            began = perf_counter()
            with progress("indexing", len(texts)) as advance:
                library.add(entries(texts, encoder), on_stored=lambda _: advance())
            library.sync_vectors()
            yield library, perf_counter() - began


def document(text: PlainText) -> Document:
    """`text` as a document; where it has only a title, the title is its text."""
    title = " ".join(text.title.split())
    content = text.text if text.text.strip() else title
    return Document(
        doc_id=text.doc_id,
        title=title if len(title) <= limits.TITLE else title[: limits.TITLE - 1].rstrip() + "…",
        text=content,
        source=text.doc_id,
        media_type="text/plain",
        content_hash=hashlib.sha256(_bytes(content)).hexdigest(),
        blocks=tuple(Block("paragraph", span) for span in _paragraphs(content)),
    )


def entries(texts: Iterable[PlainText], encoder: Encoder) -> Iterator[Entry]:
    """The texts as a library takes them; one without a title and a word is left out."""
    for text in texts:
        made = document(text)
        if made.blocks:
            yield Entry(made, split(made, encoder), _bytes(made.text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for end, following in (
        *((gap.start(), gap.end()) for gap in _BLANK_LINES.finditer(text)),
        (len(text), len(text)),
    ):
        piece = text[start:end]
        if piece.strip():
            indentation = len(piece) - len(piece.lstrip())
            yield Span(start + indentation, start + len(piece.rstrip()))
        start = following
