"""What a language model is to write, and how its claims are held against what it was given.

Knows what was asked and found, no model.
"""

from dataclasses import dataclass

from assistant.english.empty_words import tells_nothing
from assistant.model import Asked, Evidence, Judgement
from assistant.waiting import Progress
from assistant.written.checking import Alike, Checked, Says, checked, undecided
from assistant.written.draft_text import Claim
from assistant.written.instructions import OF_LAST, QUESTION
from assistant.written.unchecked_titles import names_columns, names_only


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be written, and who waits for it."""

    asked: Asked
    judgements: tuple[Judgement, ...]
    progress: Progress
    may_seek: bool

    @property
    def answerable(self) -> tuple[Judgement, ...]:
        """The judgements of what may be answered."""
        return tuple(one for one in self.judgements if one.certainty is not None)

    def put(self, passages: str) -> str:
        """The question as it is put to a model."""
        asked = self.asked
        if asked.request is None or not asked.answered:
            return QUESTION.format(passages=passages, question=asked.standalone)
        last = asked.answered[-1]
        return OF_LAST.format(
            passages=passages,
            question=last.standalone_question,
            answer=last.answer,
            request=asked.standalone,
        )


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """Holds claims against the passages that were given; calling it is a `Check`."""

    task: Task
    passages: tuple[Evidence, ...]
    alike: Alike
    says: Says = undecided

    def __call__(self, claim: Claim) -> Checked | None:
        """The claim, checked; None for what claims nothing and need not be shown."""
        question = self.task.asked.standalone
        if claim.references:
            return checked(claim, self.passages, self.alike, self.says)
        if claim.shape in ("title", "header"):
            names = names_only if claim.shape == "title" else names_columns
            return Checked(claim) if names(claim.text, question, self.passages) else None
        if tells_nothing(claim.text, question):
            return None
        return checked(claim, self.passages, self.alike, self.says)
