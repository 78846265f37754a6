"""The HTML of a mail to blocks: what is new in it, and whose words it quotes.

The elements are read as those of any page; what mail programs put around a mail that
they answer is told by its words, as in a plain text. Knows nothing about files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import RawBlock, part_of
from ingest.mail.leads import Lead, lead_at
from ingest.mail.mail_text import WINDOW, announced, as_quote
from ingest.markup.hypertext import blocks_of

TOLD = ("paragraph", "quote", "heading")
"""Kinds of block that may announce a quoted mail."""


def html_mail_blocks(markup: str) -> tuple[RawBlock, ...]:
    """The blocks of a mail's HTML."""
    return tuple(_parted([part for block in blocks_of(markup) for part in _split(block)]))


def _split(block: RawBlock) -> Iterator[RawBlock]:
    """A block parted where a line inside of it announces a quoted mail."""
    lines = block.text.split("\n") if block.kind in TOLD else []
    start = 0
    for at in range(1, len(lines)):
        if lead_at(lines[at : at + WINDOW]) is not None:
            yield _lines_of(block, lines, start, at)
            start = at
    yield _lines_of(block, lines, start, len(lines)) if start else block


def _lines_of(block: RawBlock, lines: Sequence[str], start: int, end: int) -> RawBlock:
    """The block with some of its lines alone."""
    first = sum(len(line) + 1 for line in lines[:start])
    return part_of(block, first, first + len("\n".join(lines[start:end])))


def _parted(blocks: list[RawBlock]) -> Iterator[RawBlock]:
    """Blocks with those below what announces a quoted mail as quotations, under a heading."""
    at = 0
    quoted = False
    while at < len(blocks):
        lead = _lead(blocks, at)
        if lead is None or not _nothing_new_below(blocks, lead.taken):
            yield as_quote(blocks[at]) if quoted else blocks[at]
            at += 1
            continue
        yield from announced(lead, 1)
        quoted = True
        at = lead.taken


def _nothing_new_below(blocks: Sequence[RawBlock], at: int) -> bool:
    """Whether all below is quoted: marked as such to the end, or not marked at all."""
    if at < len(blocks) and blocks[at].kind == "quote":
        return all(one.kind in ("quote", "row", "code") for one in blocks[at:])
    return True


def _lead(blocks: list[RawBlock], at: int) -> Lead | None:
    """What announces a quoted mail at this block; its `taken` is where the mail begins.

    A block that goes on behind it is cut.
    """
    lines: list[str] = []
    ends: list[int] = []  # how many lines there are once a block is taken
    marked = False
    for block in blocks[at : at + WINDOW]:
        marked = block.kind == "quote" and blocks[at].kind != "quote"
        if marked or block.kind not in TOLD or len(lines) >= WINDOW:
            break
        lines += block.text.split("\n")
        ends.append(len(lines))
    lead = lead_at(lines, quoted_below=marked and len(ends) == 1)
    if lead is None:
        return None
    last = next(number for number, end in enumerate(ends) if end >= lead.taken)
    if left := lines[lead.taken : ends[last]]:
        own = blocks[at + last].text.split("\n")
        blocks[at + last] = _lines_of(blocks[at + last], own, len(own) - len(left), len(own))
        last -= 1
    return replace(lead, taken=at + last + 1)
