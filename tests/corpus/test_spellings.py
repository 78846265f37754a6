"""British and American spellings of one word."""

import pytest

from corpus.words import stem, stems, words


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("analysing", "analyzing"),
        ("colours", "colors"),
        ("behavioural", "behavioral"),
        ("centred", "centered"),
        ("kilometre", "kilometer"),
        ("licences", "licenses"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("catalogued", "cataloged"),
        ("judgement", "judgment"),
    ],
)
def test_both_spellings_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(
    ("word", "other"),
    [("hour", "hor"), ("flour", "flor"), ("acre", "acer"), ("genre", "gener"), ("wise", "wize")],
)
def test_words_that_only_look_so_stay_apart(word: str, other: str) -> None:
    assert stem(word) != stem(other)


def test_advertise_keeps_the_stem_of_advertisement() -> None:
    assert stem("advertise") == stem("advertisement")


def test_signs_that_nobody_sees_part_no_word_and_belong_to_where_it_stands() -> None:
    text = "Re\u0301sume\u0301 of an organi\u00adsation\u200b, ﬁne"
    assert stems(text) == stems("Résumé of an organization, fine")
    assert [word.span.of(text) for word in words(text)][3] == "organi\u00adsation"
