"""The way of a question, as a langgraph graph: the order of the steps and what is handed on.

    understand → find → judge → write → check
         ↓                ↓ ↑     ↓ ↑
       write             widen    seek

The same graph with and without a language model: with one, `write` may wish for another
search, once. What is asked of the last answer itself is written from that. Knows nothing of
how a step is done.
"""

from collections.abc import Callable, Hashable
from time import perf_counter
from typing import Any, TypedDict, cast

from assistant.answer.writer import Outcome
from assistant.material.snapshot import Material
from assistant.model import Asked, Found, Judgement, Reply, Turn, Usage
from assistant.tracing import span
from assistant.waiting import UNWATCHED, Progress
from corpus.scope import Scope


class State(TypedDict, total=False):
    """What is known of a question on its way; each step adds its own.

    `release` lets go of the library, so that it may change while something takes long;
    `sought` says that another search was made.
    """

    question: str
    turns: tuple[Turn, ...]
    scope: Scope
    progress: Progress
    release: Callable[[], None]
    material: Material
    asked: Asked
    found: tuple[Found, ...]
    notices: tuple[str, ...]
    usage: Usage | None
    judgements: tuple[Judgement, ...]
    outcome: Outcome
    sought: bool
    reply: Reply
    timings: dict[str, float]


STAGES = ("understand", "find", "judge", "write", "check")
"""The steps that every question takes, unless it is replied to before."""
BRANCHES = ("widen", "seek")

Step = Callable[[State], State]
Ask = Callable[[State], State]


def build_graph(steps: object) -> Ask:
    """The compiled graph, as a function from the first state to the last.

    `steps` has a method for each step, which takes the state and returns what it adds; a
    reply ends the way. The `progress` of the state is told each step as it begins; the
    last state holds the milliseconds of each in `timings`.
    """
    from langgraph.graph import END, START, StateGraph

    graph = StateGraph(State)
    for stage in (*STAGES, *BRANCHES):
        graph.add_node(stage, _told(stage, getattr(steps, stage)))
    graph.add_edge(START, "understand")
    graph.add_conditional_edges("understand", _after_understanding, ["find", "write", END])
    graph.add_edge("find", "judge")
    graph.add_conditional_edges("judge", _after_judging, ["widen", "write"])
    graph.add_edge("widen", "write")
    graph.add_conditional_edges("write", _after_writing, ["check", "seek", END])
    graph.add_edge("seek", "write")
    graph.add_edge("check", END)
    compiled = graph.compile()

    def ask(state: State) -> State:
        last, before = state, perf_counter()
        timings: dict[str, float] = {}
        for update in compiled.stream(state, stream_mode="updates"):
            for stage, added in update.items():
                now = perf_counter()
                timings[stage] = round(timings.get(stage, 0.0) + (now - before) * 1000, 1)
                before = now
                last = cast(State, {**last, **(added or {})})  # None where nothing was added
        return cast(State, {**last, "timings": timings})

    return ask


def _told(stage: str, step: Step) -> Any:  # langgraph takes functions of many forms
    """A step, told of as it begins, and traced."""

    def run(state: State) -> State:
        state.get("progress", UNWATCHED).on_stage(stage)
        with span(f"assistant.{stage}"):
            return step(state)

    return run


def _after_understanding(state: State) -> Hashable:
    if "reply" in state:
        return "__end__"
    return "write" if "judgements" in state else "find"


def _after_judging(state: State) -> Hashable:
    silent = any(judgement.certainty is None for judgement in state["judgements"])
    return "widen" if silent and state["asked"].wider is not None else "write"


def _after_writing(state: State) -> Hashable:
    if "reply" in state:
        return "__end__"
    return "seek" if state["outcome"].seek and not state.get("sought") else "check"
