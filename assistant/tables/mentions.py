"""What a question names of a table: cells by all of their words, or by some of them.

Knows a table's words and the question's, nothing of what is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.english.cell_ranges import AskedNumber, numbers_in
from assistant.english.table_words import is_joined, spaced, whole_word
from assistant.english.values import unit_of
from assistant.tables.table_index import LONGEST_NAME, Rows, TableIndex
from corpus.model import Span
from corpus.words import STOP_WORDS, Word

_BETWEEN = re.compile(r"[\s\-–—,'’\"“”./()&:+]*")


TELLING_DIGITS = 3
"""Digits of a number that names a row by itself; one with fewer does behind a word ("room 7")."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Cells that a question names: by `words` of it, in these rows of these columns.

    `whole` says that a cell has no other words.
    """

    words: tuple[Word, ...]
    rows: Rows
    whole: bool = True

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def all_rows(self) -> list[int]:
        """The rows of all its columns."""
        return sorted({row for rows in self.rows.values() for row in rows})


def mentions(question: str, of: Sequence[Word], index: TableIndex) -> list[Mention]:
    """The cells that `of`, those words of a question that say nothing else, name; the longest
    names first taken, without overlap, in order.
    """
    found = _in_ranges(question, of, index)
    taken = {word.span for mention in found for word in mention.words}
    of = [word for word in of if word.span not in taken]
    left: list[Word] = []
    at = 0
    while at < len(of):
        run = _longest(question, of[at : at + LONGEST_NAME], index)
        if run is None:
            left.append(of[at])
            at += 1
            continue
        found.append(run)
        at += len(run.words)
    found += _by_some_words(question, left, index)
    return sorted(found, key=lambda mention: mention.span.start)


def _in_ranges(question: str, of: Sequence[Word], index: TableIndex) -> list[Mention]:
    """The cells of ranges that numbers of the question lie in: those in the unit of a column, else
    the only one that may be meant ("50 %" in "30 – 60 %").
    """
    found: list[Mention] = []
    for column, (ranges, units) in index.ranges.items():
        able = [
            number
            for number in numbers_in(question)
            if not number.unit or not units or number.unit in units
            if not _is_of_head(question, number, index)
        ]
        of_unit = [number for number in able if number.unit in units]
        for number in of_unit or able[:1] * (len(able) == 1):
            rows = [
                at for at, one in enumerate(ranges) if one is not None and one.holds(number.amount)
            ]
            said = tuple(word for word in of if number.span.covers(word.span))
            if rows and said and not any(said[0] in other.words for other in found):
                found.append(Mention(said, {column: rows}))
    return found


def _is_of_head(question: str, number: AskedNumber, index: TableIndex) -> bool:
    """Whether a number belongs to the head of a column: "zone 2"."""
    said = f"{_word_before(question, number.span.start)} {number.span.of(question)}"
    return any(said in spaced(column.name).casefold() for column in index.columns)


def _longest(question: str, of: Sequence[Word], index: TableIndex) -> Mention | None:
    for length in range(len(of), 0, -1):
        run = tuple(of[:length])
        gaps = (question[left.span.end : right.span.start] for left, right in pairwise(run))
        if all(word.is_stop_word for word in run) or not all(map(_BETWEEN.fullmatch, gaps)):
            continue
        rows = index.exact.get("".join(whole_word(word.folded) for word in run))
        if rows is None and length == 1 and run[0].span.of(question).islower():
            rows = index.stemmed.get(run[0].stem)
        if rows is not None and (rows := _meant(question, run, rows, index)):
            return Mention(run, rows)
    return None


def _meant(question: str, run: Sequence[Word], rows: Rows, index: TableIndex) -> Rows:
    """Of columns that all have such a cell those that are meant; none where it is no name: a
    bare number that tells no row, a word of the table's own head.
    """
    written = question[run[0].span.start : run[-1].span.end]
    before = _word_before(question, run[0].span.start)
    called = {at: at_rows for at, at_rows in rows.items() if _is_called(index, at, before)}
    if called:
        return called
    if written.replace(",", "").replace(".", "").isdigit():
        named = len(written) >= TELLING_DIGITS or (before.isalpha() and before not in STOP_WORDS)
        return {at: found for at, found in rows.items() if index.columns[at].is_code and named}
    if len(run) == 1 and written.islower() and run[0].folded in index.heads:
        return {}
    telling = {at: found for at, found in rows.items() if index.columns[at].is_name}
    return telling or rows


def _word_before(question: str, at: int) -> str:
    words = question[:at].split()
    return words[-1].strip("#.,:()").casefold() if words else ""


def _is_called(index: TableIndex, column: int, before: str) -> bool:
    """Whether the word before a name is the whole head of a column: "employee", "from"."""
    return bool(before) and before == index.table.columns[column].casefold()


def _by_some_words(question: str, left: Sequence[Word], index: TableIndex) -> list[Mention]:
    """Cells that have all those words of the question that any cell of their column has."""
    by_column: dict[int, list[tuple[Word, list[int]]]] = {}
    for word in left:
        if word.is_stop_word:
            continue
        found_rows = index.partial.get(whole_word(word.folded)) or index.partial.get(word.stem, {})
        for column, rows in found_rows.items():
            of_number = column in index.ranges and _is_of_number(word)
            tells = index.columns[column].is_name and not _is_head(word, question, index)
            if tells and not of_number:
                by_column.setdefault(column, []).append((word, rows))
    found: list[Mention] = []
    taken: set[Span] = set()
    for column, said in sorted(by_column.items(), key=lambda entry: -len(entry[1])):
        if any(word.span in taken for word, _ in said):
            continue
        named = tuple(word for word, _ in said)
        together = set(said[0][1]).intersection(*(rows for _, rows in said[1:]))
        if together:
            found.append(Mention(named, {column: sorted(together)}, whole=False))
        elif is_joined([question[a.span.end : b.span.start] for a, b in pairwise(named)]):
            found += (Mention((word,), {column: rows}, whole=False) for word, rows in said)
        else:
            continue
        taken.update(word.span for word in named)
    return found


def _is_of_number(word: Word) -> bool:
    """Whether a word is a part of a range, and names none by itself."""
    return word.folded[:1].isdigit() or unit_of(word.folded) is not None


def _is_head(word: Word, question: str, index: TableIndex) -> bool:
    heads = frozenset[str]().union(*(column.stems for column in index.columns))
    return word.span.of(question).islower() and word.stem in heads
