"""Which language a text is in: a doubt speaks for English."""

import pytest

from corpus.languages import ENGLISH, document_language, language_of

ABROAD = {
    "de": "Wer hat die Betriebsanleitung der Fähre geschrieben?",
    "fr": "Combien coûte un billet pour l'île en haute saison ?",
    "es": "¿Cuáles son las ventajas de la nueva tarifa?",
    "it": "Quali sono gli orari del traghetto di domenica?",
    "nl": "Wanneer vertrekt de laatste veerboot naar het eiland?",
    "pl": "Jakie są godziny otwarcia muzeum w niedzielę?",
    "ru": "Сколько стоит билет на паром?",
    "ja": "フェリーの最終便は何時ですか",
}


@pytest.mark.parametrize(("code", "text"), ABROAD.items())
def test_a_question_in_another_language_is_known_by_its_words(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "When does the last ferry leave?",
        "BizDevOps vs DevSecOps vs DataDevOps",
        "Ada Müller, Gdańsk, São Paulo?",
        "DAD?",
        "why",
        "42",
        "",
    ],
)
def test_names_acronyms_and_fragments_are_no_other_language(text: str) -> None:
    assert language_of(text) == ENGLISH


def test_a_text_is_read_where_there_is_no_room_to_tell_its_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.languages._identifier", full)
    assert language_of("Wann wird der Leuchtturm wieder geöffnet?") == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "a canary",
        "Name | Room | Extension\n"
        + "Åsa Lindqvist | Accounts | 370\nJan Novák | Stores | 12\n" * 9,
        "int main(void) { return 0; }",
        "",
    ],
)
def test_names_figures_and_a_few_words_make_no_document_foreign(text: str) -> None:
    assert document_language(text) == ENGLISH


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Das Boot fährt am 2. Januar um 9 Uhr zur Insel. Ein Fahrschein kostet 12 Euro."),
        ("ru", "Паром отправляется в девять часов утра. Билет стоит двести рублей."),
        ("ja", "フェリーの最終便は何時ですか。切符は港で買えます。料金は大人が千円です。"),
    ],
)
def test_two_sentences_tell_the_language_of_a_document(code: str, text: str) -> None:
    assert document_language(text) == code
