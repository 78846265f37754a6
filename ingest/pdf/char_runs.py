"""The characters of a page, cut into runs without a space that are set alike.

Knows nothing about where they stand, but for telling raised marks and ligatures.
"""

import ctypes
import re
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from ingest.pdf import native

HYPHENS = (0x02, 0xFFFE, 0xAD)
"""What PDFium has for a hyphen at a line's end, and the soft hyphen."""

LEVEL = 0.7
"""Points by which letters of one word may stand off their line; marks of notes are raised by
more than two."""

NOTHING = frozenset(
    {
        0,
        0xFEFF,
        0x200B,
        0x2060,
        0xFFFF,
        *range(0x200C, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    }
)
"""Signs without a look of their own inside a word."""

_SPACE = frozenset(
    {
        *range(1, 2),
        *range(3, 33),
        *range(0x7F, 0xA1),
        0x1680,
        *range(0x2000, 0x200B),
        0x2028,
        0x2029,
        0x202F,
        0x205F,
        0x3000,
    }
)


_turned_ligature = re.compile("([اأإآ])(ل)")


class Run(NamedTuple):
    """Characters `first` to `last` of a page that make up one word."""

    text: str
    first: int
    last: int
    object: int
    glued: bool
    hyphen: bool
    spaced: bool = False


class Runs:
    """Cuts the characters of a page into words."""

    def __init__(self, text_page: int) -> None:
        self._page = text_page
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = ctypes.addressof(self._x), ctypes.addressof(self._y)

    def cut(self, count: int) -> Iterator[Run]:
        """Runs of characters parted by spaces, by a hyphen at a line's end, or by their look."""
        codes = list(map(native.unicode_at, repeat(self._page), range(count)))
        objects = list(map(native.object_at, repeat(self._page), range(count)))
        bidi = max(codes, default=0) >= 0x590 and any(map(leftward, codes))
        signs: list[str] = []
        first = last = current = begun = 0
        glued = hyphen = False
        for index, code in enumerate(_whole(codes)):
            drawn = objects[index]
            if code in _SPACE:
                if signs:
                    run = self._run(signs, first, last, begun, glued, hyphen)
                    yield run._replace(spaced=bool(drawn))
                    signs.clear()
                glued = hyphen = False
                continue
            if code in NOTHING or not drawn:
                continue
            other = drawn != current and signs and not self._alike(last, index, current, drawn)
            other = other or (bidi and _turns(signs[-1:], code))
            if signs and (hyphen or other):
                yield self._run(signs, first, last, begun, glued, hyphen)
                signs.clear()
                glued = not hyphen
            if not signs:
                first, begun = index, drawn
            last, current, hyphen = index, drawn, code in HYPHENS
            signs.append("-" if hyphen else chr(code))
        if signs:
            yield self._run(signs, first, last, begun, glued, hyphen)

    def _run(
        self, signs: list[str], first: int, last: int, drawn: int, glued: bool, hyphen: bool
    ) -> Run:
        text = "".join(signs)
        if _turned_ligature.search(text) and last - first + 1 == len(text):
            text = _with_ligatures(text, first, self._page)
        return Run(text, first, last, drawn, glued, hyphen)

    def _alike(self, before: int, index: int, one: int, other: int) -> bool:
        """Whether two characters of different objects are set alike, on one line."""
        if native.font_of(one) != native.font_of(other):
            return False
        if native.size_at(self._page, before) != native.size_at(self._page, index):
            return False
        feet = []
        for at in (before, index):
            native.origin_at(self._page, at, self._x_at, self._y_at)
            feet.append((self._x.value, self._y.value))
        (x0, y0), (x1, y1) = feet
        return min(abs(x1 - x0), abs(y1 - y0)) < LEVEL


def _turns(last: list[str], code: int) -> bool:
    """Whether a letter is read in the other direction than the sign before it."""
    if not last or not (last[0].isalpha() and chr(code).isalpha()):
        return False
    return leftward(ord(last[0])) != leftward(code)


def leftward(code: int) -> bool:
    """Whether a sign is of a script that is read from right to left."""
    return 0x590 <= code < 0x900 or 0xFB1D <= code < 0xFEFD


def _whole(codes: list[int]) -> list[int]:
    """Codes without surrogates: pairs as one sign, single ones as none."""
    if not any(0xD800 <= code < 0xE000 for code in codes):
        return codes
    whole = list(codes)
    for index, code in enumerate(codes):
        if not 0xD800 <= code < 0xE000:
            continue
        whole[index] = 0
        before = codes[index - 1] if index else 0
        if code >= 0xDC00 and 0xD800 <= before < 0xDC00:
            whole[index] = 0x10000 + ((before - 0xD800) << 10) + (code - 0xDC00)
    return whole


def _with_ligatures(text: str, first: int, text_page: int) -> str:
    """A word with lam before alef where both are one ligature, which PDFium turns round."""
    parts = list(text)
    for match in _turned_ligature.finditer(text):
        at = match.start()
        if _origin(text_page, first + at) == _origin(text_page, first + at + 1):
            parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return "".join(parts)


def _origin(text_page: int, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    native.origin_at(text_page, index, ctypes.addressof(x), ctypes.addressof(y))
    return x.value, y.value
