"""JSON is read as it is written, and what is broken is named."""

import pytest

from corpus.errors import SourceError
from ingest.records.json_values import Fields, read_json, read_json_lines


def test_numbers_keep_their_digits_and_double_names_their_values() -> None:
    text = '{"a": 1.10, "b": 2e5, "c": 123456789012345678901, "d": NaN, "a": -0.0}'
    assert list(read_json(text)) == [  # type: ignore[arg-type]
        ("a", "1.10"),
        ("b", "2e5"),
        ("c", "123456789012345678901"),
        ("d", "NaN"),
        ("a", "-0.0"),
    ]


def test_comments_and_last_commas_are_no_fault_and_stay_in_strings() -> None:
    text = '{// why\n"a": "http://x/*y*/,}", /* z */ "b": [1, 2,],}'
    assert read_json(text) == Fields([("a", "http://x/*y*/,}"), ("b", ["1", "2"])])


@pytest.mark.parametrize("between", ["", "\n\n", ",", ",\n  "])
def test_values_in_a_row_are_a_list(between: str) -> None:
    both = [Fields([("a", "1")]), Fields([("a", "2")])]
    assert read_json(f'{{"a": 1}}{between}{{\n"a": 2}}') == both


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": }', "line 1, column 7"),
        ('[1,\n2,\n{"b"}]', "line 3, column 5"),
        ('"half', "column 1"),
    ],
)
def test_a_broken_text_says_where(text: str, place: str) -> None:
    with pytest.raises(SourceError, match=place):
        read_json(text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_nesting_without_end_is_one_sentence(text: str) -> None:
    with pytest.raises(SourceError, match="too deeply"):
        read_json(text)
    with pytest.raises(SourceError, match="too deeply"):
        read_json_lines(text)


def test_broken_lines_are_named_and_the_others_are_in() -> None:
    values, broken = read_json_lines('{"a": 1}\n{bad\n\n{"a": 2}\n{"a": 3}\nbad\n')
    assert len(values) == 3
    assert broken.lines == (2, 6)
    assert broken.note == "Lines 2, 6 are broken JSON and were left out."
    _, one = read_json_lines('{"a": 1}\n{bad\n{"a": 2}')
    assert one.note.startswith("Line 2 is broken JSON and was left out (column 2")
    many = "\n".join(['{"a": 1}'] * 30 + ["bad"] * 20)
    assert "and 10 more are broken" in read_json_lines(many)[1].note


def test_lines_that_are_parts_of_one_text_are_that_text() -> None:
    assert read_json_lines('[\n{"a": 1},\n{"a": 2}\n]')[0] == read_json('[{"a": 1}, {"a": 2}]')
    with pytest.raises(SourceError, match="line 1, column 1"):
        read_json_lines("just\nwords")
