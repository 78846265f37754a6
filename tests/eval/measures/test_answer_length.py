"""The length of an answer."""

from corpus.model import Span
from eval.measures.answer_length import answer_sentences, answer_words


def test_words_are_counted_without_markers_and_signs() -> None:
    assert answer_words("The trade-off costs 1,000. [1]\n\n- **Ship** | it! [12]") == 6
    assert answer_words("") == 0


def test_a_statement_with_several_quotes_is_one_statement() -> None:
    assert answer_sentences([Span(0, 10), Span(15, 30), Span(0, 10)]) == 2
    assert answer_sentences([]) == 0
