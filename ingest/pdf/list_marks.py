"""How an item of a list is marked on a page: by a sign, by a number, by a dot that is drawn.

Knows nothing about which list an item belongs to.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ingest.pdf.page_marks import Box
from ingest.pdf.text_lines import Line

BULLETS = "•◦▪▫■□●○‣⁃∙·❖❑❒➢➤➔►▶▸✓✔✗✘★☆◆◇♦*–—-o§¤\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf0a8\uf06f\uf0e0"
"""Signs that stand for a bullet, those of symbol fonts without a code of their own among them."""

_weak = "*–—-o§·"
"""Bullets that are something else where no list is."""

_number = re.compile(r"^\(?((?:\d{1,3}\.)*\d{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})([.)])$")
_boxes = {
    **dict.fromkeys(("☐", "❏", "\uf0a8", "[ ]"), "[ ]"),
    **dict.fromkeys(("☑", "☒", "\uf0fe", "[x]"), "[x]"),
}
"""Ticks, drawn or filled in, with how the state of a task is written."""


class Mark(NamedTuple):
    """`text` is how it is written before the item; `skipped` words of the line are it.

    `left` is where it stands in points. `weak` says that it may be no mark at all.
    """

    text: str
    skipped: int
    left: float
    weak: bool = False
    numbered: bool = False


def mark_of(line: Line, dots: Iterable[Box]) -> Mark | None:
    """How the line is marked as the first of an item; None where it is not."""
    first = line.words[0]
    leftwards = line.leftwards
    place = line.right if leftwards else line.left
    if len(line.words) > 1:
        if first.text in _boxes:
            return Mark(_boxes[first.text], 1, place)
        if len(first.text) == 1 and (first.text in BULLETS or 0xF000 <= ord(first.text) <= 0xF0FF):
            return Mark("-", 1, place, weak=first.text in _weak)
        if _number.match(first.text) and not line.words[1].glued:
            return Mark(first.text, 1, place, weak=True, numbered=True)
    dot = _dot_beside(line, dots, leftwards)
    return Mark("-", 0, dot.right if leftwards else dot.left) if dot else None


def _dot_beside(line: Line, dots: Iterable[Box], leftwards: bool) -> Box | None:
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        if not line.top - 0.1 * line.size <= middle <= line.bottom:
            continue
        gap = dot.left - line.right if leftwards else line.left - dot.right
        if -0.5 < gap < 2.5 * line.size and dot.height < 0.75 * line.size:
            return dot
    return None


def number_in(mark: str) -> tuple[str, int] | None:
    """(way of counting, number) of "3.", "(b)", "iv)"; None for a bullet."""
    match = _number.match(mark)
    if not match:
        return None
    bare = match[1].rpartition(".")[2]
    if bare.isdecimal():
        return "1" + match[2], int(bare)
    if len(bare) == 1 and bare.lower() not in "ivxlc":
        return bare[0].islower() * "a" + bare[0].isupper() * "A" + match[2], ord(bare.lower()) - 96
    return "i" + match[2], _roman(bare.lower())


def follows(before: str, mark: str) -> bool:
    """Whether one number comes right after the other, letters and Roman numbers told apart."""
    one, two = number_in(before), number_in(mark)
    if not one or not two:
        return False
    if one[0] == two[0]:
        return two[1] == one[1] + 1
    bare, other = mark.strip("(.)").lower(), before.strip("(.)").lower()
    return len(bare) == len(other) == 1 and bare.isalpha() and ord(bare) == ord(other) + 1


def starts(mark: str) -> bool:
    """Whether it is the first number of a list."""
    number = number_in(mark)
    return number is not None and number[1] == 1


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    for sign, following in zip(text, text[1:] + " ", strict=True):
        value = values[sign]
        total += -value if values.get(following, 0) > value else value
    return total
