"""Paragraphs that a figure's caption, a table or a page's end tore in two are made whole.

Knows nothing about where things stand on a page.
"""

from collections import deque
from collections.abc import Sequence

from ingest.pdf.line_ends import closed, starts_lower
from ingest.pdf.page_drafts import Draft
from ingest.prose.lines import is_caption

MOST_BETWEEN = 3
"""Captions and tables that may stand between two parts of a paragraph."""

LEAST = 40
"""Characters of the first part; a shorter one may be a line that ends where it should."""


def mended(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with torn paragraphs joined; what stood in between comes after them."""
    waiting = deque(drafts)
    whole: list[Draft] = []
    while waiting:
        draft = waiting.popleft()
        between: list[Draft] = []
        while (count := _between(draft, waiting)) is not None:
            between += (waiting.popleft() for _ in range(count))
            rest = waiting.popleft()
            draft.breaks |= {len(draft.lines) + number for number in rest.breaks}
            draft.lines += rest.lines
            draft.notes += rest.notes
            draft.marks |= rest.marks
        whole += [draft, *between]
    return whole


def _between(draft: Draft, following: Sequence[Draft]) -> int | None:
    """How many captions and tables stand before the rest of a paragraph; None where it is whole."""
    if draft.kind not in ("paragraph", "item") or not draft.lines or closed(draft.last.text):
        return None
    if len(draft.text) < LEAST and not draft.last.words[-1].hyphen:
        return None
    for number in range(min(MOST_BETWEEN + 1, len(following))):
        after = following[number]
        if after.table is not None or (after.lines and is_caption(after.text)):
            continue
        return number if _rest(draft, after, number) else None
    return None


def _rest(draft: Draft, after: Draft, between: int) -> bool:
    if after.kind != "paragraph" or not after.lines or after.first.flow != draft.first.flow:
        return False
    if abs(after.first.size - draft.last.size) > 0.05 * draft.last.size:
        return False
    turned = after.page != draft.last.page or after.first.base < draft.last.base
    lower = starts_lower(after.text)
    return lower and bool(between or turned)
