"""How a document is set as a whole: the size of its text, and how far apart its lines stand.

Knows nothing about blocks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf.text_lines import Line

USUAL_LEADING = 1.2
"""Of a size for which a document has no two lines below each other, in parts of it."""


WRAPPED = 5
"""Times that lines count of which the upper is long and the longer: these belong together."""


@dataclass(frozen=True, slots=True)
class Typesetting:
    """`body` is the size of running text in points, `leadings` the distance of its lines by size.

    `indented` says that paragraphs begin with an indent rather than after a gap.
    """

    body: float
    leadings: dict[int, float] = field(default_factory=dict)
    indented: bool = False

    def leading(self, size: float) -> float:
        """Points from line to line of text of this size."""
        return self.leadings.get(round(size * 2), USUAL_LEADING * size)


def body_size(pages: Iterable[Sequence[Line]]) -> float:
    """The size in which most letters are set, 0 where there are none."""
    weights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            if not line.mono:
                weights[round(line.size * 2) / 2] += len(line.text)
    return max(weights, key=weights.__getitem__) if weights else 0.0


def typesetting_of(pages: Sequence[Sequence[Line]]) -> Typesetting:
    """How the lines of all pages are set; running heads and feet should be gone."""
    body = body_size(pages) or 10.0
    distances: dict[int, Counter[float]] = {}
    indents = starts = 0
    for lines in pages:
        for before, line in pairwise(lines):
            distance = line.base - before.base
            if abs(line.size - before.size) > 0.05 * line.size or not below(before, line):
                continue
            most = 2.5 if abs(line.size - body) < 0.05 * body else 1.6
            if 0.9 * line.size < distance < most * line.size:
                counted = distances.setdefault(round(line.size * 2), Counter())
                full = before.right > line.right - line.size and len(before.text) > 30
                counted[round(distance * 2) / 2] += WRAPPED if full else 1
    leadings = {size: _usual(counted) for size, counted in distances.items()}
    setting = Typesetting(body, leadings)
    for lines in pages:
        for before, line in pairwise(lines):
            if below(before, line) and abs(line.size - body) < 0.05 * body:
                near = line.base - before.base < 1.2 * setting.leading(line.size)
                shifted = 0.8 * body < line.left - before.left < 3 * body
                full = line.right > before.right - 2 * body
                starts += not near
                indents += near and shifted and full and before.text[-1:] in ".!?:"
    return Typesetting(body, leadings, indents > max(2, 0.3 * starts))


def below(before: Line, line: Line) -> bool:
    """Whether a line stands under another one, in its column."""
    overlap = min(before.right, line.right) - max(before.left, line.left)
    return (
        before.page == line.page
        and before.flow == line.flow
        and line.base > before.base + 0.3 * line.size
        and overlap > 0
    )


def _usual(counted: Counter[float]) -> float:
    """The smallest distance that is frequent: larger ones may part paragraphs of one line."""
    most = max(counted.values())
    return min(distance for distance, times in counted.items() if times >= 0.34 * most)
