"""OpenDocument sheets are read as they are shown."""

from ingest.blocks import Content, Parsed
from ingest.opendocument.odf_document import load
from tests.ingest.office.made_odf import flat

STYLES = (
    '<style:style style:name="gone" style:family="table"><style:table-properties '
    'table:display="false"/></style:style><style:style style:name="b" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def cell(text: str = "", kind: str = "string", more: str = "") -> str:
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="{kind}"{more}>{inside}</table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "Fares", more: str = "", columns: str = "") -> str:
    return f'<table:table table:name="{name}"{more}>{columns}{"".join(rows)}</table:table>'


def read(body: str) -> Parsed:
    return load(Content(flat("spreadsheet", body, automatic=STYLES)))


NAMES = row(cell("Port"), cell("Fare"), cell("Share"))


def texts(*rows: str, columns: str = "") -> list[str]:
    return [block.text for block in read(table(*rows, columns=columns)).blocks][1:]


def test_cells_are_what_they_show_and_the_header_is_found() -> None:
    parsed = read(
        table(NAMES, row(cell("Norvik"), cell("95,00 €", "currency"), cell("7,5 %", "percentage")))
    )
    assert [(block.text, block.header) for block in parsed.blocks][1:] == [
        ("Port | Fare | Share", True),
        ("Norvik | 95,00 € | 7,5 %", False),
    ]
    assert parsed.labels == ("Fares",)


def test_repeated_rows_and_cells_are_written_out_and_empty_ones_take_no_time() -> None:
    assert texts(
        NAMES,
        row(cell("Norvik"), cell("3", "float", ' table:number-columns-repeated="2"'),
            more=' table:number-rows-repeated="2"'),
        row(cell("", more=' table:number-columns-repeated="16384"'),
            more=' table:number-rows-repeated="1048000"'),
    ) == ["Port | Fare | Share", "Norvik | 3 | 3", "Norvik | 3 | 3"]  # fmt: skip


def test_equal_cells_are_not_taken_for_a_merged_one() -> None:
    threes = row(cell("3", "float", ' table:number-columns-repeated="3"'))
    assert texts(NAMES, threes)[-1] == "3 | 3 | 3"


def test_hidden_rows_columns_and_sheets_are_said() -> None:
    body = table(
        NAMES,
        row(
            cell("Secret"),
            cell("1", "float"),
            cell("2", "float"),
            more=' table:visibility="filter"',
        ),
        row(cell("Norvik"), cell("95", "float"), cell("5", "float")),
        columns='<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>',
    ) + table(row(cell("only this")), name="Costs", more=' table:style-name="gone"')
    parsed = read(body)
    assert [block.text for block in parsed.blocks] == [
        "Fares", "Port | Fare", "Norvik | 95", "Costs", "only this",
    ]  # fmt: skip
    assert parsed.notes == (
        "1 row and 1 column of “Fares”, hidden in the file, left out.",
        "The sheet “Costs” is hidden in its file; it is read.",
    )


def test_merged_cells_stand_in_all_their_places_and_covered_ones_hold_nothing() -> None:
    assert texts(
        NAMES,
        row(cell("Norvik", more=' table:number-rows-spanned="2"'), cell("95"), cell("5")),
        row("<table:covered-table-cell><text:p>unseen</text:p></table:covered-table-cell>",
            cell("97"), cell("6")),
    )[1:] == ["Norvik | 95 | 5", "Norvik | 97 | 6"]  # fmt: skip


def test_formulas_without_a_value_hidden_values_and_comments() -> None:
    formula = '<table:table-cell table:formula="of:=[.B2]*[.$D2]+SUM([.A1:.A3])"/>'
    empty = (
        '<table:table-cell office:value-type="float" office:value="3"><text:p/></table:table-cell>'
    )
    bare = '<table:table-cell office:value-type="float" office:value="2.50"/>'
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p>'
        "</office:annotation><text:p>seen</text:p></table:table-cell>"
    )
    found = read(
        table(row(cell("a"), cell("b"), cell("c"), cell("d")), row(noted, bare, empty, formula))
    )
    assert found.blocks[-1].text == "seen | 2.5 | | =B2*$D2+SUM(A1:A3), not calculated"
    assert found.notes == (
        "1 formula of “Fares” without a stored value, shown as written.",
        "Comments were left out.",
    )


def test_names_in_bold_and_filtered_rows_are_headers() -> None:
    strong = ' table:style-name="b"'
    words = [row(cell("a"), cell("b")), row(cell("a"), cell("d"))]
    assert not any(block.header for block in read(table(*words)).blocks)
    bold = row(cell("a", more=strong), cell("b", more=strong))
    assert [block.header for block in read(table(bold, words[1])).blocks] == [False, True, False]
    ranges = (
        '<table:database-ranges><table:database-range table:display-filter-buttons="true" '
        'table:target-range-address="Fares.A1:Fares.B2"/></table:database-ranges>'
    )
    assert [block.header for block in read(table(*words) + ranges).blocks] == [False, True, False]
