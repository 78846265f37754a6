"""Questions and texts in other languages than English."""

import pytest

from assistant.english.other_languages import language_of_question, language_of_text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Was kostet ein Liegeplatz?", "German"),
        ("Was ist DevSecOps?", "German"),
        ("Sind Hunde erlaubt?", "German"),
        ("Où est née Ada Marsh ?", "French"),
        ("¿Quién escribió el protocolo?", "Spanish"),
        ("Quanto costa l'ormeggio?", "Italian"),
        ("Quanto custa a amarração?", "Portuguese"),
        ("Co to jest DevSecOps?", "Polish"),
        ("Сколько стоит стоянка?", "Russian"),
        ("停泊费是多少?", "Chinese"),
        ("DevSecOpsとは何ですか?", "Japanese"),
    ],
)
def test_the_language_of_a_short_question_is_told(question: str, language: str) -> None:
    assert language_of_question(question) == language


@pytest.mark.parametrize(
    "question",
    [
        "Who is José Saramago?",
        "What does “Donaudampfschifffahrt” mean?",
        "Müller Gdańsk Łódź",
        "naïve Bayes",
        "café?",
        "Der Spiegel circulation",
        "dogs on jetty",
        "Wat is integratd deploymnt planning?",
        "What do they call the “où est” rule?",
    ],
)
def test_names_fragments_and_slips_are_no_other_language(question: str) -> None:
    assert language_of_question(question) is None


def test_a_short_text_may_be_made_of_names_and_a_longer_one_tells() -> None:
    german = "Das Liegen am Kai kostet dreißig Euro je Nacht, im Winter ist der Steg geschlossen. "
    assert language_of_text(german) is None
    assert language_of_text(german * 3) == "German"
    assert language_of_text("The quay is closed in winter. " * 10) is None
