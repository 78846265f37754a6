"""The questions on the handbook and on a public guideline: true to what they quote, and just."""

from collections import Counter

import pytest

from eval import cases
from eval.cases import SHIPPED, SUITE_NAMES
from eval.measures.fact_recall import states
from tests.eval.question_files import handbook, questions

NAMES = ("handbook", "guideline")
LEAST = 250
SUITES = {"answers", "abstention", "conversation", "robustness"}
EVERY_KIND = {
    "definition", "fact", "number", "name", "list", "steps", "why", "trade-off", "comparison",
    "yes-no", "negation", "place", "section", "figure", "quoted", "overview", "follow-up",
    "false-premise", "partial", "on-topic", "off-topic", "hostile", "short", "long", "typo",
    "chat", "small-talk",
}  # fmt: skip
OF_ONE = {"handbook": {"property", "other-language"}}
"""Kinds that one body of text alone is asked."""

either = pytest.mark.parametrize("name", NAMES)


@either
def test_every_line_fits_the_schema_and_every_kind_of_question_is_there(name: str) -> None:
    lines = (SHIPPED / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(questions(name)) == len(lines) >= LEAST
    assert {one.kind for one in questions(name)} == EVERY_KIND | OF_ONE.get(name, set())
    assert {one.suite for one in questions(name)} == SUITES


@either
def test_about_half_of_every_kind_is_held_back(name: str) -> None:
    counts = Counter(one.kind for one in questions(name))
    held_back = Counter(one.kind for one in questions(name) if one.held_back)
    uneven = {kind: n for kind, n in counts.items() if abs(2 * held_back[kind] - n) > 4}
    assert uneven == {}


def test_a_run_without_names_leaves_the_questions_out() -> None:
    assert cases.shipped() == SUITE_NAMES


def test_a_question_stands_in_no_other_suite_and_an_id_once() -> None:
    new = [one for name in NAMES for one in questions(name)]
    old = [one for name in SUITE_NAMES for one in cases.read(SHIPPED / f"{name}.jsonl").cases]
    assert len({one.case_id for one in (*new, *old)}) == len(new) + len(old)
    asked = {(one.question.casefold(), one.history) for one in old if one.question}
    assert [one.case_id for one in new if (one.question.casefold(), one.history) in asked] == []


def test_every_quote_of_the_questions_on_the_handbook_stands_in_it() -> None:
    lost = [
        (one.case_id, quote.source, quote.text)
        for one in questions("handbook")
        for fact in one.facts
        for quote in fact.quotes
        if quote.text not in handbook().get(quote.source, "")
    ]
    assert lost == []


def test_quotes_of_the_guideline_are_short() -> None:
    longest = max(
        len(quote.text.split())
        for one in questions("guideline")
        for fact in one.facts
        for quote in fact.quotes
    )
    assert longest <= 30


@either
def test_a_reply_that_quotes_any_place_of_a_fact_states_it(name: str) -> None:
    unsaid = [
        (one.case_id, fact.says, quote.text)
        for one in questions(name)
        for fact in one.facts
        for quote in fact.quotes
        if not states(quote.text, fact.phrases)
    ]
    assert unsaid == []


@either
def test_what_is_expected_of_a_reply_fits_together(name: str) -> None:
    for one in questions(name):
        assert bool(one.facts) == one.answerable, one.case_id
        assert bool(one.missing) == (one.expect == "partial"), one.case_id
        assert bool(one.history) == (one.kind == "follow-up"), one.case_id
