"""A SQuAD file: paragraphs, questions on them, and where the answers stand.

The layout is that of SQuAD 2.0 (Rajpurkar et al., 2018), of which SQuAD 1.1 and
XQuAD are the case without unanswerable questions. Knows nothing about libraries
and measures.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import Span
from eval.collections.plain_text import PlainText
from eval.errors import DatasetError


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """`span` is where `text` stands in the question's paragraph."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """`answers` is empty where the material does not answer."""

    question_id: str
    text: str
    doc_id: str
    answers: tuple[GoldAnswer, ...]

    @property
    def answerable(self) -> bool:
        """Whether the file holds an answer."""
        return bool(self.answers)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The paragraphs of a file, one document each, and its questions, in order."""

    documents: tuple[PlainText, ...]
    questions: tuple[Question, ...]


def read(file: Path) -> QuestionSet:
    """The paragraphs and questions of `file`.

    Raises DatasetError with the place in the file for what is missing or malformed.
    """
    documents: list[PlainText] = []
    questions: dict[str, Question] = {}
    root = _Place.of(file)
    for number, article in enumerate(root.members("data")):
        title = article.text("title", default="").replace("_", " ")
        for index, paragraph in enumerate(article.members("paragraphs")):
            context = paragraph.text("context")
            doc_id = f"{number}-{index}"
            documents.append(PlainText(doc_id, title, context))
            for place in paragraph.members("qas"):
                question = _question(place, doc_id, context)
                if question.question_id in questions:
                    raise place.error(f"the id {question.question_id!r} stood before")
                questions[question.question_id] = question
    if not questions:
        raise DatasetError(f"{file} has no questions.", hint="Name a SQuAD JSON file.")
    return QuestionSet(tuple(documents), tuple(questions.values()))


@dataclass(frozen=True, slots=True)
class _Place:
    """A value of the file and the path that leads to it, for messages."""

    value: Any
    path: str

    @classmethod
    def of(cls, file: Path) -> "_Place":
        try:
            return cls(json.loads(file.read_text(encoding="utf-8-sig")), str(file))
        except json.JSONDecodeError as error:
            where = f"{file}, line {error.lineno}, column {error.colno}"
            raise DatasetError(f"{where}: this is not JSON ({error.msg}).") from error
        except (OSError, UnicodeDecodeError) as error:
            raise DatasetError(f"{file} cannot be read as UTF-8 text ({error}).") from error

    def get(self, key: str) -> Any:
        if not isinstance(self.value, Mapping):
            raise self.error("this is not a JSON object")
        return self.value.get(key)

    def members(self, key: str) -> "Iterator[_Place]":
        members = self.get(key)
        if not isinstance(members, list):
            raise self.error(f"{key!r} is missing or no list")
        return (_Place(member, f"{self.path}, {key}[{at}]") for at, member in enumerate(members))

    def text(self, key: str, *, default: str | None = None) -> str:
        text = self.get(key)
        if text is None and default is not None:
            return default
        if not isinstance(text, str):
            raise self.error(f"{key!r} is missing or no text")
        return text

    def error(self, what: str) -> DatasetError:
        return DatasetError(f"{self.path}: {what}.", hint="A SQuAD 2.0 file is expected.")


def _question(place: _Place, doc_id: str, context: str) -> Question:
    impossible = place.get("is_impossible") or False
    if not isinstance(impossible, bool):
        raise place.error("'is_impossible' is neither true nor false")
    answers: list[GoldAnswer] = []
    if not impossible:
        answers = [_answer(member, context) for member in place.members("answers")]
        if not answers:
            raise place.error("there is no answer, and the question is not marked as impossible")
    question_id = place.text("id")
    return Question(question_id, place.text("question"), doc_id, tuple(dict.fromkeys(answers)))


def _answer(place: _Place, context: str) -> GoldAnswer:
    text, start = place.text("text"), place.get("answer_start")
    if not isinstance(start, int) or not text:
        raise place.error("'text' or 'answer_start' is missing")
    places = [match.start() for match in re.finditer(re.escape(text), context)]
    if not places:
        raise place.error(f"the text {text!r} does not stand in the paragraph")
    # Offsets of translated and re-encoded files are sometimes off by a little.
    nearest = min(places, key=lambda at: abs(at - start))
    return GoldAnswer(text, Span(nearest, nearest + len(text)))
