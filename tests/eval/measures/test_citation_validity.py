"""Citations that stand where they claim to."""

from dataclasses import replace

import pytest

from eval.measures.citation_validity import CitedQuote, citation_validity, invalid

TEXTS = {"a": "Safety first. Then flexibility."}
REPLY = "Safety first. [1]"
GOOD = CitedQuote(1, "a", 0, 13, "Safety first.", 0, 13)


def test_validity_is_the_share_of_quotes_that_stand_there() -> None:
    shifted = replace(GOOD, start=1, end=14)
    assert citation_validity([GOOD], TEXTS.get, REPLY) == 1
    assert citation_validity([GOOD, shifted, shifted, GOOD, shifted], TEXTS.get, REPLY) == 2 / 5


def test_without_citations_there_is_no_validity() -> None:
    assert citation_validity([], TEXTS.get, REPLY) is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"doc_id": "b"}, "[2] names the document 'b', which is not there."),
        ({"start": 1, "end": 14}, "[2] quotes 'Safety first.' where 'afety first. ' stands."),
        ({"quote": "safety first."}, "[2] quotes 'safety first.' where 'Safety first.' stands."),
        ({"quote": "Safety first"}, "[2] quotes 'Safety first' where 'Safety first.' stands."),
        ({"end": 32}, "[2] names the span 0–32 of a text of 31 characters."),
        ({"start": -31, "end": -18}, "[2] names the span -31–-18 of a text of 31 characters."),
        ({"start": 5, "end": 5, "quote": ""}, "[2] names the span 5–5 of a text of 31 characters."),
        ({"start": 1, "quote": "afety first."}, "[2] cuts a word: S|afety first.…."),
        ({"end": 10, "quote": "Safety fir"}, "[2] cuts a word: |Safety fir…."),
        ({"answer_end": 18}, "[2] names the statement 0–18 of a reply of 17 characters."),
        ({"answer_start": 13}, "[2] names the statement 13–13 of a reply of 17 characters."),
        ({"answer_start": -4}, "[2] names the statement -4–13 of a reply of 17 characters."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(changed: dict[str, object], why: str) -> None:
    wrong = replace(GOOD, marker=2, **changed)  # type: ignore[arg-type]
    assert invalid([GOOD, wrong], TEXTS.get, REPLY) == [(wrong, why)]


def test_a_script_that_does_not_part_its_words_may_be_cut_anywhere() -> None:
    cited = CitedQuote(1, "c", 2, 4, "第一", 0, 2)
    assert invalid([cited], {"c": "安全第一主义"}.get, REPLY) == []


def test_a_quote_may_reach_to_the_very_end_of_its_text_and_of_the_reply() -> None:
    last = CitedQuote(1, "a", 14, 31, "Then flexibility.", 0, len(REPLY))
    assert invalid([last], TEXTS.get, REPLY) == []
