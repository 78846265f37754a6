"""Notes at the foot of a page: taken out of the text, and put after the paragraph they belong to.

A note is set smaller than the text, stands below all of it in its column, and begins with
a mark that stands raised in the text. Knows nothing about headings or lists.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.pdf.glyphs import Word
from ingest.pdf.page_drafts import Draft, Element, Table
from ingest.pdf.text_lines import SMALL, Line
from ingest.pdf.typesetting import Typesetting

SMALLER = 0.94
"""Of the size of running text, up to which text at the foot of a page may be notes."""

LOWER = 0.4
"""Part of the page, from its top, below which notes begin."""

_mark = re.compile(r"^[\[(]?(\d{1,3}|[a-z]|[*∗†‡§¶#]{1,3})[\])]?[.:]?$")
_symbols = "*∗†‡§¶#"


def mark_in(word: Word) -> str:
    """The mark of a note that a word is: "3" of "3)" or "[3]"; "" where it is none."""
    match = _mark.match(word.text)
    return match[1].replace("∗", "*") if match else ""


def raised(word: Word, line: Line) -> bool:
    """Whether a word is set small and above the line it belongs to."""
    return (
        word.style.size <= SMALL * line.size and line.base - word.base > 0.12 * line.size
    ) or word.text in ("¹", "²", "³")


def notes_on(elements: Sequence[Element], height: float, setting: Typesetting) -> list[list[Line]]:
    """The notes of a page, each as its lines; `height` is that of the page in points."""
    lines = [one for one in elements if isinstance(one, Line) and not one.flow]
    marks = _referred(lines)
    if not marks:
        return []
    notes: list[list[Line]] = []
    open_: list[Line] | None = None
    for line in lines:
        small = line.size <= SMALLER * setting.body and line.top > LOWER * height
        if not small or _text_below(line, lines, setting):
            open_ = None
            continue
        if _begins(line, marks):
            open_ = [line]
            notes.append(open_)
        elif open_ is not None and _continues(open_[-1], line):
            open_.append(line)
        else:
            open_ = None
    return notes


def _referred(lines: Iterable[Line]) -> set[str]:
    """Marks that stand raised behind other words."""
    return {
        mark_in(word)
        for line in lines
        for word in line.words[1:]
        if raised(word, line) and mark_in(word)
    } | {
        word.text.rstrip(".,;:")[-1:]
        for line in lines
        for word in line.words
        if len(word.text) > 1 and word.text.rstrip(".,;:")[-1:] in _symbols
    }


def _begins(line: Line, marks: set[str]) -> bool:
    first = line.words[0]
    mark = mark_in(first)
    if mark and mark in marks and len(line.words) > 1:
        return True
    return first.text[:1] in _symbols and first.text[:1].replace("∗", "*") in marks


def _continues(last: Line, line: Line) -> bool:
    step = line.base - last.base
    overlap = min(last.right, line.right) - max(last.left, line.left)
    return (
        abs(line.size - last.size) < 0.1 * line.size
        and 0 < step < 1.6 * line.size
        and (overlap > 0)
    )


def _text_below(line: Line, lines: Sequence[Line], setting: Typesetting) -> bool:
    """Whether running text stands below the line in its column."""
    return any(
        other.base > line.base + 1
        and other.size > SMALLER * setting.body
        and min(other.right, line.right) > max(other.left, line.left)
        for other in lines
    )


def without_notes(elements: Sequence[Element], notes: Sequence[Sequence[Line]]) -> list[Element]:
    """The elements without the lines of notes."""
    gone = {id(line) for note in notes for line in note}
    return [one for one in elements if isinstance(one, Table) or id(one) not in gone]


def attach(drafts: Sequence[Draft], notes: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Gives each note to the draft of its page that refers to it; those left over come back.

    The raised word that refers to a note is noted as no part of the draft's text.
    """
    left: list[Sequence[Line]] = []
    taken: set[int] = set()
    for note in notes:
        first = note[0].words[0]
        mark = mark_in(first) or first.text[:1].replace("∗", "*")
        found = _reference(drafts, mark, note[0].page, taken)
        if found is None:
            left.append(note)
            continue
        draft, word = found
        taken.add(id(word))
        draft.marks.add(id(word))
        draft.notes.append(Draft(list(note), skipped=1 if mark_in(first) else 0))
    return left


def _reference(
    drafts: Sequence[Draft], mark: str, page: int, taken: set[int]
) -> tuple[Draft, Word] | None:
    for draft in drafts:
        for line in draft.lines:
            if line.page != page:
                continue
            for word in line.words:
                if id(word) not in taken and raised(word, line) and mark_in(word) == mark:
                    return draft, word
    return None
