"""Which short paragraphs of plain text are headings, and of what level.

Precision before recall: a heading is quoted by nobody, so a line that only
might be one stays a paragraph. Knows nothing about files or web pages.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.layout import Draft
from ingest.lines import NUMBERED, is_caption, is_label, is_prose, is_shouted, starts_lower

_chapter = re.compile(
    r"^(?:chapter|part|section|appendix|annex|article|lesson|unit|module|kapitel|teil)\s+"
    r"(?:\d{1,3}|[IVXLC]+|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten)\b(?:\s*[.:–—-]\s*|\s+|$)",
    re.I,
)
_byline = re.compile(r"^(?:by|from|posted|published|updated|written|last|date|author)\b", re.I)
_atx = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_name = re.compile(r"[^\W\d_]{2}")


def with_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that are headings made into blocks of that kind."""
    found = list(drafts)
    title = _title(found)
    numbered = _numbered_headings(found)
    base = 1 if title is not None else 0
    underlines: list[str] = []
    strong = base  # level of the last heading that says its level itself
    for index, draft in enumerate(found):
        text = draft.block.text
        level = 0
        if index == title:
            level = 1
        elif draft.underline:
            if draft.underline not in underlines:
                underlines.append(draft.underline)
            level = strong = underlines.index(draft.underline) + 1
        elif draft.block.kind not in {"paragraph", "item"} or draft.verse:
            continue
        elif atx := _atx.match(text):
            if draft.block.kind == "paragraph" and draft.lines == 1:
                level = strong = len(atx[1])
                text = atx[2]
        elif index in numbered:
            level = strong = base + numbered[index]
        elif _chapter.match(text) and is_label(text.rstrip(".")) and _stands_over(found, index):
            level = strong = base + 1
        elif draft.block.kind == "paragraph" and _stands_over(found, index):
            if is_shouted(text):
                level = strong = base + 1
            elif is_label(text) and draft.lines <= 2 and not _byline.match(text) and _is_name(text):
                level = min(strong + 1, 6) if strong > base else base + 1
        if level:
            marker = draft.block.marker
            text = f"{marker} {text}" if marker else text
            block = replace(draft.block, kind="heading", text=text, level=level, depth=0, marker="")
            found[index] = replace(draft, block=block)
    return found


def _title(drafts: Sequence[Draft]) -> int | None:
    """The name a text begins with; none where it begins with its first chapter."""
    for index, draft in enumerate(drafts):
        if draft.title:
            return index
    if len(drafts) < 2 or all(is_label(draft.block.text) for draft in drafts):
        return None
    first = drafts[0]
    if first.block.kind != "paragraph" or first.verse or first.lines > 2 or first.underline:
        return None
    text = first.block.text
    plain = is_label(text) or (is_shouted(text) and len(text) < 90)
    if not plain or NUMBERED.match(text) or _chapter.match(text) or _atx.match(text):
        return None
    return None if _byline.match(text) or not _name.search(text) else 0


def _numbered_headings(drafts: Sequence[Draft]) -> dict[int, int]:
    """Depth of each numbered heading by index: "2.3 Scope" has depth 2.

    They must count: each number follows from the one before, and text stands
    below at least half of them. A list with short items counts too, but has
    nothing between them.
    """
    candidates: list[tuple[int, tuple[int, ...]]] = []
    for index, draft in enumerate(drafts):
        if draft.block.kind not in {"paragraph", "item"} or draft.verse or draft.lines > 2:
            continue
        text = f"{draft.block.marker} {draft.block.text}".strip()
        if (match := NUMBERED.match(text)) and is_label(text[match.end() :]):
            if draft.block.kind == "item" and not _stands_over(drafts, index):
                continue
            candidates.append((index, tuple(int(part) for part in match[1].split("."))))
    counted: list[tuple[int, tuple[int, ...]]] = []
    for index, number in candidates:
        if not counted or _follows(counted[-1][1], number):
            counted.append((index, number))
    bare = sum(not _stands_over(drafts, index) for index, _ in counted)
    if not counted or counted[0][1][0] > 1 or bare > len(counted) / 2:
        return {}
    return {index: len(number) for index, number in counted}


def _follows(before: tuple[int, ...], number: tuple[int, ...]) -> bool:
    if len(number) > len(before):
        return number[: len(before)] == before and all(part <= 1 for part in number[len(before) :])
    head, last = number[:-1], number[-1]
    return head == before[: len(head)] and last - before[len(head)] in {1, 2}


def _stands_over(drafts: Sequence[Draft], index: int) -> bool:
    """Whether text begins right below: a paragraph, a list, a table, a picture."""
    text = drafts[index].block.text
    if index + 1 >= len(drafts) or is_caption(text):
        return False
    after = drafts[index + 1]
    if after.block.kind == "paragraph" and not after.verse:
        lowered = starts_lower(after.block.text) and after.exported
        short = is_label(after.block.text) and not is_prose(after.block.text)
        if short:
            return bool(NUMBERED.match(after.block.text) or is_shouted(text)) and not after.title
        return not lowered
    if after.block.kind == "item":
        return drafts[index].block.kind != "item"
    if after.block.kind == "caption":
        return bool(NUMBERED.match(text) or is_shouted(text))
    return True


def _is_name(text: str) -> bool:
    """Few words, begun with a capital, no date, sum or entry "name: value"."""
    words = text.split()
    return len(words) <= 8 and text[:1].isupper() and not re.search(r"\d{4}|[=@/|©\[\]]|:\s", text)
