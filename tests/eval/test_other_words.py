"""Questions by people who have not read the text: in other words, a third without an answer."""

from collections import Counter

import pytest

from corpus.words import content, stem_set
from eval import cases
from eval.cases import SHIPPED, Case
from eval.measures.fact_recall import states
from tests.eval.question_files import handbook, questions

LEAST = {"other-words-handbook": 110, "other-words-guideline": 90}
STYLES = {"everyday", "vague", "long", "order", "complaint", "plain"}
SHARED_AT_MOST = 0.25
"""The share of a question's content words that its answering sentences may have too."""

either = pytest.mark.parametrize("name", LEAST)


def shared(case: Case) -> float:
    """The share of the question's content stems that its answering sentences have too."""
    asked = set(content(case.question))
    answering = {
        stem for fact in case.facts for quote in fact.quotes for stem in stem_set(quote.text)
    }
    return len(asked & answering) / len(asked)


def style(case: Case) -> str:
    """How the question is put: the third part of the id ("ow-hb-vague-07")."""
    return case.case_id.split("-")[2]


@either
def test_there_are_enough_questions_in_every_style(name: str) -> None:
    counts = Counter(style(one) for one in questions(name))
    assert counts.total() >= LEAST[name]
    assert set(counts) == STYLES
    assert min(counts.values()) >= LEAST[name] // len(STYLES)


@either
def test_a_question_shares_at_most_a_quarter_of_its_words_with_what_answers_it(name: str) -> None:
    close = {one.case_id: shared(one) for one in questions(name) if shared(one) > SHARED_AT_MOST}
    assert close == {}


def test_a_question_in_the_words_of_its_answer_is_noticed() -> None:
    told = {"source": "harbour.md", "text": "The pilot boards at the outer buoy."}
    line = {
        "id": "harbour",
        "kind": "fact",
        "question": "Where does the pilot come on board?",
        "facts": [{"quotes": [told]}],
    }
    assert shared(cases.parse(line, "answers", "here", SHIPPED)) == pytest.approx(2 / 3)


@either
def test_a_third_of_the_questions_has_no_answer_in_the_material(name: str) -> None:
    unanswerable = [one for one in questions(name) if one.expect == "abstention"]
    assert 0.28 <= len(unanswerable) / len(questions(name)) <= 0.40
    assert {one.expect for one in questions(name)} == {"answer", "abstention"}
    assert all(bool(one.facts) == one.answerable for one in questions(name))


@either
def test_half_of_each_style_is_held_back_with_an_answer_and_without(name: str) -> None:
    whole = Counter((style(one), one.answerable) for one in questions(name))
    kept = Counter((style(one), one.answerable) for one in questions(name) if one.held_back)
    assert {key: kept[key] for key, n in whole.items() if abs(2 * kept[key] - n) > 1} == {}


@either
def test_a_long_question_tells_a_story_and_no_other_does(name: str) -> None:
    lengths = {one.case_id: len(one.question.split()) for one in questions(name)}
    long = {case_id for case_id, words in lengths.items() if words >= 40}
    assert long == {one.case_id for one in questions(name) if style(one) == "long"}
    assert max(lengths.values()) <= 80


def test_no_question_stands_twice_and_no_id() -> None:
    every = [
        one
        for path in sorted((SHIPPED / "questions").glob("*.jsonl"))
        for one in cases.read(path).cases
    ]
    ids = Counter(one.case_id for one in every)
    asked = Counter((one.question.casefold(), one.history) for one in every)
    assert [case_id for case_id, n in ids.items() if n > 1] == []
    ours = {one.question.casefold() for name in LEAST for one in questions(name)}
    assert [text for (text, _), n in asked.items() if n > 1 and text in ours] == []


def test_every_quote_from_the_handbook_stands_in_it() -> None:
    lost = [
        (one.case_id, quote.text)
        for one in questions("other-words-handbook")
        for fact in one.facts
        for quote in fact.quotes
        if quote.text not in handbook().get(quote.source, "")
    ]
    assert lost == []


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
