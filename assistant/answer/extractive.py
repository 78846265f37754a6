"""The writer without a language model: what answers is quoted, in the form that is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.captions import captions
from assistant.answer.comparison.cells import Thing
from assistant.answer.comparison.side_by_side import SideBySide
from assistant.answer.compose import compose
from assistant.answer.last_answer import further
from assistant.answer.overview import overview
from assistant.answer.selection import Candidate, candidates, quote_of
from assistant.english.sentence_forms import CONTRAST
from assistant.material.aspects import content_stems
from assistant.material.snapshot import Material
from assistant.model import Asked, Cell, Evidence, Grid, Judgement, Part, Statements
from corpus.library import Library

SURE = 0.7
"""The least confidence in a question that is answered by nothing but what already answers
another one of the same message.
"""
CELL_ITEMS = 5
"""Items of a list that a cell holds at most."""
CLOSEST = "The closest that was found, which may not answer this:"
"""Stands before what is not sure."""


@dataclass(frozen=True, slots=True)
class _Answered:
    """A part of the question, the sentences found for it, best first, and what answers it."""

    judgement: Judgement
    pool: Sequence[Candidate]
    runs: tuple[Statements, ...] = ()


class Extractive:
    """Quotes from one library."""

    name = "extractive"

    def __init__(self, library: Library) -> None:
        self._library = library

    def write(
        self, asked: Asked, judgements: Sequence[Judgement], material: Material
    ) -> Iterator[Statements | Grid]:
        """See `Writer`."""
        answered: list[_Answered] = []
        for at, judgement in enumerate(judgements):
            said = [run for one in answered for run in one.runs]
            answered.append(self._answered(asked, at, judgement, said))
        grid = self._grid(asked, answered, material)
        if grid is not None:
            yield grid
            return
        runs = [run for one in answered for run in _led(one.judgement, one.runs)]
        if _all_the_same(asked.parts, runs):
            yield replace(runs[0], heading=None, answers=frozenset(range(len(asked.parts))))
        else:
            yield from runs

    def _answered(
        self, asked: Asked, at: int, judgement: Judgement, said: Sequence[Statements]
    ) -> _Answered:
        """A part with what answers it, where nothing of that was `said` before."""
        part = judgement.part
        pool = candidates(part, (*judgement.evidence, *judgement.below))
        if judgement.certainty is None:
            return _Answered(judgement, pool)
        runs = self._runs(asked, judgement, pool)
        if part.compared and not any(_speaks_of(part.label, one) for one in runs):
            runs = ()  # the nearest to a thing that the material does not know
        if judgement.confidence < SURE and runs and _adds_nothing(runs, said):
            runs = ()
        if runs and part.label is not None:
            runs = (replace(runs[0], heading=part.label), *runs[1:])
        runs = tuple(replace(run, answers=frozenset({at})) for run in runs)
        return _Answered(judgement, pool, runs)

    def _runs(
        self, asked: Asked, judgement: Judgement, pool: Sequence[Candidate]
    ) -> tuple[Statements, ...]:
        part = judgement.part
        if judgement.digest is not None:
            return overview(judgement.digest)
        if asked.request is not None:
            return further(asked.request, asked.answered, pool)
        if part.kind == "figure":
            found = captions(part.figures, judgement.evidence)
            if found:
                return found
        several = len(asked.parts) > 1
        return compose(part, pool, self._library.document, prefer_prose=several)

    def _grid(self, asked: Asked, answered: Sequence[_Answered], material: Material) -> Grid | None:
        """The things that are compared, side by side."""
        tables = SideBySide(material.contents, self._library.document)
        evidence = [one for each in answered for one in each.judgement.evidence]
        if all(part.compared for part in asked.parts):
            names = [part.label or "" for part in asked.parts]
            things = [
                Thing(name, one.judgement.part, one.pool, _cell(one, names))
                for name, one in zip(names, answered, strict=True)
            ]
            return tables.of(things, evidence)
        only, part = answered[0], asked.parts[0]
        several = len(part.names) > 1 or part.kind == "comparison"
        if len(answered) > 1 or not several or not only.runs or asked.request is not None:
            return None
        return tables.unasked(part, only.pool, evidence)


def _led(judgement: Judgement, runs: tuple[Statements, ...]) -> tuple[Statements, ...]:
    """With a word of ours before what is not sure."""
    if not runs or judgement.certainty != "unsure":
        return runs
    first = replace(runs[0].quotes[0], lead=CLOSEST)
    return (replace(runs[0], quotes=(first, *runs[0].quotes[1:])), *runs[1:])


def _adds_nothing(runs: Sequence[Statements], said: Sequence[Statements]) -> bool:
    """Whether what answers first was quoted before."""
    return runs[0].quotes[0].place in {quote.place for run in said for quote in run.quotes}


def _all_the_same(parts: Sequence[Part], runs: Sequence[Statements]) -> bool:
    """Whether one answer is given for all things that are compared."""
    quoted = {tuple(quote.place for quote in run.quotes) for run in runs}
    return all(part.compared for part in parts) and len(runs) > 1 and len(quoted) == 1


def _speaks_of(name: str | None, run: Statements) -> bool:
    """Whether a word of the name stands in what is quoted, with more than the name, or above it."""
    stems = content_stems(name or "")
    for quote in run.quotes:
        said = content_stems(quote.text)
        if not stems or (stems & (said | _above(quote.evidence)) and said - stems):
            return True
    return False


def _cell(one: _Answered, names: Sequence[str]) -> Cell:
    """The first sentence that does not lead in others, one that names the thing or stands
    below its name, and no other one; for a list what it leads in.
    """
    if not one.runs:
        return ()
    part = one.judgement.part
    own = content_stems(part.label or "")
    others = frozenset[str]().union(*map(content_stems, names)) - own
    own = own.difference(*(content_stems(name) for name in names if name != part.label))
    first = one.runs[0].quotes[0]
    if _tells(first.text) and _is_of(own, others, first.text, first.evidence):
        return (first,)
    if part.kind == "list" and len(one.runs) > 1:
        return one.runs[1].quotes[:CELL_ITEMS]
    for apart in (others, frozenset[str]()):
        for each in one.pool:
            text = each.sentence.text
            tells = each.sentence.kind != "row" and _tells(text)
            if tells and _is_of(own, apart, text, each.evidence):
                return (quote_of(each),)
    return (first,)


def _tells(text: str) -> bool:
    return not text.rstrip().endswith((":", "?"))


def _is_of(own: frozenset[str], others: frozenset[str], text: str, evidence: Evidence) -> bool:
    """Whether a sentence, or what stands above it, has a stem of its own, and none of others',
    unless it sets them against each other.
    """
    said = content_stems(text)
    others = frozenset() if CONTRAST.search(text) else others
    return not own or (bool(own & (said | _above(evidence))) and not others & said)


def _above(evidence: Evidence) -> frozenset[str]:
    """The stems of the title and the headings that a passage stands below."""
    return content_stems(" ".join((evidence.title, *evidence.passage.section)))
