"""Deliberate worsenings: each is caught by a shipped gate of the suite that should catch it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.encoder import Encoder
from eval import gates, setup
from eval.cases import SHIPPED, Case
from eval.gates import FILE_NAME
from eval.material import library_of
from eval.partition import open_parts
from eval.results import Run
from eval.run import meet_all, summaries
from eval.setup import Material
from eval.subject import QUOTING, Json, Places, Subject
from eval.trial import Trial

RERANK_OFF = Tuning(blend_short=0, blend_long=0)
LOW_LINES = Tuning(threshold=0.1, sure=0.1)
HIGH_LINES = Tuning(threshold=0.8, sure=0.8)
SMALL_CHUNKS = 200


@pytest.fixture(scope="module")
def handbook(encoder: Encoder) -> Iterator[Material]:
    """A library of the handbook, made as every run of shipped suites makes it."""
    chosen = setup.suites(["retrieval", "abstention", "citations", "ingestion"])
    with setup.material(chosen, None, encoder=encoder) as asked:
        yield asked


@pytest.fixture(scope="module")
def as_it_is(handbook: Material) -> Subject:
    return handbook.subject(QUOTING, DEFAULT_TUNING)


class Shifted(Subject):
    """Its citations point one character beside what they quote."""

    def ask(self, case: Case, places: Places) -> Json:
        reply = super().ask(case, places)
        for one in reply["citations"]:
            one["start"] += 1
            one["end"] += 1
        return reply


def met(suite: str, subject: Subject) -> Run:
    """The suite met, its measures summed up."""
    results = meet_all(setup.suites([suite]), Trial(subject))
    return Run("", "", 0, {}, {}, summaries(results), tuple(results))


def caught(worse: Run, before: Run) -> set[str]:
    """The measures whose gates the worsened run falls short of; the one before passes them all.

    A gate that has no baseline yet takes what the run before has.
    """
    (suite,) = worse.suites
    held = tuple(
        one
        if one.baseline is not None
        else replace(one, baseline=open_parts(before)[suite].scores[one.measure].value)
        for one in gates.read(SHIPPED / FILE_NAME)
        if one.suite == suite
    )
    assert [one for one in gates.check(held, open_parts(before)) if not one.passed] == []
    assert before.failed == worse.failed == ()
    return {one.measure for one in gates.check(held, open_parts(worse)) if not one.passed}


def test_reranking_turned_off_is_caught_by_the_suite_of_retrieval(
    handbook: Material, as_it_is: Subject
) -> None:
    worse = met("retrieval", handbook.subject(QUOTING, RERANK_OFF))
    assert caught(worse, met("retrieval", as_it_is)) & {"recall@1", "mrr@10", "ndcg@10"}


def test_too_much_answered_as_if_sure_is_caught_by_the_suite_of_abstention(
    handbook: Material, as_it_is: Subject
) -> None:
    worse = met("abstention", handbook.subject(QUOTING, LOW_LINES))
    assert "abstention_recall" in caught(worse, met("abstention", as_it_is))


def test_too_much_silence_is_caught_by_the_suite_of_abstention(
    handbook: Material, as_it_is: Subject
) -> None:
    worse = met("abstention", handbook.subject(QUOTING, HIGH_LINES))
    assert "refused" in caught(worse, met("abstention", as_it_is))


def test_passages_cut_small_are_caught_by_the_suite_of_ingestion(
    as_it_is: Subject, tmp_path: Path, encoder: Encoder
) -> None:
    # Files are read and cut beside the library, of which only the chunk size counts.
    (tmp_path / "any.md").write_text("# Any\n\nText.\n")
    with library_of([tmp_path], encoder, SMALL_CHUNKS) as library:
        worse = met("ingestion", Subject(library))
    assert "together" in caught(worse, met("ingestion", as_it_is))


def test_citations_shifted_by_a_character_are_caught_by_the_suite_of_citations(
    handbook: Material, as_it_is: Subject
) -> None:
    worse = met("citations", Shifted(handbook.library))
    assert "citation_validity" in caught(worse, met("citations", as_it_is))
    assert worse.suites["citations"].scores["citation_validity"].value == 0
