"""What a language model is to write, and how its claims are held against what it was given.

Knows what was asked and found, no model.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.table_drafts import rows_as_evidence
from assistant.draft import Quote
from assistant.english.empty_words import tells_nothing
from assistant.model import Asked, Evidence, Judgement
from assistant.waiting import Progress
from assistant.written.checking import Alike, Checked, Says, checked, undecided
from assistant.written.draft_text import Claim
from assistant.written.instructions import OF_LAST, QUESTION
from assistant.written.unchecked_titles import names_columns, names_only

BESIDE = 0.25
"""How far the best of the sentences that are cited may lie behind the best that was found, where
an answer is shown as sure. The sentence that answers lies further behind for 0.007 of the
handbook's questions and 0.055 of the guideline's; of all other sentences 0.53 and 0.60 do."""


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

    @property
    def is_worked_out(self) -> bool:
        """Whether all that is answered was taken from tables or links, which a model would do less
        surely.
        """
        worked = [
            bool(one.links) or any(told.is_worked_out for told in one.tables)
            for one in self.answerable
        ]
        return self.asked.request is None and bool(worked) and all(worked)

    @property
    def rows(self) -> tuple[Evidence, ...]:
        """The rows of tables that answer, each below its header."""
        answers = [answer for one in self.answerable for answer in one.tables]
        return tuple(row for answer in answers for row in rows_as_evidence(answer))

    def is_beside(self, quotes: Sequence[Quote]) -> bool:
        """Whether all that is quoted lies far behind the sentence that answers best, by what the
        reader made of the question; never where it scored none of it.
        """
        scores = {
            (hit.passage.doc_id, sentence.span): sentence.score
            for judgement in self.answerable
            for hit in judgement.evidence
            for sentence in hit.sentences
        }
        quoted = [
            score
            for (doc_id, span), score in scores.items()
            if any(doc_id == one.place[0] and span.overlaps(one.span) for one in quotes)
        ]
        return bool(quoted) and max(quoted) < max(scores.values()) - BESIDE

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
