"""Where the words of a paged source stand on its pages, so that cited words can be marked there.

Functions over a Catalogue, and the one form in which places are kept: an array of
`WORD`, a row a word. Knows nothing about formats or about drawing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.catalogue import Catalogue
from corpus.model import Span

FRACTIONS = 65_535
"""What the whole width or height of a page counts: two bytes place a word to a hundredth of a
millimetre on A4."""

WORD = np.dtype([("page", "<i4"), ("start", "<i4"), ("end", "<i4"), ("box", "<u2", (4,))])
"""A word: its page, from 1, its code points in the document's text, half open, and left, top,
right and bottom as fractions of the page as it is shown, counted from its top left corner."""

PlacedWords = npt.NDArray[np.void]
"""An array (n,) of `WORD`, in the order of the text."""


class PlacedWord(NamedTuple):
    """One word as a loader gives it: where it stands in its block, and on which page.

    `left`, `top`, `right` and `bottom` are fractions, 0 to 1, of the page as it is shown.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page to be marked, in fractions of the page from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def packed(words: Iterable[PlacedWord]) -> PlacedWords:
    """The words, as they are kept; what lies beyond the page's edge is moved to it."""
    rows = list(words)
    array = np.zeros(len(rows), WORD)
    if rows:
        numbers = np.asarray(rows, np.float64)
        array["start"], array["end"], array["page"] = numbers[:, 0], numbers[:, 1], numbers[:, 2]
        array["box"] = np.rint(np.clip(numbers[:, 3:], 0, 1) * FRACTIONS)
    return array


def rows_of(words: PlacedWords) -> list[tuple[int, bytes]]:
    """(page, words) as the table has them."""
    return [
        (int(page), words[words["page"] == page].tobytes()) for page in np.unique(words["page"])
    ]


def of_document(catalogue: Catalogue, doc_id: str) -> PlacedWords:
    """All words of a document, in the order of the text; none where it has no pages."""
    with catalogue.reading() as connection:
        blobs = connection.execute(
            "SELECT words FROM placed_words WHERE doc_id = ? ORDER BY page", (doc_id,)
        ).fetchall()
    words = np.frombuffer(b"".join(blob for (blob,) in blobs), WORD)
    return words[np.argsort(words["start"], kind="stable")]


def boxes(catalogue: Catalogue, doc_id: str, span: Span) -> dict[int, list[Box]]:
    """By page, the boxes of the words that share a character with `span`, in its order."""
    words = of_document(catalogue, doc_id)
    inside = words[(words["start"] < span.end) & (words["end"] > span.start)]
    found: dict[int, list[Box]] = {}
    for word in inside:
        sides: list[Any] = (word["box"] / FRACTIONS).tolist()
        found.setdefault(int(word["page"]), []).append(Box(*sides))
    return found
