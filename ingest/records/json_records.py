"""Values of JSON and its kin to blocks: a section a record, a table of small alike ones.

Short fields are properties, texts are prose, what is nested is named by its path, "a.b".
Knows nothing about how the values were written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest import limits
from ingest.blocks import RawBlock, property_block
from ingest.inline import tidy, weight, words_of
from ingest.records.field_text import is_text, one_line, text_blocks
from ingest.records.json_messages import messages_of
from ingest.records.json_values import Fields, Literal, Value
from ingest.tables import Cell, table_blocks

TITLES = (
    "title", "name", "headline", "subject", "question", "heading", "label", "displayname",
    "display_name", "fullname", "full_name", "term", "summary", "key", "slug", "code", "id", "_id",
)  # fmt: skip
"""Fields that may name a record, the likeliest first; upper case counts the same."""

WRAPPERS = words_of("properties attributes fields _source node info metadata meta")
"""Objects around the fields of a record, which say nothing of it."""

SMALL = 14
"""Leaves of a nested object that stand as "a.b: value"; one of more is a section."""

WORDS = 20
"""Characters up to which nothing is a text."""

MOST_COLUMNS = 20
MOST_CELL = 120
"""Columns, and characters of a cell, up to which alike records are rows of a table."""

FILLED = 0.5
"""Share of a table's cells that must be there for the records to be alike."""

MOST_NUMBERS = 24
"""Numbers of a list that are read; more are a measurement, a shape or a vector."""

MOST_SIGNS = 500
"""Characters of one word that is read; a longer one is a picture or a key."""

INLINE = 160
"""Characters of a list of words that stands on one line."""

DEEPEST = 6
"""Headings inside each other; below them, everything is named by its path."""


@dataclass(slots=True)
class Reading:
    """How records are read, and what was left out on the way.

    `text_fields` are always prose, and `title_field` names a record, where they are given.
    """

    text_fields: frozenset[str] = frozenset()
    title_field: str = ""
    left_out: dict[str, int] = field(default_factory=dict)

    def blocks(self, value: Value) -> list[RawBlock]:
        """The blocks of a whole file."""
        if isinstance(value, Fields):
            return list(self._top(value))
        if isinstance(value, list):
            return list(self._array("", value, 1))
        return [] if value is None else self._scalar("", value, 1)

    def title_of(self, value: Value) -> str:
        """What an object calls itself, "" where it does not."""
        named = self._named(value) if isinstance(value, Fields) else None
        return named[1] if named and named[0].lower() not in ("id", "_id", "key") else ""

    def _top(self, fields: Fields) -> Iterator[RawBlock]:
        """An object that is the whole file; the one list that it holds needs no heading."""
        lists = [key for key, value in fields if isinstance(value, list) and _objects(value)]
        sections = [key for key, value in fields if isinstance(value, Fields) and len(value)]
        if len(sections) == len(fields):
            yield from self._object(fields, 1)
            return
        alone = lists[0] if len(lists) == 1 and not sections else None
        yield from self._fields([(key, value) for key, value in fields if key != alone], "", 1)
        for key, value in fields:
            if key == alone and isinstance(value, list):
                yield from self._array("", value, 1)

    def _fields(
        self, fields: Iterable[tuple[str, Value]], path: str, level: int
    ) -> Iterator[RawBlock]:
        """Short values first, for what stands below a heading belongs to that heading."""
        values = [(_path(path, key), value) for key, value in fields]
        later: list[tuple[str, Value]] = []
        for name, value in values:
            if self._is_section(value, level):
                later.append((name, value))
            else:
                yield from self._inside(name, value, level)
        for name, value in later:
            heading = name.removeprefix(f"{path}.") if path else name
            if isinstance(value, Fields):
                yield RawBlock("heading", heading, level=level)
                yield from self._object(value, level + 1)
            elif isinstance(value, list):
                yield from self._array(heading, value, level)

    def _object(self, fields: Fields, level: int) -> Iterator[RawBlock]:
        """The fields of a section; values of one kind are the rows of a table."""
        rows = [Fields((("", key), *value)) for key, value in fields if isinstance(value, Fields)]
        table = self._table(rows) if len(rows) == len(fields) > 2 else []
        yield from table or self._fields(fields, "", level)

    def _inside(self, name: str, value: Value, level: int) -> Iterator[RawBlock]:
        """What stands on lines of its own section: a value, or an object by its paths."""
        if isinstance(value, Fields):
            yield from self._fields(value, "" if name.lower() in WRAPPERS else name, DEEPEST + 1)
        elif isinstance(value, list):
            yield from self._list(name, value)
        elif value is not None:
            yield from self._scalar(name, value, level)

    def _is_section(self, value: Value, level: int) -> bool:
        if level > DEEPEST:
            return False
        if isinstance(value, Fields):
            return _weighs(value, SMALL) > SMALL
        return isinstance(value, list) and _objects(value)

    def _array(self, name: str, values: Sequence[Value], level: int) -> Iterator[RawBlock]:
        """The records of a list: a table of small ones, else a section each."""
        records = [value for value in values if isinstance(value, Fields)]
        whole = len(records) == len(values) > 1
        table = (messages_of(records) or self._table(records)) if whole else []
        if table:
            if name:
                yield RawBlock("caption", name, apart=True)
            yield from table
            return
        if not _objects(values):
            yield from self._list(name, values)
            return
        if name and level <= DEEPEST:
            yield RawBlock("heading", name, level=level)
            level += 1
        for value in values:
            if isinstance(value, Fields):
                yield from self._record(value, level)
            else:
                yield from self._inside("", value, level)

    def _record(self, fields: Fields, level: int) -> Iterator[RawBlock]:
        named = self._named(fields)
        rest = list(fields)
        if named:
            label = named[1] if named[0].lower() not in ("id", "_id") else f"{named[0]} {named[1]}"
            yield RawBlock("heading", label, level=min(level, DEEPEST))
            rest = [(key, value) for key, value in rest if key != named[0]]
        first = True
        for block in self._fields(rest, "", level + 1):
            yield replace(block, apart=True) if first else block
            first = False

    def _named(self, fields: Fields) -> tuple[str, str] | None:
        """(field, words) of what names a record."""
        names = [self.title_field.lower()] if self.title_field else [*TITLES]
        inner = [value for key, value in fields if key.lower() in WRAPPERS]
        for name in names:
            for part in (fields, *(one for one in inner if isinstance(one, Fields))):
                for key, value in part:
                    if key.lower() == name and isinstance(value, str) and _names(value):
                        return key, one_line(value)
        return None

    def _list(self, name: str, values: Sequence[Value]) -> Iterator[RawBlock]:
        """A list that is no list of records: words on a line, or items."""
        flat = list(_scalars(values))
        numbers = sum(isinstance(value, Literal) for value in flat)
        if len(flat) > MOST_NUMBERS and numbers > 0.9 * len(flat):
            label = name or "a list"
            self.left_out[label] = max(self.left_out.get(label, 0), len(flat))
            return
        nested = [value for value in values if isinstance(value, Fields)]
        texts = [_written(value) for value in flat if value is not None]
        line = ", ".join(texts)
        if name and len(line) <= INLINE and not any(map(is_text, texts)):
            if line:
                yield property_block(name, line)
        else:
            if name:
                yield RawBlock("paragraph", f"{name}:")
            for number, text in enumerate(texts):
                apart = not number
                yield RawBlock("item", text, depth=1, marker="-", apart=apart)
        for value in nested:
            yield from self._fields(value, name, DEEPEST + 1)

    def _scalar(self, name: str, value: Value, level: int) -> list[RawBlock]:
        prose = isinstance(value, str) and not isinstance(value, Literal)
        last = name.rpartition(".")[2]
        if prose and (is_text(str(value)) or {name, last} & self.text_fields or not name):
            return text_blocks(name, str(value), min(level, DEEPEST))
        text = _written(value)
        if len(text) > MOST_SIGNS and text.isascii() and " " not in text:
            self.left_out[name or "a value"] = len(text)
            return []
        if not name:
            return [RawBlock("paragraph", text)]
        return [property_block(one_line(name), text)] if text else []

    def _table(self, records: Sequence[Fields]) -> list[RawBlock]:
        """Small records of the same fields as one table; empty where they are none."""
        rows: list[dict[str, str]] = []
        names: dict[str, None] = {}
        for record in records:
            row = dict(_leaves(record, ""))
            long = [cell for cell in row.values() if len(cell) > WORDS]
            texts = any(len(cell) > MOST_CELL or is_text(cell) for cell in long)
            if texts or not _is_flat(record) or self.text_fields & row.keys():
                return []
            rows.append({key: one_line(cell) for key, cell in row.items()})
            names |= dict.fromkeys(row)
            if len(names) > MOST_COLUMNS:
                return []
        filled = sum(map(len, rows))
        if len(names) < 2 or filled < FILLED * len(rows) * len(names):
            return []
        header = [Cell(name, header=True) for name in names]
        body = [[Cell(row.get(name, "")) for name in names] for row in rows]
        return list(table_blocks([header, *body], headers=1))


def _path(path: str, key: str) -> str:
    key = tidy(key, " ")
    return f"{path}.{key}" if path and key else path or key


def _written(value: Value) -> str:
    """A scalar as it is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return one_line(value) if isinstance(value, str) else ""


def _names(value: str) -> bool:
    words = one_line(value)
    return 0 < weight(words) <= limits.HEADING and any(map(str.isalnum, words))


def _objects(values: Sequence[Value]) -> bool:
    """Whether a list is one of records."""
    return any(isinstance(value, Fields) for value in values)


def _scalars(values: Sequence[Value]) -> Iterator[Value]:
    """All values of lists inside lists, in order, without the objects."""
    for value in values:
        if isinstance(value, list):
            yield from _scalars(value)
        elif not isinstance(value, Fields):
            yield value


def _weighs(value: Value, enough: int) -> int:
    """How many lines an object takes, counted to a little more than `enough`."""
    if not isinstance(value, Fields):
        return enough + 1 if isinstance(value, list) and _objects(value) else 1
    total = 0
    for _, inner in value:
        total += _weighs(inner, enough)
        if total > enough:
            break
    return total


def _is_flat(record: Fields) -> bool:
    """Whether a record holds no list that a cell could not show."""
    for _, value in record:
        if isinstance(value, Fields) and not _is_flat(value):
            return False
        if isinstance(value, list) and (
            any(isinstance(one, list | Fields) for one in value) or len(value) > MOST_NUMBERS
        ):
            return False
    return True


def _leaves(record: Fields, path: str) -> Iterator[tuple[str, str]]:
    """(path, words) of every value inside."""
    for key, value in record:
        name = _path("" if path.lower() in WRAPPERS else path, key)
        if isinstance(value, Fields):
            yield from _leaves(value, name)
        elif isinstance(value, list):
            yield name, ", ".join(_written(one) for one in value)
        elif value is not None:
            yield name, _written(value)
