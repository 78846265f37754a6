"""A document, or the part of a long one around a place, as the source panel shows it.

Blocks carry the offset where they begin, so that the browser can light any span
of the text. Knows nothing about replies or Streamlit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.model import Block, Document, Span

WINDOW = 120_000
"""Characters of a document that are sent at once, half of them before the place
asked for; the browser draws as much in well under 100 ms."""

_paragraph = re.compile(r"\S(?:.*\S)?(?:\n(?!\s*\n).*\S)*")

View = dict[str, Any]


def document_view(
    document: Document, at: int = 0, size: int = 0, summary: Sequence[str] | None = None
) -> View:
    """The blocks around the code point `at`, as many as `size` characters hold.

    `summary` are sentences of it that stand above its beginning, where it is opened to
    be read, and None elsewhere; `start` and `end` say what part of the text is there,
    `total` how long it is.
    """
    size = max(size, WINDOW)
    blocks = document.blocks or tuple(_paragraphs(document.text))
    first, stop = _window(blocks, at, size, len(document.text))
    chosen = blocks[first:stop]
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "source": document.source,
        "hash": document.content_hash,
        "size": size,
        "start": 0 if first == 0 else chosen[0].span.start,
        "end": len(document.text) if stop == len(blocks) else chosen[-1].span.end,
        "total": len(document.text),
        "summary": None if summary is None else list(summary),
        "blocks": list(_shown(document.text, chosen)),
        "error": None,
    }


def missing_view(doc_id: str, sentence: str) -> View:
    """What the panel shows in place of a document that cannot be opened."""
    return {
        "doc_id": doc_id, "title": "", "source": "", "hash": "", "size": 0,
        "start": 0, "end": 0, "total": 0, "summary": [], "blocks": [], "error": sentence,
    }  # fmt: skip


def _window(blocks: Sequence[Block], at: int, size: int, total: int) -> tuple[int, int]:
    """Which blocks to show: a range of indexes that holds the one at `at`."""
    if total <= size or not blocks:
        return 0, len(blocks)
    low = min(max(at - size // 2, 0), total - size)
    starts = [block.span.start for block in blocks]
    here = max(bisect_right(starts, at) - 1, 0)
    first = min(max(bisect_right(starts, low) - 1, 0), here)
    stop = max(bisect_right(starts, low + size), here + 1)
    while first < here and _same_table(blocks[first - 1 : first + 1]):
        first += 1  # a table is shown from its header on or not at all
    return first, stop


def _same_table(pair: Sequence[Block]) -> bool:
    return len(pair) == 2 and all(block.kind == "row" for block in pair)


def _shown(text: str, blocks: Sequence[Block]) -> Iterator[View]:
    table: View | None = None
    before = 0
    for block in blocks:
        start, end = block.span.start, block.span.end
        gap = text[before:start] if before else ""
        before = end
        if block.kind == "row":
            if table is not None and gap.count("\n") < 2:
                table["rows"].append(_cells(text, block))
                continue
            if table is not None:
                yield _headed(table)
            table = {"k": "table", "s": start, "rows": [_cells(text, block)]}
            continue
        if table is not None:
            yield _headed(table)
            table = None
        view: View = {"k": block.kind, "s": start, "l": block.level, "x": text[start:end]}
        if block.kind == "item":
            view["m"] = _bullet(text, start)
        yield view
    if table is not None:
        yield _headed(table)


def _headed(table: View) -> View:
    return {**table, "head": len(table["rows"]) > 1}


def _cells(text: str, row: Block) -> list[View]:
    """The cells of a row; one that was not made of cells is one."""
    return [{"s": cell.start, "x": cell.of(text)} for cell in row.cells or (row.span,)]


def _bullet(text: str, start: int) -> str:
    """How an item is marked: its number where it has one, else a dot."""
    marker = text[max(text.rfind("\n", 0, start), start - 12) + 1 : start].strip()
    return marker if re.fullmatch(r"[\dA-Za-z]{1,6}[.)]", marker) else "•"


def _paragraphs(text: str) -> Iterator[Block]:
    """For a document without blocks: what blank lines part."""
    for match in _paragraph.finditer(text):
        yield Block("paragraph", Span(match.start(), match.end()))
