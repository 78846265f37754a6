"""Questions and documents in other languages, over a library whose model reads them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.english.other_languages import UNCALIBRATED
from assistant.find.retriever import Retriever
from assistant.judge.calibrations import CALIBRATION_VARIABLE, DEFAULT, to_json
from corpus.encoder import Encoder
from corpus.library import Library
from ingest.pipeline import CHUNKING, Ingestion
from tests.small_models import make_model

STEG = "# Hafen\n\nDas Liegen am Ostkai kostet 30 Euro je Nacht.\n\n## Steg\n\nVom 1. November bis 15. März ist der Steg geschlossen.\n"  # noqa: E501
MARKET = "# Market\n\nA stall costs 12 euros a day. Dogs may not enter the market hall.\n"
QUESTION = "Wann ist der Steg geschlossen?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two documents, its model reads German and English."""
    folder = tmp_path_factory.mktemp("abroad")
    (folder / "texts").mkdir()
    (folder / "texts" / "hafen.md").write_text(STEG, "utf-8")
    (folder / "texts" / "market.md").write_text(MARKET, "utf-8")
    encoder = Encoder(str(make_model(folder, languages="[de, en]")))
    with Library.open(
        folder / "library", create=True, encoder=encoder, chunking=CHUNKING
    ) as library:
        assert len(Ingestion(library).add([str(folder / "texts")]).added) == 2
    return folder / "library"


@pytest.fixture
def library(place: Path) -> Iterator[Library]:
    with Library.open(place) as opened:
        yield opened


def calibrated(library: Library, file: Path) -> None:
    """A calibration with which all that is found is answered."""
    stored = to_json(DEFAULT, library.settings.model)
    file.write_text(json.dumps({**stored, "intercept": 60.0, "threshold": 0.1}), "utf-8")


def test_a_question_in_a_language_that_is_read_finds_other_forms_of_its_words(
    library: Library,
) -> None:
    retriever = Retriever(library)
    found = retriever.search("Welche Stege?", 1, signals="fulltext", language="de")
    assert "Steg geschlossen" in found[0].text
    assert not retriever.search("Welche Stege?", 1, signals="fulltext")


def test_nothing_is_sure_by_scores_that_nobody_calibrated(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calibrated(library, tmp_path / "own.json")
    monkeypatch.setenv(CALIBRATION_VARIABLE, str(tmp_path / "own.json"))
    sure = Assistant(library).ask(QUESTION)
    assert (sure.kind, sure.certainty) == ("answer", "sure")
    assert "15. März" in sure.citations[0].quote
    assert sure.notice is None
    monkeypatch.delenv(CALIBRATION_VARIABLE)
    reply = Assistant(library).ask(QUESTION)
    assert reply.certainty != "sure"
    assert reply.kind == "abstention" or reply.notice == UNCALIBRATED


def test_a_language_that_the_model_does_not_say_it_reads_is_outside(library: Library) -> None:
    reply = Assistant(library).ask("Сколько стоит стоянка на причале?")
    assert reply.kind == "abstention"
    assert "Russian" in reply.text
    assert "English alone" not in reply.text


def test_the_rules_of_english_are_not_applied_to_another_language(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calibrated(library, tmp_path / "own.json")
    monkeypatch.setenv(CALIBRATION_VARIABLE, str(tmp_path / "own.json"))
    reply = Assistant(library).ask("Wann ist der Anleger geschlossen?")
    assert reply.certainty == "sure"  # no capital tells a name from a thing in German
    two = Assistant(library).ask("Was kostet das Liegen, und wann ist der Steg geschlossen?")
    assert two.standalone_question.startswith("Was kostet das Liegen, und wann")
    assert not two.missing
