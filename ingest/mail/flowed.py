"""Lines of a mail's text with their depth of quoting, soft line breaks undone (RFC 3676).

Knows nothing about what announces a quotation or what stands in it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = "-- "
"""The line that parts a signature from the text; its space is no soft line break."""

_mark = re.compile(r"^(?:> ?)+")
DEEPEST = 20
"""Marks ">" that are counted; more is no conversation."""


class Line(NamedTuple):
    """A line without its marks ">"; `depth` is how many there were."""

    depth: int
    text: str


def quoted_lines(text: str, *, flowed: bool = False, delsp: bool = False) -> Iterator[Line]:
    """The lines of `text`; with `flowed`, those that a program broke are whole again.

    `delsp` says that the space at a soft line break is no part of the text.
    """
    waiting: Line | None = None
    for raw in text.split("\n"):
        line = _without_marks(raw)
        if flowed and not line.depth:
            line = Line(0, line.text.removeprefix(" "))  # put there so that no ">" comes first
        if waiting is not None and waiting.depth == line.depth and line.text != SIGNATURE:
            line = Line(line.depth, waiting.text + line.text)
        elif waiting is not None:
            yield waiting
        if flowed and line.text.endswith(" ") and line.text != SIGNATURE:
            waiting = Line(line.depth, line.text[:-1] if delsp else line.text)
        else:
            waiting = None
            yield line
    if waiting is not None:
        yield waiting


def _without_marks(raw: str) -> Line:
    match = _mark.match(raw)
    if match is None:
        return Line(0, raw)
    return Line(min(match[0].count(">"), DEEPEST), raw[match.end() :])
