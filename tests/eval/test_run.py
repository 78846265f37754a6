"""Many cases met: in parallel, taken up, interrupted, with some that fail."""

import json
import os
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.find.retriever import Signals
from assistant.tuning import Tuning
from corpus.encoder import Encoder
from corpus.library import Library
from eval.cases import Case, Suite
from eval.results import CaseResult
from eval.run import configuration, meet_all, run
from eval.store import journal
from eval.subject import Json, Places, Subject
from eval.trial import Trial
from tests.eval.conftest import MakeCase, MakeFact

QUESTIONS = [
    "When does the ferry leave the mole?",
    "When are crossings cancelled?",
    "What does a day ticket cost?",
    "Who travels free of charge?",
    "What does the keeper count?",
    "When is the lamp lit?",
    "Which museum exhibits Peruvian meteorites?",
]


class Watched(Subject):
    """Remembers which cases were asked and searched, and how many at once."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.met: list[str] = []
        self.most = 0
        self._now = 0
        self._counting = threading.Lock()

    def ask(self, case: Case, places: Places) -> Json:
        with self._counting:
            self.met.append(case.case_id)
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            self.begun(case)
            return super().ask(case, places)
        finally:
            with self._counting:
                self._now -= 1

    def search(self, case: Case, signals: Signals = "all") -> list[Json]:
        self.met.append(case.case_id)
        return super().search(case, signals)

    def begun(self, case: Case) -> None:
        """What happens once a case has begun."""


class Meeting(Watched):
    """Goes on with a case when two have begun."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._two = threading.Barrier(2, timeout=20)

    def begun(self, case: Case) -> None:
        self._two.wait()


class Interrupted(Watched):
    """Presses Ctrl-C in its third case, and is slow from then on."""

    def begun(self, case: Case) -> None:
        if len(self.met) == 3:
            os.kill(os.getpid(), signal.SIGINT)
        if len(self.met) >= 3:
            time.sleep(0.3)


def suite(*cases: Case, name: str = "cases") -> Suite:
    return Suite(name, Path(f"{name}.jsonl"), cases, "1f")


@pytest.fixture
def asked(case: MakeCase) -> Suite:
    return suite(*(case(f"q{number}", text) for number, text in enumerate(QUESTIONS)))


def untimed(results: Sequence[CaseResult]) -> list[CaseResult]:
    return [
        replace(one, milliseconds=0, reply={**one.reply, "timings_ms": {}})
        if one.reply
        else replace(one, milliseconds=0)
        for one in results
    ]


def ids(results: Sequence[CaseResult]) -> list[str]:
    return [one.case_id for one in results]


def test_two_cases_at_once_come_to_the_same_as_one_after_the_other(
    subject: Subject, asked: Suite, case: MakeCase, fact: MakeFact
) -> None:
    storms = [fact("lighthouse", "The keeper counts the storms.")]
    others = suite(
        case("r0", "What does the keeper count?", "retrieval", facts=storms),
        case("r1", "What is counted?", "retrieval", facts=storms),
        case("i0", suite="ingestion", file="ferry.md", title="Ferry"),
        case("w0", "When is the lamp lit?", "robustness", group="w0"),
        case("w1", "when is teh lamp lit", "robustness", group="w0", change="typo"),
        name="others",
    )
    serial, parallel = (meet_all([asked, others], Trial(subject), jobs=jobs) for jobs in (1, 4))
    assert untimed(parallel) == untimed(serial)
    assert ids(serial) == [one.case_id for one in asked.cases + others.cases]
    assert [one for one in serial if one.failed] == []


def test_cases_are_met_at_once_and_results_stand_in_their_order(
    island: Library, asked: Suite
) -> None:
    six = replace(asked, cases=asked.cases[:6])
    meeting = Meeting(island)
    told: list[CaseResult] = []
    found = meet_all([six], Trial(meeting), note=told.append, jobs=2)
    assert meeting.most == 2
    assert ids(found) == [one.case_id for one in six.cases]
    assert sorted(ids(told)) == ids(found)


def test_what_was_done_before_is_not_met_again(island: Library, asked: Suite) -> None:
    watched = Watched(island)
    done = {one.key: one for one in meet_all([asked], Trial(watched))[:4]}
    watched.met.clear()
    told: list[CaseResult] = []
    found = meet_all([asked], Trial(watched), done, told.append)
    assert sorted(watched.met) == sorted(ids(told)) == ["q4", "q5", "q6"]
    assert ids(found) == [one.case_id for one in asked.cases]
    assert found[:4] == list(done.values())


def test_results_of_cases_that_are_no_longer_there_are_left_out(
    subject: Subject, asked: Suite
) -> None:
    (gone,) = meet_all([replace(asked, cases=asked.cases[:1])], Trial(subject))
    found = meet_all([replace(asked, cases=asked.cases[1:2])], Trial(subject), {gone.key: gone})
    assert ids(found) == ["q1"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_case_that_raises_is_a_failure_and_the_others_go_on(
    jobs: int, subject: Subject, asked: Suite, case: MakeCase, fact: MakeFact
) -> None:
    broken = case("broken", "When?", facts=[fact("ferry", "no such words")])
    mixed = replace(asked, cases=(broken, *asked.cases[:2], case("long", "?" + "a" * 4000)))
    found = meet_all([mixed], Trial(subject), jobs=jobs)
    assert [one.failed for one in found] == [True, False, False, True]
    assert [bool(one.scores) for one in found] == [False, True, True, False]


def test_what_is_timed_runs_alone_after_all_else(
    island: Library, asked: Suite, case: MakeCase
) -> None:
    timed = [case(f"t{number}", QUESTIONS[number], "speed") for number in range(2)]
    mixed = suite(timed[0], *asked.cases, timed[1])
    watched = Watched(island)
    found = meet_all([mixed], Trial(watched), jobs=2)
    assert ids(found) == [one.case_id for one in mixed.cases]
    before, after = watched.met[: len(asked.cases)], watched.met[len(asked.cases) :]
    assert sorted(before) == sorted(one.case_id for one in asked.cases)
    assert after == sorted(after)
    assert set(after) == {"t0", "t1"}
    watched.most = 0
    meet_all([suite(*timed)], Trial(watched), jobs=2)
    assert watched.most == 1


@pytest.mark.usefixtures("control_c")
@pytest.mark.parametrize("jobs", [1, 2])
def test_control_c_keeps_what_is_done_and_the_rest_is_taken_up(
    jobs: int, island: Library, asked: Suite, tmp_path: Path
) -> None:
    stopped = Interrupted(island)
    made_of = configuration([asked], stopped)
    with (
        pytest.raises(KeyboardInterrupt),
        journal(made_of, tmp_path) as begun,
    ):
        run([asked], Trial(stopped), begun, made_of, jobs)
    assert 3 <= len(stopped.met) < len(QUESTIONS)

    watched = Watched(island)
    with journal(made_of, tmp_path, resume=True) as again:
        assert again.folder == begun.folder
        assert len(again.done) >= 2
        found = run([asked], Trial(watched), again, made_of, jobs)
    assert ids(found.cases) == [one.case_id for one in asked.cases]
    done = [one.case_id for one in again.done.values()]
    assert sorted(done + watched.met) == ids(found.cases)
    assert found.started == begun.started


def test_an_error_that_is_no_case_s_ends_the_run(subject: Subject, asked: Suite) -> None:
    def full(result: CaseResult) -> None:
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        meet_all([asked], Trial(subject), note=full)


def test_a_run_sums_up_suite_by_suite(
    subject: Subject, asked: Suite, case: MakeCase, fact: MakeFact, tmp_path: Path
) -> None:
    price = [fact("ferry", "A day ticket costs twelve crowns.", says="twelve crowns")]
    own = suite(
        case("a", "What does a day ticket cost?", facts=price),
        case("b", "What does a day ticket cost?", "retrieval", facts=price),
        case("c", "?", facts=price),
        name="own",
    )
    made_of = configuration([own], subject)
    with journal(made_of, tmp_path) as begun:
        found = run([own], Trial(subject), begun, made_of)
    assert (found.run_id, found.configuration) == (begun.run_id, made_of)
    assert set(found.suites) == {"cases:answers", "cases:retrieval"}
    answers = found.suites["cases:answers"]
    assert (answers.cases, answers.failed) == (2, 1)
    assert (answers.scores["fact_recall"].value, answers.scores["fact_recall"].n) == (1, 1)
    assert found.library == {"digest": made_of["library"], "documents": 2, "passages": 5}
    assert ids(found.failed) == ["c"]
    assert not found.passed
    assert found.seconds > 0


def test_whatever_decides_what_a_run_finds_is_in_its_configuration(
    island: Library, subject: Subject, asked: Suite, encoder: Encoder
) -> None:
    made_of = configuration([asked], subject)
    assert json.loads(json.dumps(made_of)) == made_of
    assert made_of == configuration([asked], Subject(island))
    assert made_of["chunk_size"] == 60
    assert made_of["suites"] == {"cases": "1f"}
    others: list[dict[str, Any]] = [
        configuration([asked], Subject(island, tuning=Tuning(threshold=0.3))),
        configuration([replace(asked, digest="20")], subject),
        configuration([asked], subject, judge="openai:gpt"),
        configuration([asked], subject, entailment="nli"),
    ]
    assert made_of not in others
