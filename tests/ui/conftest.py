"""A small library of made-up texts, and the chat served over a copy of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture(scope="module")
def served(made_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`python -m ui` over a copy of the library, on a free port."""
    folder = Path(shutil.copytree(made_library, tmp_path_factory.mktemp("served") / "library"))
    runs = tmp_path_factory.mktemp("runs")
    port = free_port()
    command = [sys.executable, "-m", "ui", "--library", str(folder), "--runs", str(runs)]
    log = tmp_path_factory.mktemp("log") / "ui.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--no-browser", "--port", str(port)],
            cwd=project_folder(), env=own_environment(), stdout=output, stderr=output, text=True,
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
            yield Served(f"http://localhost:{port}", folder, runs, process)
        finally:
            process.terminate()
            process.wait(20)
    assert "Traceback" not in log.read_text()


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
