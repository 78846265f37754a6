"""Coverage of gold characters by what was found."""

import random

import pytest

from corpus.model import Span
from eval.measures.span_coverage import covered, overlap


def test_coverage_is_the_share_of_gold_characters_found() -> None:
    gold = [("a", Span(10, 20)), ("b", Span(0, 5))]
    assert covered(gold, [("a", Span(15, 40))]) == 5 / 15
    assert covered(gold, [("a", Span(0, 12)), ("a", Span(18, 19)), ("b", Span(4, 9))]) == 4 / 15
    assert covered(gold, [("a", Span(0, 100)), ("b", Span(0, 100))]) == 1


def test_the_same_offsets_in_another_document_cover_nothing() -> None:
    assert covered([("a", Span(10, 20))], [("b", Span(10, 20))]) == 0
    assert covered([("a", Span(10, 20))], []) == 0


def test_characters_named_twice_count_once() -> None:
    twice = [("a", Span(0, 10)), ("a", Span(5, 15))]
    assert covered(twice, [("a", Span(5, 10))]) == 5 / 15
    assert covered([("a", Span(0, 20))], [*twice, *twice]) == 15 / 20


def test_spans_that_touch_share_no_character() -> None:
    assert covered([("a", Span(10, 20))], [("a", Span(0, 10)), ("a", Span(20, 30))]) == 0


def test_a_span_inside_another_does_not_shorten_it() -> None:
    assert covered([("a", Span(0, 10))], [("a", Span(0, 10)), ("a", Span(2, 3))]) == 1


def test_overlap_is_the_coverage_of_one_place() -> None:
    assert overlap(("a", Span(10, 14)), [("a", Span(13, 20)), ("b", Span(10, 14))]) == 1 / 4


@pytest.mark.parametrize("gold", [[], [("a", Span(3, 3))]])
def test_there_is_no_share_of_nothing(gold: list[tuple[str, Span]]) -> None:
    with pytest.raises(ValueError, match="gold"):
        covered(gold, [("a", Span(0, 10))])


def test_many_random_places_are_covered_as_sets_of_characters_are() -> None:
    random.seed(5)
    for _ in range(300):
        gold, found = _places(random.randrange(1, 8)), _places(random.randrange(0, 12))
        wanted, there = _characters(gold), _characters(found)
        assert covered(gold, found) == len(wanted & there) / len(wanted)


def _places(count: int) -> list[tuple[str, Span]]:
    starts = [random.randrange(40) for _ in range(count)]
    return [(random.choice("ab"), Span(at, at + random.randrange(1, 12))) for at in starts]


def _characters(places: list[tuple[str, Span]]) -> set[tuple[str, int]]:
    return {(doc_id, at) for doc_id, span in places for at in range(span.start, span.end)}
