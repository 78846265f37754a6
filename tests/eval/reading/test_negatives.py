"""Every kind of passage that does not answer is made of rows that are answered."""

import random

import pytest

from corpus.model import Span
from eval.reading.negatives import Negatives, without_gold
from eval.reading.training_examples import (
    Example,
    Window,
    article_of,
    is_held_out,
    seeded,
    sentences_of,
    window_of,
)
from eval.reading.training_rows import Row
from eval.reading.treatments import Kind
from tests.eval.reading.island import FARES, HARBOUR, LAMP, MakeRow

STORMS = "Storms come in May. The pilot Erik Dahl waits at the mole then. Nobody sails."


def made(kind: Kind, row: Row, others: list[Row], seed: int = 1) -> Example | None:
    window = window_of(row.passage, row.gold, seeded(seed))
    return Negatives([row, *others]).make(kind, row, row.question, window, seeded(seed))


@pytest.fixture
def pilot(row: MakeRow) -> Row:
    return row("Where does the pilot board?", HARBOUR, "the outer buoy", title="Harbour")


def test_another_passage_of_the_article_is_the_one_that_is_likest_the_question(
    pilot: Row, row: MakeRow
) -> None:
    others = [row("?", FARES, title="Harbour"), row("?", STORMS, title="Harbour")]
    found = [made("same article", pilot, others, seed) for seed in range(30)]
    texts = [one.pair.text for one in found if one is not None]
    assert len(texts) == 30
    assert texts.count(STORMS) > texts.count(FARES) > 0


def test_nothing_of_another_passage_is_part_of_an_answer(pilot: Row, row: MakeRow) -> None:
    found = made("same article", pilot, [row("?", STORMS, title="Harbour")])
    assert found is not None
    assert not found.answers
    assert found.kind == "same article"
    assert found.part == (False, False, False)
    assert found.answer is None
    assert found.article == "harbour"
    assert found.pair.headings == "Harbour"


def test_passages_of_other_articles_are_left_where_the_own_has_several(
    pilot: Row, row: MakeRow
) -> None:
    others = [row("?", FARES, title="Harbour"), row("?", STORMS, title="Storms")]
    found = [made("same article", pilot, others, seed) for seed in range(20)]
    assert {one.pair.text for one in found if one is not None} == {FARES}


def test_an_article_of_one_passage_is_set_beside_what_is_like_the_question(
    pilot: Row, row: MakeRow
) -> None:
    found = made("same article", pilot, [row("?", STORMS, title="Storms")])
    assert found is not None
    assert found.kind == "like the question"
    assert found.pair.text == STORMS
    assert found.pair.headings == "Storms"


def test_a_passage_that_says_the_answer_too_is_no_negative(pilot: Row, row: MakeRow) -> None:
    also = row("?", "At the Outer Buoy ships turn. They go home.", title="Harbour")
    assert made("same article", pilot, [also]) is None
    assert made("like the question", pilot, [also]) is None


def test_what_is_learned_from_is_never_set_beside_an_article_that_is_held_out(
    row: MakeRow,
) -> None:
    held_out = next(f"Storms {at}" for at in range(99) if is_held_out(f"storms {at}"))
    learned = next(f"Harbour {at}" for at in range(99) if not is_held_out(f"harbour {at}"))
    asked = "Where does the pilot board?"
    one = row(asked, HARBOUR, "the outer buoy", title=learned)
    other = row(asked, STORMS, "Erik Dahl", title=held_out)
    assert made("like the question", one, [other]) is None
    found = made("like the question", other, [one])
    assert found is not None
    assert found.pair.text == HARBOUR


def test_the_sentences_that_answer_are_taken_out(pilot: Row) -> None:
    found = made("answer taken out", pilot, [])
    assert found is not None
    assert found.pair.text == (
        "Ships wait for the tide at the mole."
        " Crossings are cancelled when the wind exceeds nine Beaufort."
    )
    assert [one.of(found.pair.text)[:9] for one in found.pair.sentences] == [
        "Ships wai", "Crossings",
    ]  # fmt: skip
    assert found.part == (False, False)


def test_lines_stay_lines_where_an_answer_is_taken_out() -> None:
    text = "Opening hours\nMonday to Friday. Ring twice.\nClosed in May"
    gold = (Span(text.index("Monday"), text.index(" Ring")),)
    left = without_gold(Window(text, sentences_of(text), gold))
    assert left.text == "Opening hours\nRing twice.\nClosed in May"
    assert left.sentences == sentences_of(left.text)


def test_nothing_is_taken_out_where_little_is_left_or_the_answer_stands_there_again(
    row: MakeRow,
) -> None:
    short = row("Who pays?", "Dogs pay half. Children travel free.", "Dogs")
    again = row("Who pays?", FARES + " Dogs sleep.", "Dogs")
    assert made("answer taken out", short, []) is None
    assert made("answer taken out", again, []) is None


def test_the_question_is_changed_and_the_passage_stays(row: MakeRow) -> None:
    one = row("When was the lamp of Anna Holm lit?", LAMP, "at dusk", title="Lamp")
    others = [row("?", STORMS, title="Lamp")]
    asked = set()
    for seed in range(40):
        found = made("question changed", one, others, seed)
        if found is not None:
            assert found.pair.text == LAMP
            assert not found.answers
            asked.add(found.pair.question)
    assert "When was the lamp of Erik Dahl lit?" in asked
    assert one.question not in asked


def test_what_was_said_before_a_follow_up_stays_where_the_question_is_changed(
    row: MakeRow,
) -> None:
    one = row("Who was the first?", LAMP, "Anna Holm")
    window = window_of(one.passage, one.gold, seeded(1))
    shown = "Is it lit? Yes | Who was the first?"
    found = [
        Negatives([one]).make("question changed", one, shown, window, random.Random(seed))
        for seed in range(20)
    ]
    assert "Is it lit? Yes | Who was the last?" in {one.pair.question for one in found if one}


def test_the_same_chance_makes_the_same_negative(pilot: Row, row: MakeRow) -> None:
    others = [row("?", FARES, title="Harbour"), row("?", STORMS, title="Harbour")]
    assert made("same article", pilot, others, 3) == made("same article", pilot, others, 3)
    assert article_of(pilot) == "harbour"
