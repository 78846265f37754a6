"""Values of JSON and its kin to blocks: a section a record, a table of small alike ones.

Short fields are properties, texts are prose, what is nested is named by its path, "a.b".
Knows nothing about how the values were written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest import limits
from ingest.blocks import RawBlock, property_block
from ingest.inline import weight
from ingest.records.field_text import is_text, one_line, text_blocks
from ingest.records.json_messages import messages_of
from ingest.records.json_tables import (
    MOST_NUMBERS,
    WRAPPERS,
    path_of,
    table_of_lists,
    table_of_records,
    written,
)
from ingest.records.json_values import Fields, Literal, Value

TITLES = (
    "title", "name", "headline", "subject", "question", "heading", "label", "displayname",
    "display_name", "fullname", "full_name", "term", "summary", "key", "slug", "code", "id", "_id",
)  # fmt: skip
"""Fields that may name a record, the likeliest first; upper case counts the same."""

SMALL = 14
"""Leaves of a nested object that stand as "a.b: value"; one of more is a section."""

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
    `chats` says whether records were read as messages, of which other fields are not shown.
    """

    text_fields: frozenset[str] = frozenset()
    title_field: str = ""
    left_out: dict[str, int] = field(default_factory=dict)
    chats: bool = False

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
        values = [(path_of(path, key), value) for key, value in _unwrapped(fields)]
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
        table = table_of_records(rows, self.text_fields) if len(rows) == len(fields) > 2 else []
        yield from table or self._fields(fields, "", level)

    def _inside(self, name: str, value: Value, level: int) -> Iterator[RawBlock]:
        """What stands on lines of its own section: a value, or an object by its paths."""
        if isinstance(value, Fields):
            yield from self._fields(value, name, DEEPEST + 1)
        elif isinstance(value, list):
            rows = table_of_lists(value)
            if rows and name:
                yield RawBlock("caption", name, apart=True)
            yield from rows or self._list(name, value)
        elif value is not None:
            yield from self._scalar(name, value, level)

    def _is_section(self, value: Value, level: int) -> bool:
        if level > DEEPEST:
            return False
        if isinstance(value, Fields):
            return _weighs(value, SMALL) > SMALL
        return isinstance(value, list) and _objects(value)

    def _array(self, name: str, values: Sequence[Value], level: int) -> Iterator[RawBlock]:
        """The records of a list: messages, a table of small ones, else a section each."""
        records = [value for value in values if isinstance(value, Fields)]
        table = self._rows(values, records) if len(values) > 1 else []
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

    def _rows(self, values: Sequence[Value], records: Sequence[Fields]) -> list[RawBlock]:
        """Messages, or a table of small records or of lists; empty for a list of other things."""
        if len(records) < len(values):
            return table_of_lists(values)
        messages = messages_of(records)
        self.chats |= bool(messages)
        return messages or table_of_records(records, self.text_fields)

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
        texts = [written(value) for value in flat if value is not None]
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
        text = written(value)
        if len(text) > MOST_SIGNS and text.isascii() and " " not in text:
            self.left_out[name or "a value"] = len(text)
            return []
        if not name:
            return [RawBlock("paragraph", text)]
        return [property_block(one_line(name), text)] if text else []


def _unwrapped(fields: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, Value]]:
    """Fields with those of an object that only wraps them in its place."""
    for key, value in fields:
        if isinstance(value, Fields) and key.lower() in WRAPPERS:
            yield from value
        else:
            yield key, value


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
