"""The numbers of lists and headings in OpenDocument files, counted as a reader sees them.

Knows nothing about XML or blocks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.number_words import numbered
from ingest.opendocument.odf_styles import Level

LevelOf = Callable[[int], Level | None]
"""A level of a list style by its number, from 1."""

BULLET = "-"
_placed = re.compile(r"%(\d{1,2})%")


@dataclass(slots=True)
class Counter:
    """How far a list has counted: the number of the last item of each level, outer first."""

    numbers: list[int] = field(default_factory=list)

    def label(self, depth: int, level_of: LevelOf, start: int | None = None) -> str:
        """The label of the next item at a depth, from 1; `start` where it counts anew."""
        level = level_of(depth) or Level("bullet")
        del self.numbers[depth:]
        while len(self.numbers) < depth - 1:
            outer = level_of(len(self.numbers) + 1)
            self.numbers.append(outer.start if outer else 1)
        if len(self.numbers) < depth:
            self.numbers.append(level.start if start is None else start)
        else:
            self.numbers[-1] = self.numbers[-1] + 1 if start is None else start
        if level.way == "bullet":
            return BULLET
        return self._written(depth, level, level_of)

    def _written(self, depth: int, level: Level, level_of: LevelOf) -> str:
        if not level.way:
            return level.before.strip() + level.after.strip() if level.pattern == "" else ""

        def number(at: int) -> str:
            one = level_of(at)
            return numbered(self.numbers[at - 1], one.way) if one and one.way else ""

        if level.pattern:
            return _placed.sub(
                lambda match: number(min(int(match[1]), depth)), level.pattern
            ).strip()
        first = max(depth - level.shown, 0) + 1
        parts = [number(at) for at in range(first, depth + 1)]
        return (level.before + ".".join(part for part in parts if part) + level.after).strip()
