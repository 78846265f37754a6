"""Rows that a reader is trained on: a question, a passage, and where that answers it.

A folder of JSON Lines, plain or packed (.gz), a collection a file. Files without passages are
told and left out, and so are those whose name begins with `test_`: what measures is never
trained on. Knows nothing of what is made of a row.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import Span
from eval.errors import DatasetError
from eval.json_lines import json_objects

ENDINGS = (".jsonl", ".jsonl.gz")
FOR_TESTS = "test_"
"""What the names of files begin with that are never trained on."""
HINT = (
    'A row has "question", "passage", "answerable" and, where that is true, "answer" with'
    ' "answer_start", or "evidence".'
)


@dataclass(frozen=True, slots=True)
class Row:
    """A question and a passage. `answer` is the span of the very answer, `evidence` the spans of
    the sentences that it rests on, in order; a passage without either does not answer. `title`
    and `group` tell which article the passage is of, "" where nothing does; `history` is what
    was asked and said before, in turn. `collection` is the file's name without its ending.
    """

    collection: str
    number: int
    question: str
    passage: str
    answer: Span | None = None
    evidence: tuple[Span, ...] = ()
    title: str = ""
    group: str = ""
    history: tuple[str, ...] = ()

    @property
    def gold(self) -> tuple[Span, ...]:
        """The spans that answer, none where the passage does not."""
        return self.evidence or ((self.answer,) if self.answer is not None else ())

    @property
    def said(self) -> str:
        """The very answer in its words; "" where the row has none."""
        return self.answer.of(self.passage) if self.answer is not None else ""


@dataclass(frozen=True, slots=True)
class Folder:
    """The rows of a folder by collection, why each other file was left out, and the SHA-256 of
    the files that were read, names and contents.
    """

    rows: Mapping[str, tuple[Row, ...]]
    left_out: Mapping[str, str]
    sha256: str


def read_folder(folder: Path) -> Folder:
    """Every row there, files in the order of their names.

    Raises DatasetError with file and line for a row that is damaged or does not fit, and for a
    folder that is missing or has no rows.
    """
    if not folder.is_dir():
        raise DatasetError(f"There is no folder {folder}.", hint="Name a folder of JSON Lines.")
    rows: dict[str, tuple[Row, ...]] = {}
    left_out: dict[str, str] = {}
    digest = hashlib.sha256()
    for file in sorted(one for one in folder.iterdir() if one.name.endswith(ENDINGS)):
        collection = file.name.removesuffix(".gz").removesuffix(".jsonl")
        if file.name.startswith(FOR_TESTS):
            left_out[file.name] = "it is for tests alone"
        elif found := tuple(_rows(file, collection)):
            rows[collection] = (*rows.get(collection, ()), *found)
            digest.update(f"{file.name}\n".encode() + hashlib.sha256(file.read_bytes()).digest())
        else:
            left_out[file.name] = "it has no passages"
    if not rows:
        raise DatasetError(f"{folder} has no rows to train on.", hint=HINT)
    return Folder(rows, left_out, digest.hexdigest())


def _rows(file: Path, collection: str) -> Iterator[Row]:
    """None where the first row of the file has no passage."""
    for number, (where, row) in enumerate(json_objects(file), start=1):
        if number == 1 and "passage" not in row:
            return
        yield _row(row, where, collection, number)


def _row(row: Mapping[str, Any], where: str, collection: str, number: int) -> Row:
    passage = _text(row, "passage", where)
    answerable = row.get("answerable")
    if not isinstance(answerable, bool):
        raise DatasetError(f"{where}: 'answerable' is neither true nor false.", hint=HINT)
    made = Row(
        collection,
        number,
        _text(row, "question", where).strip(),
        passage,
        _answer(row, passage, where) if answerable else None,
        _evidence(row, passage, where) if answerable else (),
        _optional(row, "title", where),
        _optional(row, "group", where),
        _history(row, where),
    )
    if answerable and not made.gold:
        raise DatasetError(f"{where}: nothing answers what is answerable.", hint=HINT)
    return made


def _answer(row: Mapping[str, Any], passage: str, where: str) -> Span | None:
    answer, start = row.get("answer"), row.get("answer_start", -1)
    if not answer or start == -1:
        return None
    whole = isinstance(answer, str) and type(start) is int and start >= 0
    if not whole or passage[start : start + len(answer)] != answer:
        raise DatasetError(f"{where}: the answer does not stand where it is said to.", hint=HINT)
    return Span(start, start + len(answer))


def _evidence(row: Mapping[str, Any], passage: str, where: str) -> tuple[Span, ...]:
    told = row.get("evidence") or []
    if not isinstance(told, list):
        raise DatasetError(f"{where}: 'evidence' is no list of spans.", hint=HINT)
    for value in told:
        fits = (
            isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)
        )
        if not fits or not 0 <= value[0] < value[1] <= len(passage):
            raise DatasetError(f"{where}: {value!r} is no span of the passage.", hint=HINT)
    return tuple(sorted(Span(start, end) for start, end in told))


def _history(row: Mapping[str, Any], where: str) -> tuple[str, ...]:
    told = row.get("history") or []
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise DatasetError(f"{where}: 'history' is no list of texts.", hint=HINT)
    return tuple(told)


def _optional(row: Mapping[str, Any], key: str, where: str) -> str:
    text = row.get(key)
    if text is not None and not isinstance(text, str):
        raise DatasetError(f"{where}: {key!r} is no text.", hint=HINT)
    return text or ""


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    text = row.get(key)
    if not isinstance(text, str) or not text.strip():
        raise DatasetError(f"{where}: {key!r} is missing or no text.", hint=HINT)
    return text
