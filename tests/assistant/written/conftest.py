"""Cases played end to end: a real library, the whole way of a question, a model over HTTP."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.model import Reply
from assistant.models.faults import ModelFault
from assistant.waiting import Progress
from corpus.library import Library
from tests.assistant.conftest import AssistantOver
from tests.assistant.written.guards import BUILT_IN, switch_off
from tests.assistant.written.honest import assert_honest, assert_honest_meanwhile
from tests.assistant.written.played import Case, Request, Waiter, saying
from tests.scripted_model import ScriptedModel

KEY = "sk-that-nobody-may-see-0123456789"

Play = Callable[..., tuple[Reply, list[Request]]]
Judge = Callable[..., Reply]


class _Server:
    """One server for all cases; each has its own script."""

    def __init__(self, model: ScriptedModel) -> None:
        self.model = model
        self.assistants: dict[object, Assistant] = {}

    def assistant(self, library: Library, unsupported: bool, **more: Any) -> Assistant:
        """One over that library, opened once."""
        key = (library.path, unsupported, *sorted(more.items()))
        if key not in self.assistants:
            options = self.options(**more)
            self.assistants[key] = Assistant(library, "openai:scripted", options=options)
        return self.assistants[key]

    def options(self, **more: Any) -> dict[str, Any]:
        return {"base_url": self.model.url, "api_key": KEY, **more}


@pytest.fixture(scope="session")
def served() -> Iterator[_Server]:
    with pytest.MonkeyPatch.context() as patch, ScriptedModel(lambda _: "") as model:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield _Server(model)


@pytest.fixture
def play(
    ferry: Library, assistant_over: AssistantOver, served: _Server, monkeypatch: pytest.MonkeyPatch
) -> Play:
    """Plays a case; the reply, and what the model was sent."""

    def one(
        case: Case, *, streamed: bool = True, progress: Progress | None = None
    ) -> tuple[Reply, list[Request]]:
        if progress is not None:  # one that is given up may ask its server later: one of its own
            with ScriptedModel(saying(*case.says)) as model:
                options = {"base_url": model.url, "api_key": KEY, **dict(case.options)}
                assistant = Assistant(ferry, "openai:scripted", options=options)
                return assistant.ask(case.question, progress=progress), model.requests
        library = assistant_over(dict(case.texts)).library if case.texts else ferry
        if case.unsupported:
            monkeypatch.setenv("ASSISTANT_UNSUPPORTED", "shown")
        model = served.model
        model.script, before = saying(*case.says), len(model.requests)
        options = {"disable_streaming": not streamed, **dict(case.options)}
        assistant = served.assistant(library, case.unsupported, **options)
        turns = (Assistant(library).ask(case.after).turn,) if case.after else ()
        waiter = Waiter()
        reply = assistant.ask(case.question, turns, progress=waiter)
        assert_honest_meanwhile(waiter.shown)
        errors, model.errors = model.errors, []
        assert not errors, errors
        return reply, model.requests[before:]

    return one


@pytest.fixture
def judge(ferry: Library, assistant_over: AssistantOver, play: Play) -> Judge:
    """Plays a case and holds what came of it against what must, always and in this case."""

    def one(case: Case, *, streamed: bool = True) -> Reply:
        reply, heard = play(case, streamed=streamed)
        library = assistant_over(dict(case.texts)).library if case.texts else ferry
        assert_honest(reply, library)
        case.assert_right(reply, heard)
        return reply

    return one


def judged_alike(cases: Sequence[Case]) -> Callable[..., None]:
    """A test of each case, streamed and not."""

    @pytest.mark.parametrize("streamed", [True, False], ids=["streamed", "whole"])
    @pytest.mark.parametrize("case", cases, ids=lambda case: case.name)
    def test(case: Case, streamed: bool, judge: Judge) -> None:
        judge(case, streamed=streamed)

    return test


def without(cases: Sequence[Case]) -> Callable[..., None]:
    """A test that each case fails where a guard that it names is off."""
    guarded = [(case, guard) for case in cases for guard in case.guards]

    @pytest.mark.parametrize(("case", "guard"), guarded, ids=_named)
    def test(
        case: Case, guard: str, judge: Judge, served: _Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        switch_off(guard, monkeypatch)
        if guard in BUILT_IN:
            monkeypatch.setattr(served, "assistants", {})
        with pytest.raises((AssertionError, ModelFault)):  # the latter where nobody meets it
            judge(case)

    return test


def _named(one: Case | str) -> str:
    return one if isinstance(one, str) else one.name
