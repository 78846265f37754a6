"""A run with a language model: what is kept of it, and that one that fails is seen to."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from eval import results
from eval.cases import Case
from eval.cli import main
from eval.report import shown, written_beside
from eval.results import CaseResult
from eval.run import configuration, summaries
from eval.scoring.written import written_scores
from eval.subject import Subject, Writing
from eval.trial import Trial
from tests.eval.conftest import MakeCase, MakeFact
from tests.scripted_model import Says, ScriptedModel

TICKET = "What does a day ticket cost?"
PRICE = "A day ticket costs twelve crowns."
SCRIPTED = "openai:scripted"
KEY = "sk-a-key-that-nobody-may-see"


def good(request: dict[str, Any]) -> Says:
    """Answers with the fare, and with a sentence that nothing bears out."""
    return Says(f'{PRICE} [1 "{PRICE[:-1]}"] The fare is paid in ninety pearls [1].', usage=(50, 9))


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedModel]:
    with ScriptedModel(good) as scripted:
        scripted.connect(monkeypatch)
        yield scripted


@pytest.fixture
def asked(case: MakeCase, fact: MakeFact) -> Case:
    return case("a", TICKET, facts=[fact("ferry", PRICE, says="twelve crowns")])


def written(island: Library, model: ScriptedModel) -> Subject:
    return Subject(island, writing=Writing(SCRIPTED, {"temperature": 0.2, "deadline": 20}))


def test_a_reply_is_kept_with_what_the_model_took_and_the_extractive_one_beside_it(
    island: Library, model: ScriptedModel, asked: Case
) -> None:
    found = Trial(written(island, model)).meet(asked)
    assert found.error is None
    assert found.reply is not None
    assert found.beside is not None
    assert (found.reply["model"], found.beside["model"]) == (SCRIPTED, "extractive")
    assert found.scores["fell_back"] == 0
    assert found.scores["citations_per_sentence"] == 1
    assert 0 < found.scores["supported_share"] <= 1
    assert found.scores["tokens_in"] >= 50
    assert found.scores["tokens_out"] >= 9
    assert found.scores["model_ms"] > 0
    assert found.beside_scores["fact_recall"] == 1
    assert "fell_back" not in found.beside_scores
    assert results.case_from_json(json.loads(json.dumps(results.case_json(found)))) == found


def test_a_model_that_fails_for_every_case_fails_the_run(
    island: Library, model: ScriptedModel, asked: Case
) -> None:
    model.script = lambda _: Says(status=401)
    found = Trial(written(island, model)).meet(asked)
    assert found.scores["fell_back"] == 1
    assert found.scores["fact_recall"] == 1  # the quotes are as good as ever
    assert found.reasons["fell_back"]
    run = results.Run("r", "2026-11-25", 1.0, {}, {}, summaries([found]), (found,))
    assert run.wrote_nothing
    assert not run.passed
    assert "wrote no reply" in shown.verdict(run)
    assert replace(run, cases=(replace(found, scores={"fell_back": 0}), found)).passed


def test_a_run_records_who_wrote_and_where_text_went_and_no_key(
    island: Library, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.models.options import model_options

    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    options = model_options(["temperature=0.2", f"api_key={KEY}", f"base_url={model.url}"])
    options["default_headers"] = {"x-own": KEY}
    told = configuration([], Subject(island, writing=Writing(SCRIPTED, options)))
    assert (told["model"], told["sent_to"]) == (SCRIPTED, "this computer")
    assert told["model_options"]["temperature"] == "0.2"
    assert KEY not in json.dumps(told)
    assert "sent_to" not in configuration([], Subject(island))


def test_a_reply_for_which_no_model_was_asked_says_nothing_of_it() -> None:
    reply = {"kind": "abstention", "text": "", "citations": [], "missing": []}
    assert written_scores([reply]) == {}
    failed = {**reply, "fell_back": True}
    spent = {**reply, "usage": {"calls": 1, "output_tokens": 4, "seconds": 0.5}}
    assert written_scores([reply, failed, spent]) == {
        "fell_back": 0.5,
        "tokens_out": 4,
        "model_ms": 500,
    }


def result(number: int, scores: dict[str, float], beside_scores: dict[str, float]) -> CaseResult:
    line = {"id": f"c{number}", "question": "?"}
    said = {"kind": "answer", "confidence": 0.9, "text": "", "citations": [], "evidence": []}
    return CaseResult(
        "answers", f"c{number}", "fact", line, reply=said, beside=said,
        scores=scores, beside_scores=beside_scores,
    )  # fmt: skip


def test_the_run_says_by_measure_which_is_better() -> None:
    from eval.comparing.beside import beside as compared

    cases = tuple(
        result(
            number,
            {"fact_recall": 0.4, "token_f1": 0.9, "right_kind": 1.0, "tokens_in": 50.0},
            {"fact_recall": 1.0, "token_f1": 0.2, "right_kind": 1.0},
        )
        for number in range(12)
    )
    run = results.Run("r", "2026-11-25", 1.0, {}, {}, summaries(cases), cases)
    rows = {row["measure"]: row for row in compared(run)}
    assert {name: row["better"] for name, row in rows.items() if name in cases[0].scores} == {
        "fact_recall": "extractive",
        "right_kind": None,
        "token_f1": "written",
    }
    assert rows["fact_recall"]["written"] == pytest.approx(0.4)
    told = written_beside.lines(replace(run, beside=tuple(rows.values())))
    assert told == [
        "Written is better at answers (Token F1).",
        "Extractive is better at answers (Fact recall).",
    ]
    assert written_beside.lines(run) == []
    assert compared(replace(run, cases=tuple(replace(one, beside=None) for one in cases))) == ()


def test_the_command_tells_of_a_written_run_wherever_it_is_shown(
    model: ScriptedModel,
    island_folder: Path,
    fact: MakeFact,
    tmp_path: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from corpus.library import Library as Made
    from ingest.pipeline import CHUNKING, Ingestion
    from tests.eval.conftest import write_lines

    monkeypatch.setattr("eval.setup.Encoder", lambda *_, **__: encoder)
    place = tmp_path / "library"
    with Made.open(place, create=True, encoder=encoder, chunking=CHUNKING) as library:
        Ingestion(library).add([str(island_folder)])
        library.sync_vectors()
    facts = [fact("ferry", PRICE, says="twelve crowns")]
    suite = tmp_path / "own.jsonl"
    write_lines(suite, [{"id": "a", "kind": "fact", "question": TICKET, "facts": facts}])
    arguments = [
        "run", str(suite), "--library", str(place), "--runs", str(tmp_path / "runs"),
        "--model", SCRIPTED, "--model-option", "temperature=0.2", "--report", str(tmp_path / "out"),
    ]  # fmt: skip
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "Supported" in out
    assert "Tokens out" in out
    page = (tmp_path / "out" / "report.html").read_text()
    assert "Written beside extractive" in page
    assert "this computer" in page
    assert '"beside":{"kind":"answer"' in page
    told = (tmp_path / "out" / "report.md").read_text()
    assert "## Written beside extractive" in told
    assert "temperature=0.2" in told
    assert all(request.get("temperature") == 0.2 for request in model.requests)


def test_a_collection_is_answered_with_a_model_too(
    model: ScriptedModel,
    squad_file: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("eval.commands.collections.Encoder", lambda *_, **__: encoder)
    model.script = lambda _: Says('The pilot boards at the outer buoy [1 "outer buoy"].')
    assert main(["answers", "--squad", str(squad_file), "--model", SCRIPTED]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["answer_in_reply"], told["fell_back"], told["supported_share"]) == (1, 0, 1)
    assert main(["answers", "--squad", str(squad_file), "--limit", "1"]) == 0
    assert "fell_back" not in json.loads(capsys.readouterr().out)
