"""Text recognised in pictures of pages, where the packages of the extra `ocr` are installed.

They carry their models, so nothing is fetched. A page takes seconds, so that a file has
a time for it, after which its other pages are left. Knows nothing about which pages need it.
"""

import logging
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from ingest import limits
from ingest.pdf.fonts import Style
from ingest.pdf.glyphs import ASCENT, DESCENT, Word
from ingest.pdf.page_frame import Frame

logger = logging.getLogger(__name__)

SCALE = 2.0
"""Dots a point: 144 a inch, at which ten-point type has letters of about ten dots."""

LARGEST = 2_600
"""Dots of the longer side that are recognised; posters are made smaller."""

SURE = 0.5
"""From which on a line that was recognised is taken; below, it is noise."""


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})


class Recogniser:
    """Recognises the pages of one file while there is time; its clock counts seconds."""

    def __init__(
        self,
        read: Callable[[pdfium.PdfPage, Frame], list[Word]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read or recognised_words
        self._clock = clock
        self._end = clock() + limits.RECOGNITION_SECONDS
        self._longest = 0.0

    def words(self, page: pdfium.PdfPage, frame: Frame) -> list[Word] | None:
        """The words of a page; None where one that takes as long as another has taken would
        come too late, and where the engine stumbles, as it does when memory is short.
        """
        start = self._clock()
        if start + self._longest > self._end:
            return None
        try:
            words = self._read(page, frame)
        except Exception:  # the engine's own errors have no class in common
            logger.warning("a page was not recognised", exc_info=True)
            return None
        self._longest = max(self._longest, self._clock() - start)
        return words


def recognised_words(page: pdfium.PdfPage, frame: Frame) -> list[Word]:
    """The words of a page that is a picture, from top to bottom; none where it holds none."""
    scale = min(SCALE, LARGEST / max(frame.width, frame.height, 1))
    picture = np.array(page.render(scale=scale).to_pil().convert("RGB"))
    result = _engine()(picture)
    if result is None or result.boxes is None or result.txts is None:
        return []
    words: list[Word] = []
    for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score >= SURE and text.strip():
            words += _line(corners / scale, text, frame)
    return words


def _line(corners: Any, text: str, frame: Frame) -> list[Word]:
    """The words of one line; where each of them stands is told from its letters."""
    left, top = (float(value) for value in corners.min(axis=0))
    right, bottom = (float(value) for value in corners.max(axis=0))
    size = round((bottom - top) * 0.85 * 2) / 2
    base = bottom - 0.2 * (bottom - top)
    step = (right - left) / max(len(text), 1)
    style = Style(size, "recognised")
    words, at = [], 0
    for part in text.split():
        at = text.index(part, at)
        x0, x1 = left + at * step, left + (at + len(part)) * step
        at += len(part)
        box = (x0 / frame.width, top / frame.height, x1 / frame.width, bottom / frame.height)
        words.append(
            Word(part, x0, base - ASCENT * size, x1, base + DESCENT * size, base, style, box)
        )
    return words
