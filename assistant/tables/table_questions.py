"""A question read against one table: which rows it names, which columns, and what is left.

Every word that says something must be accounted for: by a cell, by the head of a column, by
what is to be done, or by what the table is about. What is left decides how sure a reading is.
Knows no passages and no replies.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.english.table_requests import (
    TableRequest,
    is_negated,
    table_request,
)
from assistant.english.table_words import (
    ANYBODY,
    GENERIC,
    LIGHT,
    leads_to_name,
)
from assistant.model import Part
from assistant.tables.asked_columns import (
    Likeness,
    chosen_columns,
    is_about,
    is_of_type,
    meant_columns,
    said_columns,
    says_head,
)
from assistant.tables.mentions import Mention, mentions
from assistant.tables.table_index import TableIndex
from corpus.model import Span
from corpus.words import Word, stem_set, words

LIKE_TABLE = 0.36
"""The least cosine of a word with all that names a table and its columns from which the table
is about such things. Of 17 words for what ten tables list and that stand in none, 0.37 to 0.55
with their own; other words have at most 0.33 with any."""
FEW = 5
"""Rows that are named, of which any word says something of what is asked."""
LIKE_NAMED_TABLE = 0.27
"""The same where a question says a row and a column of the table in its own words."""


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """A question as it reads against a table.

    `asked` are the columns that it asks for, `by_words` that it says their heads and not only
    something like them; `rows` are those that what it names leaves, all where it names none.
    `unexplained` are words that nothing accounts for, `absent` those among them that name
    something. `contradicts` says that no row has all that is named. `said`
    are by column the words that say its head, `places` where each of its words stands;
    `likened` that a word is only like what the table is about, `by_type` that the column asked
    for is the only one of its type.
    """

    question: str
    part: Part
    index: TableIndex
    request: TableRequest
    mentions: tuple[Mention, ...]
    rows: tuple[int, ...]
    asked: tuple[int, ...]
    by_words: bool
    unexplained: tuple[Word, ...] = ()
    absent: tuple[Word, ...] = ()
    contradicts: bool = False
    said: tuple[tuple[int, tuple[Word, ...]], ...] = ()
    places: tuple[Span, ...] = ()
    likened: bool = False
    by_type: bool = False

    @property
    def excluded(self) -> frozenset[Span]:
        """What it names in order to leave it out ("not diesel")."""
        return frozenset(
            mention.span
            for mention in self.mentions
            if _is_excluded(mention, self.question, self.index)
        )

    @property
    def names_rows(self) -> bool:
        """Whether it names something that has rows of its own."""
        columns = self.index.columns
        return any(columns[at].is_name for mention in self.mentions for at in mention.rows)

    def words_for(self, column: int) -> tuple[Word, ...]:
        """Those of its words that say the head of a column."""
        return dict(self.said).get(column, ())


def read_question(part: Part, index: TableIndex, likeness: Likeness) -> TableQuestion:
    """The question of a part, held against a table."""
    question = part.question
    request = table_request(question)
    of = list(words(question))
    used = {word.span for word in of if any(word.span.overlaps(one) for one in request.used)}
    free = [word for word in of if word.span not in used]
    named = mentions(question, free, index)
    in_names = {word.span for mention in named for word in mention.words}
    free = [word for word in free if word.span not in in_names and not word.is_stop_word]
    filters = {at for mention in named for at in mention.rows}
    said = said_columns(free, index)
    asked = chosen_columns(said, filters, index)
    told = {word.span for words_ in said.values() for word in words_}
    told |= {word.span for word in free if is_about(word, filters, index)}
    left = [word for word in free if word.span not in told and not _is_of_table(word, index)]
    # Else it is of something else.
    touches = bool(named or said or request.conditions or request.operation != "rows")
    meant = meant_columns(left, part, index, likeness) if touches else {}
    by_words = any(says_head(word, index.columns[at]) for at in asked for word in said.get(at, ()))
    if not asked:
        new = [at for at, _ in meant.values() if at not in filters]
        asked = tuple(dict.fromkeys(new))
    explained = {word.span for word in left if word.span in meant and meant[word.span][0] in asked}
    kinds = {at for at in filters if not index.columns[at].is_name}
    explained |= {span for span, (at, _) in meant.items() if at in kinds}
    least = LIKE_NAMED_TABLE if named and by_words else LIKE_TABLE
    left = [
        word
        for word in left
        if word.span not in explained
        and word.stem not in LIGHT
        and not _is_kind(word, question, named)
    ]
    alike = [
        word for word in left if touches and _likeness_of(word, question, index, likeness) >= least
    ]
    left = [word for word in left if word not in alike]
    rows, contradicts = _rows(question, named, index)
    if named and len(rows) <= FEW:
        there = stem_set(" ".join(index.table.text_of(row) for row in rows))
        left = [word for word in left if word.stem not in there]
    reading = TableQuestion(
        question,
        part,
        index,
        request,
        tuple(named),
        rows,
        asked,
        by_words,
        tuple(left),
        tuple(
            word
            for word in left
            if _names_something(word, question) or _is_beside(word, question, named)
        ),
        contradicts,
        tuple((at, tuple(words_)) for at, words_ in said.items()),
        tuple(word.span for word in of),
        bool(alike),
    )
    return _asked_of_type(reading)


def _is_of_table(word: Word, index: TableIndex) -> bool:
    """Whether a word says what any question about this table may say."""
    if word.stem in GENERIC or word.stem in index.topic:
        return True
    return word.stem in ANYBODY and any(column.is_person for column in index.columns)


def _is_kind(word: Word, question: str, named: Sequence[Mention]) -> bool:
    """Whether a word says what kind of thing the name right behind it is: "error E-204"."""
    return word.span.of(question).islower() and any(
        mention.whole
        and not question[mention.span.start : mention.span.end].islower()
        and leads_to_name(question[: word.span.start], question[word.span.end : mention.span.start])
        for mention in named
        if mention.span.start > word.span.end
    )


def _likeness_of(word: Word, question: str, index: TableIndex, likeness: Likeness) -> float:
    """How far a table is about what a word says though it does not call it so ("books")."""
    written = word.span.of(question)
    return likeness.of_table(written, index) if written.islower() else 0.0


def _is_beside(word: Word, question: str, named: Sequence[Mention]) -> bool:
    """Whether a word makes another name of one that stands right beside it ("pumpkin soup")."""
    return any(
        question[word.span.end : mention.span.start].isspace()
        for mention in named
        if mention.span.start > word.span.end
    )


def _names_something(word: Word, question: str) -> bool:
    """Whether a word is a name, a number or a code, which a table has or has not."""
    written = word.span.of(question)
    if any(map(str.isdigit, written)):
        return True
    return written[:1].isupper() and bool(question[: word.span.start].strip(" \"'“("))


def _is_excluded(mention: Mention, question: str, index: TableIndex) -> bool:
    column = index.columns[min(mention.rows)]
    return not column.is_name and is_negated(question, mention.span)


def _rows(
    question: str, named: Sequence[Mention], index: TableIndex
) -> tuple[tuple[int, ...], bool]:
    """The rows that all that is named leaves, and whether that leaves none.

    What stands in one column is taken together ("hydro or wind"); what a question excludes
    ("not diesel") is left out.
    """
    every = range(len(index.table.rows))
    by_columns: dict[tuple[int, ...], set[int]] = {}
    for mention in named:
        rows = set(mention.all_rows)
        if _is_excluded(mention, question, index):
            rows = set(every) - rows
        by_columns.setdefault(tuple(sorted(mention.rows)), set()).update(rows)
    left = set(every)
    for rows in by_columns.values():
        left &= rows
    if left or not by_columns:
        return tuple(sorted(left)), False
    # What names rows holds; what is asked of them beside may not be so.
    telling = [
        rows
        for columns, rows in by_columns.items()
        if any(index.columns[at].is_name for at in columns)
    ]
    kept = set[int](every).intersection(*telling) if telling else set[int]()
    return tuple(sorted(kept)), True


def _asked_of_type(reading: TableQuestion) -> TableQuestion:
    """With the one column that has the type of thing that is asked for, where no word and no
    likeness told a column.
    """
    if reading.asked or reading.request.operation != "rows":
        return reading
    filters = {at for mention in reading.mentions for at in mention.rows}
    fitting = [
        column.at
        for column in reading.index.columns
        if column.at not in filters and is_of_type(column, reading.part, reading.question)
    ]
    if len(fitting) != 1:
        return reading
    return replace(reading, asked=tuple(fitting), by_type=True)
