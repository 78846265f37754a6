"""A table of HTML is rows of cells, each with what it spans, and a page's layout is none."""

import pytest

from ingest.blocks import RawBlock
from ingest.markup.webpage import parse_html


def blocks(markup: str) -> tuple[RawBlock, ...]:
    return parse_html(markup).blocks


def rows(markup: str) -> list[str]:
    return [block.text for block in blocks(markup) if block.kind == "row"]


def cells(block: RawBlock) -> list[str]:
    return [block.text[start:end] for start, end in block.cells]


def test_a_cell_stands_in_each_row_and_column_that_it_spans() -> None:
    markup = """<table><tr><th>Line<th>From<th>Every</tr>
    <tr><td rowspan=3>7<td>Depot<td>10 min</tr><tr><td>Mill<td>12 min</tr>
    <tr><td colspan=2>closed</tr></table>"""
    assert rows(markup)[1:] == ["7 | Depot | 10 min", "7 | Mill | 12 min", "7 | closed | closed"]


def test_two_lines_of_a_header_become_one() -> None:
    markup = """<table><thead><tr><th rowspan=2>Room<th colspan=2>Summer</tr>
    <tr><th>Week<th>Month</tr></thead><tr><td>Loft<td>210<td>700</table>"""
    read = blocks(markup)
    assert [(block.text, block.header) for block in read] == [
        ("Room | Summer – Week | Summer – Month", True),
        ("Loft | 210 | 700", False),
    ]


def test_names_beside_values_are_no_header() -> None:
    read = blocks("<table><tr><th>Seat<td>Elsholm</tr><tr><th>Founded<td>1911</tr></table>")
    assert [(block.text, block.header) for block in read] == [
        ("Seat | Elsholm", False),
        ("Founded | 1911", False),
    ]


def test_rows_of_a_table_in_a_cell_stand_each_with_the_row_around_them() -> None:
    inner = "<table><tr><td>Mon<td>{}</tr><tr><td>Tue<td>{}</tr></table>"
    markup = (
        "<table><tr><td>Clinic<td>Doctors</tr>"
        f"<tr><td>Vale<td>{inner.format('Ito', 'Bauer')}</tr>"
        f"<tr><td>Moor<td>{inner.format('Okafor', 'Lind')}</tr></table>"
    )
    assert rows(markup)[1:] == [
        "Vale | Mon | Ito",
        "Vale | Tue | Bauer",
        "Moor | Mon | Okafor",
        "Moor | Tue | Lind",
    ]


def test_one_long_cell_leaves_a_table_a_table() -> None:
    long = "Hold the button until the ring glows, then let go. " * 30
    markup = (
        f"<table><tr><td>Mode<td>Do</tr><tr><td>Reset<td>{long}</tr><tr><td>Off<td>Turn.</table>"
    )
    assert rows(markup) == ["Mode | Do", f"Reset | {long.strip()}", "Off | Turn."]


def test_a_bar_inside_a_cell_is_no_end_of_it() -> None:
    markup = "<table><tr><th>Do<th>Type</tr><tr><td>Count<td><code>grep x | wc -l</code></table>"
    row = blocks(markup)[1]
    assert row.text == "Count | grep x | wc -l"
    assert cells(row) == ["Count", "grep x | wc -l"]


def test_the_foot_of_a_table_is_read_last_and_its_caption_first() -> None:
    markup = """<table><caption>Tides</caption><tr><th>Day<th>High</tr>
    <tfoot><tr><td>Mean<td>3.9</tfoot><tbody><tr><td>Mon<td>4.1</tbody></table>"""
    assert [block.text for block in blocks(markup)] == [
        "Tides",
        "Day | High",
        "Mon | 4.1",
        "Mean | 3.9",
    ]


def test_names_in_bold_head_a_table() -> None:
    markup = "<table><tr><td><b>12</b><td><b>34</b></tr><tr><td>a<td>b</table>"
    assert [block.header for block in blocks(markup)] == [True, False]


def test_a_table_made_of_roles_is_one() -> None:
    markup = """<div role=table><div role=row><span role=columnheader>Stop</span>
    <span role=columnheader>Time</span></div><div role=row><span role=cell>Kirk</span>
    <span role=cell>8:05</span></div></div>"""
    assert rows(markup) == ["Stop | Time", "Kirk | 8:05"]


def test_a_small_picture_that_is_a_cell_is_read_as_what_it_stands_for() -> None:
    markup = "<table><tr><th>Plan<th>Offline</tr><tr><td>Pro<td><img src=y.svg alt=Yes></table>"
    assert rows(markup)[1] == "Pro | Yes"


PROSE = "<p>The yard was founded by two brothers who had learned their trade in the south.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<table role=presentation><tr><td>a<td>b</tr><tr><td>c<td>{PROSE}</table>",
        f"<table><tr><td><a href=a>News</a></td><td>{PROSE * 3}</td></tr></table>",
        f"<table><tr><td>Yard<td><a href=a>Home</a></tr><tr><td colspan=2>{PROSE * 2}</table>",
        f"<table><tr><td>{PROSE}</tr><tr><td>{PROSE}</tr></table>",
    ],
)
def test_a_table_that_lays_out_a_page_is_no_rows(markup: str) -> None:
    assert rows(markup) == []
    assert any(block.kind == "paragraph" for block in blocks(markup))
