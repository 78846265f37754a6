"""What the JSON of a catalogue's columns holds, as values of the model. Reads no catalogue."""

import json
from collections.abc import Sequence
from typing import Any

from corpus.model import Block, BlockKind, Link, Property, Span, cells_of


def block_of(
    text: str,
    kind: BlockKind,
    start: int,
    end: int,
    level: int,
    cells: Sequence[int] | None = None,
    header: int = 0,
) -> Block:
    """A stored block; one of a library of before it kept cells has them from its text."""
    span = Span(start, end)
    if cells is None:
        parted = cells_of(span.of(text), start) if kind == "row" else []
        return Block(kind, span, level, tuple(cell for cell, _ in parted))
    return Block(kind, span, level, spans_of(cells), bool(header))


def properties_of(stored: Sequence[tuple[str, str, Sequence[int]]]) -> tuple[Property, ...]:
    """What is known of a document, where its text says so as a span."""
    return tuple(
        Property(name, value, Span(*span) if span else None) for name, value, span in stored
    )


def links_of(stored: Sequence[tuple[int, int, str]]) -> tuple[Link, ...]:
    """Where words of a document lead."""
    return tuple(Link(Span(start, end), target) for start, end, target in stored)


def spans_of(ends: Sequence[int]) -> tuple[Span, ...]:
    """Starts and ends in turn, as spans."""
    return tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=True))


def values_of(text: str) -> tuple[Any, ...]:
    """A list of JSON; most are empty, and there may be many thousands."""
    return () if text == "[]" else tuple(json.loads(text))
