"""JSON as it is written: numbers to the digit, double keys kept, broken places named.

Also JSON Lines, JSON with comments, and several values one after the other. Knows nothing
about what the values mean.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from corpus.errors import SourceError

Value: TypeAlias = "str | Literal | bool | list[Value] | Fields | None"

MOST_NAMED = 10
"""Broken lines that are named one by one; of more, how many."""


class Literal(str):
    """A number as it is written: 1.10 is not 1.1, and 0.1 no binary fraction."""

    __slots__ = ()


class Fields(tuple[tuple[str, "Value"], ...]):
    """The fields of an object in their order, double names kept."""

    __slots__ = ()

    def get(self, name: str) -> Value:
        """The first value of that name, None where there is none."""
        return next((value for key, value in self if key == name), None)


@dataclass(frozen=True, slots=True)
class Broken:
    """Lines that could not be read: their numbers, and what is wrong with the first."""

    lines: tuple[int, ...]
    why: str

    @property
    def note(self) -> str:
        """A sentence for people; "" where nothing is broken."""
        if not self.lines:
            return ""
        if len(self.lines) == 1:
            return f"Line {self.lines[0]} is broken JSON and was left out ({self.why})."
        named = ", ".join(map(str, self.lines[:MOST_NAMED]))
        more = len(self.lines) - MOST_NAMED
        others = f" and {more} more" if more > 0 else ""
        return f"Lines {named}{others} are broken JSON and were left out."


def read_json(text: str) -> Value:
    """The value of a JSON text; several of them in a row are a list.

    Raises SourceError, which names line and column, where it is broken, and where it is
    nested too deeply.
    """
    try:
        return _loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and (values := _in_a_row(text)):
            return values
        bare = _without_comments(text)
        if bare != text:
            try:
                return _loads(bare)
            except json.JSONDecodeError:
                pass
        raise SourceError(
            f"The JSON is broken at line {error.lineno}, column {error.colno}: {error.msg}.",
            hint="Mend it there, or save it anew.",
        ) from error


def read_json_lines(text: str) -> tuple[list[Value], Broken]:
    """The value of every line, and which lines are broken.

    Raises SourceError where no line can be read; a file whose lines are parts of one JSON
    text is that text.
    """
    values: list[Value] = []
    broken: list[int] = []
    why = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values.append(_loads(line))
        except json.JSONDecodeError as error:
            why = why or f"column {error.colno}: {error.msg}"
            broken.append(number)
    if len(broken) > len(values):
        whole = read_json(text)
        return whole if isinstance(whole, list) else [whole], Broken((), "")
    return values, Broken(tuple(broken), why)


def too_deep() -> SourceError:
    """What is said of lists and objects inside each other without end."""
    return SourceError("It is nested too deeply to be read.", hint="Save it in a simpler form.")


def _loads(text: str) -> Value:
    try:
        value: Value = _decoder.decode(text)
    except RecursionError as error:
        raise too_deep() from error
    return value


_decoder = json.JSONDecoder(
    object_pairs_hook=Fields,
    parse_float=Literal,
    parse_int=Literal,
    parse_constant=Literal,  # NaN and Infinity, which some programs write
    strict=False,  # line ends and tabs inside of strings
)


def _in_a_row(text: str) -> list[Value]:
    """Values that stand one after the other; none where one of them is broken."""

    def values() -> Iterator[Value]:
        at = 0
        while at < len(text):
            value, at = _decoder.raw_decode(text, at)
            yield value
            at = _space.match(text, at).end()  # type: ignore[union-attr]

    try:
        return list(values())
    except (json.JSONDecodeError, RecursionError):
        return []


_space = re.compile(r"[\s,]*")
_comment = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.S)
_comma = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])', re.S)


def _without_comments(text: str) -> str:
    """JSON as editors keep their settings in: comments and last commas out."""
    bare = _comment.sub(lambda match: match[1] or " ", text)
    return _comma.sub(lambda match: match[1] or "", bare)
