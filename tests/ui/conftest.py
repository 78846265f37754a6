"""A small library of made-up texts, and the chat served over a copy of it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus import conversations
from corpus.encoder import Encoder
from corpus.library import Library
from corpus.paths import LIBRARY_VARIABLE, project_folder
from ingest.pipeline import CHUNKING, Ingestion

LIGHTHOUSE = """\
# The lighthouse of Harrow Point

## What the lighthouse is

The lighthouse of Harrow Point is a granite tower that warns ships of the Gannet reef.
The tower of Harrow Point is 41 metres tall and was lit for the first time in 1871.

## How the lamp is tended

The lamp of Harrow Point burns colza oil and is trimmed every four hours by the keeper.
The keeper of Harrow Point writes the hour of each trimming into the brass-bound log.
The log marks a missed trimming with `<img src=x onerror="document.title='broken'">` in red ink.

## Fog signals

| signal | sounded by | when |
| --- | --- | --- |
| bell | the assistant keeper | in light fog |
| reed horn | the keeper | in dense fog |
"""

FERRY = """\
# The ferry of Sallow Bay

## The timetable of the ferry

The ferry of Sallow Bay leaves the northern quay at six in the morning and at noon.
On Sundays the ferry of Sallow Bay stays in the harbour, and the crew mends nets.

## The crew

- The skipper of the ferry steers by the lighthouse of Harrow Point.
- The stoker of the ferry keeps the boiler at nine atmospheres.
"""

FERRY_FOLDER = "渡し船"
"""Where the text on the ferry lies, which alone has a tag."""
FERRY_TAG = "timetable"

LAMP_QUESTION = "How often is the lamp of Harrow Point trimmed?"
FERRY_QUESTION = "When does the ferry of Sallow Bay leave the northern quay?"
UNANSWERABLE = "What salary does a submarine pilot earn in Brazil?"

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60_000  # milliseconds; what happens is asserted, not how fast


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the texts."""
    folder = tmp_path_factory.mktemp("sources")
    (folder / "lighthouse.md").write_text(LIGHTHOUSE, "utf-8")
    (folder / FERRY_FOLDER).mkdir()
    (folder / FERRY_FOLDER / "ferry.md").write_text(FERRY, "utf-8")
    return folder


@pytest.fixture(scope="session")
def made_library(sources: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the two texts, made once; to be copied, not used."""
    folder = tmp_path_factory.mktemp("made") / "library"
    with Library.open(folder, create=True, encoder=encoder, chunking=CHUNKING) as library:
        lighthouse = Ingestion(library).add([str(sources / "lighthouse.md")])
        ferry = Ingestion(library, tags=[FERRY_TAG]).add([str(sources / FERRY_FOLDER)])
    assert [len(one.added) for one in (lighthouse, ferry)] == [1, 1]
    assert not lighthouse.failed + ferry.failed
    return folder


@pytest.fixture
def library_folder(made_library: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made_library, tmp_path / "library"))


@pytest.fixture(scope="module")
def shared_folder(made_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy for the tests of a module, whose documents stay as they are."""
    return Path(shutil.copytree(made_library, tmp_path_factory.mktemp("shared") / "library"))


@pytest.fixture
def library(library_folder: Path, encoder: Encoder) -> Iterator[Library]:
    """The copy, open."""
    with Library.open(library_folder, encoder=encoder) as opened:
        yield opened


def eventually(found: Callable[[], object], *, seconds: float = 30) -> None:
    """Waits until `found()` holds; generous, for it says what happens, not how fast."""
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


@dataclass(frozen=True)
class Served:
    """A running chat: where it is, over which library and runs, and its process."""

    url: str
    library: Path
    runs: Path
    process: "subprocess.Popen[str]"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_environment() -> dict[str, str]:
    """The environment of a command: ours, but for what names a library.

    With one thread for the encoder, a busy machine does not keep it waiting for a second.
    """
    named = {key: value for key, value in os.environ.items() if key != LIBRARY_VARIABLE}
    return {**named, "OMP_NUM_THREADS": "1"}


@contextmanager
def chat_served(library: Path, folder: Path, *door: str) -> Iterator[Served]:
    """The chat over a library, on a free port, by the command `door`; `folder` is for the rest."""
    (runs := folder / "runs").mkdir(exist_ok=True)
    port = free_port()
    command = [sys.executable, *door, "--library", str(library), "--runs", str(runs)]
    log = folder / "ui.log"
    environment = {**own_environment(), "PYTHONPATH": str(project_folder())}
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--no-browser", "--port", str(port)],
            cwd=project_folder(), env=environment, stdout=output, stderr=output, text=True,
        )  # fmt: skip

        def answers() -> bool:
            assert process.poll() is None, log.read_text()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as response:
                    return bool(response.status == 200)
            except OSError:
                return False

        try:
            eventually(answers, seconds=120)
            yield Served(f"http://localhost:{port}", library, runs, process)
        finally:
            process.terminate()
            process.wait(20)
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="module")
def served(made_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`python -m ui` over a copy of the library, on a free port."""
    folder = tmp_path_factory.mktemp("served")
    library = Path(shutil.copytree(made_library, folder / "library"))
    with chat_served(library, folder, "-m", "ui") as chat:
        yield chat


MODEL = "huggingface:scripted"


def writing_door(gates: Path) -> list[str]:
    """The command that serves the chat with a scripted model."""
    script = Path(__file__).with_name("writing_assistant.py")
    return [str(script), str(gates), "--model", MODEL]


@dataclass(frozen=True)
class Writing:
    """A running chat whose language model is a script (`writing_assistant`), and its gates."""

    url: str
    library: Path
    gates: Path

    def open(self, *names: str) -> None:
        """Lets the script go on beyond these."""
        for name in names:
            (self.gates / name).touch()


@pytest.fixture(scope="module")
def writing_served(
    made_library: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Writing]:
    """The chat with a scripted model."""
    folder, gates = tmp_path_factory.mktemp("writing"), tmp_path_factory.mktemp("gates")
    library = Path(shutil.copytree(made_library, folder / "library"))
    with chat_served(library, folder, *writing_door(gates)) as chat:
        yield Writing(chat.url, chat.library, gates)


@pytest.fixture
def writing(writing_served: Writing) -> Writing:
    """The same with all gates shut."""
    for gate in writing_served.gates.iterdir():
        gate.unlink()
    return writing_served


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One context for all tests: what Streamlit's page consists of is loaded once."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        assert os.environ.get("REQUIRE_BROWSER") != "1", "no Chromium was found"
        pytest.skip("no Chromium was found")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = started.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(PATIENCE)
        sync_api.expect.set_options(timeout=PATIENCE)
        yield context
        started.close()


@contextmanager
def watched_page(browser: Any, url: str) -> Iterator[Any]:
    """An empty chat; in the end nothing was asked of another machine, and no script failed."""
    sync_api = pytest.importorskip("playwright.sync_api")
    browser.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    opened = browser.new_page()
    abroad: list[str] = []
    failures: list[str] = []
    here = re.compile(r"(data|blob):|\w+://localhost:")
    opened.on("request", lambda one: None if here.match(one.url) else abroad.append(one.url))
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.goto(url)
    sync_api.expect(opened.locator(".example").first).to_be_visible()
    yield opened
    opened.close()
    assert abroad == []
    assert failures == []


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    """An empty chat that answers without a language model."""
    with watched_page(browser, served.url) as opened:
        yield opened


@pytest.fixture
def writing_page(browser: Any, writing: Writing) -> Iterator[Any]:
    """An empty chat with a scripted model."""
    with watched_page(browser, writing.url) as opened:
        yield opened


@dataclass(frozen=True)
class KilledChat:
    """A chat with a scripted model that can be killed and served again over the same library."""

    library: Path
    folder: Path
    gates: Path

    def serve(self) -> "AbstractContextManager[Served]":
        """Serves it until it is killed, or the block ends."""
        return chat_served(self.library, self.folder, *writing_door(self.gates))

    def until_stored(self, text: str) -> None:
        """Waits until a reply that reads so far like this is stored."""
        with Library.open(self.library) as library:
            catalogue = library.catalogue

            def stored() -> bool:
                listed = conversations.listed(catalogue)
                turns = [conversations.turns(catalogue, one.conversation_id) for one in listed]
                return any(turn.text == text for several in turns for turn in several)

            eventually(stored)


@pytest.fixture
def killed_chat(library_folder: Path, tmp_path: Path) -> KilledChat:
    """One with all gates shut."""
    (gates := tmp_path / "gates").mkdir()
    return KilledChat(library_folder, tmp_path, gates)
