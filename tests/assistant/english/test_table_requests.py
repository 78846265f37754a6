"""What a question wants done with a table, by its wording."""

import pytest

from assistant.english.table_requests import asks_how_much, is_negated, table_request
from corpus.model import Span


@pytest.mark.parametrize(
    ("question", "operation", "take", "rank"),
    [
        ("What is the highest output?", "highest", 1, 1),
        ("Which three stations have the highest output?", "highest", 3, 1),
        ("Top 5 stations by output", "highest", 5, 1),
        ("Which is the second largest lake?", "highest", 1, 2),
        ("Which hut has the fewest beds?", "lowest", 1, 1),
        ("The two cheapest dishes", "lowest", 2, 1),
        ("How many stations are there?", "count", 1, 1),
        ("What is the total output?", "sum", 1, 1),
        ("How many pages do they have together?", "sum", 1, 1),
        ("What do the dishes cost on average?", "average", 1, 1),
        ("What is the median price?", "median", 1, 1),
        ("How much more does Ada earn than Ben?", "difference", 1, 1),
        ("Is there any boat built after 1990?", "any", 1, 1),
        ("What does the Kestrel cost?", "rows", 1, 1),
        ("At most ten of the boats leave?", "rows", 1, 1),
    ],
)
def test_the_wording_says_what_is_to_be_done(
    question: str, operation: str, take: int, rank: int
) -> None:
    request = table_request(question)
    assert (request.operation, request.take, request.rank) == (operation, take, rank)


def test_most_of_something_is_no_superlative() -> None:
    assert table_request("What do most of the boats carry?").operation == "rows"
    assert table_request("What costs at most ten crowns?").operation == "rows"


def test_an_adjective_says_what_the_column_is_about() -> None:
    assert table_request("Which is the heaviest boat?").of == ("weight",)
    assert table_request("Which is the oldest boat?").of_time


@pytest.mark.parametrize(
    "question", ["What is the average price per class?", "Which kind is most common?"]
)
def test_a_result_for_each_kind_is_more_than_is_worked_out(question: str) -> None:
    assert table_request(question).apart
    assert not table_request("What is the average price?").apart


def test_what_stands_behind_not_is_excluded() -> None:
    question = "Which boats are not driven by coal?"
    assert is_negated(question, Span(30, 34))
    assert not is_negated("Which boats burn coal?", Span(17, 21))


def test_how_much_something_is_asks_for_its_price() -> None:
    assert asks_how_much("How much is the hammer?")
    assert not asks_how_much("How much coal does it burn?")
