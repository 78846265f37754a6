"""Examples: labels of sentences, the very answer, windows of long passages, follow-ups."""

import random

import pytest

from corpus.model import Span
from eval.reading.training_examples import (
    BEFORE,
    MOST_SENTENCES,
    WINDOW,
    Example,
    Window,
    article_of,
    asked,
    headings_of,
    positive,
    seeded,
    sentences_of,
    unanswered,
    window_of,
)
from eval.reading.training_rows import Row
from tests.eval.reading.island import FARES, HARBOUR, MakeRow

LONG = " ".join(f"Sentence {at} tells of the {at}th stone of the mole." for at in range(90))


def made(row: Row) -> Example | None:
    return positive(row, row.question, window_of(row.passage, row.gold, seeded(1)))


def test_the_sentence_with_the_answer_is_part_of_it_and_the_answer_is_pointed_at(
    row: MakeRow,
) -> None:
    found = made(row("Where does the pilot board?", HARBOUR, "the outer buoy"))
    assert found is not None
    assert found.answers
    assert found.part == (False, True, False)
    assert found.answer is not None
    assert found.answer.of(found.pair.text) == "the outer buoy"


def test_every_sentence_that_evidence_touches_is_part_of_the_answer(row: MakeRow) -> None:
    found = made(row("Who pays?", FARES, "half", evidence=(Span(0, 33), Span(66, 80))))
    assert found is not None
    assert found.part == (True, False, True)


def test_a_whole_sentence_is_no_very_answer(row: MakeRow) -> None:
    found = made(row("Who travels free?", FARES, "Children travel free of charge."))
    assert found is not None
    assert found.part == (False, True, False)
    assert found.answer is None


def test_of_a_long_passage_a_window_of_whole_sentences_holds_what_answers(row: MakeRow) -> None:
    one = row("Which stone?", LONG, "the 45th stone")
    seen = set()
    for seed in range(40):
        window = window_of(one.passage, one.gold, random.Random(seed))
        assert len(window.text) <= WINDOW
        assert window.text[:8] == "Sentence"
        assert window.text.endswith("mole.")
        assert [gold.of(window.text) for gold in window.gold] == ["the 45th stone"]
        assert {sentence.of(window.text)[:8] for sentence in window.sentences} == {"Sentence"}
        found = positive(one, one.question, window)
        assert found is not None
        assert sum(found.part) == 1
        assert found.answer is not None
        assert found.answer.of(found.pair.text) == "the 45th stone"
        seen.add(window.start)
    assert len(seen) > 5


@pytest.mark.parametrize("answer", ["the 0th stone", "the 89th stone"])
def test_a_window_holds_as_much_as_it_may_where_what_answers_stands_at_an_end(
    row: MakeRow, answer: str
) -> None:
    one = row("Which stone?", LONG, answer)
    for seed in range(10):
        window = window_of(one.passage, one.gold, random.Random(seed))
        assert answer in window.text
        assert len(window.text) > WINDOW - 100


def test_where_not_all_that_answers_fits_the_first_of_it_is_shown(row: MakeRow) -> None:
    far = [Span(LONG.index(one), LONG.index(one) + len(one)) for one in ("2th stone", "80th stone")]
    window = window_of(LONG, far, seeded(3))
    assert [gold.of(window.text) for gold in window.gold] == ["2th stone"]


def test_a_window_of_what_does_not_answer_is_from_anywhere() -> None:
    starts = {window_of(LONG, (), random.Random(seed)).start for seed in range(40)}
    assert len(starts) > 10
    assert min(starts) < 500
    assert max(starts) > len(LONG) - WINDOW - 500


def test_a_sentence_longer_than_a_window_is_shown_alone() -> None:
    text = "word " * 400 + "end."
    assert window_of(text, (Span(0, 4),), seeded(1)).text == text


def test_no_sentence_goes_over_the_end_of_a_line() -> None:
    text = "Opening hours\nMonday to Friday\n\nThe office is closed. Ring the bell."
    assert [one.of(text) for one in sentences_of(text)] == [
        "Opening hours", "Monday to Friday", "The office is closed.", "Ring the bell.",
    ]  # fmt: skip


def test_a_passage_without_sentences_and_one_of_very_many_are_not_learned_from(
    row: MakeRow,
) -> None:
    one = row("Why?", FARES)
    assert unanswered(one, "Why?", Window("", ()), "distractor", "") is None
    many = tuple(Span(at, at + 1) for at in range(MOST_SENTENCES + 1))
    assert unanswered(one, "Why?", Window("x" * 99, many), "distractor", "") is None


def test_a_follow_up_is_asked_behind_the_end_of_what_was_said(row: MakeRow) -> None:
    one = row("And why?", FARES, history=("Old?", "Yes", "Who pays?", "Dogs " * 60))
    shown = {asked(one, random.Random(seed)) for seed in range(60)}
    before, _, question = next(iter(shown - {"And why?"})).partition(" | ")
    assert question == "And why?"
    assert before.startswith("Dogs")
    assert len(before) <= BEFORE
    assert shown == {"And why?", f"{before} | And why?"}


def test_a_question_without_history_stays_as_it_is(row: MakeRow) -> None:
    assert asked(row("Who pays?", FARES), seeded(1)) == "Who pays?"


def test_rows_of_one_article_are_told_by_title_group_or_else_the_passage(row: MakeRow) -> None:
    assert article_of(row("?", FARES, title="Old_Harbour")) == "old harbour"
    assert article_of(row("?", FARES, title="/wiki/Old_Harbour")) == "old harbour"
    assert article_of(row("?", FARES, title="Old", group="7")) == "island: 7"
    assert article_of(row("?", FARES, title="")).startswith("island: A day ticket")
    conversation = row("?", FARES, title="wikipedia", collection="coqa_wiki_gutenberg")
    assert article_of(conversation).startswith("coqa_wiki_gutenberg: A day ticket")


def test_headings_are_titles_that_are_words(row: MakeRow) -> None:
    assert headings_of(row("?", FARES, title="Old_Harbour")) == "Old Harbour"
    assert headings_of(row("?", FARES, title="5495145", collection="integreat")) == ""
