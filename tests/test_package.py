"""The project as a wheel and as a list of requirements: what is in it, and that it works alone."""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import venv
import zipfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from corpus.extras import DISTRIBUTION
from corpus.paths import APPLICATION, LIBRARY_VARIABLE
from tests.test_architecture import (
    OTHER_ENVIRONMENTS,
    PACKAGES,
    ROOT,
    SOURCES,
    all_imports,
    project_files,
)
from tests.ui.conftest import eventually, free_port
from tools.install_pytorch import CUDA

QUESTION = "What trade-off does DevSecOps make?"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, for building leaves files behind, and finds those it left before."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in project_files():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(built), str(source))
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the wheel, and what it requires lent from here.

    Our own site-packages are named in a .pth file: they come after those of the
    environment, and .pth files among them, such as that of a checkout, mean nothing.
    """
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin" / "python"
    pip("--python", str(python), "install", "--no-deps", str(wheel))
    (packages,) = (place / "lib").glob("python*/site-packages")
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("\n".join(sorted(lent)) + "\n")
    return python


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def environment(home: Path) -> dict[str, str]:
    """That of a user who has nothing yet, and named nothing."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in (LIBRARY_VARIABLE, "PYTHONPATH") and not key.startswith("XDG_")
    }
    return {**kept, "HOME": str(home), "OMP_NUM_THREADS": "1"}


@pytest.fixture(scope="module")
def run(python: Path, environment: dict[str, str], home: Path) -> Run:
    """A command of the environment, run in a folder without anything."""

    def call(command: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(python.with_name(command)), *arguments],
            cwd=home, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return call


@pytest.fixture(scope="module")
def chat(python: Path, environment: dict[str, str], home: Path) -> Iterator[str]:
    """The address of the chat, served by the command of the wheel until it has been seen."""
    port = free_port()
    log = home / "chat.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [python.with_name(APPLICATION), "chat", "--no-browser", "--port", str(port)],
            cwd=home, env=environment, stdout=output, stderr=output,
        )  # fmt: skip

        def answers() -> bool:
            assert process.poll() is None, log.read_text()
            try:
                return bool(read(f"http://127.0.0.1:{port}/_stcore/health"))
            except OSError:
                return False

        try:
            eventually(answers, seconds=180)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def pip(*arguments: str) -> None:
    """Without any index: what is needed is here."""
    command = [sys.executable, "-m", "pip", "-q", "--no-input", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, *arguments],
        env={**os.environ, "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def read(address: str) -> bytes:
    with urllib.request.urlopen(address) as response:
        return bytes(response.read())


def test_the_wheel_holds_every_file_of_the_packages_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {name for name in project_files() if name.split("/")[0] in PACKAGES}


def test_a_command_says_that_there_is_no_library_yet(run: Run, home: Path) -> None:
    asked = run(APPLICATION, "ask", QUESTION)
    assert asked.returncode == 1
    assert "There is no library at" in asked.stderr
    assert str(home) in asked.stderr
    assert list(home.rglob("library")) == []


def test_the_wheel_alone_builds_the_library_serves_the_chat_and_answers(
    run: Run, python: Path, chat: str, home: Path
) -> None:
    files = run("python", "-c", "import corpus, ui, eval.cases as e\nprint(corpus, ui, e.SHIPPED)")
    assert files.stdout.count(str(python.parents[1])) == 3
    assert str(ROOT) not in files.stdout
    assert b"<html" in read(chat)
    (library,) = (file.parent for file in home.rglob("library.sqlite"))
    assert library.parent.name == APPLICATION

    asked = run(APPLICATION, "ask", QUESTION, "--json")
    assert asked.returncode == 0, asked.stderr
    reply: dict[str, Any] = json.loads(asked.stdout)
    assert reply["kind"] == "answer"
    cited = reply["citations"][0]
    shown = json.loads(run(APPLICATION, "ingest", "show", cited["doc_id"], "--json").stdout)
    assert shown["source"].startswith("corpus/documents/")
    assert shown["text"][cited["start"] : cited["end"]] == cited["quote"]


def constraints(*files: str) -> dict[str, str]:
    """The exact versions by name."""
    lines = [line for file in files for line in (ROOT / file).read_text("utf-8").splitlines()]
    stated = [line.split("==") for line in lines if line and not line.startswith("#")]
    assert [len(one) for one in stated] == [2] * len(stated)
    return {canonicalize_name(name): version for name, version in stated}


RUN = constraints("constraints.txt")
TESTED = constraints("constraints.txt", "constraints-test.txt")
OPTIONAL: dict[str, list[str]] = PROJECT["optional-dependencies"]
REQUIRED = [
    *((one, RUN) for one in PROJECT["dependencies"]),
    *((one, RUN if extra != "test" else TESTED) for extra, of in OPTIONAL.items() for one in of),
]


@pytest.mark.parametrize(("requirement", "tested"), REQUIRED, ids=[one for one, _ in REQUIRED])
def test_what_is_required_was_tested_at_a_version_within_its_range(
    requirement: str, tested: dict[str, str]
) -> None:
    wanted = Requirement(requirement)
    if wanted.name != DISTRIBUTION:
        assert wanted.specifier.contains(tested[canonicalize_name(wanted.name)])


EXTRAS_OF = {
    "eval": ("eval",),
    "assistant": ("smol", "tracing"),
    "ingest": ("ocr", "tables"),
}
"""The packages that import what an extra brings, where it is there."""


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_imports_is_required_or_of_its_extras(package: str) -> None:
    extras = [one for extra in EXTRAS_OF.get(package, ()) for one in OPTIONAL[extra]]
    required = [*PROJECT["dependencies"], *extras]
    names = {canonicalize_name(Requirement(one).name) for one in required}
    provided = metadata.packages_distributions()
    missing = {
        module
        for file in SOURCES
        if file.is_relative_to(ROOT / package) and OTHER_ENVIRONMENTS not in file.parents
        for module in all_imports(file) - sys.stdlib_module_names - set(PACKAGES)
        if not names.intersection(map(canonicalize_name, provided.get(module, [])))
    }
    assert missing == set()


def test_the_tests_add_packages_and_change_none() -> None:
    assert len(TESTED) == len(RUN) + len(constraints("constraints-test.txt"))


def test_every_package_that_a_run_brings_has_a_version_that_was_tested() -> None:
    """As far as this system brings it; what another brings beside is not tested here."""
    extras = ",".join(sorted(OPTIONAL.keys() - {"test"}))
    assert brought([f"{DISTRIBUTION}[{extras}]"]) - {DISTRIBUTION} <= RUN.keys()


def test_every_package_that_the_tests_bring_has_a_version_that_was_tested() -> None:
    assert brought([f"{DISTRIBUTION}[test]"]) - {DISTRIBUTION} <= TESTED.keys()


def brought(requirements: list[str]) -> set[str]:
    """The names of all that these requirements bring here, and those bring in turn.

    Without what PyTorch brings for NVIDIA's cards alone.
    """
    found: set[tuple[str, str]] = set()
    waiting = [Requirement(one) for one in requirements]
    while waiting:
        wanted = waiting.pop()
        for extra in ("", *wanted.extras):
            key = (canonicalize_name(wanted.name), extra)
            if key not in found:
                found.add(key)
                listed = map(Requirement, metadata.requires(wanted.name) or [])
                waiting += [
                    one for one in listed if not one.marker or one.marker.evaluate({"extra": extra})
                ]
    return {name for name, _ in found if not CUDA.match(name)} - {"triton"}
