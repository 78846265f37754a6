"""What a line of plain text looks like: a label, prose, an item, a caption.

Only shapes are judged here, one line or run of lines at a time; what a shape
means in its surroundings is decided by those who call.
"""

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["", "title", "item", "caption"]

MAX_LABEL = 90
"""Characters of a menu entry or a heading; 12 words at most."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines without a blank line between them, on one page.

    `role` is what is known about it already. `exported` says that it stands in
    a text export of a page, where a paragraph may be torn in two.
    """

    lines: tuple[str, ...]
    page: int | None = None
    role: Role = ""
    exported: bool = False

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(" ".join(self.lines).split())


_drawn = frozenset("-=_*~#.+·•–—")
_mixed = re.compile(r"[-=_*~\s]{3,}")
_ends = re.compile(r"[.!?:;…。！？：；][\"”’»')\]]*\s*$")
_full_stop = re.compile(r"[.!?…。！？][\"”’»')\]]*\s*$")
_caption = re.compile(
    r"^(?:figure|fig\.?|table|image|photo|picture|illustration|chart|exhibit|diagram|listing|plate|map)"
    r"\s*(?:\d+(?:[.-]\d+)*[a-z]?|[IVX]+)\s*(?:[.:–—-]\s*\S|$)",
    re.I,
)
_credit = re.compile(r"^(?:photo|image|picture|illustration)(?: credit)?s?\s*(?:by\b|:)", re.I)
_bullet = re.compile(r"^(\s*)([-*+•◦▪▫‣⁃●○■□➢➤✓✔·–])\s+(?=\S)")
_number = re.compile(
    r"^(\s*)(\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|\[\d{1,3}\]|[¹²³⁴-⁹]{1,2})\s+(?=\S)"
)
NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)(\.?)\s+(?=[\"“‘'(]?[^\W\d_a-z])")
"""How a numbered heading begins: "2.3 Scope"."""
FACT = re.compile(r":\s*\S|^\W*\d|^by\s", re.I)
"""What a line states rather than names: "Serves: 4", "200 g flour", "By Jane"."""
_page_number = re.compile(
    r"^\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*$", re.I
)


def is_blank(line: str) -> bool:
    """Whether nothing can be seen on the line."""
    return not line.strip().strip("\u200b\ufeff")


def is_rule(line: str) -> bool:
    """Whether the line is drawn and not written: "-----", "* * *", one sign or some mixed."""
    signs = "".join(line.split())
    if not signs or signs[0] not in _drawn or is_blank(line):
        return False
    alike = len(signs) >= 3 and signs == signs[0] * len(signs)
    return alike or _mixed.fullmatch(line) is not None


def ends_sentence(text: str) -> bool:
    """Whether a full stop, or what serves as one, stands at the end."""
    return bool(_full_stop.search(text))


def closed(text: str) -> bool:
    """Whether the text may end here: it has a full stop, colon or semicolon."""
    return bool(_ends.search(text))


def starts_lower(text: str) -> bool:
    """Whether the first letter or digit is a lower-case letter."""
    first = text.lstrip(" \"“‘'([—–-")[:1]
    return first.islower()


def is_label(text: str) -> bool:
    """Whether a line could name something: short, begins like a name, is no sentence."""
    words = text.split()
    if not words or len(text) > MAX_LABEL or len(words) > 12:
        return False
    if not any(sign.isalpha() for sign in text) or starts_lower(text):
        return False
    return not closed(text.rstrip("?")) and text.rstrip()[-1] not in ",-–—("


def is_shouted(text: str) -> bool:
    """Whether it is a short line all in capitals: "INTRODUCTION"."""
    letters = [sign for sign in text if sign.isalpha()]
    return (
        len(letters) >= 4
        and len(text) <= 80
        and "\n" not in text
        and all(sign.isupper() for sign in letters)
        and text.rstrip()[-1] not in ".,;!"
    )


def is_prose(text: str) -> bool:
    """Whether it reads as running text: a sentence, or long enough to be part of one."""
    return len(text.split()) > 12 or (ends_sentence(text) and len(text.split()) >= 4)


def is_caption(text: str) -> bool:
    """Whether it names a figure or table, as "Figure 1. The workflow" does."""
    if len(text) > 250:
        return False
    return bool(_caption.match(text) or (_credit.match(text) and len(text) < 120))


def is_page_number(text: str) -> bool:
    """Whether the line is nothing but a page's number."""
    return len(text) <= MAX_LABEL and bool(_page_number.match(text))


def marker_of(line: str) -> tuple[int, str, str] | None:
    """(indentation, marker, rest) of a line that begins a list item."""
    expanded = line.expandtabs(4)
    for pattern in (_bullet, _number):
        if match := pattern.match(expanded):
            marker = match[2] if pattern is _number else "-"
            return len(match[1]), marker, expanded[match.end() :].strip()
    return None


def is_roman(marker: str) -> bool:
    """Whether it can be read as a Roman number of the kind lists use."""
    return bool(re.fullmatch(r"\(?[ivx]{1,5}[.)]", marker.lower()))


def number_of(marker: str) -> int | None:
    """The number of "3." or "(3)", letters counted from a; None for a bullet."""
    bare = marker.strip("().[]")
    if bare.isdecimal():
        return int(bare)
    return ord(bare.lower()) - 96 if len(bare) == 1 and bare.isalpha() else None
