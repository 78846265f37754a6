"""Lines of plain text that are names and values, and the columns beside them.

"Date: 2025-03-28" above "Invoice no. 0042", "Total ..... 176.60", an item with its amount
set in columns. Only lines that stand together are such entries: one line with a colon is
prose. Knows nothing about the rest of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.blocks import RawBlock
from ingest.inline import tidy
from ingest.prose.lines import ends_sentence, marker_of, starts_lower

Kind = Literal["prose", "facts", "table"]

MOST_WORDS, MOST_NAME, MOST_VALUE = 6, 45, 160
"""Words and characters of a name, characters of a value: more is a sentence."""

LONGEST = 300
"""Characters of a line, those between its columns included."""

MOST_GUTTERS = 12
"""Columns tried as the place where a second block begins."""

_pair = re.compile(r"^\s*(?P<name>\S[^:：]*?)\s*[:：](?:\s+|(?<=：))(?P<value>\S.*)$")
_leaders = re.compile(
    r"^\s*(?P<name>\S.*?)\s*(?:\.{3,}|…{2,}|(?:\s\.){3,}|_{3,}|·{3,})\s*(?P<value>\S.*)$"
)
_numbered = re.compile(
    r"^\s*(?P<name>[^\W\d_][^:\n]{1,30}?(?:\b(?:no|nr|num|number|nummer|id)\b\.?|[№#]))"
    r"\s*(?P<value>[\w/.-]*\d[\w/.-]*)$",
    re.I,
)
_spaced = re.compile(r"^\s*(?P<name>\S.*?)(?:\s{3,}|\t+)(?P<value>\S*\d.*)$")
_gap = re.compile(r"\t+|\s{2,}")
_gutter = re.compile(r"\S\s{3,}(?=\S)")
_wide = re.compile(r"\t|\s{3,}")
_stop = re.compile(r"[.!?;]\s+[A-ZÀ-Þ]|[!?;,]$|[=|<>{}\"]")
_digits = re.compile(r"\d+")
_page = re.compile(r"^\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value, and what stands between them when they are written on one line."""

    name: str
    value: str
    between: str = ": "

    @property
    def block(self) -> RawBlock:
        """The entry as a property of the text."""
        text = self.name + self.between + self.value
        cells = ((0, len(self.name)), (len(text) - len(self.value), len(text)))
        return RawBlock("property", text, cells=cells)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together: prose, facts, or the rows of a table, of cells."""

    kind: Kind
    lines: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def parted(lines: Sequence[str]) -> list[Part]:
    """The lines of a paragraph as parts; one part of prose where they hold no entries."""
    facts = [_fact(line) for line in lines]
    kinds = _kinds(lines, facts)
    if not set(kinds) - {"prose"}:
        return [Part("prose", tuple(lines))]
    return [_part(kind, lines[start:stop]) for kind, start, stop in _runs(kinds)]


def facts_in_columns(rows: Sequence[Sequence[str]]) -> tuple[Fact, ...]:
    """The entries of a table of two columns that has no header; empty where it may have one.

    What names a column holds no number, and here the first value does.
    """
    if any(len(row) != 2 for row in rows):
        return ()
    facts = [Fact(tidy(name, " ").rstrip(" :："), tidy(value, " ")) for name, value in rows]
    numbered = [bool(_digits.search(fact.value)) for fact in facts]
    named = all(_is_name(fact.name) and _is_value(fact.value or ";") for fact in facts)
    told = named and numbered[0] and sum(numbered) >= len(facts) / 2
    return tuple(facts) if told and _are_facts(facts) else ()


def beside_each_other(lines: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """The left and the right part of lines in which two blocks stand side by side.

    So heads of letters and bills are set: an address, and entries to its right.
    """
    ends = {match.end() for line in lines for match in _gutter.finditer(line[:LONGEST])}
    sides = (_parted_at(lines, at) for at in sorted(ends)[:MOST_GUTTERS])
    return next((side for side in sides if side), None)


def _parted_at(lines: Sequence[str], at: int) -> tuple[list[str], list[str]] | None:
    """The lines cut at a column, where entries begin in it and nothing goes across."""
    if not all(len(line) < at or line[:at].endswith("  ") for line in lines):
        return None
    left = [line[:at].rstrip() for line in lines if line[:at].strip()]
    right = [line[at:] for line in lines if line[at:].strip()]
    entries = sum(bool(_pair.match(part)) and _fact(part) is not None for part in right)
    return None if entries < max(2, 0.8 * len(right)) or len(left) < 2 else (left, right)


def _fact(line: str) -> Fact | None:
    """What a line says as an entry, whether or not it is one among its neighbours."""
    if len(line) > LONGEST or marker_of(line):
        return None
    for pattern in (_leaders, _numbered, _pair, _spaced):
        if match := pattern.match(line):
            name, value = match["name"].strip(" \t:："), match["value"].strip()
            if not _is_name(name) or not _is_value(value):
                return None
            between = " " if pattern is _numbered else ": "
            return Fact(tidy(name, " "), tidy(value, " "), between)
    return None


def _is_name(name: str) -> bool:
    words = name.split()
    most = MOST_WORDS if not name[:1].islower() else 2  # else it is the middle of a sentence
    return (
        0 < len(words) <= most
        and len(name) <= MOST_NAME
        and name[0].isalnum()
        and any(sign.isalpha() for sign in name)
        and not _stop.search(name)
        and not _wide.search(name)
    )


def _is_value(value: str) -> bool:
    spoken = ends_sentence(value) and len(value.split()) > 3
    cut = value[-1] in ",;{[(!?"
    return len(value) <= MOST_VALUE and not (spoken or cut or _wide.search(value))


def _kinds(lines: Sequence[str], facts: Sequence[Fact | None]) -> list[Kind]:
    """What each line is among its neighbours."""
    told = [
        "facts" if fact else "table" if _is_row(line) else ""
        for line, fact in zip(lines, facts, strict=True)
    ]
    _gaps_of_table(lines, told)
    kinds: list[Kind] = ["prose"] * len(lines)
    for kind, start, stop in _runs(told):
        beside = told[max(start - 1, 0) : start] + told[stop : stop + 1]
        enough = stop - start > 1 or "table" in beside or "facts" in beside
        if kind == "table" and enough:
            kinds[start:stop] = ["table"] * (stop - start)
        going_on = stop < len(lines) and starts_lower(lines[stop])
        if kind == "facts" and enough and not going_on and _are_facts(facts[start:stop]):
            kinds[start:stop] = ["facts"] * (stop - start)
    return kinds


def _is_row(line: str) -> bool:
    """Whether a line is set in columns; two spaces may also stand between sentences."""
    cells = _cells(line)
    if len(cells) < 3 or marker_of(line):
        return False
    return bool(_wide.search(line.strip())) or not any(map(ends_sentence, cells[:-1]))


def _gaps_of_table(lines: Sequence[str], told: list[str]) -> None:
    """Two cells between rows of more are a row with a gap, and no entry."""
    for kind, start, stop in list(_runs(told)):
        inside = told[max(start - 1, 0) : start] == told[stop : stop + 1] == ["table"]
        if kind == "facts" and inside and all(_spaced.match(line) for line in lines[start:stop]):
            told[start:stop] = ["table"] * (stop - start)


def _are_facts(facts: Sequence[Fact | None]) -> bool:
    """Whether entries are of different names: numbered steps, turns and contents are not."""
    names = Counter(_digits.sub("#", fact.name) for fact in facts if fact)
    pages = [fact for fact in facts if fact and _page.match(fact.value)]
    contents = len(pages) > 2 and len(pages) == len(facts)
    ascending = contents and all(int(a.value) <= int(b.value) for a, b in pairwise(pages))
    return not ascending and max(names.values(), default=0) <= max(1, len(facts) // 4)


def _runs(kinds: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    start = 0
    for at in range(1, len(kinds) + 1):
        if at == len(kinds) or kinds[at] != kinds[start]:
            yield kinds[start], start, at
            start = at


def _cells(line: str) -> list[str]:
    return _gap.split(line.strip())


def _part(kind: str, lines: Sequence[str]) -> Part:
    if kind == "facts":
        return Part("facts", tuple(lines), tuple(fact for line in lines if (fact := _fact(line))))
    if kind == "table":
        return Part("table", tuple(lines), rows=tuple(tuple(_cells(line)) for line in lines))
    return Part("prose", tuple(lines))
