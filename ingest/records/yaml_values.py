"""YAML as it is written, as the values of JSON: no type is guessed, "no" is no and not false.

Read event by event, so that neither depth nor names for repeated parts can make it grow.
Knows nothing about what the values mean.
"""

from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from corpus.errors import SourceError
from ingest.records.json_values import Fields, Literal, Value, too_deep

MOST_VALUES = 1_000_000
"""Values that aliases repeat in a file: a few lines can name billions."""

DEEPEST = 100
"""Lists and maps inside each other; more is no file that somebody wrote."""

_LOADER = getattr(yaml, "CLoader", yaml.Loader)  # only its events are used: nothing is made


def read_yaml(text: str) -> Value:
    """The value of a YAML text; several documents are a list.

    Raises SourceError, which names line and column, where it is broken, and where it is
    nested or repeated without measure.
    """
    try:
        documents = list(_Reader().documents(iter(yaml.parse(text, Loader=_LOADER))))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise SourceError(
            f"The YAML is broken{where}: {error.problem}.", hint="Mend it there."
        ) from error
    except yaml.YAMLError as error:
        raise SourceError(f"The YAML is broken: {error}.", hint="Save it anew.") from error
    return documents[0] if len(documents) == 1 else documents


class _Open:
    """A list or a map that is being read."""

    def __init__(self, event: NodeEvent) -> None:
        self.anchor = event.anchor
        self.is_map = isinstance(event, MappingStartEvent)
        self.parts: list[Value] = []
        self.size = 1

    def finished(self) -> Value:
        """What it holds; fields that a "<<" takes over come first, where nothing says otherwise."""
        if not self.is_map:
            return self.parts
        keys = [key if isinstance(key, str) else "" for key in self.parts[::2]]
        fields: list[tuple[str, Value]] = []
        for key, value in zip(keys, self.parts[1::2], strict=False):
            if key == "<<" and isinstance(value, Fields):
                fields += (part for part in value if part[0] not in keys)
            else:
                fields.append((key, value))
        return Fields(fields)


class _Reader:
    """What is known while the events of a file are read."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._anchored: dict[str, tuple[Value, int]] = {}
        self._repeated = 0

    def documents(self, events: Iterator[Event]) -> Iterator[Value]:
        """The values of the documents, one after the other."""
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self._anchored = {}
            elif isinstance(event, SequenceStartEvent | MappingStartEvent):
                self._begin(event)
            elif isinstance(event, NodeEvent | SequenceEndEvent | MappingEndEvent):
                value, size = self._value(event)
                if self._open:
                    self._put(value, size)
                else:
                    yield value

    def _begin(self, event: NodeEvent) -> None:
        self._open.append(_Open(event))
        if len(self._open) > DEEPEST:
            raise too_deep()

    def _value(self, event: Event) -> tuple[Value, int]:
        """The value that ends with this event, and how many it counts as."""
        if isinstance(event, AliasEvent):
            repeated = self._anchored.get(event.anchor or "", (None, 1))
            self._repeated += repeated[1]
            if self._repeated > MOST_VALUES:
                raise SourceError(
                    "It repeats itself to more than can be read.", hint="Leave out its aliases."
                )
            return repeated
        told: tuple[Value, int]
        if isinstance(event, ScalarEvent):
            told, anchor = (_scalar(event), 1), event.anchor
        else:
            done = self._open.pop()
            told, anchor = (done.finished(), done.size), done.anchor
        if anchor:
            self._anchored[anchor] = told
        return told

    def _put(self, value: Value, size: int) -> None:
        into = self._open[-1]
        into.parts.append(value)
        into.size += size


def _scalar(event: ScalarEvent) -> Value:
    plain = event.style is None
    if plain and event.value in ("", "~", "null", "Null", "NULL"):
        return None
    words = str(event.value)
    number = plain and words[:1] in "+-.0123456789" and any(sign.isdigit() for sign in words)
    return Literal(words) if number and " " not in words else words
