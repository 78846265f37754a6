"""One case, met as its suite says: searched, asked, read or timed, and scored.

Whatever goes wrong is the case's failure, kept beside the results and never
scored.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from eval.cases import Case
from eval.ingested import read_file
from eval.measures.support import Supports, supports
from eval.results import CaseResult
from eval.scoring import Scores
from eval.scoring.ingestion import score_ingestion
from eval.scoring.reply import score_reply
from eval.scoring.search import score_search
from eval.subject import Subject
from eval.suite import SUITES, Way

if TYPE_CHECKING:
    from eval.judge.judge import Judge

REPEATS = 5
"""How often what is timed is done; the median of them counts."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trial:
    """Meets cases with a subject. Safe to call from several threads.

    `supports` is the notion of support that citations are judged by; `judge` a
    judge model, where one is named.
    """

    subject: Subject
    supports: Supports = supports
    judge: "Judge | None" = None

    def meet(self, case: Case) -> CaseResult:
        """The result of a case, or its failure."""
        ways: dict[Way, Callable[[Case, CaseResult], CaseResult]] = {
            "search": self._search,
            "ask": self._ask,
            "read": self._read,
            "time": self._time,
        }
        empty = CaseResult(case.label, case.case_id, case.kind, case.raw, case.held_back)
        began = perf_counter()
        try:
            result = ways[SUITES[case.suite].way](case, empty)
        except Exception as error:  # whatever it is, it is this case's, and is reported
            logger.debug("case %s failed", case.key, exc_info=True)
            return replace(empty, error=f"{type(error).__name__}: {' '.join(str(error).split())}")
        taken = result.milliseconds or (perf_counter() - began) * 1000
        return replace(result, milliseconds=round(taken, 2))

    def _search(self, case: Case, empty: CaseResult) -> CaseResult:
        places = self.subject.places(case)
        evidence = self.subject.search(case)
        finder = self.subject.world(case).gold
        relevant = dict.fromkeys(
            row.passage.passage_id
            for fact in places
            for place in fact
            for row in finder.holding(place)
        )
        scores = score_search(evidence, places, list(relevant))
        return _scored(replace(empty, evidence=tuple(evidence), gold=places), scores)

    def _ask(self, case: Case, empty: CaseResult) -> CaseResult:
        places = self.subject.places(case)
        began = perf_counter()
        reply = self.subject.ask(case, places)
        taken = (perf_counter() - began) * 1000

        def text_of(doc_id: str) -> str | None:
            return self.subject.text_of(case, doc_id)

        scores = score_reply(case, reply, places, text_of, self.supports)
        if self.judge is not None:
            judged = self.judge.judge(case, reply)
            for measure, value in judged.scores.items():
                scores.add(measure, value)
            scores.reasons.update({**judged.reasons, **judged.failures})
            empty = replace(empty, spreads=judged.spreads)
        beside = self.subject.ask_beside(case, places)
        if beside is not None:
            own = score_reply(case, beside, places, text_of, self.supports)
            empty = replace(empty, beside=beside, beside_scores=own.values)
        return _scored(replace(empty, reply=reply, gold=places, milliseconds=taken), scores)

    def _read(self, case: Case, empty: CaseResult) -> CaseResult:
        library = self.subject.library
        chunk_size = int(library.chunking["chunk_size"])
        read = read_file(case.origin.parent / case.raw["file"], library.encoder, chunk_size)
        return _scored(replace(empty, read=read), score_ingestion(case.raw, read))

    def _time(self, case: Case, empty: CaseResult) -> CaseResult:
        places = self.subject.places(case)
        works: dict[str, Callable[[], object]] = {
            "answer_ms": lambda: self.subject.ask(case, places),
            "search_ms": lambda: self.subject.search(case),
            "dense_ms": lambda: self.subject.search(case, "dense"),
        }
        times: dict[str, list[float]] = {name: [] for name in works}
        # Taken in turn, so that a busy moment of the machine falls on all alike; the
        # first round loads what is loaded once, and does not count.
        for _ in range(1 + REPEATS):
            for name, work in works.items():
                self.subject.library.encoder.forget_queries()  # as if each were asked anew
                began = perf_counter()
                work()
                times[name].append((perf_counter() - began) * 1000)
        scores = Scores()
        for name, values in times.items():
            scores.add(name, median(values[1:]))
        scores.add("answer_ratio", scores.values["answer_ms"] / scores.values["dense_ms"])
        return _scored(replace(empty, milliseconds=scores.values["answer_ms"]), scores)


def _scored(result: CaseResult, scores: Scores) -> CaseResult:
    return replace(result, scores=scores.values, reasons=scores.reasons)
