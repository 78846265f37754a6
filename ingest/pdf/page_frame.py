"""How a page is shown: its crop box, turned as the page says, places from the top left corner.

Knows nothing about what stands on it.
"""

from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw


class Frame(NamedTuple):
    """From the coordinates of a page's content to those of the page as it is shown.

    `width` and `height` are of the page as shown, in points.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the content, on the page as shown."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def rectangle(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) of a rectangle of the content."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """How the page is shown: its crop box, turned as the page says."""
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    width, height = right - left, top - bottom
    turn = raw.FPDFPage_GetRotation(page.raw) % 4
    if turn == 1:
        return Frame(0, 1, 1, 0, -bottom, -left, height, width)
    if turn == 2:
        return Frame(-1, 0, 0, 1, right, -bottom, width, height)
    if turn == 3:
        return Frame(0, -1, -1, 0, top, right, height, width)
    return Frame(1, 0, 0, -1, -left, top, width, height)


def turned(
    left: float, top: float, right: float, bottom: float, frame: Frame, quarter: int
) -> tuple[float, float, float, float]:
    """A rectangle in the frame in which text that runs in this quarter is upright.

    Quarter 1 is text that runs downwards, 2 upside down, 3 text that runs upwards.
    """
    if quarter == 1:
        return top, frame.width - right, bottom, frame.width - left
    if quarter == 2:
        return frame.width - right, frame.height - bottom, frame.width - left, frame.height - top
    if quarter == 3:
        return frame.height - bottom, left, frame.height - top, right
    return left, top, right, bottom
