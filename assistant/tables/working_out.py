"""From a reading of a question to its answer: rows looked up, picked, counted, worked out.

Exactly, in decimals, from all cells of the table. What cannot be told surely is not worked
out. Knows readings, no passages.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.english import table_wordings as wordings
from assistant.tables.arithmetic import Worked, worked_out
from assistant.tables.measured_columns import Picked, measure, picked
from assistant.tables.table_answer import NotThere, TableAnswer
from assistant.tables.table_index import TableIndex
from assistant.tables.table_questions import TableQuestion
from corpus.model import Span
from corpus.words import stem

LOOKED_UP = 20
"""Rows that a name may have for one look-up: more are a list."""
ALL_COLUMNS = 5
"""Columns of a table that are all shown."""

ELSEWHERE = frozenset({"why", "place"})
"""Kinds of question that a row which says only what they name does not answer."""

Outcome = TableAnswer | NotThere | None


def answer_from(reading: TableQuestion) -> Outcome:
    """What a table answers; `NotThere` where it is about what is asked and lacks it, None where
    it is about something else.
    """
    if reading.absent:
        return NotThere(reading.index.table) if _is_about(reading) else None
    operation = reading.request.operation
    kept = picked(reading)
    if kept is None:
        return _unread(reading)
    if operation in ("rows", "any"):
        return _rows(reading, kept)
    if _is_apart(reading):
        return _unread(reading)
    if operation == "count":
        return _count(reading, kept)
    return _worked(reading, kept)


def _is_about(reading: TableQuestion) -> bool:
    """Whether a question that names what a table lacks asks for a column of it."""
    return bool(reading.said) or bool(reading.mentions)


def _is_apart(reading: TableQuestion) -> bool:
    """Whether more is asked for than is worked out here; a word of a column's own head ("price
    per night") says no such thing.
    """
    for span in reading.request.apart:
        behind = next((place for place in reading.places if place.start >= span.end), None)
        heads = ([word.span for word in words] for _, words in reading.said)
        if not any(behind in head and head[0].start < span.start for head in heads):
            return True
    return False


def _conditions(reading: TableQuestion, kept: Picked) -> list[str]:
    """What the rows were picked by, in words."""
    columns, question = reading.index.columns, reading.question
    by_column: dict[tuple[int, bool], list[str]] = {}
    for mention in reading.mentions:
        at = min(mention.rows)
        excluded = mention.span in reading.excluded
        said = question[mention.span.start : mention.span.end]
        by_column.setdefault((at, excluded), []).append(said)
    told = [
        wordings.is_cell(columns[at].name, cells, excluded=excluded)
        for (at, excluded), cells in by_column.items()
    ]
    for condition, at in kept.told:
        of_time = columns[at].kind in ("date", "time") or condition.of_time
        name, low, high = columns[at].name, condition.low, condition.high
        told.append(wordings.is_related(name, condition.relation, low, high, of_time=of_time))
    return told


def _made(
    reading: TableQuestion, rows: Sequence[int], asked: Sequence[int], kept: Picked
) -> TableAnswer:
    """These rows, with as many columns as fit."""
    index = reading.index
    shown: tuple[int, ...] = ()
    if len(index.columns) > ALL_COLUMNS:
        named = {min(mention.rows) for mention in reading.mentions}
        measured = {at for _, at in kept.told}
        wanted = {index.name_column, *asked, *named, *measured}
        others = [at for at in range(len(index.columns)) if at not in wanted]
        fill = ALL_COLUMNS - len(wanted) if not asked else 0
        shown = tuple(sorted({*wanted, *others[: max(fill, 0)]}))
    return TableAnswer(
        index.table,
        tuple(rows),
        tuple(asked),
        shown,
        sure=not reading.unexplained and kept.surely,
        by_words=reading.by_words or not reading.asked,
        unexplained=len(reading.unexplained),
    )


def _rows(reading: TableQuestion, kept: Picked) -> Outcome:
    if not reading.mentions and not kept.told:
        return _affirmed(reading) or _unnamed(reading)
    one = len(kept.rows) == 1 or (reading.names_rows and len(kept.rows) <= LOOKED_UP)
    if reading.contradicts:
        return _contradicted(reading, kept)
    if one and not kept.told:
        return _looked_up(reading, kept)
    conditions = _conditions(reading, kept)
    total = len(reading.index.table.rows)
    if not kept.rows:
        told = wordings.no_rows(total, conditions)
        none = _made(reading, (), (), kept)
        return replace(none, lead=told, value=wordings.NONE, cells=_checked(reading, kept))
    asked = [at for at in reading.asked if at not in {column for _, column in kept.told}]
    listed = _made(reading, kept.rows, asked if len(kept.rows) == 1 else (), kept)
    return replace(listed, lead=wordings.rows_told(len(kept.rows), total, conditions))


def _affirmed(reading: TableQuestion) -> Outcome:
    """The rows that say yes in the column that is asked for ("Which trains take bicycles?")."""
    if len(reading.asked) != 1 or not reading.by_words or not reading.request.picks:
        return None
    rows = reading.index.affirmed(reading.asked[0])
    if rows is None:
        return None
    column, total = reading.index.columns[reading.asked[0]], len(reading.index.table.rows)
    cell = reading.index.table.cell(rows[0], column.at)
    listed = _made(reading, rows, (column.at,), Picked(tuple(rows)))
    told = wordings.rows_told(len(rows), total, [wordings.is_cell(column.name, [cell])])
    return replace(listed, asked=(), lead=told)


def _unnamed(reading: TableQuestion) -> Outcome:
    """That a column is asked of something that stands nowhere in the table."""
    known = reading.index.vocabulary
    absent = [word for word in reading.unexplained if word.stem not in known]
    if not absent or not reading.said:
        return None
    beside = any(not reading.index.columns[at].is_name for at, _ in reading.said)
    picks = reading.request.picks  # by something that is not understood
    return NotThere(reading.index.table, unclear=not beside) if beside or picks else None


def _looked_up(reading: TableQuestion, kept: Picked) -> Outcome:
    """The row of what is named, with the cell that is asked for."""
    if reading.unexplained and (reading.by_type or not reading.asked):
        return NotThere(reading.index.table)  # what is asked of the row is none of its columns
    if not reading.asked:
        whole = _made(reading, kept.rows, _held(reading), kept)
        return replace(whole, by_words=False, sure=reading.part.kind not in ELSEWHERE)
    answer = _made(reading, kept.rows, reading.asked, kept)
    columns = reading.index.columns
    beside = any(not columns[min(one.rows)].is_name for one in reading.mentions)
    return replace(answer, sure=answer.sure and not (reading.by_type and beside))


def _held(reading: TableQuestion) -> tuple[int, ...]:
    """Where something is asked to be so, the columns of what is named beside the row."""
    if reading.part.kind != "yes-no":
        return ()
    columns = reading.index.columns
    said = (min(one.rows) for one in reading.mentions)
    return tuple(dict.fromkeys(at for at in said if not columns[at].is_name))


def _contradicted(reading: TableQuestion, kept: Picked) -> Outcome:
    """Something that has a row, and that row is not as the question says."""
    if not kept.rows or not reading.names_rows:
        if not reading.names_rows and all(one.whole for one in reading.mentions):
            conditions = _conditions(reading, kept)
            total = len(reading.index.table.rows)
            none = _made(reading, (), (), kept)
            told = wordings.no_rows(total, conditions)
            return replace(none, lead=told, value=wordings.NONE, cells=_checked(reading, kept))
        return NotThere(reading.index.table)
    columns = reading.index.columns
    said = [
        min(one.rows) for one in reading.mentions if not any(columns[at].is_name for at in one.rows)
    ]
    answer = _made(reading, kept.rows, tuple(dict.fromkeys((*reading.asked, *said))), kept)
    is_asked = reading.part.kind == "yes-no" and len(kept.rows) <= LOOKED_UP
    return replace(answer, sure=answer.sure and is_asked)


def _count(reading: TableQuestion, kept: Picked) -> Outcome:
    """How many rows there are of what is asked for, or different values of a column."""
    index, total = reading.index, len(reading.index.table.rows)
    counted = stem(reading.part.counted.casefold()) if reading.part.counted else ""
    holding = [at for at in reading.asked if index.columns[at].kind == "number"]
    if reading.names_rows and not kept.told:
        if not holding:
            return NotThere(index.table) if reading.unexplained else None
        return _looked_up(reading, kept)
    if holding and not reading.mentions and not kept.told:
        return None
    conditions = _conditions(reading, kept)
    kinds = [
        column
        for column in index.columns
        if counted in column.stems and column.kind == "text" and not column.is_name
    ]
    answer = _made(reading, kept.rows if conditions else (), (), kept)
    if kinds and not conditions:
        values = {cell.strip() for cell in index.cells(kinds[0].at) if cell.strip()}
        told = wordings.counted(total, (), kinds[0].name)
        cells = _column_cells(index, kinds[0].at, range(total))
        return replace(answer, lead=told, value=f"{len(values):,}", cells=cells)
    told = wordings.counted(total, conditions)
    names = _column_cells(index, index.name_column, kept.rows)
    cells = names or _checked(reading, kept)
    return replace(answer, lead=told, value=f"{len(kept.rows):,}", cells=cells)


def _worked(reading: TableQuestion, kept: Picked) -> Outcome:
    """The highest, lowest, sum, average, median or difference of the cells of a column."""
    request, index = reading.request, reading.index
    summing = request.operation in ("sum", "average", "median")
    found = measure(reading, ("number", "time") if summing else ("number", "date", "time"))
    if found is None or (reading.contradicts and not reading.mentions):
        return _unread(reading)
    if reading.contradicts or not kept.rows:
        return None
    worked = worked_out(request, index, found, kept.rows)
    if worked is None:
        return _unread(reading)
    column = index.columns[found.column]
    conditions = _conditions(reading, kept)
    told = wordings.computed(worked.taken, column.name, worked.told, conditions)
    note = wordings.left_out(worked.left_out, found.kind) if worked.left_out else ""
    answer = _made(reading, worked.rows, (found.column,), kept)
    return replace(
        answer,
        lead=told,
        value=worked.value,
        cells=_cells_of(index, found.column, worked),
        note=note,
        sure=answer.sure and found.surely and (reading.by_words or not reading.likened),
        by_words=found.surely,
    )


def _cells_of(index: TableIndex, column: int, worked: Worked) -> tuple[Span, ...]:
    return _column_cells(index, column, worked.used) if worked.value else ()


def _column_cells(index: TableIndex, column: int, rows: Sequence[int]) -> tuple[Span, ...]:
    blocks = index.table.rows
    return tuple(
        blocks[row].cells[column]
        for row in rows
        if column < len(blocks[row].cells) and len(blocks[row].cells[column])
    )


def _checked(reading: TableQuestion, kept: Picked) -> tuple[Span, ...]:
    """The cells in which something was looked for."""
    columns = [at for _, at in kept.told] or [min(one.rows) for one in reading.mentions]
    column = columns[0] if columns else reading.index.name_column
    return _column_cells(reading.index, column, range(len(reading.index.table.rows)))


def _unread(reading: TableQuestion) -> Outcome:
    """The rows that would have to be read, where the question surely is about this table."""
    if reading.unexplained or not (reading.said or reading.mentions):
        about = bool(reading.said or reading.mentions)
        return NotThere(reading.index.table, unclear=True) if about else None
    rows = reading.rows if reading.mentions and not reading.contradicts else None
    every = tuple(range(len(reading.index.table.rows))) if rows is None else rows
    answer = _made(reading, every, (), Picked(tuple(every)))
    told = wordings.MUST_BE_READ
    return replace(answer, lead=told, sure=False, by_words=reading.by_words, is_unread=True)
