"""The way of a question, as a langgraph graph: condense → retrieve → judge → compose → check.

The same graph with and without a language model; the steps are methods of
whatever is plugged in, so that each can be replaced. Knows the order of the
steps and what is handed on, nothing of how a step is done.
"""

import itertools
from collections.abc import Callable, Hashable
from time import perf_counter
from typing import Any, Protocol, TypedDict, cast

from assistant.answer.overview.overview import Found
from assistant.asked.parts import Part
from assistant.cite.citations import Draft
from assistant.judge.answerability import Judgement
from assistant.model import Reply, Turn
from corpus.scope import Scope


class State(TypedDict, total=False):
    """What is known of a question on its way; each step adds its own."""

    question: str
    turns: tuple[Turn, ...]
    scope: Scope
    standalone: str
    parts: tuple[Part, ...]
    notices: tuple[str, ...]
    retrievals: tuple[Found, ...]
    judgements: tuple[Judgement, ...]
    draft: Draft
    reply: Reply
    timings: dict[str, float]


class Steps(Protocol):
    """The five steps; each takes the state and returns what it adds."""

    def condense(self, state: State) -> State:
        """Make the question stand alone and part it; or reply to small talk."""

    def retrieve(self, state: State) -> State:
        """Find evidence for each part."""

    def judge(self, state: State) -> State:
        """Tell which parts are answered; abstain where none is."""

    def compose(self, state: State) -> State:
        """Choose the quotes that answer."""

    def check(self, state: State) -> State:
        """Let out what is checked, as a reply."""


STAGES = ("condense", "retrieve", "judge", "compose", "check")


Ask = Callable[[State, Callable[[str], None] | None], State]


def build_graph(steps: Steps) -> Ask:
    """The compiled graph, as a function from the first state to the last.

    Its second argument is told the name of each step as it ends; the last state
    holds the milliseconds of each in `timings`.
    """
    from langgraph.graph import END, START, StateGraph

    graph = StateGraph(State)
    for stage in STAGES:
        graph.add_node(stage, cast(Any, getattr(steps, stage)))
    graph.add_edge(START, STAGES[0])
    for stage, following in itertools.pairwise(STAGES):
        graph.add_conditional_edges(stage, _next_or_end(following), [following, END])
    graph.add_edge(STAGES[-1], END)
    compiled = graph.compile()

    def ask(state: State, on_stage: Callable[[str], None] | None = None) -> State:
        last, before = state, perf_counter()
        timings: dict[str, float] = {}
        for update in compiled.stream(state, stream_mode="updates"):
            for stage, added in update.items():
                now = perf_counter()
                timings[stage] = round((now - before) * 1000, 1)
                before = now
                last = cast(State, {**last, **added})
                if on_stage is not None:
                    on_stage(stage)
        return cast(State, {**last, "timings": timings})

    return ask


def _next_or_end(following: str) -> Callable[[State], Hashable]:
    return lambda state: "__end__" if "reply" in state else following
