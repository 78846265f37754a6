"""Is a part of the question answered? A probability held against two lines.

Below the first nothing is answered; between them the best that was found is shown as the
closest, above the second as the answer.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.english.answer_types import NOUNS
from assistant.english.labels import caption_of
from assistant.find.asked_steps import AskedSteps
from assistant.find.asked_tasks import AskedTasks
from assistant.judge.asked_lines import answered_below, answered_like
from assistant.judge.link_reader import LinkReader
from assistant.judge.reader import Reader
from assistant.judge.signs import (
    FOUND,
    lacks,
    may_answer,
    share_named,
    spoken_of,
    tells_it,
    with_headings,
)
from assistant.material.document_tables import Table
from assistant.model import Certainty, Evidence, Found, Judgement, Part
from assistant.tables.table_reader import TableReader, TableReading
from assistant.tuning import Tuning

ANSWERED = 0.95
"""The probability that a digest is what was asked for where an overview was, and a caption
where a figure was."""
NAMED = 0.5
"""The least share of what the question names that the passage has whose answer is sure.
Less has a passage that answers for 0.02 of the answerable questions of the handbook, the
guideline and squad-b-answers, and the best one for 0.4 of those on the handbook that it does
not answer: it tells of a sibling, of another year, of somebody else.
"""


SPOKEN_OF = 0.55
"""How far what may answer must speak of the thing that a question for yes or no is asked of.
On 24 such questions to rules of a harbour, a campsite and a house the best cosine of it is at most
0.52 where another thing is spoken of ("cats" beside dogs), and 0.62 to 0.84 where it is called
otherwise ("kids", "bikes", "cigarettes" beside smoking); one of ten of the latter lies below.
"""
PERHAPS = 0.5
"""The probability where what is known may be of the document and not of what is meant."""
UNSPOKEN = 0.1
"""The most that is said for an answer that speaks of another thing."""


class Judge:
    """Judges what was found, read by `reader`, the tables in it whole by `tables`, its
    links by `links`, if by any.
    """

    def __init__(
        self,
        reader: Reader,
        tuning: Tuning,
        tables: TableReader | None = None,
        links: LinkReader | None = None,
    ) -> None:
        self._reader = reader
        self._tuning = tuning
        self._tables = tables
        self._links = links

    @property
    def is_calibrated(self) -> bool:
        """Whether its confidence was measured with the model of the library."""
        return self._reader.is_calibrated

    def judged(self, found: Found) -> Judgement:
        """Whether the part is answered, with its passages read."""
        judged = self._read(found)
        if self._links is None or judged.digest or judged.tables or judged.known:
            return judged
        links = self._links.read(found.part, judged.evidence, judged.certainty)
        if not links:
            return judged
        confidence = max(judged.confidence, ANSWERED)
        return replace(
            judged,
            confidence=confidence,
            certainty="sure",
            lacking=None,
            unspoken=None,
            links=links,
        )

    def _read(self, found: Found) -> Judgement:
        part = found.part
        if found.digest is not None:
            there = bool(found.digest.evidence)
            return Judgement(
                part,
                found.evidence,
                ANSWERED if there else 1 - ANSWERED,
                "sure" if there else None,
                digest=found.digest,
            )
        if part.known and not part.or_told:
            return _of_itself(found)
        if found.tasks is not None and found.tasks.sure:
            return _of_tasks(found, found.tasks)
        if found.steps is not None:
            return _of_steps(found, found.steps)
        assert found.query is not None  # what is no overview was searched for
        reading = self._reader.read(part, found.query, found.passages, found.further)
        best, confidence = reading.best, reading.confidence
        lacks = None if best is None else _lacking(part, reading.evidence, best)
        named = 0.0 if best is None else share_named(found.query, with_headings(best))
        is_of_it = named >= NAMED
        if part.kind == "figure" and _has_caption(part, reading.evidence):
            confidence, is_of_it = max(confidence, ANSWERED), True
        certainty = self._certainty(confidence, lacks is None, is_of_it)
        judged = Judgement(part, reading.evidence, confidence, certainty, lacks)
        if part.kind != "figure" and self._tables is not None:
            told = self._tables.read(part, found.query, (*found.passages, *found.further))
            by_tables = self._with_tables(judged, told, best)
            if by_tables is not judged and not (part.or_told and by_tables.certainty != "sure"):
                return by_tables
        if found.tasks is not None and certainty != "sure":
            return _of_tasks(found, found.tasks)
        liked = replace(judged, evidence=answered_like(part, judged.evidence))
        return _told_below(judged) or _of_text(found, liked, best)

    def _with_tables(
        self, judgement: Judgement, told: TableReading, best_passage: Evidence | None
    ) -> Judgement:
        """What tables answer, where that is surer than what the passages do; silence where the
        best that was found is another row of a table that lacks what is asked for.
        """
        best = _best_sentence(judgement.evidence)
        in_row = [one for one in told.answers if best and one.table.holds(*best)]
        answers = told.answers
        if answers and answers[0].sure:
            if answers[0].by_words or in_row or judgement.certainty != "sure":
                return replace(
                    judgement,
                    confidence=max(judgement.confidence, ANSWERED),
                    certainty="sure",
                    lacking=None,
                    tables=answers,
                )
        elif answers and (in_row or (answers[0].by_words and judgement.certainty is None)):
            least = self._tuning.threshold
            if judgement.confidence >= least or answers[0].by_words:
                confidence = min(max(judgement.confidence, least), self._tuning.sure)
                return replace(judgement, confidence=confidence, certainty="unsure", tables=answers)
        if answers:
            return judgement
        near = [hit for hit in (best_passage, *judgement.evidence[:1]) if hit is not None]
        if best is not None and any(table.holds(*best) for table in told.lack):
            return replace(judgement, confidence=1 - ANSWERED, certainty=None)
        unclear = any(_is_of(table, best, near) for table in told.unclear)
        if unclear and judgement.certainty == "sure":
            confidence = min(judgement.confidence, self._tuning.sure)
            return replace(judgement, confidence=confidence, certainty="unsure")
        return judgement

    def _certainty(self, confidence: float, has_it: bool, is_of_it: bool) -> Certainty | None:
        """Where what is asked for is nowhere, only what would be sure is shown, as the closest."""
        if confidence < (self._tuning.threshold if has_it else self._tuning.sure):
            return None
        return "sure" if has_it and is_of_it and confidence >= self._tuning.sure else "unsure"


def _told_below(judged: Judgement) -> Judgement | None:
    """What stands below a line that asks the same; None where no line does."""
    below = answered_below(judged.part, judged.evidence)
    if below is None:
        return None
    sure = max(judged.confidence, ANSWERED)
    return replace(judged, evidence=below, confidence=sure, certainty="sure", lacking=None)


def _of_text(found: Found, judged: Judgement, best: Evidence | None) -> Judgement:
    """What the passages answer, where they answer of the thing that is meant."""
    if judged.part.or_told:
        return _or_of_itself(found, judged)
    if judged.certainty is not None and best is not None:
        return _if_spoken_of(judged, best)
    return judged


def _is_of(table: Table, best: tuple[str, int] | None, near: Sequence[Evidence]) -> bool:
    """Whether the best sentence, or the best passage, is of a table."""
    doc_id, span = table.document.doc_id, table.span
    return (best is not None and table.holds(*best)) or any(
        hit.passage.doc_id == doc_id and hit.passage.span.overlaps(span) for hit in near
    )


def _best_sentence(evidence: Sequence[Evidence]) -> tuple[str, int] | None:
    """The document of the sentence that answers best, and where it begins."""
    scored = [
        (sentence.score, hit.passage.doc_id, sentence.span.start)
        for hit in evidence
        for sentence in hit.sentences
    ]
    return max(scored)[1:] if scored else None


def _if_spoken_of(judged: Judgement, best: Evidence) -> Judgement:
    """An answer to a question for yes or no, unless nothing speaks of what it is asked of."""
    subject, evidence = judged.part.subject, judged.evidence[:FOUND]
    if subject is None or spoken_of(evidence, best) >= SPOKEN_OF:
        return judged
    confidence = min(judged.confidence, UNSPOKEN)
    return replace(judged, confidence=confidence, certainty=None, unspoken=subject)


def _or_of_itself(found: Found, judged: Judgement) -> Judgement:
    """What a text tells, where it tells what is asked; else what documents say of themselves,
    which is not sure where the thing may be meant and not the document.
    """
    part = found.part
    if part.perhaps:
        return judged if judged.certainty == "sure" else _of_itself(found, "unsure")
    if tells_it(part, judged.evidence):
        return judged
    if part.known:
        return _of_itself(found)
    return replace(judged, certainty=None if judged.certainty is None else "unsure")


def _of_tasks(found: Found, tasks: AskedTasks) -> Judgement:
    """The tasks of the list that is meant, which is not sure where its words are not all there."""
    confidence = ANSWERED if tasks.sure else PERHAPS
    certainty: Certainty = "sure" if tasks.sure else "unsure"
    return Judgement(found.part, tasks.evidence, confidence, certainty, tasks=tasks)


def _of_steps(found: Found, steps: AskedSteps) -> Judgement:
    """The steps of the list that is meant, which is not sure where several may be; silence where
    it has no such step.
    """
    if not steps.found:
        return Judgement(found.part, found.evidence, 1 - ANSWERED, None)
    confidence = ANSWERED if steps.sure else PERHAPS
    certainty: Certainty = "sure" if steps.sure else "unsure"
    return Judgement(found.part, found.evidence, confidence, certainty, steps=steps)


def _of_itself(found: Found, certainty: Certainty = "sure") -> Judgement:
    """What documents say of themselves answers; what only their files record is no text."""
    known = tuple(one for one in found.part.known if one.span is not None)
    if known and found.saying:
        confidence = ANSWERED if certainty == "sure" else PERHAPS
        return Judgement(found.part, found.saying, confidence, certainty, known=known)
    return Judgement(found.part, (), 1 - ANSWERED, None, known=found.part.known)


def _has_caption(part: Part, evidence: tuple[Evidence, ...]) -> bool:
    """Whether a caption of a figure that is asked for was found."""
    sentences = [sentence.text for hit in evidence for sentence in hit.sentences]
    return any(caption_of(figure).search(text) for figure in part.figures for text in sentences)


def _lacking(part: Part, evidence: Sequence[Evidence], best: Evidence) -> str | None:
    """What is asked for and in no sentence that may answer."""
    said = may_answer(evidence[:FOUND], best)
    return NOUNS[part.wanted] if lacks(part, said) else None
