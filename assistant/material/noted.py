"""Notes that belong to a sentence: which of those below it have the mark that stood behind it.

A note is an item marked "[2]", or with the author's own sign, below what it belongs to. Works on
the blocks a document was read into; knows nothing about questions.
"""

import re
from collections.abc import Iterator

from assistant.material.structure import block_at
from corpus.model import Block, Document, Span

MOST = 2
"""Notes that are told of one sentence."""

_marker = re.compile(r"^(?:\[(\w{1,12}|[*†‡§]{1,3})\]|([¹²³⁴-⁹]{1,2}))$")
_raised = {sign: str(digit) for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_typed = re.compile(
    r"\[(\d{1,3}|[a-z*†‡])\]|(?<=[^\W\d]{3})([¹²³⁴-⁹]{1,2})(?!\w)|\bnote (\d{1,3})\b"
)
"""A mark that was typed behind words: "[1]", "euros¹", "see note 3". Behind a number or a short
unit ("m²") a raised figure is a power."""


def notes_of(document: Document, span: Span) -> tuple[Span, ...]:
    """The notes that belong to the sentence `span`, in the order of their marks.

    Where the document tells behind which words a mark stood, by that; else by a mark that the
    sentence has, and by where the notes stand, right below its paragraph.
    """
    said = span.of(document.text)
    marks = [
        link.target[1:]
        for link in document.links
        if link.target.startswith("#") and span.covers(link.span)
    ]
    at = block_at(document, span.start)
    if at is None:
        return ()
    typed = [_plain("".join(found.groups(""))) for found in _typed.finditer(said)]
    found = [note for mark in (*marks, *typed) if (note := _behind(document, at, mark))]
    if not found and _marks_are_lost(document, document.blocks[at]):
        found = list(_right_below(document, at))
    return tuple(dict.fromkeys(note.span for note in found if not note.span.covers(span)))[:MOST]


def _marks_are_lost(document: Document, block: Block) -> bool:
    """Whether nothing in the document says behind which words marks stood."""
    if mark_of(document, block) or any(link.target.startswith("#") for link in document.links):
        return False
    return not any(_typed.search(one.span.of(document.text)) for one in document.blocks)


def _plain(mark: str) -> str:
    return "".join(_raised.get(sign, sign) for sign in mark)


def mark_of(document: Document, block: Block) -> str:
    """The mark of a note, without brackets; "" for a block that is none."""
    if block.kind != "item":
        return ""
    line = document.text[: block.span.start].rpartition("\n")[2]
    found = _marker.match(line.strip())
    return _plain(found[1] or found[2]) if found else ""


def _behind(document: Document, at: int, mark: str) -> Block | None:
    """The first note with that mark below a block."""
    below = (block for block in document.blocks[at + 1 :] if block.kind == "item")
    return next((block for block in below if mark_of(document, block) == mark), None)


def _right_below(document: Document, at: int) -> Iterator[Block]:
    for block in document.blocks[at + 1 :]:
        if not mark_of(document, block):
            return
        yield block
