"""The text of a mail to blocks: what is new in it, and whose words it quotes.

Quoted words are blocks of the kind `quote`. Where they stand below the new text, they
stand under a heading that says whose they are; where somebody answered between them,
each stands where it stood. Knows nothing about files or heads of mails.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import RawBlock, part_of
from ingest.inline import tidy
from ingest.mail.flowed import Line, quoted_lines
from ingest.mail.leads import MOST_LINES, Lead, lead_at
from ingest.prose.plain import letter_blocks

WINDOW = 24
"""Lines that are looked at for what announces a quoted mail: its heads may be long."""

DEEPEST_HEADING = 6

_KEPT = frozenset({"row", "code", "quote"})
"""Kinds that say more of quoted words than that they are quoted."""


def mail_blocks(text: str, *, flowed: bool = False, delsp: bool = False) -> tuple[RawBlock, ...]:
    """The blocks of a mail's text; `flowed` and `delsp` are what its content type says."""
    return tuple(_blocks(_whole(list(quoted_lines(text, flowed=flowed, delsp=delsp))), 1, False))


def as_quote(block: RawBlock) -> RawBlock:
    """The block as words of somebody else; tables and code stay what they are."""
    if block.kind in _KEPT:
        return block
    lead = f"{block.marker} " if block.marker else ""
    whole = part_of(block, 0, len(block.text), lead=lead)
    return replace(whole, kind="quote", level=0, depth=0, marker="", cells=())


def announced(lead: Lead, level: int) -> Iterator[RawBlock]:
    """The heading of a quoted mail, and the words that announce it."""
    yield RawBlock("heading", lead.heading, level=min(level, DEEPEST_HEADING))
    yield RawBlock("quote", "\n".join(tidy(line, " ") for line in lead.lines))


def _blocks(lines: Sequence[Line], level: int, quoted: bool, base: int = 0) -> Iterator[RawBlock]:
    """The blocks of one mail and of all that stands below it; `base` is its own depth."""
    own: list[str] = []
    last_own = _last_own(lines, base)
    at = 0
    while at < len(lines):
        line = lines[at]
        lead = _lead(lines, at, base) if line.depth <= base else None
        if lead is not None and lead.to_the_end:
            yield from _own(own, quoted)
            yield from announced(lead, level)
            own.clear()
            at += lead.taken
            quoted = True
            base = next((one.depth for one in lines[at:] if one.text.strip()), base)
            last_own = _last_own(lines, base)
        elif line.depth > base or lead is not None:
            yield from _own(own, quoted)
            own.clear()
            start = at + (lead.taken if lead else 0)
            stop = _end_of_run(lines, start, base)
            inner = [Line(max(one.depth - base - 1, 0), one.text) for one in lines[start:stop]]
            yield from _quotation(inner, lead, level, below=stop > last_own, quoted=quoted)
            at = stop
        else:
            own.append(line.text)
            at += 1
    yield from _own(own, quoted)


def _last_own(lines: Sequence[Line], base: int) -> int:
    """The last line with words that nothing marks as quoted, -1 where there is none."""
    upwards = range(len(lines) - 1, -1, -1)
    return next((n for n in upwards if lines[n].depth <= base and lines[n].text.strip()), -1)


def _quotation(
    lines: Sequence[Line], lead: Lead | None, level: int, *, below: bool, quoted: bool
) -> Iterator[RawBlock]:
    """Marked lines; with a heading where nothing but them follows and their writer is known."""
    if lead is None:
        first = next((n for n, line in enumerate(lines) if line.text.strip()), 0)
        texts = [line.text for line in lines[first : first + WINDOW] if not line.depth]
        lead = lead_at(texts, quoted_below=True)
        lines = lines[first + lead.taken :] if lead else lines
    if lead is not None and below:
        yield from announced(lead, level)
        level += 1
    elif lead is not None:
        text = "\n".join(lead.lines)
        yield RawBlock("quote" if quoted else "paragraph", tidy(text, " "))
    yield from _blocks(lines, level, True)


def _lead(lines: Sequence[Line], at: int, base: int) -> Lead | None:
    """What announces a quoted mail at this line, the lines below it looked at too."""
    here = lines[at : at + WINDOW]
    until = next((n for n, line in enumerate(here) if line.depth > base), len(here))
    texts = [line.text for line in here[:until]]
    filled = sum(bool(text.strip()) for text in texts)
    lead = lead_at(texts, quoted_below=until < len(here) and filled <= MOST_LINES)
    if lead is None or lead.to_the_end:
        return lead
    return None if any(text.strip() for text in texts[lead.taken :]) else lead


def _end_of_run(lines: Sequence[Line], start: int, base: int) -> int:
    """Where marked lines end; blank lines between two of them belong to them."""
    end = at = start
    while at < len(lines) and (lines[at].depth > base or not lines[at].text.strip()):
        at += 1
        end = at if lines[at - 1].depth > base else end
    return end


def _own(lines: Sequence[str], quoted: bool) -> Iterator[RawBlock]:
    """The blocks of words at one depth, the signature below them last."""
    parted = next((n for n, line in enumerate(lines) if line.rstrip() == "--"), len(lines))
    blocks = [*letter_blocks("\n".join(lines[:parted])), *_signature(lines[parted + 1 :])]
    yield from map(as_quote, blocks) if quoted else blocks


def _signature(lines: Sequence[str]) -> Iterator[RawBlock]:
    for part in "\n".join(line.strip() for line in lines).split("\n\n"):
        if words := "\n".join(tidy(line, " ") for line in part.strip().split("\n")):
            yield RawBlock("paragraph", words)


def _whole(lines: list[Line]) -> list[Line]:
    """Lines with those made whole that a program broke and left without their marks.

    Such a line stands right between two marked ones and goes on in lower case.
    """
    whole: list[Line] = []
    for number, line in enumerate(lines):
        before = whole[-1] if whole else Line(0, "")
        after = lines[number + 1] if number + 1 < len(lines) else Line(0, "")
        torn = not line.depth and line.text[:1].islower() and before.depth and before.text.strip()
        if torn and after.depth == before.depth and len(before.text) > len(line.text):
            whole[-1] = Line(before.depth, f"{before.text} {line.text}")
        else:
            whole.append(line)
    return whole
