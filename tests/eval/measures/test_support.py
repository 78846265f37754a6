"""Whether quotes support a statement, without a model."""

import pytest

from eval.measures.support import judged, supports

QUOTE = "Teams should not release on Fridays, because support has only 3 people then."


def test_a_statement_is_supported_by_its_own_words() -> None:
    assert supports(QUOTE, QUOTE)
    assert supports(f"Something else.\n{QUOTE}", "Support has three people.")


@pytest.mark.parametrize("lacking", [0, 1, 2])
def test_up_to_a_fifth_of_the_content_words_may_be_missing(lacking: int) -> None:
    words = ["red", "green", "blue", "black", "white"]
    assert supports(" ".join(words[lacking:]), " and ".join(words)) is (lacking <= 1)


def test_words_are_compared_by_stem_and_hyphenated_ones_by_their_parts_too() -> None:
    assert supports("The team releases its solutions.", "Teams are releasing a solution")
    assert supports("A trade in which quality falls off", "the quality-trade")
    assert supports("the trade-off", "the tradeoff")
    assert not supports("the trade", "the trade-off")


def test_function_words_do_not_count_beside_others() -> None:
    assert supports("Security wants safety.", "It is the security that should be wanting safety.")
    assert not supports("It is for the others.", "Security")


@pytest.mark.parametrize(
    ("premise", "hypothesis"),
    [
        ("Red green blue black white, 15 of them", "Red green blue black white, 16 of them"),
        ("Red green blue black white", "Two red green blue black white"),
        ("Costs fall by 1,000 a year, on average, as reported", "Costs fall by 100 a year"),
        ("A 15-minute break is long enough for teams", "A 16-minute break is long enough"),
    ],
)
def test_a_number_must_stand_in_the_quotes(premise: str, hypothesis: str) -> None:
    assert not supports(premise, hypothesis)
    assert "number" in judged(premise, hypothesis)[1]


def test_numbers_are_the_same_in_words_and_in_digits() -> None:
    assert supports(
        "two three four five six seven eight nine ten visions", "visions 2 3 4 5 6 7 8 9 10"
    )
    assert supports("1,000 pages", "1000 pages")
    assert supports("A break of 15 minutes", "a 15-minute break")
    assert not supports("Red, green, blue, black: version 3", "red green blue black version 3.5")


@pytest.mark.parametrize(
    "statement",
    [
        "Teams should release on Fridays, because support has only 3 people.",
        "Support does not have 3 people, and teams should not release on Fridays.",
    ],
)
def test_a_dropped_and_an_invented_negation_are_noticed(statement: str) -> None:
    supported, reason = judged(QUOTE, statement)
    assert not supported
    assert "negate" in reason


def test_an_invented_negation_is_noticed_where_the_quotes_have_none() -> None:
    assert not supports("Teams release on Fridays", "Teams never release on Fridays")


def test_a_negation_may_be_worded_and_placed_otherwise() -> None:
    assert supports("The page states no risks.", "The page does not state risks.")
    assert supports("They don't release.", "They never release.")


def test_what_the_quotes_both_assert_and_negate_may_be_asserted() -> None:
    both = "Data teams do not release. Delivery teams release."
    assert supports(both, "Delivery teams release.")


def test_a_negated_word_that_the_quotes_lack_is_a_missing_word_like_others() -> None:
    premise = "Red, green, blue and black are not to be had."
    assert supports(premise, "There is red, green, blue, black and no white.")
    assert not supports(premise, "There is red, green, blue, no black and no white or grey.")


def test_a_negation_ends_with_its_clause() -> None:
    assert supports("An experiment counts.", "No, an experiment counts.")


@pytest.mark.parametrize("word", ["only", "just", "merely", "simply", "solely"])
def test_not_only_is_no_negation(word: str) -> None:
    assert supports(f"It is not {word} fast.", "It is fast.")
    assert supports(
        "It is fast, safe, cheap and small.", f"It is not {word} fast but safe, cheap and small."
    )


def test_a_statement_of_function_words_needs_all_of_them() -> None:
    assert supports("Here it is with you and me.", "It is with you and me.")
    assert not supports("Here it is with you and me.", "It is with you and him.")


def test_neither_an_empty_statement_nor_empty_quotes_support_anything() -> None:
    assert judged(QUOTE, " – ") == (False, "The statement has no words.")
    assert not supports("", "Teams release.")


def test_the_reason_names_what_is_missing_as_it_was_written() -> None:
    assert judged("Teams release software", "Organizations release software") == (
        False,
        "The quotes hold 67% of the words and lack organizations.",
    )
    assert judged("Teams release software", "Organizations buy software")[1] == (
        "The quotes hold 33% of the words and lack organizations, buy."
    )
    assert judged(QUOTE, "Support has 5 or 4 people.")[1] == (
        "The quotes do not have the number 4, 5."
    )
    assert judged(QUOTE, "Teams should release.")[1] == (
        "The quotes negate release, the statement does not."
    )
    assert judged("Teams release.", "Teams do not release.")[1] == (
        "The statement negates release, the quotes do not."
    )
    assert judged(QUOTE, "Support has people.")[1] == (
        "The quotes hold 100% of the words, and every number and negation."
    )
