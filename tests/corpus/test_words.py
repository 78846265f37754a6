import pytest

from corpus.words import folded_words, numeral, stem, stems, words


def test_words_stand_where_they_were_found() -> None:
    text = "The team's 1,000 tests — don’t skip them."
    assert [word.span.of(text) for word in words(text)] == [
        "The",
        "team's",
        "1,000",
        "tests",
        "don’t",
        "skip",
        "them",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deployments deploying deployed", "deploy deploy deploy"),
        ("The team's teams' team", "the team team team"),
        ("don't don’t dont", "dont dont dont"),
        ("1,000 3.5 1.2.3", "1000 3.5 1.2.3"),
        ("Café STRASSE Straße", "cafe strass strass"),
        ("継続的", "継 続 的"),
        ("snake_case", "snake case"),
        ("", ""),
    ],
)
def test_a_text_and_a_question_are_stemmed_alike(text: str, expected: str) -> None:
    assert stems(text) == expected


def test_stop_words_are_known_by_their_folded_form() -> None:
    assert [word.is_stop_word for word in words("What isn't DevOps?")] == [True, True, False]


@pytest.mark.parametrize(
    ("written", "otherwise"), [("5", "five"), ("five", "5"), ("3rd", "third"), ("third", "3rd")]
)
def test_small_numbers_are_known_in_digits_and_in_words(written: str, otherwise: str) -> None:
    assert numeral(stem(written)) == stem(otherwise)


def test_other_words_are_no_numbers() -> None:
    assert numeral("boat") is None
    assert numeral("1931") is None


@pytest.mark.parametrize(
    "text", ["Ada's AX-200, 1,000 Zoë Straße", "don’t IT 3.5 漢字", "plain words"]
)
def test_folded_words_are_those_of_words(text: str) -> None:
    assert folded_words(text) == [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Häuser", "Haus"),
        ("fr", "bateaux", "bateau"),
        ("es", "muelles", "muelle"),
        ("ru", "билеты", "билета"),
        ("hi", "किताबें", "किताब"),
    ],
)
def test_forms_of_a_word_have_one_stem_in_their_language(
    language: str, one: str, other: str
) -> None:
    assert stems(one, language) == stems(other, language)


def test_a_language_without_a_stemmer_keeps_its_words_whole() -> None:
    assert stems("Þingið", "xx") == "þingið"


@pytest.mark.parametrize(("text", "count"), [("किताबें पढ़ना", 2), ("ปิดแล้ว", 5), ("שָׁלוֹם", 1)])
def test_vowels_around_a_letter_belong_to_its_word(text: str, count: int) -> None:
    assert len(list(words(text))) == count


def test_each_language_has_its_own_words_that_say_nothing() -> None:
    def saying_nothing(text: str, language: str) -> list[str]:
        return [word.folded for word in words(text, language) if word.is_stop_word]

    assert saying_nothing("Wann ist der Steg die Nacht über zu?", "de") == [
        "wann", "ist", "der", "die", "uber", "zu",
    ]  # fmt: skip
    assert saying_nothing("Did he die?", "en") == ["did", "he"]
    assert saying_nothing("Où est la jetée ?", "fr") == ["ou", "est", "la"]
