"""Paragraphs that are names and values, one below the other, as properties of the text.

"Valid until: 30 September 2028" below "Status: in force": so forms and heads of letters are
typed in programs that know no such thing. Knows blocks, whatever format they come from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.blocks import RawBlock
from ingest.prose.key_values import parted

FEWEST = 3
"""Such paragraphs that must stand together: two may be a dialogue."""


def with_entries(blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks, paragraphs that are entries as properties; their text stays."""
    return tuple(_told(blocks))


def _told(blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
    for may_be, group in groupby(blocks, key=_may_be_entry):
        run = list(group)
        yield from _properties(run) if may_be else run


def _may_be_entry(block: RawBlock) -> bool:
    """Whether a block is a line that is set as plainly as text is, at no place on a page."""
    plain = block.kind == "paragraph" and block.depth == 0 and not block.words
    return plain and "\n" not in block.text and ":" in block.text


def _properties(run: Sequence[RawBlock]) -> Iterator[RawBlock]:
    told = [fact.block for part in parted([one.text for one in run]) for fact in part.facts]
    names = {block.text[slice(*block.cells[0])].casefold() for block in told}
    alike = [block.text for block in told] == [block.text for block in run]
    if not alike or len(names) < len(run) or len(run) < FEWEST:
        yield from run
        return
    for block, entry in zip(run, told, strict=True):
        yield replace(block, kind="property", cells=entry.cells)
