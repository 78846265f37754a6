"""JSON, JSON Lines, YAML and TOML files to blocks.

Each way of writing gives the same values, which `ingest.records.json_records` reads. A
notebook is known by what is in it. Knows nothing about what records mean.
"""

import tomllib
from collections.abc import Iterable

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.encodings import decode
from ingest.records.json_records import Reading
from ingest.records.json_values import Fields, Literal, Value, read_json, read_json_lines, too_deep
from ingest.records.notebooks import is_notebook, notebook_of
from ingest.records.yaml_values import read_yaml


def load(content: Content) -> Parsed:
    """The loader of JSON."""
    text = decode(content.data, declared=content.charset)
    return parse_json(text, content.text_fields, content.title_field)


def load_lines(content: Content) -> Parsed:
    """The loader of JSON Lines."""
    text = decode(content.data, declared=content.charset)
    return parse_json_lines(text, content.text_fields, content.title_field)


def load_yaml(content: Content) -> Parsed:
    """The loader of YAML."""
    return _parsed(read_yaml(decode(content.data, declared=content.charset)), Reading())


def load_toml(content: Content) -> Parsed:
    """The loader of TOML. Raises SourceError, which names line and column, where it is broken."""
    text = decode(content.data, declared=content.charset)
    try:
        facts = tomllib.loads(text, parse_float=Literal)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"The TOML is broken: {error}.", hint="Mend it there.") from error
    except RecursionError as error:
        raise too_deep() from error
    return _parsed(_value(facts), Reading())


def parse_json(text: str, text_fields: Iterable[str] = (), title_field: str = "") -> Parsed:
    """The records of a JSON text, or a notebook.

    `text_fields` are names of fields that are prose however short, `title_field` is the one
    that names a record; both are told from the fields where they are not given. Raises
    SourceError where the JSON is broken.
    """
    value = read_json(text)
    if is_notebook(value):
        return notebook_of(value)
    return _parsed(value, Reading(frozenset(text_fields), title_field))


def parse_json_lines(text: str, text_fields: Iterable[str] = (), title_field: str = "") -> Parsed:
    """The same for a record a line; lines that are broken are named in the notes.

    Raises SourceError where no line can be read.
    """
    values, broken = read_json_lines(text)
    note = broken.note
    reading = Reading(frozenset(text_fields), title_field)
    return _parsed(values, reading, *([note] if note else []))


def _parsed(value: Value, reading: Reading, *notes: str) -> Parsed:
    try:
        blocks = tuple(reading.blocks(value))
    except RecursionError as error:
        raise too_deep() from error
    if reading.chats:
        notes = (*notes, "Of messages, the time, the speaker and the words were read.")
    if reading.left_out:
        named = ", ".join(f"{name} ({size})" for name, size in reading.left_out.items())
        notes = (*notes, f"Numbers and data without end were left out: {named}.")
    return Parsed(reading.title_of(value), blocks, notes=notes)


def _value(value: object) -> Value:
    """What the standard library made of TOML, as the values of JSON."""
    if isinstance(value, dict):
        return Fields((str(key), _value(one)) for key, one in value.items())
    if isinstance(value, list):
        return [_value(one) for one in value]
    if isinstance(value, bool):
        return value
    return value if isinstance(value, str) else Literal(value)
