"""Slips are mended to words of the material; right words, known or not, are left alone."""

from pathlib import Path

import pytest

from assistant.asked.spelling import mended, notice
from assistant.assistant import Assistant
from assistant.material.vocabulary import Vocabulary
from corpus.encoder import Encoder
from corpus.library import Library
from ingest.pipeline import CHUNKING, Ingestion


@pytest.fixture(scope="module")
def vocabulary(ferry: Library) -> Vocabulary:
    return Vocabulary(ferry)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("When was the Kestrle launched?", "When was the Kestrel launched?"),
        ("Why are crosings cancelled?", "Why are crossings cancelled?"),
        ("Why are crossings canceled?", "Why are crossings canceled?"),
        ("How many pasengers fit in?", "How many passengers fit in?"),
        ("What is the river card?", "What is the RiverCard?"),
        ("Wich boats are there?", "Which boats are there?"),
        ("When was the Kesstrel launched?", "When was the Kestrel launched?"),
        ("Is there a crossing-pasenger?", "Is there a crossing-passenger?"),
        ("Who is a ferry-pasenger?", "Who is a ferry-passenger?"),
        ("What can pasengers buy?", "What can passengers buy?"),
        ("What does the Rivercrad cost?", "What does the RiverCard cost?"),
    ],
)
def test_a_slip_becomes_the_word_of_the_material(
    vocabulary: Vocabulary, question: str, right: str
) -> None:
    assert mended(question, vocabulary).text == right


@pytest.mark.parametrize(
    "question",
    [
        "What does a helicopter cost?",
        "Is an unsinkable catamaran validated?",
        "How is the crossing publicized?",
        "Is Harbin far?",
        "Is Kanban covered?",
        "Who is Lucas?",
        "When was the Kestrel launched?",
        "Which vaccine should a kitten get?",
        "How many passenger fit in?",
        "What is 1931?",
        "",
    ],
)
def test_words_that_are_right_stay_whether_the_material_has_them_or_not(
    vocabulary: Vocabulary, question: str
) -> None:
    found = mended(question, vocabulary)
    assert (found.text, found.changes) == (question, ())


@pytest.mark.parametrize("word", ["validating", "publicizes", "digestions"])
def test_the_kin_of_english_words_are_english(vocabulary: Vocabulary, word: str) -> None:
    assert not vocabulary.is_whole(word)
    assert vocabulary.is_english(word)


@pytest.mark.parametrize("word", ["wrokflow", "pasenger", "relase"])
def test_slips_are_no_english(vocabulary: Vocabulary, word: str) -> None:
    assert not vocabulary.is_english(word)


def test_the_reader_is_told_what_was_searched_for(assistant: Assistant) -> None:
    reply = assistant.ask("When was the Kestrle launched?")
    assert reply.kind == "answer"
    assert reply.notice == "Searched for “Kestrel” instead of “Kestrle”."
    assert reply.question == "When was the Kestrle launched?"
    assert reply.standalone_question == "When was the Kestrel launched?"
    assert assistant.ask("When was the Kestrel launched?").notice is None


def test_several_changes_are_told_in_one_sentence() -> None:
    told = notice([("suport", "support"), ("relase", "release")])
    assert told == "Searched for “support” and “release” instead of “suport” and “relase”."


def test_a_word_is_found_whose_stem_ends_otherwise(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "bakery.md").write_text("# Bakery\n\nThe policy of the bakery is simple.\n")
    with Library.open(
        tmp_path / "library", create=True, encoder=encoder, chunking=CHUNKING
    ) as library:
        Ingestion(library).add([str(tmp_path / "bakery.md")])
        assert mended("What is the polcy?", Vocabulary(library)).text == "What is the policy?"
