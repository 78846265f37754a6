import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from assistant.assistant import Assistant
from corpus.errors import ModelError
from ui.who_writes import Options, WhoWrites

START = {"base_url": "http://models.example:8000/v1", "api_key": "k"}


@dataclass
class Opened:
    """In the place of an assistant."""

    name: str
    options: Options
    warm: bool = False

    def warm_up(self) -> None:
        self.warm = True


@dataclass
class Door:
    """Opens whatever is named; "slow" waits to go on, "locked" and "crash" fail."""

    go_on: threading.Event = field(default_factory=threading.Event)

    def open(self, name: str, options: Options) -> Assistant:
        if "slow" in name:
            assert self.go_on.wait(30)
        if "locked" in name:
            raise ModelError("It needs a key.", hint="Set SOME_KEY.")
        if "crash" in name:
            raise ZeroDivisionError
        return cast(Assistant, Opened(name, options))


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def who(door: Door) -> WhoWrites:
    return WhoWrites("openai:first", START, door.open)


def eventually(found: Callable[[], object]) -> None:
    pause = threading.Event()
    for _ in range(1500):
        if found():
            return
        pause.wait(0.02)
    raise AssertionError("it did not happen")


def writing(who: WhoWrites) -> Any:
    return who.assistant


def test_another_writes_once_it_is_open_and_warm(who: WhoWrites, door: Door) -> None:
    who.choose("ollama:slow")
    assert (who.name, who.opening, writing(who).name) == (
        "openai:first", "ollama:slow", "openai:first",
    )  # fmt: skip
    door.go_on.set()
    eventually(lambda: not who.opening)
    assert (who.name, who.error) == ("ollama:slow", "")
    assert (writing(who).name, writing(who).warm) == ("ollama:slow", True)


@pytest.mark.parametrize(
    ("name", "told"),
    [("x:locked", "It needs a key. Set SOME_KEY."), ("x:crash", "ZeroDivisionError")],
)
def test_one_that_cannot_be_opened_is_told_and_the_one_before_stays(
    who: WhoWrites, name: str, told: str
) -> None:
    who.choose(name)
    eventually(lambda: not who.opening)
    assert told in who.error
    assert (who.name, writing(who).name) == ("openai:first", "openai:first")
    who.choose("extractive")
    eventually(lambda: not who.opening)
    assert (who.name, who.error) == ("extractive", "")


def test_of_several_choices_the_last_counts(who: WhoWrites, door: Door) -> None:
    who.choose("ollama:slow")
    who.choose("extractive")
    eventually(lambda: not who.opening)
    door.go_on.set()
    for thread in threading.enumerate():
        if thread.daemon and "_open" in thread.name:
            thread.join(30)
    assert (who.name, writing(who).name) == ("extractive", "extractive")


def test_options_are_for_their_provider_alone(who: WhoWrites) -> None:
    assert writing(who).options == START
    for name, options in (("ollama:other", {}), ("openai:second", START), ("extractive", {})):
        who.choose(name)
        eventually(lambda: not who.opening)
        assert writing(who).options == options


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("extractive", "Nothing leaves this computer."),
        ("openai:first", "Your questions and the passages found are sent to models.example."),
        ("anthropic:x", "Your questions and the passages found are sent to api.anthropic.com."),
    ],
)
def test_where_text_goes_is_told(
    who: WhoWrites, name: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("ANTHROPIC_API_URL", "ANTHROPIC_BASE_URL", "LANGSMITH_GATEWAY"):
        monkeypatch.delenv(variable, raising=False)
    assert who.where(name) == told
