"""How the lines of plain text belong together: wrapped prose, verse, items, tables.

Knows nothing about headings or web pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import RawBlock
from ingest.inline import tidy, visible
from ingest.prose.columns import is_code, is_columned, table_rows
from ingest.prose.key_values import Fact, beside_each_other, facts_in_columns, parted
from ingest.prose.lines import (
    NUMBERED,
    Chunk,
    closed,
    ends_sentence,
    is_caption,
    is_label,
    is_roman,
    is_shouted,
    marker_of,
    number_of,
    starts_lower,
)
from ingest.prose.typography import Typography, is_wrapped, joined, style_of
from ingest.tables import Cell, table_blocks


@dataclass(frozen=True, slots=True)
class Draft:
    """A block with what the later steps need to know of its lines.

    `lines` is how many lines it had in the file, `verse` whether they were
    kept, `underline` the sign it is underlined with.
    """

    block: RawBlock
    lines: int = 1
    verse: bool = False
    exported: bool = False
    underline: str = ""
    title: bool = False


def drafts(chunks: Sequence[Chunk]) -> Iterator[Draft]:
    """The blocks of plain text in order, headings not yet told from paragraphs."""
    typography = Typography.of(chunks)
    stack: list[tuple[int, str]] = []
    for chunk in chunks:
        for part in _split(chunk):
            drafted = list(_drafted(part, typography, stack))
            if drafted and drafted[-1].block.kind != "item":
                stack.clear()
            yield from drafted


def _drafted(chunk: Chunk, typography: Typography, stack: list[tuple[int, str]]) -> Iterator[Draft]:
    if chunk.role == "item":
        yield _draft(chunk, RawBlock("item", chunk.text, 0, 1, "-"))
    elif chunk.role or is_caption(chunk.text):
        kind = "paragraph" if chunk.role == "title" else "caption"
        yield _draft(chunk, RawBlock("caption" if kind == "caption" else "paragraph", chunk.text))
    elif all(line.startswith(">") for line in chunk.lines):
        lines = [line.lstrip("> ") for line in chunk.lines]
        yield _draft(chunk, RawBlock("quote", joined(lines, typography)))
    elif sides := beside_each_other(chunk.lines):
        for side in sides:
            yield from _drafted(replace(chunk, lines=tuple(side)), typography, stack)
    elif rows := table_rows(chunk.lines):
        facts = facts_in_columns(rows)
        yield from _facts(chunk, facts) if facts else _table(chunk, rows)
    elif is_code(chunk.lines, in_list=bool(stack)) and not _reads_on(chunk, typography):
        yield _code(chunk)
    else:
        yield from _entries_and_prose(chunk, typography, stack)


def _entries_and_prose(
    chunk: Chunk, typography: Typography, stack: list[tuple[int, str]]
) -> Iterator[Draft]:
    """Names with values and rows in columns, each where it stands between other lines."""
    parts = parted(chunk.lines)
    if len(parts) == 1 and parts[0].kind == "prose":
        if is_columned(chunk.lines) and not _reads_on(chunk, typography):
            yield _code(chunk)
        else:
            yield from _items_and_prose(chunk, typography, stack)
        return
    for part in parts:
        if part.kind == "prose":
            yield from _drafted(replace(chunk, lines=part.lines), typography, stack)
        elif part.kind == "table":
            yield from _table(chunk, part.rows)
        else:
            yield from _facts(chunk, part.facts)


def _facts(chunk: Chunk, facts: Sequence[Fact]) -> Iterator[Draft]:
    for number, fact in enumerate(facts):
        yield _draft(chunk, replace(fact.block, apart=not number))


def _table(chunk: Chunk, rows: Sequence[Sequence[str]]) -> Iterator[Draft]:
    for block in table_blocks([[Cell(tidy(cell, " ")) for cell in row] for row in rows]):
        yield _draft(chunk, block)


def _code(chunk: Chunk) -> Draft:
    lines = [visible(line.expandtabs(4)) for line in chunk.lines]
    left = min(len(line) - len(line.lstrip()) for line in lines)
    return _draft(chunk, RawBlock("code", "\n".join(line[left:] for line in lines)))


def _reads_on(chunk: Chunk, typography: Typography) -> bool:
    """Whether indented lines are a paragraph set apart, and no code."""
    return (
        len(chunk.lines) > 1
        and ends_sentence(chunk.lines[-1])
        and is_wrapped(chunk.lines, typography.width)
    )


def _draft(chunk: Chunk, block: RawBlock, *, lines: int = 1, verse: bool = False) -> Draft:
    block = replace(block, page=chunk.page)
    return Draft(block, lines, verse, chunk.exported, title=chunk.role == "title")


def _split(chunk: Chunk) -> Iterator[Chunk]:
    """Paragraphs that are told by the indentation of their first lines."""
    indents = [len(line) - len(line.lstrip()) for line in chunk.lines]
    start = 0
    if _begins_with_heading(chunk.lines):
        yield replace(chunk, lines=chunk.lines[:1])
        chunk, indents = replace(chunk, lines=chunk.lines[1:]), indents[1:]
    for at in range(1, len(chunk.lines)):
        inner = 2 <= indents[at] - indents[at - 1] <= 10
        flush = at + 1 == len(chunk.lines) or indents[at + 1] < indents[at]
        if (
            inner
            and flush
            and ends_sentence(chunk.lines[at - 1])
            and not marker_of(chunk.lines[at])
            and not marker_of(chunk.lines[start])
        ):
            yield Chunk(chunk.lines[start:at], chunk.page, chunk.role, chunk.exported)
            start = at
    yield Chunk(chunk.lines[start:], chunk.page, chunk.role, chunk.exported)


def _begins_with_heading(lines: Sequence[str]) -> bool:
    """Whether a heading stands right on its text, without a blank line between."""
    if len(lines) > 1 and is_shouted(lines[0]) and lines[1].startswith("  "):
        return True
    if len(lines) < 2 or starts_lower(lines[1]) or len(lines[0]) > 0.7 * max(map(len, lines[1:])):
        return False
    numbered = NUMBERED.match(lines[0]) and is_label(lines[0])
    listed = NUMBERED.match(lines[1].strip()) or marker_of(lines[1])
    return bool(is_shouted(lines[0]) or (numbered and not listed and not marker_of(lines[0])))


def _items_and_prose(
    chunk: Chunk, typography: Typography, stack: list[tuple[int, str]]
) -> Iterator[Draft]:
    waiting: list[str] = []
    item: tuple[int, str] | None = None  # depth, marker

    def ended() -> Iterator[Draft]:
        if item is not None:
            depth, marker = item
            text = joined(waiting, typography)
            yield _draft(chunk, RawBlock("item", text, 0, depth, marker), lines=len(waiting))
        elif waiting:
            yield from _prose(chunk, waiting, typography)
        waiting.clear()

    if stack and not marker_of(chunk.lines[0]) and chunk.lines[0].startswith("  "):
        depth = sum(
            indent < len(chunk.lines[0]) - len(chunk.lines[0].lstrip()) for indent, _ in stack
        )
        yield _draft(chunk, RawBlock("paragraph", joined(chunk.lines, typography), 0, depth))
        return
    for line in chunk.lines:
        marked = marker_of(line)
        if marked and _begins_item(marked, waiting, item is not None, typography):
            yield from ended()
            indent, marker, rest = marked
            item = _depth(stack, indent, style_of(marker, line)), marker
            waiting.append(rest)
        else:
            waiting.append(line)
    yield from ended()


def _begins_item(
    marked: tuple[int, str, str],
    waiting: list[str],
    in_list: bool,
    typography: Typography,
) -> bool:
    _, marker, _ = marked
    before = waiting[-1] if waiting else ""
    number = number_of(marker)
    if number is None:
        return not before or in_list or closed(before) or len(before) < 0.7 * typography.width
    style = style_of(marker)
    neighbours = {(style, number - 1), (style, number + 1)} & typography.numbers
    if typography.roman and is_roman(marker):
        return not before or in_list or closed(before)
    if not neighbours and not (number == 1 and marker[:1].isdecimal()):
        return False
    return not before or in_list or closed(before) or number == 1


def _depth(stack: list[tuple[int, str]], indent: int, style: str) -> int:
    """How deep an item stands, by its indentation and, on one edge, its kind of mark."""
    while stack and stack[-1][0] > indent + 1:
        stack.pop()
    same = [
        at for at, (left, mark) in enumerate(stack) if mark == style and abs(left - indent) <= 1
    ]
    if same:
        del stack[same[-1] + 1 :]
    else:
        numbered = any(sign in "1aA" for sign in style)
        if numbered and stack and not any(sign in "1aA" for sign in stack[-1][1]):
            while stack and stack[-1][0] >= indent:  # numbers after bullets: another list
                stack.pop()
        stack.append((indent, style))
    return len(stack)


def _prose(chunk: Chunk, lines: Sequence[str], typography: Typography) -> Iterator[Draft]:
    count = len(lines)
    if count == 1 or is_wrapped(lines, typography.width):
        yield _draft(chunk, RawBlock("paragraph", joined(lines, typography)), lines=count)
    elif sum(len(line) for line in lines) > 200 * count:  # a paragraph a line
        for line in lines:
            yield _draft(chunk, RawBlock("paragraph", tidy(line, " ")))
    else:
        text = "\n".join(tidy(line, " ") for line in lines)
        yield _draft(chunk, RawBlock("paragraph", text), lines=count, verse=True)
