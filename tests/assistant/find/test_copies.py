"""Copies take no place away from other passages."""

import pytest

from assistant.assistant import Assistant
from assistant.find.copies import REPEATED, distinct
from corpus.lookup import Said
from tests.assistant.conftest import AssistantOver

RULES = "# Rules\n\nBoats moor at the east jetty. Mooring costs 30 euros a night at the jetty.\n"
COPIES = {
    **{f"copy-{at}/rules.md": RULES for at in range(9)},
    "winter.md": "# Winter\n\nIn winter mooring at the west quay costs 18 euros.\n",
    "fees.md": "# Fees\n\nMooring of yachts costs 50 euros in the marina.\n",
}


def said(*told: tuple[str, int, str, str]) -> list[Said]:
    return [Said(*one) for one in told]


@pytest.fixture
def copied(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(COPIES)


def test_nine_copies_of_a_document_take_the_place_of_one(copied: Assistant) -> None:
    found = copied.search("What does mooring cost?", k=3)
    assert len({one.text for one in found}) == 3


def test_passages_of_the_same_bytes_or_below_the_same_headings_are_copies() -> None:
    told = said(("a", 0, "rule", "moor"), ("a", 0, "rules", "moor"), ("b", 9, "rule", "moor"))
    assert distinct([1, 2, 3], 3, lambda rows: [told[row - 1] for row in rows]) == [0]


def test_the_same_words_below_other_headings_are_none_unless_many_have_them() -> None:
    told = said(*((str(at), 0, f"pool {at}", "open nine") for at in range(REPEATED)))

    def look(rows: list[int]) -> list[Said]:
        return [told[row] for row in rows]

    two = distinct([0, 1], 2, look)  # type: ignore[arg-type]
    all_of_them = distinct(list(range(REPEATED)), REPEATED, look)  # type: ignore[arg-type]
    assert two == [0, 1]
    assert all_of_them == [0]


def test_texts_that_differ_in_one_word_are_both_kept() -> None:
    told = said(("a", 0, "rule", "leav 25 day"), ("b", 0, "rule", "leav 28 day"))
    assert distinct([0, 1], 2, lambda rows: [told[row] for row in rows]) == [0, 1]


def test_what_lies_behind_copies_is_looked_at_too() -> None:
    told = said(*[("a", 0, "rule", "moor")] * 5, ("b", 0, "fee", "yacht"))
    assert distinct(list(range(6)), 2, lambda rows: [told[row] for row in rows]) == [0, 5]
