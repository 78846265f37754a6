"""What reading a source gives: its text with all that stands in it, also as plain JSON.

The JSON form is what crosses between processes. Whoever made it is not trusted:
`from_json` takes nothing whose spans do not lie in the text. Knows nothing about
formats or about processes.
"""

import base64
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np

from corpus.model import Block, BlockKind, Link, Page, Property, Section, Span
from corpus.placed_words import WORD, PlacedWords
from ingest.assemble import Assembled

KINDS = frozenset(get_args(BlockKind))


@dataclass(frozen=True, slots=True)
class Parts:
    """A source as it was understood: `title` is "" where it names none."""

    title: str
    assembled: Assembled
    notes: tuple[str, ...] = ()


def to_json(parts: Parts) -> dict[str, Any]:
    """Plain values: strings, numbers, lists; the places of words as base64 of their array."""
    found = parts.assembled
    words = found.words
    return {
        "title": parts.title,
        "notes": parts.notes,
        "text": found.text,
        "sections": [(s.path, *_ends(s.span)) for s in found.sections],
        "blocks": [
            (b.kind, *_ends(b.span), b.level, [_ends(c) for c in b.cells], b.header)
            for b in found.blocks
        ],
        "pages": [(p.number, *_ends(p.span), p.label) for p in found.pages],
        "properties": [(p.name, p.value, p.span and _ends(p.span)) for p in found.properties],
        "links": [(*_ends(link.span), link.target) for link in found.links],
        "words": None if words is None else base64.b64encode(words.tobytes()).decode("ascii"),
    }


def from_json(value: Any) -> Parts:
    """The parts that `to_json` wrote. Raises ValueError where anything is not as it should be."""
    try:
        return _Reading(value).parts()
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"not the parts of a source: {error!r}") from error


class _Reading:
    """The fields of a value that anybody may have made, each checked."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.text = _string(value["text"])

    def parts(self) -> Parts:
        value = self.value
        pages = tuple(
            Page(_number(number), self.span(start, end), _string(label))
            for number, start, end, label in value["pages"]
        )
        if [page.number for page in pages] != list(range(1, len(pages) + 1)):
            raise ValueError("pages are not counted from 1")
        return Parts(
            _string(value["title"]),
            Assembled(
                self.text,
                tuple(
                    Section(tuple(_string(one) for one in path), self.span(start, end))
                    for path, start, end in value["sections"]
                ),
                tuple(self.block(*block) for block in value["blocks"]),
                pages,
                tuple(
                    Property(
                        _string(name), _string(said), None if ends is None else self.span(*ends)
                    )
                    for name, said, ends in value["properties"]
                ),
                self.words(value["words"], len(pages)),
                tuple(
                    Link(self.span(start, end), _string(target))
                    for start, end, target in value["links"]
                ),
            ),
            tuple(_string(note) for note in value["notes"]),
        )

    def block(self, kind: Any, start: Any, end: Any, level: Any, cells: Any, header: Any) -> Block:
        if kind not in KINDS or not isinstance(header, bool):
            raise ValueError(f"no block: {kind!r}")
        span = self.span(start, end)
        inside = tuple(self.span(*cell) for cell in cells)
        if not all(span.covers(cell) for cell in inside):
            raise ValueError(f"a cell outside of its block at {span}")
        return Block(kind, span, _number(level), inside, header)

    def span(self, start: Any, end: Any) -> Span:
        span = Span(_number(start), _number(end))
        if span.end > len(self.text):
            raise ValueError(f"{span} is not in a text of {len(self.text)} characters")
        return span

    def words(self, value: Any, pages: int) -> PlacedWords | None:
        if value is None:
            return None
        words = np.frombuffer(base64.b64decode(_string(value), validate=True), WORD)
        inside = (words["start"] >= 0) & (words["start"] <= words["end"])
        inside &= words["end"] <= len(self.text)
        inside &= (words["page"] >= 1) & (words["page"] <= pages)
        if not inside.all():
            raise ValueError("a word stands outside of the text or its pages")
        return words


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"no text: {value!r:.40}")
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"no number: {value!r:.40}")
    return value
