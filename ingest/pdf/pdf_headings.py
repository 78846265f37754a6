"""Which drafts are headings, and of what level.

The outline is asked first, then the file's own tags, then how it is set: larger or bolder
than the text, alone and short, in any script. Numbers ("2.1.7") settle levels. Knows
nothing about pages beyond their number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.inline import weight
from ingest.pdf.outline import Entry, key
from ingest.pdf.page_drafts import Draft, size_of
from ingest.pdf.text_lines import plain_style
from ingest.pdf.typesetting import Typesetting
from ingest.prose.lines import is_caption

LARGER = 1.09
"""Of the size of running text, from which on type speaks of a heading."""

MOST_LINES = 3
"""Of a heading."""

MOST_PIECES = 2
"""Of a line of a heading, its number and its words; labels beside each other are more."""

MOST_STACKED = 4
"""Headings right above each other, without text between them."""

MOST_WEIGHT = 160
"""Of a heading, in `inline.weight`."""

_sentence_end = re.compile(r"[.,;…。，；][\"”’»)\]]*$")
_number = re.compile(
    r"^(?:(\d{1,2}(?:\.\d{1,3})*)\.?|([A-Z])\.((?:\d{1,2}\.?)*))\s+(?=\S*[^\W\d_])"
)
_chapter = re.compile(
    r"^(?:chapter|part|appendix|kapitel|teil|anhang|chapitre|partie|annexe|capítulo|parte)\s+"
    r"(?:\d+|[ivxlc]+|[a-z])\b",
    re.I,
)
_letters = re.compile(r"[^\W\d_]")


class Look(NamedTuple):
    """How a heading is set; what is set alike is of one level."""

    size: float
    bold: bool
    italic: bool
    capitals: bool


@dataclass(slots=True)
class _Heading:
    draft: Draft
    look: Look
    known: int = 0
    number: tuple[str, ...] = ()


def mark_headings(
    drafts: Sequence[Draft], setting: Typesetting, outline: Sequence[Entry], *, tagged: bool
) -> None:
    """Makes headings of the drafts that are, and gives them levels.

    `tagged` says that the file's tags name its headings.
    """
    named = _named(drafts, outline)
    found: list[_Heading] = []
    for number, draft in enumerate(drafts):
        if draft.kind not in ("paragraph", "item") or not draft.lines:
            continue
        level = named.get(number, 0) or _tagged_level(draft)
        set_as_one = not tagged and _set_as_heading(drafts, number, setting)
        if not level and not set_as_one:
            continue
        found.append(_Heading(draft, look_of(draft), level, _numbered(draft.text)))
    found = _without_labels(found, drafts)
    levels = _levels(found)
    for heading, level in zip(found, levels, strict=True):
        draft = heading.draft
        draft.kind, draft.level, draft.depth = "heading", level, 0
        draft.marker, draft.skipped = "", 0
        draft.breaks.clear()


def _without_labels(found: Sequence[_Heading], drafts: Sequence[Draft]) -> list[_Heading]:
    """The headings without long runs of which none has text below: labels of a drawing."""
    places = {id(draft): number for number, draft in enumerate(drafts)}
    runs: list[list[_Heading]] = []
    for heading in found:
        place = places[id(heading.draft)]
        if runs and place == places[id(runs[-1][-1].draft)] + 1:
            runs[-1].append(heading)
        else:
            runs.append([heading])
    kept: list[_Heading] = []
    for run in runs:
        guessed = [heading for heading in run if not heading.known]
        if len(guessed) > MOST_STACKED:
            largest = max(heading.look.size for heading in run)
            first = run[0].look.size == largest > run[1].look.size
            run = [one for one in run if one.known or (first and one is run[0])]
        kept += run
    return kept


def look_of(draft: Draft) -> Look:
    """How the letters of a draft are set."""
    style = plain_style(word for line in draft.lines for word in line.words)
    letters = "".join(_letters.findall(draft.text))
    capitals = len(letters) > 3 and letters.isupper()
    return Look(round(size_of(draft.lines) * 2) / 2, style.bold, style.italic, capitals)


def _named(drafts: Sequence[Draft], outline: Sequence[Entry]) -> dict[int, int]:
    """By index, the level of the drafts that the outline names, each entry once and in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        if draft.lines and len(draft.lines) <= MOST_LINES + 1 and draft.kind != "code":
            places[key(draft.text)].append(number)
    found: dict[int, int] = {}
    for entry in outline:
        near = [
            number
            for number in places.get(key(entry.title), ())
            if number not in found
            and (not entry.page or abs(drafts[number].page - entry.page) <= 1)
        ]
        if near and key(entry.title):
            best = min(near, key=lambda number: abs(drafts[number].page - entry.page))
            found[best] = entry.level
    return found


def _tagged_level(draft: Draft) -> int:
    role = draft.tag.role
    if role == "Title":
        return 1
    if role == "H":
        return 2
    return int(role[1]) if len(role) == 2 and role[0] == "H" and role[1].isdigit() else 0


def _set_as_heading(drafts: Sequence[Draft], number: int, setting: Typesetting) -> bool:
    draft = drafts[number]
    text = draft.text
    if len(draft.lines) > MOST_LINES or weight(text) > MOST_WEIGHT or not _letters.search(text):
        return False
    scattered = any(len(line.pieces) > MOST_PIECES for line in draft.lines)
    if draft.breaks or draft.first.flow or scattered:
        return False
    if _sentence_end.search(text) and not (_numbered(text) and text.count(".") <= 2):
        return False
    if draft.kind == "item" and not draft.marker[:1].isdigit():
        return False
    look = look_of(draft)
    if look.size >= LARGER * setting.body:
        return not _mere_number(text)
    if is_caption(text) or text.endswith(":") or look.size < 0.93 * setting.body:
        return False
    alone = _alone(drafts, number, setting)
    if all(line.bold for line in draft.lines):
        return alone
    numbered = bool(_numbered(text) or _chapter.match(text))
    other = look.capitals or (all(line.italic for line in draft.lines) and numbered)
    return alone and other and len(draft.lines) == 1 and draft.kind == "paragraph"


def _alone(drafts: Sequence[Draft], number: int, setting: Typesetting) -> bool:
    """Whether text follows that is set otherwise: a heading stands over something."""
    following = drafts[number + 1] if number + 1 < len(drafts) else None
    if following is None:
        return False
    if following.table is not None or following.kind in ("item", "code"):
        return True
    del setting
    return True


def _mere_number(text: str) -> bool:
    return len(_letters.findall(text)) < 2


def _numbered(text: str) -> tuple[str, ...]:
    """The parts of the number a heading begins with: ("2", "1") of "2.1 Scope"."""
    match = _number.match(text)
    if not match:
        return ()
    if match[1]:
        return tuple(match[1].split("."))
    return (match[2], *[part for part in match[3].split(".") if part])


def _levels(found: Sequence[_Heading]) -> list[int]:
    """The level of each heading.

    Those that the file itself names give levels to what is set alike; else larger type is
    higher, and among headings with numbers the number decides.
    """
    known: dict[Look, Counter[int]] = defaultdict(Counter)
    for heading in found:
        if heading.known:
            known[heading.look][heading.known] += 1
    order = sorted(
        {heading.look for heading in found},
        key=lambda look: (-look.size, -look.bold, -look.capitals, look.italic),
    )
    by_look: dict[Look, int] = {}
    last = 0
    for look in order:
        named = known.get(look)
        last = max(named, key=named.__getitem__) if named else min(last + 1, 6)
        by_look[look] = last
    offset = _number_offset(found, by_look)
    levels = []
    for heading in found:
        if heading.known:
            levels.append(min(heading.known, 6))
        elif heading.number and offset is not None:
            levels.append(min(max(len(heading.number) + offset, 1), 6))
        else:
            levels.append(by_look[heading.look])
    return levels


def _number_offset(found: Sequence[_Heading], by_look: dict[Look, int]) -> int | None:
    """What is added to the depth of a number to get a level; None where hardly any has one."""
    numbered = [heading for heading in found if heading.number]
    if len(numbered) < 3:
        return None
    offsets = Counter(by_look[heading.look] - len(heading.number) for heading in numbered)
    top = [heading for heading in numbered if len(heading.number) == 1]
    if top:
        looks = Counter(by_look[heading.look] for heading in top)
        return looks.most_common(1)[0][0] - 1
    return offsets.most_common(1)[0][0]
