"""Which short paragraphs of plain text are headings, and of what level.

Precision before recall: a heading is quoted by nobody, so a line that only
might be one stays a paragraph. Knows nothing about files or web pages.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.prose.layout import Draft
from ingest.prose.lines import NUMBERED, is_caption, is_label, is_prose, is_shouted, starts_lower

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
    outline = _Outline.of(drafts)
    return [_as_heading(draft, outline.heading(index)) for index, draft in enumerate(drafts)]


def _as_heading(draft: Draft, heading: "_Heading") -> Draft:
    if not heading.level:
        return draft
    marker, text = draft.block.marker, heading.text or draft.block.text
    block = replace(
        draft.block,
        kind="heading",
        text=f"{marker} {text}" if marker else text,
        level=heading.level,
        depth=0,
        marker="",
    )
    return replace(draft, block=block)


@dataclass(frozen=True, slots=True)
class _Heading:
    """The level of a heading, 0 for none; `text` is given where it is not the draft's.

    `own` is whether it says its level itself: then names below it go one deeper.
    """

    level: int
    text: str = ""
    own: bool = False


_NONE = _Heading(0)


@dataclass(slots=True)
class _Outline:
    """What is known of a text while its headings are found, from top to bottom.

    `title` is the index of its name, `numbered` the depth of headings that count, by
    index, `base` the level that all chapters stand below, `last` that of the last
    heading that says its level itself; `underlines` are the signs met so far that
    underline headings, the outermost first.
    """

    drafts: Sequence[Draft]
    title: int | None
    numbered: dict[int, int]
    base: int
    last: int
    underlines: list[str]

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> "_Outline":
        title = _title(drafts)
        base = 0 if title is None else 1
        return cls(drafts, title, _numbered_headings(drafts), base, base, [])

    def heading(self, index: int) -> _Heading:
        """What the draft is as a heading; to be asked for each of them, in order."""
        told = (rule(self, index, self.drafts[index]) for rule in _RULES)
        heading = next((heading for heading in told if heading is not None), _NONE)
        if heading.own:
            self.last = heading.level
        return heading


def _named_first(outline: _Outline, index: int, _: Draft) -> _Heading | None:
    return _Heading(1) if index == outline.title else None


def _underlined(outline: _Outline, _: int, draft: Draft) -> _Heading | None:
    if not draft.underline:
        return None
    if draft.underline not in outline.underlines:
        outline.underlines.append(draft.underline)
    return _Heading(outline.underlines.index(draft.underline) + 1, own=True)


def _never(_: _Outline, __: int, draft: Draft) -> _Heading | None:
    return _NONE if draft.block.kind not in {"paragraph", "item"} or draft.verse else None


def _hashed(_: _Outline, __: int, draft: Draft) -> _Heading | None:
    atx = _atx.match(draft.block.text)
    if atx is None:
        return None
    if draft.block.kind != "paragraph" or draft.lines != 1:
        return _NONE
    return _Heading(len(atx[1]), atx[2], own=True)


def _counted(outline: _Outline, index: int, _: Draft) -> _Heading | None:
    depth = outline.numbered.get(index)
    return None if depth is None else _Heading(outline.base + depth, own=True)


def _chaptered(outline: _Outline, index: int, draft: Draft) -> _Heading | None:
    text = draft.block.text
    said = _chapter.match(text) and is_label(text.rstrip("."))
    return _below_base(outline) if said and _stands_over(outline.drafts, index) else None


def _shouted(outline: _Outline, index: int, draft: Draft) -> _Heading | None:
    said = draft.block.kind == "paragraph" and is_shouted(draft.block.text)
    return _below_base(outline) if said and _stands_over(outline.drafts, index) else None


def _labelled(outline: _Outline, index: int, draft: Draft) -> _Heading | None:
    text = draft.block.text
    label = is_label(text) and draft.lines <= 2 and not _byline.match(text) and _is_name(text)
    if not label or draft.block.kind != "paragraph" or not _stands_over(outline.drafts, index):
        return None
    deeper = outline.last > outline.base
    return _Heading(min(outline.last + 1, 6) if deeper else outline.base + 1)


def _below_base(outline: _Outline) -> _Heading:
    return _Heading(outline.base + 1, own=True)


_RULES: tuple[Callable[[_Outline, int, Draft], _Heading | None], ...] = (
    _named_first,  # however it looks, the name of the text is its first heading
    _underlined,
    _never,  # verse, quotes, tables, code: only an underline makes a heading of them
    _hashed,
    _counted,
    _chaptered,
    _shouted,  # before labels, which capitals make too
    _labelled,  # the weakest sign comes last
)
"""What tells a heading, in the order of how sure it is: the first rule that does not say None
decides, also where it says that the draft is no heading."""


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
