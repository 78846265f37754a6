"""What has been read of one stretch of a Word document, and how its blocks hang together.

A stretch is the body, a note, a text box or a cell: what is read there is one column of
blocks. Knows nothing about XML.
"""

import re
from dataclasses import dataclass, field, replace

from ingest.blocks import RawBlock
from ingest.inline import HARD_BREAK, tidy
from ingest.tables import Cell
from ingest.word.word_headings import Set
from ingest.word.word_numbers import Mark
from ingest.word.word_text import NEW_PAGE

_parted = re.compile(f"{NEW_PAGE}|(?:{HARD_BREAK}[^\\S{HARD_BREAK}]*){{2,}}")
"""Two breaks part paragraphs, as a new page does."""
_typed_bullet = re.compile(r"^\s*[•◦▪‣●○■□▫·➢]\s+(?=\S)")
_DEEPER = 100
"""Twentieths of a point by which an item must be indented to stand below another list's."""


@dataclass(slots=True)
class Flow:
    """The blocks of one stretch; `headings` says whether headings may stand in it.

    `cell` is set where the stretch is a cell, in which tables are no blocks: their rows
    are put into `inner`. `looks` is how paragraphs and items are set, by place in `blocks`.
    """

    headings: bool = True
    cell: bool = False
    blocks: list[RawBlock] = field(default_factory=list)
    inner: list[tuple[Cell, ...]] = field(default_factory=list)
    looks: dict[int, Set] = field(default_factory=dict)
    _lists: list[Mark] = field(default_factory=list)
    _outer: str = ""  # the numbering of the last item of depth 1

    def set_as(self, look: Set) -> None:
        """How the last paragraph or item is set."""
        if self.blocks and self.blocks[-1].kind in ("paragraph", "item"):
            self.looks[len(self.blocks) - 1] = look

    def all_bold(self) -> bool:
        """Whether there is text, and all of it is bold."""
        return bool(self.looks) and all(look.bold for look in self.looks.values())

    @property
    def depth(self) -> int:
        """In how many lists the next paragraph stands, if it goes on with the last item."""
        return len(self._lists)

    def heading(self, text: str, level: int, mark: Mark | None) -> None:
        """A heading with its number, which is part of it."""
        self._lists.clear()
        words = _clean(text, " ")
        if words or (mark is not None and self.cell):
            number = f"{mark.text}{mark.gap}" if mark is not None and mark.text != "-" else ""
            self.blocks.append(RawBlock("heading", f"{number}{words}".strip(), level))

    def item(self, text: str, mark: Mark) -> None:
        """An item of a list, at the depth that its mark and its indent give it."""
        while self._lists and not _stands_below(mark, self._lists[-1]):
            self._lists.pop()
        self._lists.append(mark)
        depth = len(self._lists)
        apart = depth == 1 and bool(self._outer) and mark.numbering != self._outer
        if depth == 1:
            self._outer = mark.numbering
        first, *rest = _parts(text)
        if first or self.cell:
            self.blocks.append(RawBlock("item", first, 0, depth, mark.text, apart))
        self._paragraphs(rest, depth)

    def paragraph(self, text: str, *, goes_on: bool = False) -> None:
        """A paragraph; `goes_on` says that it belongs to the item before it, if there is one."""
        parts = [part for part in _parts(text) if part]
        if not parts:
            return
        if not goes_on:
            self._lists.clear()
        bullets = [_typed_bullet.match(part) for part in parts]
        if not self.cell and all(bullets):
            apart = not self.blocks or self.blocks[-1].kind != "item"
            for part, bullet in zip(parts, bullets, strict=True):
                words = part[bullet.end() :] if bullet else part
                self.blocks.append(RawBlock("item", words, 0, 1, "-", apart))
                apart = False
            return
        self._paragraphs(parts, self.depth)

    def _paragraphs(self, parts: list[str], depth: int) -> None:
        self.blocks += (RawBlock("paragraph", part, 0, depth) for part in parts if part)

    def quote(self, text: str) -> None:
        """A paragraph that is set as a quotation."""
        self._lists.clear()
        self.blocks += (RawBlock("quote", part) for part in _parts(text) if part)

    def caption(self, text: str) -> None:
        """What is said below or above a picture or a table."""
        if words := _clean(text, " "):
            self._lists.clear()
            self.blocks.append(RawBlock("caption", words, apart=True))

    def code(self, text: str) -> None:
        """A line of code, or several, that goes on with the lines before it."""
        self._lists.clear()
        lines = text.replace(HARD_BREAK, "\n").replace(NEW_PAGE, "\n").expandtabs(4)
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind == "code":
            self.blocks[-1] = replace(last, text=f"{last.text}\n{lines.rstrip()}")
        elif lines.strip():
            self.blocks.append(RawBlock("code", lines.rstrip()))

    def line(self) -> str:
        """All words of a cell on one line; items of a list are parted by semicolons."""
        text = ""
        for block in self.blocks:
            words = block.text.replace("\n", " ")
            if block.kind == "item" and block.marker != "-":
                words = f"{block.marker} {words}".strip()
            listed = block.kind in {"item", "row"} and text and text[-1] not in ".;:,!?"
            text += ("; " if listed else " ") + words if text else words
        return text


def _stands_below(mark: Mark, above: Mark) -> bool:
    if mark.numbering == above.numbering:
        return mark.level > above.level
    if mark.indent is None or above.indent is None:
        return mark.level > above.level
    return mark.indent >= above.indent + _DEEPER


def _clean(text: str, hard_break: str = "\n") -> str:
    return tidy(text.replace(NEW_PAGE, HARD_BREAK), hard_break)


def _parts(text: str) -> list[str]:
    """The paragraphs that a reader sees in one; at least one, though it be empty."""
    parts = [tidy(part) for part in _parted.split(text)]
    return [part for part in parts if part] or [""]
