"""A claim without a marker gets the sentence that says it, or none."""

import pytest

from assistant.written.attributing import attributed
from assistant.written.draft_text import Claim
from tests.assistant.written.test_checking import EVIDENCE, alike


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The Kestrel leaves the quay at six.", "The Kestrel leaves the quay at six."),
        ("The Kestrel carries 120 passengers.", "It carries 120 passengers."),
        ("Soup is sold in the room.", "Soup is sold in the waiting room."),
    ],
)
def test_what_a_sentence_says_is_cited_with_it(claim: str, quote: str) -> None:
    found = attributed(Claim(claim, ()), EVIDENCE, alike)
    assert found is not None
    assert found.stands
    assert [one.text for one in found.quotes] == [quote]


@pytest.mark.parametrize(
    "claim",
    [
        "The Kestrel leaves the quay at seven.",
        "The Avocet carries 120 passengers.",
        "Dogs are allowed.",
        "Soup is cooked by the captain of the harbour.",
    ],
)
def test_what_no_sentence_says_is_cited_with_none(claim: str) -> None:
    assert attributed(Claim(claim, ()), EVIDENCE, alike) is None


def test_where_there_is_no_passage_there_is_no_sentence() -> None:
    assert attributed(Claim("Soup is sold.", ()), [], alike) is None
