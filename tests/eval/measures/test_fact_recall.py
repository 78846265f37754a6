"""Facts that a text states."""

import pytest

from eval.measures.fact_recall import fact_recall, states


def test_fact_recall_is_the_share_of_facts_that_one_of_their_phrases_states() -> None:
    facts = [["safety versus flexibility", "safe or flexible"], ["security"], ["308"]]
    text = "Security wants what is **safe or flexible**."
    assert fact_recall(text, facts) == 2 / 3
    assert fact_recall("Nothing of it.", facts) == 0
    assert fact_recall("308: security, safety versus flexibility", facts) == 1


def test_without_facts_there_is_no_recall() -> None:
    with pytest.raises(ValueError, match="facts"):
        fact_recall("Security.", [])


@pytest.mark.parametrize("text", ["part", "a smart move", "arts", "party", "part_art", "art2"])
def test_a_phrase_does_not_stand_inside_a_word(text: str) -> None:
    assert not states(text, ["art"])


@pytest.mark.parametrize(
    "text",
    [
        "Art.",
        "(the art)",
        "music/art",
        "art–or music",
        "art—music",
        "“art”",
        "‘Art’ is",
        "| art | x |",
        "one\nart",
        "art… and",
    ],
)
def test_a_phrase_stands_between_signs_and_spaces_of_every_kind(text: str) -> None:
    assert states(text, ["art"])


def test_case_articles_hyphens_and_apostrophes_do_not_count() -> None:
    assert states("The team's trade-off", ["a team’s tradeoff"])
    assert states("non‑functional tests", ["Non-functional tests"])


def test_markers_of_citations_do_not_part_a_phrase() -> None:
    assert states("Security [1] and safety [2][3] matter.", ["security and safety matter"])
    assert not states("Security. [12]", ["12"])


def test_signs_in_a_phrase_are_no_pattern() -> None:
    assert not states("cost", ["c.st"])
    assert states("CI/CD (both)", ["ci/cd (both)"])


def test_a_phrase_of_nothing_but_articles_or_signs_must_stand_there_itself() -> None:
    assert states("about 40 % of them", ["%"])
    assert not states("about 40 of them", ["%"])


def test_no_phrases_state_nothing() -> None:
    assert not states("Security.", [])
