"""A drawing as SVG text for a page: no date, no fixed text colour, no outlined letters.

Text takes the page's font and colour, so that one drawing serves light and dark;
colours are middle tones of the palette of Okabe and Ito (2008), which people with
any colour vision can tell apart. Knows nothing about results.
"""

import re
from collections.abc import Callable, Sequence
from io import StringIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from markupsafe import escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE, GREEN, PURPLE = "#3a86d1", "#d9702b", "#1f9e77", "#b06fb0"
PALETTE = (BLUE, ORANGE, GREEN, PURPLE)
INK = "#010203"
"""Stands for the text colour of the page while the drawing is made."""
FAINT = 0.62
"""Opacity of what is to be read after the rest."""

_drawing = Lock()

POINTS = 72  # to an inch
_STYLE: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "eval",
    "font.size": 9.0,
    "text.parse_math": False,  # a kind may hold two dollar signs
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": INK,
    "grid.alpha": 0.11,
    "grid.linewidth": 0.6,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "lines.linewidth": 1.8,
    "lines.markersize": 5,
    "lines.solid_capstyle": "round",
}


def draw(name: str, label: str, paint: Callable[["Axes"], None], height: float = 250) -> str:
    """What `paint` draws, as an <svg> element that says `label` to a screen reader.

    400 by `height` units, a ninth of an em each; `name` keeps its ids apart from
    those of other drawings on the page. Threads wait for one another, for
    matplotlib's settings are those of the process.
    """
    from matplotlib import style
    from matplotlib.figure import Figure

    with _drawing, style.context(["default", _STYLE]):
        figure = Figure(figsize=(400 / POINTS, height / POINTS), layout="constrained")
        axes = figure.subplots()
        paint(axes)
        written = StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    return _for_a_page(written.getvalue(), slug(name), label)


def slug(name: str) -> str:
    """A name as part of an id: letters, digits and hyphens."""
    return re.sub(r"[^\w-]+", "-", name)


def _for_a_page(text: str, name: str, label: str) -> str:
    text = text[text.index("<svg") :].strip()
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r" font-family: [^;\"]*;", "", text)
    text = text.replace(INK, "currentColor")
    text = re.sub(r'\bid="', f'id="{name}-', text)
    text = re.sub(r'(href="|url\()#', rf"\1#{name}-", text)
    box = re.search(r'viewBox="[^"]*"', text)
    opening = f'<svg xmlns:xlink="http://www.w3.org/1999/xlink" {box[0] if box else ""}'
    return re.sub(
        r"<svg[^>]*>",
        lambda _: f'{opening} role="img" aria-label="{escape(label)}">',
        text,
        count=1,
    )


def unit_axis(axes: "Axes", which: str) -> None:
    """Makes the axis "x" or "y" one of shares, from 0 to 1."""
    getattr(axes, f"set_{which}lim")(-0.02, 1.02)
    getattr(axes, f"set_{which}ticks")([0, 0.25, 0.5, 0.75, 1])


def colours_of(number: int) -> Sequence[str]:
    """So many colours, in the order of the palette."""
    return [PALETTE[place % len(PALETTE)] for place in range(number)]
