"""The way of a question, as a langgraph graph: the order of the steps and what is handed on.

    understand → find → judge → write → check
                          ↓ ↑
                         widen

The same graph with and without a language model. Knows nothing of how a step is done.
"""

from collections.abc import Callable, Hashable
from time import perf_counter
from typing import TypedDict, cast

from assistant.material.snapshot import Material
from assistant.model import Asked, Draft, Found, Judgement, Reply, Turn
from corpus.scope import Scope


class State(TypedDict, total=False):
    """What is known of a question on its way; each step adds its own."""

    question: str
    turns: tuple[Turn, ...]
    scope: Scope
    material: Material
    asked: Asked
    found: tuple[Found, ...]
    notices: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    draft: Draft
    reply: Reply
    timings: dict[str, float]


STAGES = ("understand", "find", "judge", "write", "check")
"""The steps that every question takes, unless it is replied to before."""

Ask = Callable[[State, Callable[[str], None] | None], State]


def build_graph(steps: object) -> Ask:
    """The compiled graph, as a function from the first state to the last.

    `steps` has a method for each step, which takes the state and returns what it adds; a
    reply ends the way. The second argument is told the name of each step as it ends; the
    last state holds the milliseconds of each in `timings`.
    """
    from langgraph.graph import END, START, StateGraph

    graph = StateGraph(State)
    for stage in (*STAGES, "widen"):
        graph.add_node(stage, getattr(steps, stage))
    graph.add_edge(START, "understand")
    graph.add_conditional_edges("understand", _or_end("find"), ["find", END])
    graph.add_edge("find", "judge")
    graph.add_conditional_edges("judge", _after_judging, ["widen", "write"])
    graph.add_edge("widen", "write")
    graph.add_conditional_edges("write", _or_end("check"), ["check", END])
    graph.add_edge("check", END)
    compiled = graph.compile()

    def ask(state: State, on_stage: Callable[[str], None] | None = None) -> State:
        last, before = state, perf_counter()
        timings: dict[str, float] = {}
        for update in compiled.stream(state, stream_mode="updates"):
            for stage, added in update.items():
                now = perf_counter()
                timings[stage] = round((now - before) * 1000, 1)
                before = now
                last = cast(State, {**last, **(added or {})})  # None where nothing was added
                if on_stage is not None:
                    on_stage(stage)
        return cast(State, {**last, "timings": timings})

    return ask


def _or_end(following: str) -> Callable[[State], Hashable]:
    return lambda state: "__end__" if "reply" in state else following


def _after_judging(state: State) -> Hashable:
    silent = any(judgement.certainty is None for judgement in state["judgements"])
    return "widen" if silent and state["asked"].wider is not None else "write"
