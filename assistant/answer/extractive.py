"""The writer without a language model: what answers is quoted, in the form that is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.captions import captions
from assistant.answer.compose import compose
from assistant.answer.differing import as_of_state
from assistant.answer.last_answer import FORM, further, restated
from assistant.answer.link_drafts import link_runs
from assistant.answer.notes_told import with_notes
from assistant.answer.of_itself import told_of_itself
from assistant.answer.overview import overview
from assistant.answer.selection import ranked_sentences
from assistant.answer.side_by_side import Answered, side_by_side
from assistant.answer.steps_told import steps_told
from assistant.answer.table_drafts import table_runs
from assistant.answer.tasks_told import tasks_told
from assistant.answer.writer import CLOSEST, Outcome
from assistant.draft import Grid, Statements
from assistant.material.snapshot import Material
from assistant.model import Asked, Judgement, Turn
from assistant.waiting import UNWATCHED, Progress
from corpus.library import Library
from corpus.model import Span

SURE = 0.7
"""The least confidence in a question that is answered by nothing but what already answers
another one of the same message.
"""


class Extractive:
    """Quotes from one library."""

    name = "extractive"
    takes_long = False

    def __init__(self, library: Library) -> None:
        self._library = library

    def warm_up(self) -> None:
        """See `Writer`: there is nothing to load."""

    def stand_alone(
        self,
        question: str,  # noqa: ARG002 (rules alone say what a question leans on)
        turns: Sequence[Turn],  # noqa: ARG002
        progress: Progress,  # noqa: ARG002
    ) -> tuple[None, None]:
        """See `Writer`."""
        return None, None

    def write(
        self,
        asked: Asked,
        judgements: Sequence[Judgement],
        material: Material,
        progress: Progress = UNWATCHED,  # noqa: ARG002 (it is done at once)
        *,
        may_seek: bool = False,  # noqa: ARG002 (what was found is quoted)
    ) -> Outcome:
        """See `Writer`."""
        if asked.request is not None and asked.request.kind in FORM:
            return Outcome(restated(asked.request, asked.answered[-1]))
        return Outcome(tuple(self._quoted(asked, judgements, material)))

    def _quoted(
        self, asked: Asked, judgements: Sequence[Judgement], material: Material
    ) -> Iterator[Statements | Grid]:
        answered = [self._answered(asked, judgement, material) for judgement in judgements]
        if len(answered) > 1:
            answered = _each_new(judgements, answered)
            together = side_by_side(answered, material, self._library)
            if together is not None:
                yield together
                return
        for at, answer in enumerate(answered):
            yield from (replace(run, answers=frozenset({at})) for run in answer.runs)

    def _answered(self, asked: Asked, judgement: Judgement, material: Material) -> Answered:
        """A part of what is asked, with what answers it."""
        part, runs = judgement.part, tuple[Statements, ...]()
        pool = ranked_sentences(part, judgement.evidence, material.properties.is_message)
        if judgement.certainty is None:
            return Answered(part, pool)
        lead = CLOSEST if judgement.certainty == "unsure" else None
        special = _special(asked, judgement, lead)
        if special is not None:
            runs, lead = special
        elif judgement.digest is not None:
            runs = overview(judgement.digest)
        elif asked.request is not None:
            runs = further(asked.request, asked.answered, pool)
        else:
            if part.kind == "figure":
                runs = captions(part.figures, judgement.evidence)
            pool, state = as_of_state(pool, part.as_of, material.standings)
            runs = runs or compose(
                part, pool, self._library.document, material.standings, closest=lead is not None
            )
            if state and runs and not runs[0].heading:
                runs = (replace(runs[0], heading=state), *runs[1:])
        if runs:
            heading, lead = part.label or runs[0].heading, lead or runs[0].lead
            first = replace(runs[0], heading=heading, lead=lead)
            runs = (first, *runs[1:])
        if judgement.digest is None:
            runs = with_notes(runs, self._library.document)
        return Answered(part, pool, runs)


def _special(
    asked: Asked, judgement: Judgement, lead: str | None
) -> tuple[tuple[Statements, ...], str | None] | None:
    """What is told from a table, a link, a list of tasks or steps, or what documents say of
    themselves, with what leads it in; None for an answer in sentences.
    """
    if asked.request is None:
        if judgement.tables:
            return table_runs(judgement.tables, lead), None
        if judgement.links:
            return link_runs(judgement.links), None
        if judgement.steps is not None:
            return steps_told(judgement.steps), lead
        if judgement.tasks is not None:
            return tasks_told(judgement.tasks, judgement.part.question), lead
    if judgement.known:
        return told_of_itself(judgement.known, judgement.evidence), lead
    return None


def _each_new(judgements: Sequence[Judgement], answered: Sequence[Answered]) -> list[Answered]:
    """Without what is not sure and was said before."""
    told: set[tuple[str, Span]] = set()
    kept: list[Answered] = []
    for judgement, answer in zip(judgements, answered, strict=True):
        places = [quote.place for run in answer.runs for quote in run.quotes]
        if judgement.confidence < SURE and told.intersection(places[:1]):
            answer = replace(answer, runs=())
        else:
            told.update(places)
        kept.append(answer)
    return kept
