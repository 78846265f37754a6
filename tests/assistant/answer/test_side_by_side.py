"""Things side by side, asked of the ferry company's documents."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.cite.citations import NOTHING
from corpus.encoder import Encoder
from corpus.library import Library
from ingest.pipeline import CHUNKING, Ingestion


def titles(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines()[0].strip("|").split("|")[1:]]


def names(text: str) -> list[str]:
    return [line.split("**")[1] for line in text.splitlines() if line.startswith("| **")]


def test_the_columns_are_the_headings_that_the_things_share(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard and the IslandCard")
    assert titles(reply.text) == ["What it is", "Trade-off"]
    assert names(reply.text) == ["RiverCard", "IslandCard"]
    assert [one.marker for one in reply.citations] == [1, 2, 3, 4]
    for one in reply.citations:
        assert one.answer_span.of(reply.text).replace("\\", "") == one.quote


def test_a_question_for_one_aspect_gets_its_column_alone(assistant: Assistant) -> None:
    reply = assistant.ask("What trade-off do the RiverCard and the IslandCard make?")
    assert titles(reply.text) == ["Trade-off"]
    assert len(reply.citations) == 2


def test_a_table_of_the_material_gives_its_columns(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the boats")
    assert titles(reply.text) == ["Built", "Passengers", "Fuel"]
    assert names(reply.text) == ["Kestrel", "Dunlin", "Avocet"]
    assert [one.quote for one in reply.citations][:3] == ["1931", "90", "coal"]


def test_a_column_of_a_table_is_asked_for_by_its_title(assistant: Assistant) -> None:
    reply = assistant.ask("What fuel do the Kestrel and the Avocet burn?")
    assert titles(reply.text) == ["Fuel"]
    assert [one.quote for one in reply.citations] == ["coal", "electricity"]


def test_six_or_fewer_things_fit(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard, the IslandCard and the HarbourCard")
    assert names(reply.text) == ["RiverCard", "IslandCard", "HarbourCard"]


def test_a_thing_the_material_does_not_speak_of_is_told_missing(assistant: Assistant) -> None:
    reply = assistant.ask("Compare the RiverCard and the MoonCard")
    assert reply.kind == "partial"
    assert reply.missing == ("MoonCard",)
    assert NOTHING in reply.text or "MoonCard" in reply.text


@pytest.mark.parametrize(
    "question", ["Why are crossings cancelled in fog?", "When was the Kestrel launched?"]
)
def test_what_compares_nothing_gets_no_table(assistant: Assistant, question: str) -> None:
    assert "| --- |" not in assistant.ask(question).text


def test_each_thing_is_told_of_by_a_sentence_of_its_own(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "salt.md").write_text(
        "# Preserving\n\nFish may be preserved by hot smoking or by cold smoking.\n"
        "Hot smoking cooks the fish within hours.\n"
        "Cold smoking dries the fish for days.\n"
    )
    with Library.open(
        tmp_path / "library", create=True, encoder=encoder, chunking=CHUNKING
    ) as library:
        Ingestion(library).add([str(tmp_path / "salt.md")])
        reply = Assistant(library).ask("Compare hot and cold smoking")
    assert names(reply.text) == ["Hot smoking", "Cold smoking"]
    assert [one.quote for one in reply.citations] == [
        "Hot smoking cooks the fish within hours.",
        "Cold smoking dries the fish for days.",
    ]
