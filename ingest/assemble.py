"""Writes the one canonical text of a source, and so knows where everything stands.

Headings are plain lines, a paragraph is one line, blocks are parted by a blank
line, items and rows of one list or table by a line end; a nested item is
indented by two spaces a level. Every span is where the writer wrote, so nothing
is ever searched for. This module knows nothing about formats.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Block, Link, Page, Property, Section, Span
from corpus.placed_words import PlacedWord, PlacedWords, packed
from ingest import limits
from ingest.blocks import Parsed, RawBlock
from ingest.inline import weight

INDENT = "  "
CLOSE = frozenset({("item", "item"), ("row", "row"), ("property", "property")})
"""Neighbours that stand on consecutive lines."""


_unstorable = re.compile("[\0\ud800-\udfff]")
"""Halves of characters, and what ends a text for many programs: no text to be kept."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text of a document with the spans of all that stands in it."""

    text: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    properties: tuple[Property, ...] = ()
    words: PlacedWords | None = None
    links: tuple[Link, ...] = ()


def assemble(parsed: Parsed) -> Assembled:
    """The canonical text of the blocks; blocks without a visible character are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    turns: list[tuple[int, int]] = []
    words: list[PlacedWord] = []
    links: list[Link] = []
    at = 0
    before: RawBlock | None = None
    for raw in parsed.blocks:
        raw = _presentable(raw)
        if not raw.text:
            continue
        lead = _separator(before, raw) + _indentation(raw)
        if raw.kind == "item" and raw.marker:
            lead += raw.marker + " "
        start = at + len(lead)
        end = start + len(raw.text)
        pieces += (lead, raw.text)
        cells = tuple(Span(start + first, start + last) for first, last in raw.cells)
        blocks.append(Block(raw.kind, Span(start, end), _level(raw), cells, raw.header))
        words += (w._replace(start=start + w.start, end=start + w.end) for w in raw.words)
        links += (Link(Span(start + a, start + b), _kept(target)) for a, b, target in raw.links)
        if raw.page is not None:
            turns.append((at, raw.page))
        turns += ((start + offset, page) for offset, page in raw.turns)
        at, before = end, raw
    text = "".join(pieces)
    return Assembled(
        text,
        _sections(blocks, text),
        tuple(blocks),
        _pages(turns, parsed.pages, parsed.labels, at),
        tuple(_properties(blocks, text, parsed)),
        packed(words) if parsed.pages else None,
        tuple(links),
    )


def _properties(blocks: Sequence[Block], text: str, parsed: Parsed) -> Iterator[Property]:
    """What the text says of its document, then what only the file does.

    Where there are very many, what stands below a second heading is left to the text: it
    is said of what that names, one record of a thousand.
    """
    said = set()
    headings = 0
    many = sum(block.kind == "property" for block in blocks) > limits.PROPERTIES
    for block in blocks:
        headings += block.kind == "heading"
        if block.kind == "property" and not (many and headings > 1):
            name, value = block.cells
            said.add(name.of(text).lower())
            yield Property(name.of(text), value.of(text), value)
    for name_, value_ in parsed.properties:
        if name_.lower() not in said and value_:
            yield Property(_kept(name_), _kept(value_))


def _kept(text: str) -> str:
    return _unstorable.sub("\ufffd", text)


def _presentable(raw: RawBlock) -> RawBlock:
    if _unstorable.search(raw.text):
        raw = replace(raw, text=_kept(raw.text))
    if raw.kind in ("row", "property"):  # their makers leave nothing to take away
        return raw
    left = len(raw.text) - len(raw.text.lstrip())
    text = raw.text.strip()
    if raw.kind == "code":  # the first line keeps its indentation
        text = raw.text.strip("\n").rstrip()
        left = len(raw.text) - len(raw.text.lstrip("\n"))
        text = text if text.strip() else ""
    if raw.kind == "heading" and weight(text) > limits.HEADING:
        raw = replace(raw, kind="paragraph", level=0)
    if text == raw.text:
        return raw

    def moved(at: int) -> int:
        return min(max(at - left, 0), len(text))

    turns = tuple((moved(at), page) for at, page in raw.turns)
    words = tuple(w._replace(start=moved(w.start), end=moved(w.end)) for w in raw.words)
    links = tuple((moved(a), moved(b), target) for a, b, target in raw.links)
    return replace(raw, text=text, turns=turns, words=words, links=links)


def _separator(before: RawBlock | None, raw: RawBlock) -> str:
    if before is None:
        return ""
    close = (before.kind, raw.kind) in CLOSE and not raw.apart
    return "\n" if close else "\n\n"


def _indentation(raw: RawBlock) -> str:
    if "\n" in raw.text and raw.kind != "item":
        return ""
    return INDENT * (raw.depth - 1 if raw.kind == "item" else raw.depth)


def _level(raw: RawBlock) -> int:
    if raw.kind == "heading":
        return min(max(raw.level, 1), 6)
    return max(raw.depth, 1) if raw.kind == "item" else 0


def _sections(blocks: list[Block], text: str) -> tuple[Section, ...]:
    """Each from its heading to the last block before the next of that level or above."""
    sections: list[Section] = []
    open_: list[tuple[int, str, int, int]] = []  # level, heading, start, index in sections
    end = 0

    def close(level: int) -> None:
        while open_ and open_[-1][0] >= level:
            _, _, start, index = open_.pop()
            sections[index] = replace(sections[index], span=Span(start, end))

    for block in blocks:
        if block.kind == "heading":
            close(block.level)
            heading = " ".join(block.span.of(text).split())
            path = (*(entry[1] for entry in open_), heading)
            open_.append((block.level, heading, block.span.start, len(sections)))
            sections.append(Section(path, block.span))
        end = block.span.end
    close(0)
    return tuple(sections)


def _pages(
    turns: list[tuple[int, int]], count: int, labels: Sequence[str], end: int
) -> tuple[Page, ...]:
    """Pages cover the whole text without gaps; one without text has an empty span."""
    if not count:
        return ()
    first: dict[int, int] = {}
    for at, number in turns:
        first.setdefault(number, at)
    starts: list[int] = []
    following = end
    for number in range(count, 0, -1):
        following = min(first.get(number, following), following)
        starts.append(following)
    starts.reverse()
    starts[0] = 0
    return tuple(
        Page(number, Span(start, stop), labels[number - 1] if labels else "")
        for number, (start, stop) in enumerate(
            zip(starts, [*starts[1:], end], strict=True), start=1
        )
    )
