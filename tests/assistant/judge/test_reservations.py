"""What is said of the documents that an answer rests on."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.material.documents_languages import Languages
from assistant.material.standings import ENDED
from ingest.blocks import Parsed, RawBlock, property_block
from tests.assistant.conftest import AssistantOver, AssistantOverParsed

HARBOUR = {
    "hafen.md": "# Hafenordnung\n\nDas Liegen am Ostkai kostet 30 Euro je Nacht. Hunde sind auf"
    " dem Steg an der Leine erlaubt. Von November bis März ist der Steg geschlossen, dann liegen"
    " die Boote am Westkai. Der Hafenmeister Okoro öffnet das Büro um neun Uhr.\n",
    "market.md": "# Market\n\nA stall costs 12 euros a day.\n",
}


@pytest.fixture
def harbour(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(HARBOUR)


def test_a_question_in_another_language_is_not_answered_and_told_why(harbour: Assistant) -> None:
    reply = harbour.ask("Was kostet das Liegen am Ostkai?")
    assert reply.kind == "abstention"
    assert "German" in reply.text
    assert harbour.ask("What does a stall cost?").certainty == "sure"


def test_nothing_is_sure_that_rests_on_a_text_in_another_language(harbour: Assistant) -> None:
    reply = harbour.ask("Hafenmeister Okoro Büro")
    assert reply.certainty != "sure"
    assert reply.kind == "abstention" or "German" in (reply.notice or "")


def test_of_a_model_that_a_person_named_it_is_not_known_what_it_reads(
    harbour: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    languages = Languages(harbour.library)
    foreign = next(one.doc_id for one in harbour.library.documents() if "hafen" in one.source)
    assert languages.foreign(foreign) == "German"
    settings = harbour.library.settings
    silent = replace(settings, model=replace(settings.model, languages=()))
    monkeypatch.setattr(harbour.library, "settings", silent)
    assert Languages(harbour.library).foreign(foreign) is None


def test_an_answer_from_a_document_that_is_no_longer_in_force_says_so(
    assistant_over_parsed: AssistantOverParsed,
) -> None:
    def parsed(status: str) -> Parsed:
        told = RawBlock("paragraph", "Take samples from the lower valve at 30 cm depth.")
        return Parsed("Sampling", (property_block("status", status), told))

    question = "At which depth are samples taken?"
    ended = assistant_over_parsed({"sampling.md": parsed("superseded")}).ask(question)
    valid = assistant_over_parsed({"sampling.md": parsed("in force")}).ask(question)
    assert ENDED in (ended.notice or "")
    assert valid.notice is None
