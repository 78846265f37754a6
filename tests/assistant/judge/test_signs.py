from dataclasses import fields, replace

import pytest
from assistant.judge.answerability import (
    TYPICAL_MARGIN,
    UNMATCHED,
    Signs,
    confidence,
    judge,
    signs,
)
from hypothesis import given
from hypothesis import strategies as st

from assistant.find.retriever import Retriever
from corpus.library import Library

SIGNS = [one.name for one in fields(Signs)]
shares = st.floats(0, 1)


def all_signs(value: float) -> Signs:
    return Signs(**dict.fromkeys(SIGNS, value))


@given(
    st.builds(Signs, **dict.fromkeys(SIGNS, shares)),
    st.sampled_from(SIGNS),
    shares,
)
def test_no_sign_that_grows_makes_an_answer_less_likely(
    one: Signs, which: str, other: float
) -> None:
    better = replace(one, **{which: max(getattr(one, which), other)})
    assert 0 <= confidence(one) <= confidence(better) <= 1


@pytest.mark.parametrize("which", SIGNS)
def test_each_sign_counts(which: str) -> None:
    middle = all_signs(0.5)
    assert confidence(replace(middle, **{which: 0.9})) > confidence(middle) + 0.01


def test_the_best_signs_are_well_above_the_threshold_and_the_worst_well_below() -> None:
    assert confidence(all_signs(0.9)) > 0.9
    assert confidence(all_signs(0.2)) < 0.1


def test_late_interaction_counts_more_than_any_other_sign() -> None:
    middle = all_signs(0.5)
    gains = {which: confidence(replace(middle, **{which: 0.7})) for which in SIGNS}
    assert max(gains, key=gains.__getitem__) == "late"


def test_the_threshold_itself_is_enough(retriever: Retriever) -> None:
    found = retriever.search("What is the RiverCard?")
    sure = judge(found).confidence
    assert judge(found, threshold=sure).answerable
    assert not judge(found, threshold=sure + 1e-6).answerable


@pytest.mark.parametrize(
    "question",
    [
        "What is the RiverCard?",
        "Why are crossings cancelled?",
        "When does a HarbourCard expire?",
        "Who assigns the berths in Port Ennis?",
        "What travels free of charge?",
        "What is the hull of the Avocet made of?",
    ],
)
def test_what_the_material_says_is_answerable(retriever: Retriever, question: str) -> None:
    judged = judge(retriever.search(question))
    assert judged.answerable
    assert judged.confidence > 0.6


@pytest.mark.parametrize(
    "question",
    [
        "Who is the president of France?",
        "How do I install Python on Windows?",
        "What is the boiling point of mercury?",
        "Which vaccine should a kitten get?",
        "asdf qwer zxcv",
    ],
)
def test_what_it_does_not_speak_of_is_not(retriever: Retriever, question: str) -> None:
    judged = judge(retriever.search(question))
    assert not judged.answerable
    assert judged.confidence < 0.3


def test_words_without_a_counterpart_are_told_as_the_question_spells_them(
    retriever: Retriever,
) -> None:
    found = retriever.search("Does the RiverCard cover Photosynthesis?")
    assert "Photosynthesis" in judge(found).unmatched
    assert "RiverCard" not in judge(found).unmatched
    assert 0 < UNMATCHED < 1


def test_a_word_is_told_once(retriever: Retriever) -> None:
    found = retriever.search("photosynthesis and photosynthesis and photosynthesis")
    assert judge(found).unmatched == ("photosynthesis",)


def test_a_question_of_stop_words_is_judged_too(retriever: Retriever) -> None:
    judged = judge(retriever.search("What is it about?"))
    assert 0 <= judged.confidence <= 1
    assert judged.unmatched == ()


def test_where_nothing_was_found_nothing_is_answered(bare: Library) -> None:
    found = Retriever(bare).search("What is the RiverCard?")
    assert signs(found) == all_signs(0.0)
    assert not judge(found).answerable


def test_margin_is_how_far_the_best_passage_stands_out(retriever: Retriever) -> None:
    found = retriever.search("Is soup given in the waiting room?", k=8)
    assert signs(found).late == max(found.late)
    assert signs(found).margin == pytest.approx(max(found.late) - min(found.late))


def test_whole_is_how_well_the_best_passage_matches_the_question_as_a_whole(
    retriever: Retriever,
) -> None:
    found = retriever.search("Is soup given in the waiting room?", k=8)
    assert signs(found).whole == found.whole[found.late.index(max(found.late))]
    other = retriever.search("Which vaccine should a kitten get?", k=8)
    assert signs(found).whole > signs(other).whole


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("How long does a journey with the night boat of the IslandCard last?", 1),
        ("How many passengers of a cancelled crossing are given soup?", 0),
        ("Are passengers of a cancelled crossing given soup?", 1),
        ("In which year was the hull of the Avocet made?", 0),
    ],
)
def test_an_answer_fits_that_has_the_number_or_date_asked_for(
    retriever: Retriever, question: str, fits: int
) -> None:
    assert signs(retriever.search(question)).fits == fits


def test_where_few_passages_are_found_they_need_not_stand_out(retriever: Retriever) -> None:
    alone = retriever.search("What is the RiverCard?", k=1)
    assert signs(alone).margin == TYPICAL_MARGIN
    assert judge(alone).answerable


def test_passages_beyond_those_it_was_fitted_on_change_nothing(retriever: Retriever) -> None:
    few, many = (retriever.search("What is the RiverCard?", k=k) for k in (8, 16))
    assert signs(few).margin == pytest.approx(signs(many).margin, abs=0.05)
