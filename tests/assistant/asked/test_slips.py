"""A slip is told from another ending and from another word."""

import pytest

from assistant.asked.slips import (
    ANOTHER_LENGTH,
    PLAIN,
    WRONG_LETTER,
    same_but_ending,
    slip,
)


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [
        ("term", "term", None),
        ("trem", "term", PLAIN),
        ("loong", "long", PLAIN),
        ("hymb", "hymn", None),
        ("hymbal", "hymnal", WRONG_LETTER),
        ("seperated", "separated", WRONG_LETTER),
        ("accidantaly", "accidentally", None),
        ("areal", "area", None),
        ("managemen", "management", ANOTHER_LENGTH),
        ("crossings", "crossing", None),
        ("validation", "validating", None),
    ],
)
def test_a_slip_counts_by_the_length_of_the_word_and_what_was_done_to_it(
    typed: str, meant: str, expected: int | None
) -> None:
    assert slip(typed, meant) == expected


def test_a_name_gets_less() -> None:
    assert slip("ratna", "ratner", name=True) is None
    assert slip("kestrle", "kestrel", name=True) == PLAIN


def test_a_word_that_every_text_has_gets_more() -> None:
    assert slip("wich", "which") is None
    assert slip("wich", "which", common=True) == ANOTHER_LENGTH


def test_two_letters_changed_about_are_likelier_than_a_wrong_one() -> None:
    about, wrong = slip("trems", "terms"), slip("trems", "treks")
    assert about is not None
    assert wrong is not None
    assert about < wrong


def test_endings_of_grammar_part_no_words() -> None:
    assert same_but_ending("justifies", "justified")
    assert same_but_ending("california", "californian")
    assert not same_but_ending("managment", "management")
