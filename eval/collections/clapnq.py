"""A file of CLAPnq rows: a question a row, with a passage that answers it or does not.

CLAPnq (Rosenthal et al., 2024) asks what people typed into a search engine, of
passages on the same topic; `evidence` are the whole sentences that a long answer
rests on. Knows nothing about libraries and measures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import Span
from eval.collections.plain_text import PlainText
from eval.errors import DatasetError
from eval.json_lines import json_objects

HINT = 'A row has "question", "passage", "answerable" and, where it is answerable, "evidence".'


@dataclass(frozen=True, slots=True)
class PassageQuestion:
    """A question and the document that is its passage; `evidence` are the sentences there that
    answer it, in reading order, none where the passage does not.
    """

    question_id: str
    text: str
    doc_id: str
    evidence: tuple[Span, ...]

    @property
    def answerable(self) -> bool:
        """Whether its passage answers it."""
        return bool(self.evidence)


@dataclass(frozen=True, slots=True)
class PassageQuestions:
    """The passages of a file, one document each however many rows have it, and the questions."""

    documents: tuple[PlainText, ...]
    questions: tuple[PassageQuestion, ...]


def read(file: Path) -> PassageQuestions:
    """The rows of a JSON Lines file, which may be packed (.gz).

    An answerable row without evidence sentences has its answer for evidence. Raises
    DatasetError with the file and the line for what is missing or malformed.
    """
    documents: dict[tuple[str, str], PlainText] = {}
    questions: list[PassageQuestion] = []
    for where, row in json_objects(file, hint="Name a file of CLAPnq rows."):
        passage, title = _text(row, "passage", where), str(row.get("title") or "")
        made = PlainText(f"passage-{len(documents) + 1}", title, passage)
        document = documents.setdefault((title, passage), made)
        question = PassageQuestion(
            # A row has no id: its line names it.
            where.rpartition(", ")[2],
            _text(row, "question", where),
            document.doc_id,
            _evidence(row, passage, where),
        )
        questions.append(question)
    if not questions:
        raise DatasetError(f"{file} has no rows.", hint=HINT)
    return PassageQuestions(tuple(documents.values()), tuple(questions))


def _evidence(row: Mapping[str, Any], passage: str, where: str) -> tuple[Span, ...]:
    answerable = row.get("answerable")
    if not isinstance(answerable, bool):
        raise DatasetError(f"{where}: 'answerable' is neither true nor false.", hint=HINT)
    if not answerable:
        return ()
    evidence = row.get("evidence") or _answer(row)
    if not isinstance(evidence, list) or not evidence:
        raise DatasetError(f"{where}: there is no evidence for what is answerable.", hint=HINT)
    spans = [_span(piece, passage, where) for piece in evidence]
    return tuple(sorted(spans))


def _answer(row: Mapping[str, Any]) -> list[list[int]]:
    """Where the answer stands, as evidence has it; nowhere where the row does not say."""
    start, answer = row.get("answer_start"), row.get("answer")
    if not isinstance(start, int) or start < 0 or not isinstance(answer, str):
        return []
    return [[start, start + len(answer)]]


def _span(value: Any, passage: str, where: str) -> Span:
    whole = isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)
    if not whole or not 0 <= value[0] < value[1] <= len(passage):
        raise DatasetError(f"{where}: the evidence {value!r} is no span of the passage.", hint=HINT)
    return Span(*value)


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    text = row.get(key)
    if not isinstance(text, str) or not text.strip():
        raise DatasetError(f"{where}: {key!r} is missing or no text.", hint=HINT)
    return text
