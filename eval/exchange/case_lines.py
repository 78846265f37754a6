"""Cases as they are made and written: plain objects in the order of the schema.

What is made here is checked like what a person writes. Knows no formats.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from eval.cases import SHIPPED, Case, Fact, parse, to_lines
from eval.collections.plain_text import PlainText
from eval.errors import DatasetError
from eval.json_lines import json_objects

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file gave: cases, documents that they are about, and sentences on what was left."""

    cases: tuple[Json, ...]
    documents: tuple[PlainText, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written, and sentences on what was left out."""

    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()


class CaseLines:
    """Collects the cases of one file; each is checked when it comes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._cases: dict[str, Json] = {}

    def add(self, where: str, **values: Any) -> None:
        """Adds a case; what is empty is left out.

        Raises DatasetError, beginning with `where`, for what the schema does not
        allow and for an id that stood before.
        """
        made = case_line(**values)
        parse(made, "answers", where, self._file)
        if made["id"] in self._cases:
            raise DatasetError(f"{where}: the id {made['id']!r} stood before.")
        self._cases[made["id"]] = made

    @property
    def cases(self) -> tuple[Json, ...]:
        """All cases, in the order in which they came."""
        return tuple(self._cases.values())


def case_line(**values: Any) -> Json:
    """The object of a case, its fields in the order of the schema, the empty ones left out."""
    kept = {name: value for name, value in values.items() if value not in ("", None, False, [], ())}
    order = _order()
    return dict(sorted(kept.items(), key=lambda item: order.get(item[0], len(order))))


def fact_line(fact: Fact) -> Json:
    """A fact as it stands in a case."""
    quotes = [{"source": quote.source, "text": quote.text} for quote in fact.quotes]
    return {"says": list(fact.says), "quotes": quotes} if fact.says else {"quotes": quotes}


def check_target(target: Path, *, force: bool, append: bool = False) -> None:
    """Raises UsageError where writing to `target` would lose what is there, or cannot be."""
    there = any(target.iterdir()) if target.is_dir() else target.exists()
    if there and not (force or append):
        hint = "Name another place, or write over it with --force."
        raise UsageError(f"{target} exists.", hint=hint)
    if not target.absolute().parent.is_dir():
        raise UsageError(f"There is no folder {target.absolute().parent}.")


def write_suite(target: Path, cases: Iterable[Json], *, append: bool = False) -> int:
    """Writes a suite whole or not at all; returns how many cases were written.

    With `append` the cases that are there stay, and those whose id is there already
    are passed over, so that the same source can be imported again as it grows.
    """
    there: dict[str, Json] = {}
    if append and target.exists():
        for where, line in json_objects(target):
            parse(line, "answers", where, target)
            there[line["id"]] = line
    new = [case for case in cases if case["id"] not in there]
    write_text(target, to_lines([*there.values(), *new]))
    return len(new)


def write_text(target: Path, text: str) -> None:
    """Writes a file whole or not at all; raises DatasetError where that fails."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DatasetError(f"{target} cannot be written ({error.strerror}).") from error


class LeftOut:
    """Counts what an export cannot say, by the reason."""

    def __init__(self) -> None:
        self._reasons: Counter[str] = Counter()

    def add(self, reason: str) -> None:
        """One more was left out for that reason."""
        self._reasons[reason] += 1

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each reason."""
        return tuple(f"{count} left out: {why}." for why, count in self._reasons.items())


def why_not_alone(case: Case) -> str:
    """Why the question cannot stand alone in somebody else's format; empty where it can."""
    if not case.question:
        return "cases of reading files, which ask nothing"
    if case.expect == "smalltalk":
        return "small talk, which no material answers"
    if case.history:
        return "follow-ups, which need what was asked before"
    return "leave-one-out cases, which hide passages" if case.hide else ""


@cache
def _order() -> dict[str, int]:
    schema = json.loads((SHIPPED / "case.schema.json").read_text(encoding="utf-8"))
    return {name: at for at, name in enumerate(schema["properties"])}
