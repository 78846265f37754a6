"""The commands as a script sees them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.cli import main

ROOT = Path(__file__).resolve().parents[2]
FIELDS = ["ndcg@10", "mrr@10", "recall@1", "recall@5", "recall@10"]


def test_one_run_prints_a_flat_object_and_writes_it(beir_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    command = [sys.executable, "-m", "eval", "retrieval", "--beir", str(beir_folder)]
    done = subprocess.run(
        [*command, "--json", str(file)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    printed = json.loads(done.stdout)
    assert list(printed)[:8] == [*FIELDS, "queries", "latency_ms", "index_seconds"]
    assert set(printed["latency_ms"]) == {"p50", "p95"}
    assert json.loads(file.read_text(encoding="utf-8")) == printed


def test_several_signals_print_an_object_for_each(
    beir_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--signals", "dense,fulltext", "--signals", "all", "--signals", "dense"]
    assert main(["retrieval", "--beir", str(beir_folder), *named]) == 0
    assert list(json.loads(capsys.readouterr().out)) == ["dense", "fulltext", "all"]


def test_answers_print_the_fields_of_the_contract(
    squad_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["answers", "--squad", str(squad_file), "--limit", "1"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed)[:8] == [
        "answer_in_reply",
        "answer_in_first_sentence",
        "cited_gold",
        "wrongly_abstained",
        "wrongly_answered",
        "sentences_median",
        "questions",
        "latency_ms",
    ]


CLAPNQ_FIELDS = [
    "answered_of_answerable",
    "wrongly_answered",
    "confidence_auroc",
    "selected_cited",
    "cited_inside",
    "questions",
]


@pytest.fixture
def clapnq_file(tmp_path: Path) -> Path:
    harbour = "Ships wait for the tide at the mole. The pilot boards at the outer buoy."
    rows = [
        {"question": "Where does the pilot board?", "passage": harbour, "answerable": True,
         "evidence": [[37, 72]]},
        {"question": "Which museum exhibits Peruvian meteorite jewellery?", "passage": harbour,
         "answerable": False},
    ]  # fmt: skip
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return file


def test_answers_to_passages_print_the_fields_of_the_contract_and_thresholds_read_the_file(
    clapnq_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "out.json"
    assert main(["answers", "--clapnq", str(clapnq_file), "--json", str(file)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed)[:6] == CLAPNQ_FIELDS
    assert {"answered_sure_of_answerable", "wrongly_answered_sure"} < printed.keys()
    assert "refused_of_answerable" in printed
    written = json.loads(file.read_text(encoding="utf-8"))
    assert {name: value for name, value in written.items() if name != "asked"} == printed
    assert [one["id"] for one in written["asked"]] == ["line 1", "line 2"]
    assert main(["thresholds", str(file)]) == 0
    assert "out: 1 answerable, 1 unanswerable questions" in capsys.readouterr().out


def test_a_row_that_is_none_is_one_sentence_with_its_line_and_exit_1(
    clapnq_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with clapnq_file.open("a", encoding="utf-8") as rows:
        rows.write('{"question": "Why?"}\n')
    assert main(["answers", "--clapnq", str(clapnq_file)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"eval: {clapnq_file}, line 3: 'passage' is missing or no text.")


def test_predictions_are_of_squad_alone(
    clapnq_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "predictions.json")
    assert main(["answers", "--clapnq", str(clapnq_file), "--predictions", target]) == 2
    assert "Name --squad with it." in capsys.readouterr().err


def test_a_failed_query_ends_in_exit_1(
    beir_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = beir_folder / "queries.jsonl"
    queries.write_text(queries.read_text().replace("When are apples picked?", ""))
    assert main(["retrieval", "--beir", str(beir_folder)]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["queries"] == 2
    assert "1 of the questions failed" in told.err


def test_bad_data_is_one_sentence_and_exit_1(
    beir_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (beir_folder / "corpus.jsonl").write_text("{}\n")
    assert main(["retrieval", "--beir", str(beir_folder)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("eval: ")
    assert told.err.count("\n") == 1


def test_a_file_that_cannot_be_written_is_told_before_the_work(
    beir_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nowhere" / "out.json"
    assert main(["retrieval", "--beir", str(beir_folder), "--json", str(target)]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["retrieval"],
        ["retrieval", "--beir", "x", "--signals", "sparse"],
        ["answers", "--squad", "x", "--limit", "0"],
        ["answers"],
        ["answers", "--squad", "x", "--clapnq", "y"],
        ["compare", "a", "b", "--part", "half"],
    ],
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_measuring_without_its_packages_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("corpus.extras._installed", lambda name: name != "matplotlib")
    assert main(["compare", "before.json", "after.json"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("eval: Measuring needs packages that are not installed (matplotlib).")
    assert told.endswith("[eval]'\n")
