"""A table row and its cells: what joins them takes them apart again."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import CELL_SEPARATOR, Span, cells_of

words = st.text(alphabet="ab|-1 é", max_size=6).map(lambda text: " ".join(text.split()))
cells = words.filter(lambda text: "|" not in text.split())


@given(st.lists(cells, max_size=5), st.integers(0, 50))
def test_the_cells_of_a_row_are_those_it_was_made_of_and_stand_where_the_spans_say(
    made_of: list[str], start: int
) -> None:
    row = " ".join(CELL_SEPARATOR.join(made_of).split())
    found = cells_of(row, start)
    assert [text for _, text in found] == (made_of or [""])
    document = "x" * start + row
    assert all(span.of(document) == text for span, text in found)


def test_an_empty_cell_is_a_cell_wherever_it_stands() -> None:
    assert [text for _, text in cells_of("| a | | b |")] == ["", "a", "", "b", ""]
    assert [text for _, text in cells_of(CELL_SEPARATOR.join(["a", "", "b"]))] == ["a", "", "b"]
    assert cells_of("a|b | c", 10) == [(Span(10, 13), "a|b"), (Span(16, 17), "c")]
