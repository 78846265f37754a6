"""The order of the steps, held by steps that only write down that they were taken."""

from typing import cast

import pytest

from assistant.graph import STAGES, State, build_graph
from assistant.model import Reply
from corpus.scope import EVERYWHERE


class Recorder:
    """Takes each step; replies at `ends_at`."""

    def __init__(self, ends_at: str = "check") -> None:
        self.taken: list[tuple[str, tuple[str, ...]]] = []
        self.ends_at = ends_at

    def condense(self, state: State) -> State:
        return self._take("condense", state, {"standalone": "Is it foggy?"})

    def retrieve(self, state: State) -> State:
        return self._take("retrieve", state, {"retrievals": ()})

    def judge(self, state: State) -> State:
        return self._take("judge", state, {"judgements": ()})

    def compose(self, state: State) -> State:
        return self._take("compose", state, {"draft": ()})

    def check(self, state: State) -> State:
        return self._take("check", state, {})

    def _take(self, stage: str, state: State, added: State) -> State:
        self.taken.append((stage, tuple(sorted(state))))
        if stage == self.ends_at:
            reply = Reply("smalltalk", state["question"], state["question"], f"said in {stage}")
            return cast(State, {**added, "reply": reply})
        return added


def start() -> State:
    return {"question": "Foggy?", "turns": (), "scope": EVERYWHERE}


def test_the_steps_are_taken_in_order_and_each_sees_what_those_before_added() -> None:
    steps = Recorder()
    last = build_graph(steps)(start(), None)
    assert [stage for stage, _ in steps.taken] == list(STAGES)
    given = ("question", "scope", "turns")
    assert steps.taken[0][1] == given
    assert set(steps.taken[-1][1]) == {*given, "standalone", "retrievals", "judgements", "draft"}
    assert last["reply"].text == "said in check"
    assert last["standalone"] == "Is it foggy?"


@pytest.mark.parametrize("stage", STAGES)
def test_a_reply_ends_the_way_wherever_it_is_made(stage: str) -> None:
    steps = Recorder(ends_at=stage)
    last = build_graph(steps)(start(), None)
    assert [one for one, _ in steps.taken] == list(STAGES[: STAGES.index(stage) + 1])
    assert last["reply"].text == f"said in {stage}"


def test_each_step_is_told_of_as_it_ends_and_timed() -> None:
    told: list[tuple[str, int]] = []
    steps = Recorder(ends_at="judge")
    last = build_graph(steps)(start(), lambda stage: told.append((stage, len(steps.taken))))
    assert told == [("condense", 1), ("retrieve", 2), ("judge", 3)]
    assert set(last["timings"]) == {"condense", "retrieve", "judge"}
    assert all(milliseconds >= 0 for milliseconds in last["timings"].values())


def test_one_graph_serves_many_questions() -> None:
    ask = build_graph(Recorder(ends_at="condense"))
    for question in ("One?", "Two?"):
        assert ask({"question": question}, None)["reply"].question == question


def test_an_error_of_a_step_is_raised_as_it_is() -> None:
    class Failing(Recorder):
        def judge(self, state: State) -> State:
            raise LookupError("the scales are broken")

    with pytest.raises(LookupError, match="scales"):
        build_graph(Failing())(start(), None)
