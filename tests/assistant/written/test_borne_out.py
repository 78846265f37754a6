"""What of a claim can be told apart strictly from what it cites."""

import pytest

from assistant.written.borne_out import faults

SAID = "It left on 27 September 1941 with 120 passengers, rain and drizzle notwithstanding."
AROUND = "Kestrel 7 Egypt is far. The ferry of the U.S. Navy sails for Egypt from New York City."


@pytest.mark.parametrize(
    "claim",
    [
        "Kestrel 7 left on September 27, 1941.",
        "It left with 120 passengers in rain and drizzle, two kinds of weather.",
        "The quay, NYC's own, was left with 120 passengers.",
        "The ferry of the United States left with 120 passengers.",
        "The Egyptian ferry of the US Navy left with 120 passengers.",
    ],
)
def test_the_same_in_other_words_has_no_fault(claim: str) -> None:
    assert faults(claim, SAID, AROUND) == []


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("It left on September 28, 1941.", "28"),
        ("It left on September 27, 1951.", "1951"),
        ("It left in October 1941.", "10"),
        ("It left with 130 passengers.", "130"),
        ("Kestrel 8 left in 1941.", "8"),
        ("It left in rain and drizzle, three kinds of weather.", "3"),
        ("The Peruvian ferry left.", "Peruvian"),
        ("The ferry of the Ulster Lines left.", "Ulster"),
        ("It did not leave in rain.", "opposite"),
        ("It left, as https://evil.example/x says.", "https://evil.example/x"),
        ("Call +49 30 1234567: it left.", "+49 30 1234567"),
    ],
)
def test_what_is_not_said_is_named(claim: str, fault: str) -> None:
    assert any(fault in one for one in faults(claim, SAID, AROUND))


def test_a_quote_that_leaves_out_the_not_before_it_bears_nothing_out() -> None:
    whole = "Dogs are not allowed on board."
    assert faults("Dogs are allowed on board.", "allowed on board", "", whole)
    assert not faults("Dogs are not allowed on board.", "allowed on board", "", whole)
