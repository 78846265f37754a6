"""CSV and its kin become rows."""

import pytest

from ingest.records.delimited import parse_delimited


def rows(text: str) -> list[str]:
    return [block.text for block in parse_delimited(text).blocks]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_known_by_its_regularity(sign: str) -> None:
    text = (
        f"Mill{sign}River\nUpper, old{sign}Alder\n" if sign != "," else "Mill,River\nUpper,Alder\n"
    )
    assert rows(text)[0] == "Mill | River"
    assert rows(text)[1].endswith(" | Alder")


def test_quoted_cells_are_whole_and_empty_ends_are_dropped() -> None:
    assert rows('a,"b, ""c""\nd",\n,,\n1,,3\n') == ['a | b, "c" d', "1 | | 3"]


def test_a_text_that_is_no_table_is_rows_of_one_cell() -> None:
    assert rows("one\ntwo\n") == ["one", "two"]
