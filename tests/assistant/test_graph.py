"""The order of the steps, held by steps that only write down that they were taken."""

from typing import cast

import pytest

from assistant.answer.writer import Outcome
from assistant.graph import STAGES, State, build_graph
from assistant.model import Asked, Certainty, Judgement, Part, Reply
from assistant.waiting import Progress
from corpus.scope import EVERYWHERE

PART = Part("Is it foggy?")


class Recorder:
    """Takes each step; replies at `ends_at`. Its question is one part of that certainty, to be
    asked anew as `wider`.
    """

    def __init__(
        self,
        ends_at: str = "check",
        certainty: Certainty | None = "sure",
        wider: Part | None = None,
        seek_for: str = "",
    ) -> None:
        self.taken: list[tuple[str, tuple[str, ...]]] = []
        self.ends_at = ends_at
        self.seek_for = seek_for
        self.asked = Asked(PART.question, (PART,), wider=wider)
        self.judgement = Judgement(PART, (), 0.5, certainty)

    def understand(self, state: State) -> State:
        return self._take("understand", state, {"asked": self.asked})

    def find(self, state: State) -> State:
        return self._take("find", state, {"found": ()})

    def judge(self, state: State) -> State:
        return self._take("judge", state, {"judgements": (self.judgement,)})

    def widen(self, state: State) -> State:
        return self._take("widen", state, {})

    def write(self, state: State) -> State:
        wished = Outcome(seek=self.seek_for)
        return self._take("write", state, {"outcome": wished})

    def seek(self, state: State) -> State:
        return self._take("seek", state, {"sought": True})

    def check(self, state: State) -> State:
        return self._take("check", state, {})

    def _take(self, stage: str, state: State, added: State) -> State:
        self.taken.append((stage, tuple(sorted(state))))
        if stage == self.ends_at:
            reply = Reply("smalltalk", state["question"], state["question"], f"said in {stage}")
            return cast(State, {**added, "reply": reply})
        return added

    @property
    def stages(self) -> list[str]:
        return [stage for stage, _ in self.taken]


def start() -> State:
    return {"question": "Foggy?", "turns": (), "scope": EVERYWHERE}


def test_the_steps_are_taken_in_order_and_each_sees_what_those_before_added() -> None:
    steps = Recorder()
    last = build_graph(steps)(start())
    assert steps.stages == list(STAGES)
    given = ("question", "scope", "turns")
    assert steps.taken[0][1] == given
    assert set(steps.taken[-1][1]) == {*given, "asked", "found", "judgements", "outcome"}
    assert last["reply"].text == "said in check"
    assert last["asked"].standalone == "Is it foggy?"


@pytest.mark.parametrize("stage", ["understand", "write", "check"])
def test_a_reply_ends_the_way_where_one_may_be_made(stage: str) -> None:
    steps = Recorder(ends_at=stage)
    last = build_graph(steps)(start())
    assert steps.stages == list(STAGES[: STAGES.index(stage) + 1])
    assert last["reply"].text == f"said in {stage}"


@pytest.mark.parametrize(
    ("certainty", "wider", "widened"),
    [
        (None, PART, True),
        (None, None, False),
        ("unsure", PART, False),
        ("sure", PART, False),
    ],
)
def test_the_question_is_widened_where_a_part_has_no_answer_and_it_can_be(
    certainty: Certainty | None, wider: Part | None, *, widened: bool
) -> None:
    steps = Recorder(certainty=certainty, wider=wider)
    build_graph(steps)(start())
    assert ("widen" in steps.stages) == widened
    assert [one for one in steps.stages if one != "widen"] == list(STAGES)
    if widened:
        assert steps.stages.index("widen") == steps.stages.index("judge") + 1


def test_each_step_is_told_of_as_it_begins_and_timed() -> None:
    steps = Recorder(ends_at="write")
    told: list[tuple[str, int]] = []

    class Told(Progress):
        def on_stage(self, stage: str, count: int = 0) -> None:
            told.append((stage, len(steps.taken)))

    last = build_graph(steps)({**start(), "progress": Told()})
    stages = ["understand", "find", "judge", "write"]
    assert told == [(stage, at) for at, stage in enumerate(stages)]
    assert set(last["timings"]) == set(stages)
    assert all(milliseconds >= 0 for milliseconds in last["timings"].values())


def test_a_writer_that_wishes_for_it_gets_one_more_search() -> None:
    steps = Recorder(seek_for="fog horns")  # and wishes for it each time
    build_graph(steps)(start())
    assert steps.stages == ["understand", "find", "judge", "write", "seek", "write", "check"]


def test_what_is_asked_of_the_last_answer_is_written_from_that() -> None:
    class OfLast(Recorder):
        def understand(self, state: State) -> State:
            return {**super().understand(state), "judgements": (self.judgement,)}

    steps = OfLast()
    build_graph(steps)(start())
    assert steps.stages == ["understand", "write", "check"]


def test_one_graph_serves_many_questions() -> None:
    ask = build_graph(Recorder(ends_at="understand"))
    for question in ("One?", "Two?"):
        assert ask({"question": question})["reply"].question == question


def test_an_error_of_a_step_is_raised_as_it_is() -> None:
    class Failing(Recorder):
        def judge(self, state: State) -> State:
            raise LookupError("the scales are broken")

    with pytest.raises(LookupError, match="scales"):
        build_graph(Failing())(start())
