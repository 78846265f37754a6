"""Sheets of many layouts: which rows are titles, which name columns, where tables part."""

from collections.abc import Sequence

import pytest

from ingest.blocks import Parsed, RawBlock
from ingest.sheets.sheet_blocks import parsed_sheets
from ingest.sheets.sheet_grid import Area, Budget, Sheet, SheetCell

Value = str | int | float | SheetCell | None


def sheet(rows: Sequence[Sequence[Value]], merges: Sequence[Area] = ()) -> Sheet:
    cells = {}
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, SheetCell):
                cells[row, column] = value
            elif value is not None:
                cells[row, column] = SheetCell(str(value), not isinstance(value, str))
    return Sheet("Fares", cells, list(merges))


def read(*sheets: Sheet) -> Parsed:
    return parsed_sheets(sheets, Budget())


def lines(one: Sheet) -> list[str]:
    """Blocks as text: "# " before a header, "! " a caption, ": " a property, ". " a paragraph."""
    signs = {"caption": "! ", "property": ": ", "paragraph": ". ", "row": "", "heading": "= "}
    return [
        ("# " if block.header else signs[block.kind]) + block.text for block in read(one).blocks
    ][1:]


def bold(*values: str) -> list[Value]:
    return [SheetCell(value, strong=True) for value in values]


PORTS: list[list[Value]] = [["Norvik", 95, 80], ["Tarnø", 120, 99]]
DATES = [SheetCell("Jan-26", value=True), SheetCell("Feb-26", value=True)]
NAMES: list[Value] = ["Port", "Summer", "Winter"]

LAYOUTS: list[tuple[str, list[list[Value]], list[Area], list[str]]] = [
    ("a header first", [NAMES, *PORTS], [], ["# Port | Summer | Winter"]),
    (
        "a title and an empty row before it",
        [["Fares 2026"], [], NAMES, *PORTS],
        [],
        ["! Fares 2026", "# Port | Summer | Winter"],
    ),
    (
        "a title directly above it",
        [["Fares 2026"], NAMES, *PORTS],
        [],
        ["! Fares 2026", "# Port | Summer | Winter"],
    ),
    (
        "a title merged across all columns",
        [["Fares 2026"], NAMES, *PORTS],
        [(0, 0, 0, 2)],
        ["! Fares 2026", "# Port | Summer | Winter"],
    ),
    (
        "a title, a subtitle in the second row, the header on row 3",
        [["Fares 2026"], ["in euros"], NAMES, *PORTS],
        [(0, 0, 0, 1)],
        ["! Fares 2026", "! in euros", "# Port | Summer | Winter"],
    ),
    (
        "a title with a date at its right",
        [["Fares", None, "valid in 2026"], NAMES, *PORTS],
        [],
        ["Fares | valid in 2026", "# Port | Summer | Winter"],
    ),
    (
        "names and values before it",
        [["Line:", "West", None], ["Season:", "2026", None], NAMES, *PORTS],
        [],
        [": Line: West", ": Season: 2026", "# Port | Summer | Winter"],
    ),
    (
        "two lines, groups merged",
        [
            ["Port", "Adults", None, "Children", None],
            [None, "Summer", "Winter", "Summer", "Winter"],
            ["Norvik", 95, 80, 40, 30],
        ],
        [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)],
        ["# Port | Adults – Summer | Adults – Winter | Children – Summer | Children – Winter"],
    ),
    (
        "two lines, groups not merged",
        [
            [None, "Adults", None, "Children", None],
            ["Port", "Summer", "Winter", "Summer", "Winter"],
            ["Norvik", 95, 80, 40, 30],
            ["Tarnø", 120, 99, 50, 45],
        ],
        [],
        ["# Port | Adults – Summer | Adults – Winter | Children – Summer | Children – Winter"],
    ),
    (
        "two lines below a merged title",
        [
            ["Fares 2026", None, None],
            ["Port", "Adults", None],
            [None, "Summer", "Winter"],
            *PORTS,
        ],
        [(0, 0, 0, 2), (1, 0, 2, 0), (1, 1, 1, 2)],
        ["! Fares 2026", "# Port | Adults – Summer | Adults – Winter"],
    ),
    (
        "a line of units below the names",
        [NAMES, [None, "(EUR)", "(EUR)"], *PORTS],
        [],
        ["# Port | Summer – (EUR) | Winter – (EUR)"],
    ),
    ("years as names", [["Port", 2024, 2025], *PORTS], [], ["# Port | 2024 | 2025"]),
    (
        "months as names, which are dates",
        [["Port", *DATES], ["Norvik", 95, 80], ["Tarnø", 120, 99]],
        [],
        ["# Port | Jan-26 | Feb-26"],
    ),
    (
        "one year among names",
        [["Port", 2025, "Master"], ["Norvik", 95, "Ida"], ["Tarnø", 120, "Ole"]],
        [],
        ["# Port | 2025 | Master"],
    ),
    (
        "dates in a column of a table without names",
        [["Norvik", *DATES], ["Tarnø", DATES[1], DATES[1]], ["Vardø", *DATES]],
        [],
        ["Norvik | Jan-26 | Feb-26"],
    ),
    (
        "years below a merged name",
        [["Port", "Fare", None], [None, 2024, 2025], *PORTS],
        [(0, 0, 1, 0), (0, 1, 0, 2)],
        ["# Port | Fare – 2024 | Fare – 2025"],
    ),
    (
        "no name over the first column",
        [[None, "Summer", "Winter"], *PORTS],
        [],
        ["# | Summer | Winter"],
    ),
    (
        "words alone, the names in bold",
        [bold("Port", "Master"), ["Norvik", "Ida Brun"], ["Tarnø", "Ole Vik"]],
        [],
        ["# Port | Master"],
    ),
    (
        "words alone",
        [["Port", "Master", "Deputy"], ["Norvik", "Ida", "Per"], ["Tarnø", "Ole", "Ida"]],
        [],
        ["# Port | Master | Deputy"],
    ),
    ("no header", [*PORTS, ["Vardø", 70, 60]], [], ["Norvik | 95 | 80"]),
    (
        "names of groups between the rows",
        [NAMES, ["North"], ["Norvik", 95, 80], ["South"], ["Tarnø", 120, 99]],
        [],
        ["# Port | Summer | Winter", "North", "Norvik | 95 | 80", "South"],
    ),
    (
        "marks for what is not there in the first rows",
        [NAMES, ["Norvik", "-", "n/a"], ["Tarnø", 120, 99], ["Vardø", 70, 60]],
        [],
        ["# Port | Summer | Winter", "Norvik | - | n/a"],
    ),
    (
        "numbers stored as text",
        [NAMES, ["Norvik", "95", "80"], ["Tarnø", "120", "99"]],
        [],
        ["# Port | Summer | Winter", "Norvik | 95 | 80"],
    ),
    (
        "a note at the end",
        [NAMES, *PORTS, ["Fares are those of the harbour office, without tax."]],
        [],
        ["# Port | Summer | Winter", *["Norvik | 95 | 80", "Tarnø | 120 | 99"],
         ". Fares are those of the harbour office, without tax."],
    ),
    (
        "merged names of groups, and a column of none",
        [
            ["Fares 2026"],
            [None, "Adults", None, None],
            ["Port", "Summer", "Winter", "Remark"],
            ["Norvik", 95, 80, 1],
            ["Tarnø", 120, 99, 2],
            ["Source: the harbour office"],
        ],
        [(1, 1, 1, 2)],
        ["! Fares 2026", "# Port | Adults – Summer | Adults – Winter | Remark",
         "Norvik | 95 | 80 | 1", "Tarnø | 120 | 99 | 2", ". Source: the harbour office"],
    ),
    (
        "a sentence before it",
        [["Fares"], ["All fares are those of last year."], [], NAMES, *PORTS],
        [],
        ["! Fares", ". All fares are those of last year.", "# Port | Summer | Winter"],
    ),
    (
        "one empty row inside of it",
        [NAMES, ["Norvik", 95, 80], [], ["Tarnø", 120, 99], ["Total", 215, 179]],
        [],
        ["# Port | Summer | Winter", "Norvik | 95 | 80", "Tarnø | 120 | 99", "Total | 215 | 179"],
    ),
    (
        "an empty column inside of it",
        [["Port", "Summer", None, "Winter"], ["Norvik", 95, None, 80], ["Tarnø", 120, None, 99]],
        [],
        ["# Port | Summer | | Winter", "Norvik | 95 | | 80"],
    ),
    (
        "two tables side by side",
        [
            ["Port", "Fare", None, "Ship", "Beds"],
            ["Norvik", 95, None, "Terne", 40],
            ["Tarnø", 120, None, "Havørn", 60],
        ],
        [],
        ["# Port | Fare", "Norvik | 95", "Tarnø | 120", "# Ship | Beds", "Terne | 40"],
    ),
    (
        "two tables side by side under one title",
        [
            ["Line West", None, None, None, None],
            ["Port", "Fare", None, "Ship", "Beds"],
            ["Norvik", 95, None, "Terne", 40],
            ["Tarnø", 120, None, "Havørn", 60],
        ],
        [(0, 0, 0, 4)],
        ["! Line West", "# Port | Fare", "Norvik | 95", "Tarnø | 120", "# Ship | Beds"],
    ),
    (
        "two tables below each other, each with its title",
        [["Fares"], NAMES, *PORTS, [], ["Ships"], ["Ship", "Beds"], ["Terne", 40], ["Havørn", 60]],
        [],
        ["! Fares", "# Port | Summer | Winter", "Norvik | 95 | 80", "Tarnø | 120 | 99",
         "! Ships", "# Ship | Beds", "Terne | 40"],
    ),
    (
        "a form",
        [["Name:", "Ida Brun"], ["Born:", 1984], ["Port:", "Norvik"]],
        [],
        [": Name: Ida Brun", ": Born: 1984", ": Port: Norvik"],
    ),
    (
        "a form with its names in bold",
        [[*bold("Name"), "Ida Brun"], [*bold("Born"), 1984], [*bold("Port"), "Norvik"]],
        [],
        [": Name: Ida Brun", ": Born: 1984", ": Port: Norvik"],
    ),
    (
        "tables that touch at a corner",
        [["Port", "Fare"], ["Norvik", 95], [None, None, "Ship", "Beds"], [None, None, "Terne", 40]],
        [],
        ["# Port | Fare", "Norvik | 95", "# Ship | Beds", "Terne | 40"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "merges", "first"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS]
)
def test_titles_and_headers_are_told_apart(
    rows: list[list[Value]], merges: list[Area], first: list[str]
) -> None:
    found = lines(sheet(rows, merges))
    assert found[: len(first)] == first
    assert sum(line.startswith("# ") for line in found) == sum(
        one.startswith("# ") for one in first
    )


def test_a_merged_value_stands_in_each_of_its_rows() -> None:
    one = sheet([NAMES, ["Norvik", 95, 80], [None, 97, 82]], [(1, 0, 2, 0)])
    assert lines(one)[2] == "Norvik | 97 | 82"


def test_hidden_rows_and_columns_are_left_out_and_said() -> None:
    one = sheet([NAMES, ["Norvik", 95, 80], ["Secret", 1, 2], ["Tarnø", 120, 99]])
    one.hidden_rows, one.hidden_columns = {2}, {1}
    parsed = read(one)
    assert [block.text for block in parsed.blocks][1:] == [
        "Port | Winter",
        "Norvik | 80",
        "Tarnø | 99",
    ]
    assert parsed.notes == ("1 row and 1 column of “Fares”, hidden in the file, left out.",)


def test_a_sheet_of_which_nothing_is_seen_has_no_heading_and_is_said() -> None:
    one = sheet([NAMES, *PORTS])
    one.hidden_rows, one.hidden = {0, 1, 2}, True
    parsed = read(one)
    assert parsed.blocks == ()
    assert parsed.notes == ("3 rows of “Fares”, hidden in the file, left out.",)


def test_a_merged_value_whose_first_row_is_hidden_is_still_seen() -> None:
    one = sheet([NAMES, ["Norvik", 95, 80], [None, 97, 82]], [(1, 0, 2, 0)])
    one.hidden_rows = {1}
    assert lines(one) == ["# Port | Summer | Winter", "Norvik | 97 | 82"]


def test_each_sheet_is_a_page_under_its_name_and_a_hidden_one_is_said() -> None:
    first, empty, last = sheet([NAMES, *PORTS]), Sheet("Empty"), sheet([["Only this"]])
    last.name, last.hidden = "Notes", True
    parsed = read(first, empty, last)
    heads = [(block.text, block.page) for block in parsed.blocks if block.kind == "heading"]
    assert heads == [("Fares", 1), ("Notes", 3)]
    assert (parsed.pages, parsed.labels) == (3, ("Fares", "Empty", "Notes"))
    assert parsed.notes == ("The sheet “Notes” is hidden in its file; it is read.",)


def test_a_declared_table_is_one_whatever_stands_beside_it() -> None:
    one = sheet([["Remark", "Port", "Fare"], ["late", "Norvik", 95], ["early", "Tarnø", 120]])
    one.tables = [((0, 1, 2, 2), 1)]
    assert lines(one)[3:] == ["# Port | Fare", "Norvik | 95", "Tarnø | 120"]


def test_a_marked_row_is_the_header_whatever_it_holds() -> None:
    one = sheet([["Norvik", 1, 2], ["Tarnø", 3, 4], ["Vardø", 5, 6]])
    assert not any(block.header for block in read(one).blocks)
    one.headed = {0}
    assert [block.text for block in read(one).blocks if block.header] == ["Norvik | 1 | 2"]


def test_cells_far_apart_are_written_without_the_places_between() -> None:
    cells = {place: SheetCell("x") for n in range(1, 1_500) for place in ((n, 0), (n, n))}
    blocks = read(Sheet("Wide", cells)).blocks
    assert all(len(block.cells) <= 2 for block in blocks)


def test_words_of_a_chart_follow_the_cells() -> None:
    one = sheet([NAMES, *PORTS])
    one.drawn = ["Fares by season"]
    assert read(one).blocks[-1] == RawBlock("caption", "Fares by season", page=1)
