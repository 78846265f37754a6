"""`eval run` as a user meets it: one's own cases, about one's own small library."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.paths import LIBRARY_VARIABLE
from eval import results
from eval.cli import main
from eval.gates import FILE_NAME
from eval.store import CASES, RUN
from ingest.pipeline import CHUNKING, Ingestion
from tests.eval.conftest import MakeFact, write_lines

ROOT = Path(__file__).resolve().parents[3]
TICKET = "What does a day ticket cost?"
LABEL = "island:answers"
MANY = 300

Call = Callable[..., int]


@pytest.fixture(autouse=True)
def _door(monkeypatch: pytest.MonkeyPatch, encoder: Encoder) -> None:
    """The encoder is loaded once for all commands."""
    monkeypatch.setattr("eval.setup.Encoder", lambda *_, **__: encoder)
    monkeypatch.delenv(LIBRARY_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def library_path(
    tmp_path_factory: pytest.TempPathFactory, island_folder: Path, encoder: Encoder
) -> Path:
    """A closed library of the island; not to be changed."""
    path = tmp_path_factory.mktemp("asked") / "library"
    with Library.open(path, create=True, encoder=encoder, chunking=CHUNKING) as library:
        assert not Ingestion(library).add([str(island_folder)]).failed
        library.sync_vectors()
    return path


@pytest.fixture
def own(tmp_path: Path, fact: MakeFact) -> Path:
    """A suite of two cases: one is answered well, one is not answered."""
    (tmp_path / "own").mkdir()
    file = tmp_path / "own" / "island.jsonl"
    price = fact("ferry", "A day ticket costs twelve crowns.", says="twelve crowns")
    lamp = fact("lighthouse", "The lamp is lit at dusk.", says="dusk")
    write_lines(
        file,
        [
            {"id": "price", "kind": "fact", "question": TICKET, "facts": [price]},
            {"id": "museum", "kind": "fact", "question": "Which museum opens?", "facts": [lamp]},
        ],
    )
    return file


@pytest.fixture
def call(own: Path, tmp_path: Path, library_path: Path) -> Call:
    """Runs the suite with more arguments; gives the exit code."""

    def make(*arguments: str, suite: Path = own) -> int:
        place = ["--library", str(library_path), "--runs", str(tmp_path / "runs")]
        return main(["run", str(suite), *place, *arguments])

    return make


def add(file: Path, **line: Any) -> None:
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"kind": "fact", **line}) + "\n")


def gate(own: Path, **limits: dict[str, float]) -> Path:
    (own.parent / FILE_NAME).write_text(json.dumps({LABEL: limits}), encoding="utf-8")
    return own.parent / FILE_NAME


def only_run(tmp_path: Path) -> Path:
    (folder,) = (tmp_path / "runs").iterdir()
    return folder


def test_a_run_is_shown_kept_and_reported(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "out.json", tmp_path / "shown" / "here"
    assert call("--json", str(file), "--report", str(folder)) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{LABEL}  does the reply say what it must, and briefly?  2 cases\n")
    assert "Fact recall 0.500 0.000 to 1.000 facts that" in " ".join(out.split())
    assert out.endswith(f"The report is {folder / 'report.html'}.\n")
    assert err == ""

    found = results.load(file)
    assert found == results.load(only_run(tmp_path) / RUN)
    assert [one.key for one in found.cases] == [f"{LABEL}/price", f"{LABEL}/museum"]
    assert found.suites[LABEL].scores["fact_recall"].value == 1 / 2
    assert found.library["documents"] == 2
    assert {one.name for one in only_run(tmp_path).iterdir()} >= {"report.html", "report.md", RUN}
    assert TICKET in (folder / "report.html").read_text(encoding="utf-8")
    assert "Which museum opens?" in (folder / "report.md").read_text(encoding="utf-8")


def test_settings_are_those_that_are_named(call: Call, tmp_path: Path) -> None:
    assert call("--set", "threshold=1", "--set", "depth=5") == 0
    found = results.load(only_run(tmp_path) / RUN)
    assert found.configuration["settings"]["threshold"] == 1
    assert found.configuration["settings"]["depth"] == 5
    assert found.suites[LABEL].scores["fact_recall"].value == 0


def test_a_gate_that_falls_short_is_exit_1_and_told(
    call: Call, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gate(own, fact_recall={"floor": 0.5}, citation_validity={"floor": 1})
    assert call() == 0
    assert "2 gates hold" in capsys.readouterr().out
    gate(own, fact_recall={"floor": 0.6}, citation_validity={"floor": 1})
    assert call("--json", str(tmp_path / "out.json")) == 1
    told = capsys.readouterr().out.splitlines()
    assert [" ".join(line.split()) for line in told if line.startswith("short")] == [
        f"short {LABEL}: Fact recall, 0.5 is below the limit of 0.6"
    ]
    found = results.load(tmp_path / "out.json")
    assert [(one.measure, one.passed) for one in found.gates] == [
        ("fact_recall", False),
        ("citation_validity", True),
    ]


def test_a_failed_case_is_exit_1_and_told(
    call: Call, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(own, id="long", question="a" * 4001)
    assert call() == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "3 cases, 1 failed" in told
    assert f"failed {LABEL}/long: UsageError: The question has 4,001" in told
    assert results.load(only_run(tmp_path) / RUN).suites[LABEL].scores["right_kind"].n == 2


def test_accepting_makes_the_values_of_a_run_the_baselines_of_the_next(
    call: Call, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = gate(own, fact_recall={"max_drop": 0.1})
    assert call("--accept") == 0
    limits = json.loads(file.read_text(encoding="utf-8"))
    assert limits == {LABEL: {"fact_recall": {"baseline": 0.5, "max_drop": 0.1}}}
    assert call() == 0
    assert call("--set", "threshold=1") == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "0 is 0.5 behind the baseline of 0.5" in told
    assert call("--set", "threshold=1", "--accept") == 1
    assert call("--set", "threshold=1") == 0


@pytest.mark.usefixtures("control_c")
def test_an_interrupted_run_is_taken_up(
    call: Call,
    tmp_path: Path,
    library_path: Path,
    fact: MakeFact,
    capsys: pytest.CaptureFixture[str],
) -> None:
    suite = tmp_path / "many.jsonl"
    facts = [fact("ferry", "A day ticket costs twelve crowns.")]
    line = {"suite": "retrieval", "kind": "fact", "question": TICKET, "facts": facts}
    write_lines(suite, [{"id": f"c{number}", **line} for number in range(MANY)])
    place = ["--library", str(library_path), "--runs", str(tmp_path / "runs")]
    started = subprocess.Popen(
        [sys.executable, "-m", "eval", "run", str(suite), *place],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while started.poll() is None and not list((tmp_path / "runs").glob(f"*/{CASES}")):
        time.sleep(0.02)
    (lines,) = (tmp_path / "runs").glob(f"*/{CASES}")
    while started.poll() is None and lines.read_bytes().count(b"\n") < 5:
        time.sleep(0.002)
    os.kill(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 130, err
    assert out == ""
    assert err == "eval: what was done is kept; go on with --resume\neval: interrupted\n"
    kept = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert 5 <= len(kept) < MANY

    assert call("--resume", suite=suite) == 0
    assert capsys.readouterr().err == f"eval: {len(kept)} cases were done before\n"
    found = results.load(only_run(tmp_path) / RUN)
    assert [one.case_id for one in found.cases] == [f"c{number}" for number in range(MANY)]
    assert found.suites["many:retrieval"].cases == MANY
    done = {one["id"]: one["milliseconds"] for one in kept}
    assert {one.case_id: one.milliseconds for one in found.cases}.items() >= done.items()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["tides"], 1, "There is no suite 'tides'."),
        (["OWN", "--library", "NONE"], 1, "NONE"),
        (
            ["OWN", "--library", "HERE", "--model", "openai"],
            1,
            "The language model 'openai' cannot be opened",
        ),
        (["OWN", "speed"], 1, "different libraries"),
        (["OWN", "OWN"], 1, "Two suites are called 'island'."),
        (["OWN", "--set", "thresold=1"], 2, "There is no setting 'thresold'."),
        (["OWN", "--set", "threshold=2"], 2, "threshold must lie between 0 and 1"),
        (["OWN", "--set", "threshold"], 2, "'threshold' sets nothing."),
        (["OWN", "--set", "chunk_size=200", "--library", "HERE"], 2, "chunk_size is set when"),
        (["OWN", "--json", "NONE/out.json"], 2, "cannot be written (no such folder)"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_an_exit_code(
    arguments: list[str],
    code: int,
    sentence: str,
    own: Path,
    library_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    places = {"OWN": own, "HERE": library_path, "NONE": tmp_path / "none"}
    for name, place in places.items():
        arguments = [one.replace(name, str(place)) for one in arguments]
        sentence = sentence.replace(name, str(place))
    runs = tmp_path / "runs"
    assert main(["run", *arguments, "--runs", str(runs)]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("eval: ")
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert not runs.exists()


def test_a_mistake_in_a_file_is_told_with_its_line(
    call: Call, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(own, id="third", question="Why?", answer="so")
    assert call() == 1
    assert f"eval: {own}, line 3: " in capsys.readouterr().err
    own.write_text(own.read_text().splitlines()[0])
    gate(own, recall={"floor": 1})
    assert call() == 1
    assert "there is no measure 'recall'" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_told_before_the_work(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file is in the way")
    assert call("--report", str(tmp_path / "taken")) == 2
    assert "taken" in capsys.readouterr().err
    assert not (tmp_path / "runs").exists()


def test_accepting_without_gates_leaves_no_empty_file(
    call: Call, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("--accept")
    assert not (own.parent / FILE_NAME).exists()


@pytest.mark.parametrize("arguments", [["--jobs", "0"], ["--jobs", "many"], ["--depth", "5"]])
def test_wrong_usage_is_exit_2(arguments: list[str], call: Call) -> None:
    with pytest.raises(SystemExit) as stop:
        call(*arguments)
    assert stop.value.code == 2
