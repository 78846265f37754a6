"""Citation recall and precision after ALCE.

A quote here is a set of letters, and supports a statement whose letters it holds.
"""

import pytest

from eval.measures.alce import (
    Judgement,
    Statement,
    citation_precision,
    citation_recall,
    judge,
)


def holds(premise: str, hypothesis: str) -> bool:
    return set(hypothesis) <= set(premise)


@pytest.mark.parametrize(
    ("text", "quotes", "supported", "precise"),
    [
        ("ab", ("abc",), True, (True,)),
        ("ab", ("ac",), False, (False,)),
        ("ab", (), False, ()),
        ("ab", ("a", "b"), True, (True, True)),  # neither alone, and neither to spare
        ("ab", ("ab", "x"), True, (True, False)),  # x is no help alone, and is not missed
        ("ab", ("ab", "ab"), True, (True, True)),  # each alone would do
        ("ab", ("a", "b", "b"), True, (True, False, False)),  # either b is not missed
        ("ab", ("a", "x"), False, (False, False)),  # a lies right, but nothing is supported
    ],
)
def test_a_quote_is_irrelevant_where_it_neither_suffices_nor_is_missed(
    text: str, quotes: tuple[str, ...], supported: bool, precise: tuple[bool, ...]
) -> None:
    statement = Statement(text, quotes)
    assert judge(statement, holds) == Judgement(statement, supported, precise)


def test_recall_counts_statements_and_precision_counts_quotes() -> None:
    reply = [
        judge(statement, holds)
        for statement in (
            Statement("ab", ("ab", "x", "y")),
            Statement("ab", ("a",)),
            Statement("ab"),
            Statement("c", ("c",)),
        )
    ]
    assert citation_recall(reply) == 2 / 4
    assert citation_precision(reply) == 2 / 5


def test_statements_without_any_quote_have_neither_recall_nor_precision() -> None:
    reply = [judge(Statement("ab"), holds)]
    assert (citation_recall(reply), citation_precision(reply)) == (0, 0)


def test_a_reply_without_statements_is_not_scored() -> None:
    assert citation_recall([]) is None
    assert citation_precision([]) is None


def test_quotes_are_joined_in_order_by_line_breaks_and_no_question_is_asked_needlessly() -> None:
    asked: list[tuple[str, str]] = []

    def never(premise: str, hypothesis: str) -> bool:
        asked.append((premise, hypothesis))
        return False

    judge(Statement("s", ("b", "a")), never)
    judge(Statement("s"), never)
    assert asked == [("b\na", "s")]


def test_a_quote_is_left_out_and_the_others_are_joined_as_they_were() -> None:
    asked: list[str] = []

    def only_all(premise: str, hypothesis: str) -> bool:
        asked.append(premise)
        return premise == "c\nb\na"

    assert judge(Statement("s", ("c", "b", "a")), only_all).precise == (True, True, True)
    assert asked == ["c\nb\na", "c", "b\na", "b", "c\na", "a", "c\nb"]
