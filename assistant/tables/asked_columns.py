"""Which columns of a table a question asks for: by their heads, by likeness, by their kind.

Knows words of a question and columns, nothing of rows.
"""

from collections.abc import Sequence
from typing import Protocol

from assistant.english.table_requests import asks_how_much
from assistant.english.table_words import groups_of, same_root
from assistant.model import Part
from assistant.tables.table_index import Column, TableIndex
from corpus.model import Span
from corpus.words import Word

LEAST_LIKENESS = 0.48
"""The least cosine of a question's word with the head of a column that it means. Of 23 words
asked of five tables, those that meant a column had 0.49 to 0.74 with it and at most 0.41 with
another; of 40 that meant none all but one had at most 0.47."""
LIKENESS_AHEAD = 0.1
"""How far that column must be ahead of the next."""


class Likeness(Protocol):
    """How like words of the question are to a table, as cosines."""

    def of_columns(self, span: Span, index: TableIndex) -> Sequence[float]:
        """The word at a place of the question, read in it, and the head of each column."""

    def of_table(self, word: str, index: TableIndex) -> float:
        """A word by itself, and all that names a table and its columns."""


def said_columns(free: Sequence[Word], index: TableIndex) -> dict[int, list[Word]]:
    """By column, the words that say its head, in the same stems or in the same sense."""
    said: dict[int, list[Word]] = {}
    taken: set[Span] = set()
    for column in index.columns:
        for word in free:
            if says_head(word, column):
                said.setdefault(column.at, []).append(word)
                taken.add(word.span)
    for word in free:
        if word.span in taken:
            continue
        groups = groups_of(word.stem)
        same = [column for column in index.columns if groups & column.groups]
        if len(same) == 1:
            said.setdefault(same[0].at, []).append(word)
    return said


def says_head(word: Word, column: Column) -> bool:
    """Whether a word stands at the head of a column, be it in another form or shortened."""
    roots = any(same_root(word.stem, one) for one in column.stems)
    return bool({word.stem, *word.parts} & column.stems) or roots or _shortened(word, column)


SHORTEST = 3
"""Letters of a shortened word: "dept", "qty"."""


def _shortened(word: Word, column: Column) -> bool:
    """Whether a word is the head of a column in full, or the other way round ("dept")."""
    return any(
        len(short) >= SHORTEST
        and short != long
        and len(short) < len(long)
        and short[0] == long[0]
        and long.startswith(short)
        and len(long) - len(short) > 2
        for one in column.stems
        for short, long in (sorted((one, word.stem), key=len),)
    )


def is_about(word: Word, filters: set[int], index: TableIndex) -> bool:
    """Whether a word says what a column holds in which something is named ("powered by")."""
    return any(groups_of(word.stem) & index.columns[at].groups for at in filters)


def chosen_columns(
    said: dict[int, list[Word]], filters: set[int], index: TableIndex
) -> tuple[int, ...]:
    """The columns that are asked for: those that say most, and others whose words no better one
    has. One that a name stands in, and that of the names of rows, are asked for only alone.
    """
    ranked = sorted(said, key=lambda at: (-len(said[at]), len(index.columns[at].stems), at))
    chosen: list[int] = []
    covered: set[Span] = set()
    for at in ranked:
        spans = {word.span for word in said[at]}
        same = any(
            len(said[at]) == len(said[other])
            and spans == {word.span for word in said[other]}
            and len(index.columns[at].stems) == len(index.columns[other].stems)
            for other in chosen
        )
        if spans - covered or same:
            chosen.append(at)
            covered |= spans
    free = [at for at in chosen if at not in filters]
    columns = index.columns
    others = [at for at in free if at != index.name_column and not columns[at].is_code]
    return tuple(others or free)


def meant_columns(
    left: Sequence[Word], part: Part, index: TableIndex, likeness: Likeness
) -> dict[Span, tuple[int, float]]:
    """By word, the column whose head is most like it, where one is, and how like."""
    found: dict[Span, tuple[int, float]] = {}
    for word in left:
        cosines = likeness.of_columns(word.span, index)
        if not cosines:
            continue
        best = max(range(len(cosines)), key=cosines.__getitem__)
        others = [cosine for at, cosine in enumerate(cosines) if at != best]
        ahead = cosines[best] - max(others, default=0.0)
        text = part.wanted in ("number", "price") and index.columns[best].kind == "text"
        if cosines[best] >= LEAST_LIKENESS and ahead >= LIKENESS_AHEAD and not text:
            found[word.span] = (best, cosines[best])
    return found


def is_of_type(column: Column, part: Part, question: str) -> bool:
    """Whether a column holds the type of thing that a question asks for."""
    wanted = part.wanted
    if wanted in ("date", "occasion"):
        return column.kind in ("date", "time")
    if wanted == "price" or (wanted == "number" and asks_how_much(question)):
        return column.kind == "number" and not {"price", "salary"}.isdisjoint(column.groups)
    if wanted == "number":
        return column.kind == "number" and not column.is_code
    if wanted == "person":
        return column.is_person
    return wanted == "place" and not {"place", "country", "address"}.isdisjoint(column.groups)
