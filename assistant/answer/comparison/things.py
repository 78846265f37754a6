"""What a comparison is made of: the things, and how their evidence is found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.cite.citations import Cell
from assistant.english.question_kinds import QuestionKind
from assistant.model import Evidence

MAX_THINGS = 6

Search = Callable[[str, int, Sequence[str] | None], Sequence[Evidence]]
"""Question, how many passages, of which documents (None for all)."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things compared: its name, the question about it, and what answers that."""

    name: str
    question: str
    kind: QuestionKind
    answer: Cell = ()
