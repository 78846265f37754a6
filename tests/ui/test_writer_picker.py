"""The sidebar's part on who writes, on a page without a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui.service
import ui.writer_picker
from assistant.models.offered import Offer
from corpus.paths import LIBRARY_VARIABLE, project_folder
from ui.service import Service

APP = str(project_folder() / "ui" / "app.py")
OFFERS = (
    Offer("extractive", "this computer", "shipped"),
    Offer("ollama:tiny", "this computer", "ollama"),
    Offer("ollama:big-cloud", "ollama.com, through this computer", "ollama"),
)


@contextmanager
def opened(folder: Path) -> Iterator[Service]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(LIBRARY_VARIABLE, str(folder))
        made = ui.service.service(folder)
        yield made
        made.library.close()
        ui.service.service.clear(folder)


@pytest.fixture
def serving(library_folder: Path) -> Iterator[Service]:
    with opened(library_folder) as made:
        yield made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Fills whenever it is asked which models there are."""
    times: list[str] = []

    def offered() -> tuple[Offer, ...]:
        times.append("asked")
        return OFFERS

    monkeypatch.setattr(ui.writer_picker, "offered", offered)
    return times


@pytest.fixture
def page(serving: Service, asked: list[str]) -> AppTest:
    return AppTest.from_file(APP, default_timeout=60).run()


def told(page: AppTest) -> str:
    texts = [*page.sidebar.caption, *page.sidebar.markdown]
    return " ".join(one.value for one in texts).replace("\\", "")


def settled(serving: Service) -> None:
    pause = threading.Event()
    for _ in range(1500):
        if not serving.who_writes.opening:
            return
        pause.wait(0.02)
    raise AssertionError("it was not opened")


def test_without_a_model_the_page_says_so_and_asks_nobody(page: AppTest, asked: list[str]) -> None:
    assert not page.exception
    assert "The words of the material (no language model)" in told(page)
    assert "Nothing leaves this computer." in told(page)
    assert asked == []


def test_the_models_there_are_are_asked_for_once_when_the_picker_is_opened(
    page: AppTest, asked: list[str]
) -> None:
    page.session_state["who-writes"] = True
    page.run()
    page.run()
    assert asked == ["asked"]
    assert "sends text to ollama.com, through this computer" in told(page)
    assert [page.button(key=f"model-{at}").label.replace("\\", "") for at in range(3)] == [
        "The words of the material (no language model)", "ollama:tiny", "ollama:big-cloud",
    ]  # fmt: skip
    page.session_state["who-writes"] = False
    page.run()
    page.session_state["who-writes"] = True
    page.run()
    assert asked == ["asked", "asked"]


def test_a_model_that_cannot_be_opened_is_one_sentence_and_the_choice_stays(
    page: AppTest, serving: Service
) -> None:
    page.session_state["who-writes"] = True
    page.run()
    page.text_input(key="model-name").set_value("nonsense:model").run()
    assert "sent to the service of nonsense." in told(page)
    assert serving.who_writes.opening == ""  # named, and not chosen
    page.button(key="use-model").click().run()
    settled(serving)
    page.run()
    assert not page.exception
    [error] = page.error
    assert "nonsense:model" in error.value.replace("\\", "")
    assert serving.who_writes.name == "extractive"


def test_a_choice_is_that_of_all_pages(
    page: AppTest, serving: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = serving.assistant
    monkeypatch.setattr(serving.who_writes, "_opened", lambda *_: former)
    page.session_state["who-writes"] = True
    page.run()
    page.button(key="model-1").click().run()
    settled(serving)
    other = AppTest.from_file(APP, default_timeout=60).run()
    for one in (page.run(), other):
        assert "ollama:tiny" in told(one)
