"""Claims held against what they cite; likeness is played by the words they share."""

from collections.abc import Sequence

import pytest

from assistant.model import Evidence
from assistant.written.checking import UNCITED, Checked, checked
from assistant.written.draft_text import read
from corpus.model import Passage, Sentence, Span
from corpus.words import content

FERRY = "The Kestrel leaves the quay at six. It carries 120 passengers. Dogs are not allowed."
OTHER = "Soup is sold in the waiting room."


def passage(text: str, start: int) -> Evidence:
    sentences, at = [], start
    for piece in text.split(". "):
        sentences.append(Sentence(Span(at, at + len(piece.rstrip(".")) + 1), "paragraph"))
        at += len(piece) + 2
    span = Span(start, start + len(text))
    inside = Passage(f"p{start}", f"d{start}", span, ("Boats",), None, tuple(sentences))
    return Evidence(inside, "Ferries", "ferries.md", text, 0.5, 1)


EVIDENCE = [passage(FERRY, 40), passage(OTHER, 500)]


def alike(claim: str, texts: Sequence[str]) -> list[float]:
    asked = set(content(claim))
    return [len(asked & set(content(text))) / len(asked) for text in texts]


def check(text: str) -> Checked:
    (claim,) = read(text).claims
    return checked(claim, EVIDENCE, alike)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('The Kestrel leaves at six [1 "leaves the quay at six"].', ["leaves the quay at six"]),
        ("The Kestrel carries 120 passengers [1].", ["It carries 120 passengers."]),
        ("Soup is sold in the room [2].", [OTHER]),
        ("Dogs are not allowed [1].", ["Dogs are not allowed."]),
    ],
)
def test_a_claim_that_is_borne_out_stands_on_characters_of_the_document(
    text: str, quotes: list[str]
) -> None:
    found = check(text)
    assert found.stands
    assert [quote.text for quote in found.quotes] == quotes
    for quote in found.quotes:
        inside = quote.evidence
        start = quote.span.start - inside.passage.span.start
        assert inside.text[start : start + len(quote.span)] == quote.text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The Kestrel leaves at six.", UNCITED),
        ("The Kestrel leaves at six [7].", "no passage [7]"),
        ("The Kestrel leaves at six [0].", "no passage [0]"),
        ('The Kestrel leaves at six [1 "leaves at seven"].', "does not stand in passage [1]"),
        ("The Kestrel carries 130 passengers [1].", "130"),
        ("The Avocet carries 120 passengers [1].", "Avocet"),
        ("Dogs are allowed [1].", "opposite"),
        ("The Kestrel does not leave the quay at six [1].", "opposite"),
        ("Soup is sold in the waiting room [1].", "does not say it"),
    ],
)
def test_a_claim_that_is_not_borne_out_is_told_why(text: str, fault: str) -> None:
    found = check(text)
    assert not found.stands
    assert any(fault in one for one in found.faults), found.faults
