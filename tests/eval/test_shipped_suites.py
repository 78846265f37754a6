"""The shipped suites: whole, just, and true to the handbook and to the files they name."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from corpus.paths import display_source, handbook_folder
from eval import cases
from eval.cases import SHIPPED, SUITE_NAMES, Case, SuiteName
from eval.measures.fact_recall import states
from ingest import read

KINDS: dict[SuiteName, set[str]] = {
    "retrieval": {"fact", "rare-name", "paraphrase", "long", "keyword", "several"},
    "answers": {
        "overview", "definition", "fact", "list", "steps", "why", "trade-off", "comparison",
        "yes-no", "place", "figure",
    },
    "citations": {"statement", "several-sources", "table", "list-item"},
    "abstention": {
        "answerable", "on-topic", "off-topic", "false-premise", "partial", "leave-one-out",
        "hostile",
    },
    "conversation": {
        "pronoun", "ellipsis", "why", "contrast", "ordinal", "correction", "new-subject",
        "small-talk",
    },
    "robustness": {"base", "paraphrase", "typo", "word-order", "case", "injection", "noise"},
    "ingestion": {"markdown", "html", "text", "export"},
    "speed": {"fact", "abstention", "several"},
}  # fmt: skip
"""Kinds of question without which a suite would not show what it is for."""
ASKED = [name for name in SUITE_NAMES if name not in ("ingestion", "speed")]
LEAST_OF_A_KIND = 4

every_suite = pytest.mark.parametrize("name", SUITE_NAMES)


@cache
def suite(name: str) -> tuple[Case, ...]:
    return cases.read(SHIPPED / f"{name}.jsonl").cases


def all_cases() -> Iterator[Case]:
    for name in SUITE_NAMES:
        yield from suite(name)


@cache
def handbook() -> dict[str, str]:
    """The text of each page as a library stores it, by its source."""
    return {
        display_source(page): read(page).text for page in sorted(handbook_folder().glob("*.md"))
    }


def test_every_suite_is_there_with_two_hundred_cases_and_more() -> None:
    assert cases.shipped() == SUITE_NAMES
    assert len(list(all_cases())) >= 200


def test_an_id_stands_once_in_all_suites_and_no_question_twice_in_one() -> None:
    ids = Counter(one.case_id for one in all_cases())
    assert [name for name, count in ids.items() if count > 1] == []
    asked = Counter(
        (one.suite, one.question, one.history, one.noise, one.hide)
        for one in all_cases()
        if one.question
    )
    assert [one for one, count in asked.items() if count > 1] == []


@every_suite
def test_every_case_is_of_the_suite_of_its_file_and_none_is_a_draft(name: SuiteName) -> None:
    lines = (SHIPPED / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    assert len(suite(name)) == len(lines) - 1
    assert {one.suite for one in suite(name)} == {name}
    assert {one.label for one in suite(name)} == {name}


@every_suite
def test_every_kind_of_question_is_there(name: SuiteName) -> None:
    counts = Counter(one.kind for one in suite(name))
    assert KINDS[name] - counts.keys() == set()
    if name != "speed":
        assert {kind: n for kind, n in counts.items() if n < LEAST_OF_A_KIND} == {}


@pytest.mark.parametrize("name", ASKED)
def test_a_third_to_a_half_of_the_cases_is_held_back_of_every_kind_some(name: SuiteName) -> None:
    held_back = [one for one in suite(name) if one.held_back]
    assert 0.3 <= len(held_back) / len(suite(name)) <= 0.5
    assert {one.kind for one in held_back} == {one.kind for one in suite(name)}
    assert {one.kind for one in suite(name) if not one.held_back} == {
        one.kind for one in suite(name)
    }


def test_every_quote_stands_in_the_handbook() -> None:
    lost = [
        (one.case_id, quote.source, quote.text)
        for one in all_cases()
        for fact in one.facts
        for quote in fact.quotes
        if quote.text not in handbook().get(quote.source, "")
    ]
    assert lost == []


def test_every_source_that_a_case_is_kept_to_is_a_page() -> None:
    assert {source for one in all_cases() for source in one.sources} <= handbook().keys()


def test_a_reply_that_quotes_any_place_of_a_fact_states_it() -> None:
    unsaid = [
        (one.case_id, fact.says, quote.text)
        for one in all_cases()
        for fact in one.facts
        for quote in fact.quotes
        if not states(quote.text, fact.phrases)
    ]
    assert unsaid == []


def test_a_reference_answer_states_a_fact() -> None:
    silent = [
        one.case_id
        for one in all_cases()
        if one.reference and not any(states(one.reference, fact.phrases) for fact in one.facts)
    ]
    assert silent == []


def test_answerable_questions_have_facts_and_others_have_none_but_those_left_out() -> None:
    for one in all_cases():
        if one.suite in ("ingestion", "speed"):
            assert not one.facts
        else:
            assert bool(one.facts) == (one.answerable or one.hide), one.case_id


def test_a_left_out_passage_makes_silence_right() -> None:
    hidden = [one for one in all_cases() if one.hide]
    assert {one.kind for one in hidden} == {"leave-one-out"}
    assert {one.expect for one in hidden} == {"abstention"}


def test_a_partial_answer_has_something_to_name_as_missing() -> None:
    for one in all_cases():
        assert bool(one.missing) == (one.expect == "partial"), one.case_id


def test_follow_ups_have_a_history_and_say_what_must_be_understood() -> None:
    for one in suite("conversation"):
        assert one.history, one.case_id
        assert one.standalone or one.expect == "smalltalk", one.case_id


def test_wordings_of_a_question_share_facts_and_part_with_their_base() -> None:
    by_id = {one.case_id: one for one in suite("robustness")}
    grouped = [one for one in by_id.values() if one.group]
    assert grouped
    for one in grouped:
        base = by_id[one.group]
        assert (base.group, base.change) == (base.case_id, ""), one.case_id
        assert one.facts == base.facts, one.case_id
        assert (one.held_back, one.expect) == (base.held_back, base.expect), one.case_id
        assert bool(one.change) == (one is not base), one.case_id
        assert one.noise == (one.change == "noise"), one.case_id
        assert (one.question == base.question) == (one is base or one.noise), one.case_id
    sizes = Counter(one.group for one in grouped)
    assert min(sizes.values()) >= 2


def test_wordings_outside_of_robustness_are_grouped_in_no_suite() -> None:
    assert {one.suite for one in all_cases() if one.group} == {"robustness"}


def test_injected_words_stand_nowhere_in_the_handbook() -> None:
    injected = [one for one in all_cases() if one.absent and one.suite != "ingestion"]
    assert {one.case_id for one in all_cases() if one.change == "injection"} <= {
        one.case_id for one in injected
    }
    there = [
        (one.case_id, text, source)
        for one in injected
        for text in one.absent
        for source, page in handbook().items()
        if text.casefold() in page.casefold()
    ]
    assert there == []


def test_every_file_of_an_ingestion_case_is_there_and_every_file_is_of_a_case() -> None:
    named = {SHIPPED / one.raw["file"] for one in suite("ingestion")}
    material = SHIPPED / "material"
    tables = material / "tables"  # a library that `questions/tables.jsonl` is asked of
    there = {one for one in material.rglob("*") if one.is_file() and tables not in one.parents}
    assert named == there


def test_what_must_be_read_from_a_file_is_consistent() -> None:
    for one in suite("ingestion"):
        text, absent = one.raw.get("text", ""), one.absent
        assert not [part for part in absent if text and part in text], one.case_id
        if text:
            at = 0
            for part in one.raw.get("contains", ()):
                at = text.find(part, at) + len(part)
                assert at >= len(part), (one.case_id, part)
            kept = [part for group in one.raw.get("together", ()) for part in group]
            assert [part for part in kept if part not in text] == [], one.case_id


def test_noise_is_there_and_is_not_the_handbook() -> None:
    files = sorted((SHIPPED / "noise").glob("*.md"))
    assert len(files) >= 10
    assert any(one.noise for one in all_cases())
    quotes = {quote.text for one in suite("robustness") for f in one.facts for quote in f.quotes}
    texts = [read(Path(one)).text for one in files]
    assert [quote for quote in quotes if any(quote in text for text in texts)] == []
