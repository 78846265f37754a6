"""What of a page's text a reader can see: not what is drawn invisibly, aslant, or beyond its edge.

An invisible layer over a picture is the text of a scan and stays. Text in white is looked
for on the page as it is rendered. Knows nothing about lines.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from ingest.pdf.glyphs import Word
from ingest.pdf.page_marks import Marks

Hidden = Literal["", "edge", "aslant", "unseen"]
"""Why text is left out: beyond the page's edge, aslant like a watermark, not to be seen."""

SMALLEST = 1.5
"""Points; smaller letters cannot be read."""

PALE = 232
"""Of 255, from which on all three colours of ink may be too pale to be seen."""

TRANSPARENT = 20
"""Of 255, up to which ink lets everything through."""

CONTRAST = 24
"""Of 255, by which letters must differ from what is behind them to be seen."""

SCAN = 0.45
"""Part of a page that pictures cover where invisible text is the text of them."""


def visible_words(
    page: pdfium.PdfPage, words: Sequence[Word], marks: Marks, area: float
) -> tuple[list[Word], Counter[Hidden]]:
    """The words that can be seen, and how many letters cannot, by reason.

    `area` is that of the page in square points.
    """
    scan = sum(box.area for box in marks.pictures) >= SCAN * area
    picture: npt.NDArray[Any] | None = None
    seen: list[Word] = []
    hidden: Counter[Hidden] = Counter()
    for word in words:
        why = _hidden(word, scan)
        if not why and word.style.drawn and min(word.style.ink[:3]) >= PALE:
            if picture is None:
                picture = rendered(page)
            why = "" if _stands_out(word, picture) else "unseen"
        if why:
            hidden[why] += len(word.text)
        else:
            seen.append(word)
    return seen, hidden


def _hidden(word: Word, scan: bool) -> Hidden:
    left, top, right, bottom = word.box
    x, y = (left + right) / 2, (top + bottom) / 2
    if not (0 <= x <= 1 and 0 <= y <= 1):
        return "edge"
    if not word.style.drawn:
        return "" if scan else "unseen"
    if word.quarter < 0:
        return "aslant"
    if word.style.ink[3] <= TRANSPARENT or word.style.size < SMALLEST:
        return "unseen"
    return ""


def rendered(page: pdfium.PdfPage, scale: float = 1.0) -> npt.NDArray[Any]:
    """The page in shades of grey (rows, columns), `scale` dots a point."""
    bitmap = page.render(scale=scale, grayscale=True)
    return np.array(bitmap.to_numpy()).reshape(bitmap.height, -1)


def _stands_out(word: Word, picture: npt.NDArray[Any]) -> bool:
    height, width = picture.shape[:2]
    left, top, right, bottom = word.box
    part = picture[
        max(int(top * height), 0) : int(bottom * height) + 1,
        max(int(left * width), 0) : int(right * width) + 1,
    ]
    return bool(part.size) and int(part.max()) - int(part.min()) >= CONTRAST
