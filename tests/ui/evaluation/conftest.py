"""The folder of runs that a page reads, and the service it asks."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import ui.service
from corpus.paths import LIBRARY_VARIABLE
from tests.ui.evaluation.made import source_in, two_runs
from ui.evaluation import RUNS_VARIABLE
from ui.service import Service


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of runs that a page reads, empty."""
    folder = tmp_path / "runs"
    monkeypatch.setenv(RUNS_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="module")
def serving(shared_folder: Path) -> Iterator[Service]:
    """The service that pages use, ready."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(LIBRARY_VARIABLE, str(shared_folder))
        made = ui.service.service(shared_folder)
        until = threading.Event()
        while made.examples() is None:
            until.wait(0.05)
        yield made
        made.library.close()
        ui.service.service.clear(shared_folder)


@pytest.fixture
def stored_runs(runs: Path, serving: Service) -> Path:
    """Two runs about the library that is served."""
    two_runs(runs, lambda name: source_in(serving.library, name))
    return runs
