"""The edges between which the lines of a page are set, and its columns.

Knows nothing about paragraphs.
"""

from collections.abc import Sequence

from ingest.pdf.page_drafts import Margins
from ingest.pdf.text_lines import Line
from ingest.pdf.typesetting import Typesetting, below

FAR = 1.6
"""Of the usual distance of lines, beyond which lines say nothing about each other's edges."""

CROSSING = 0.25
"""Share of letters, at most, on lines that run over the middle of a page with two columns."""


def margins_of(lines: Sequence[Line], setting: Typesetting) -> dict[int, Margins]:
    """The edges of each line (by identity), told from those that stand right above and below it."""
    margins: dict[int, Margins] = {}
    group: list[Line] = []
    for line in lines:
        near = (
            group
            and below(group[-1], line)
            and line.base - group[-1].base < FAR * setting.leading(line.size)
            and abs(line.size - group[-1].size) < 0.07 * line.size
        )
        if not near:
            _settle(group, margins)
            group = []
        group.append(line)
    _settle(group, margins)
    return margins


def _settle(group: Sequence[Line], margins: dict[int, Margins]) -> None:
    if not group:
        return
    edges = Margins(min(line.left for line in group), max(line.right for line in group))
    for line in group:
        margins[id(line)] = edges


def columns_of(lines: Sequence[Line], width: float) -> tuple[float, ...]:
    """The left edges of the columns of a page, from left to right."""
    upright = [line for line in lines if not line.flow]
    if not upright:
        return (0.0,)
    left = min(line.left for line in upright)
    right = max(line.right for line in upright)
    middle = (left + right) / 2
    letters = sum(len(line.text) for line in upright)
    over = sum(len(line.text) for line in upright if line.left < middle < line.right)
    beyond = [line for line in upright if line.left >= middle]
    if over <= CROSSING * letters and len(beyond) >= 3 and right - left > 0.4 * width:
        return left, min(line.left for line in beyond)
    return (left,)
