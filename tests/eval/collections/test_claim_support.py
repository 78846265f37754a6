"""What is told of the check of claims, on pairs made by hand and by the command."""

import json
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.model import Span
from eval.cli import main
from eval.collections.claim_support import CheckedPair, score
from eval.collections.plain_text import PlainText
from eval.collections.support_pairs import Kind, SupportPair

PASSAGE = PlainText("a", "Ferries", "The Kestrel carries 120 passengers.")


def checked(kind: Kind, support: float, *wrong: str) -> CheckedPair:
    pair = SupportPair(kind, "The Kestrel carries 120.", Span(0, 35), PASSAGE)
    return CheckedPair(pair, support, wrong, 4.0)


def test_shares_are_of_right_and_of_wrong_claims_by_kind() -> None:
    found = score(
        [
            checked("right", 0.9),
            checked("right", 0.4, "it is said otherwise"),
            checked("number", 0.1, "120"),
            checked("date", 0.5),
            checked("name", 0.2, "Avocet"),
        ]
    )
    assert found["auroc"] == pytest.approx(5 / 6)
    assert found["auroc_by_kind"] == {"number": 1.0, "date": 0.5, "name": 1.0}
    assert found["right_flagged"] == 0.5
    assert found["caught"] == {"number": 1.0, "date": 0.0, "name": 1.0}
    assert found["numbers_and_dates_caught"] == 0.5
    assert found["claims"]["right"] == 2
    assert found["milliseconds"] == {"p50": 4.0, "p95": 4.0}


def test_nothing_is_a_share_of_nothing() -> None:
    found = score([checked("right", 0.9)])
    assert (found["auroc"], found["caught"], found["numbers_and_dates_caught"]) == (None, {}, None)


def test_the_command_prints_the_figures_and_writes_every_claim(
    squad_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    encoder: Encoder,
) -> None:
    monkeypatch.setattr("eval.commands.support.Encoder", lambda *_, **__: encoder)
    told, pairs = tmp_path / "told.json", tmp_path / "pairs.jsonl"
    arguments = ["--squad", str(squad_file), "--json", str(told), "--pairs", str(pairs)]
    assert main(["support", *arguments]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(told.read_text())
    assert (printed["right_flagged"], printed["claims"]["right"]) == (0.0, 1)
    assert printed["caught"]["same passage"] == 1.0
    lines = [json.loads(line) for line in pairs.read_text().splitlines()]
    right = next(line for line in lines if line["kind"] == "right")
    assert right["said"] == "The pilot boards at the outer buoy."
    assert right["wrong"] == []
