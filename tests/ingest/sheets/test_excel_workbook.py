"""Excel files are read as a person sees them; what cannot be read says why."""

import re
import tracemalloc
from random import Random

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content, Parsed
from ingest.sheets.excel_formulas import column_letters
from ingest.sheets.excel_workbook import load
from tests.ingest.office.made_files import old_office, relations
from tests.ingest.office.made_sheets import Cell, Value, Workbook, bold

NAMES: list[Value] = ["Port", "Fare", "Share"]


def read(book: Workbook) -> Parsed:
    return load(Content(book.data()))


def texts(book: Workbook) -> list[str]:
    return [block.text for block in read(book).blocks]


def shown(cell: Cell, **settings: object) -> str:
    """What one cell shows, between two others that are never empty."""
    book = Workbook(**settings)  # type: ignore[arg-type]
    row = texts(book.add("S", [["a", "b", "c"], ["left", cell, "right"]]))[-1]
    return row.removeprefix("left | ").removesuffix(" | right").removesuffix("| right")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (120.0, "General", "120"),
        (0.075, "0.0%", "7.5%"),
        (123456789012, "General", "123456789012"),
        (7, "000", "007"),
        (46115, "dd.mm.yyyy", "03.04.2026"),
        (1.25, "[h]:mm", "30:00"),
        (1.25, "# ?/?", "1 1/4"),
        (1234.5, '#,##0.00 "EUR"', "1,234.50 EUR"),
        ("Ida", '"Ms "@', "Ms Ida"),
        (5, ";;;", ""),
        ("secret", ";;;", ""),
    ],
)
def test_a_value_is_shown_as_its_style_says(value: object, code: str, text: str) -> None:
    assert shown(Cell(value, code)) == text


@pytest.mark.parametrize(
    ("kind", "inside", "text"),
    [
        ("b", "<v>1</v>", "TRUE"),
        ("b", "<v>0</v>", "FALSE"),
        ("e", "<v>#N/A</v>", "#N/A"),
        ("e", "<f>1/0</f><v>#DIV/0!</v>", "#DIV/0!"),
        ("n", "<v>12345678901234567890</v>", "12345678901234567890"),
        ("n", "<f>B2*2</f><v>8</v>", "8"),
        ("n", "<f>B2*D2</f>", "=B2*D2, not calculated"),
        ("n", "<f>B2*D2</f><v></v>", "=B2*D2, not calculated"),
        ("n", "<f>_xlfn.CONCAT(A1)</f>", "=CONCAT(A1), not calculated"),
        ("str", "<f>A1&amp;B1</f><v>ab</v>", "ab"),
        ("str", '<f>""</f><v></v>', ""),
        ("d", "<v>2026-04-03T00:00:00</v>", "46115"),
        ("inlineStr", "<is><r><t>Nor</t></r><r><t>vik</t></r></is>", "Norvik"),
        ("inlineStr", "<is><t>東京</t><rPh><t>とうきょう</t></rPh></is>", "東京"),
        ("inlineStr", "<is><t>a_xD83D_b_x0000_c</t></is>", "abc"),
        ("inlineStr", "<is><t>one_x000D_\ntwo_x005F_x</t></is>", "one two_x"),
        (
            "inlineStr",
            "<is><r><rPr><strike/></rPr><t>49</t></r><r><t> 39</t></r></is>",
            "39",
        ),
    ],
)
def test_what_a_cell_holds_is_read_by_its_type(kind: str, inside: str, text: str) -> None:
    assert shown(Cell(kind=kind, inside=inside)) == text


def test_struck_out_cells_and_words_are_left_out_and_said() -> None:
    partly = "<is><r><rPr><strike/></rPr><t>49</t></r><r><t> 39</t></r></is>"
    book = Workbook()
    book.add("S", [NAMES, [Cell("gone", struck=True), Cell(kind="inlineStr", inside=partly), "x"]])
    parsed = read(book)
    assert parsed.blocks[-1].text == "| 39 | x"
    assert parsed.notes == ("Words that are struck out were left out.",)
    assert read(Workbook().add("S", [NAMES, ["Norvik", 95, 1]])).notes == ()


def test_shared_strings_are_found_by_number_with_all_their_runs() -> None:
    book = Workbook(
        strings="<si><t>Norvik</t></si><si><r><t xml:space='preserve'>a </t></r>"
        "<r><rPr><b/></rPr><t>fare</t></r><rPh><t>no</t></rPh></si>"
    )
    first = Cell(kind="s", inside="<v>1</v>")
    missing = Cell(kind="s", inside="<v>9</v>")
    book.add(
        "S", [["a", "b", "c"], [first, Cell(kind="s", inside="<v>0</v>"), "x"], [missing, "y"]]
    )
    assert texts(book)[-2:] == ["a fare | Norvik | x", "| y"]


def test_a_shared_formula_is_written_for_the_cell_it_stands_in() -> None:
    master = Cell(inside='<f t="shared" ref="B2:B3" si="0">A2*$A$1+SUM(A2:A3)&amp;"A2"</f>')
    child = Cell(inside='<f t="shared" si="0"/>')
    book = Workbook().add("S", [["x", "Sum"], [1, master], [2, child]])
    parsed = read(book)
    assert parsed.blocks[-1].text == '2 | =A3*$A$1+SUM(A3:A4)&"A2", not calculated'
    assert parsed.notes == ("2 formulas of “S” without a stored value, shown as written.",)


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown(Cell(44653, "yyyy-mm-dd"), from_1904=True) == "2026-04-03"


def test_a_strict_file_is_read_like_any_other() -> None:
    book = Workbook(strict=True).add("S", [NAMES, ["Norvik", 95, Cell(0.5, "0%")]])
    assert texts(book) == ["S", "Port | Fare | Share", "Norvik | 95 | 50%"]


def test_merged_hidden_and_second_sheets_are_told() -> None:
    book = Workbook()
    book.add(
        "Fares",
        [["Fares 2026"], NAMES, ["Norvik", 95, 0.5], ["Secret", 1, 2], [None, 97, 0.5]],
        merges=["A1:C1", "A3:A3"],
        hidden_rows=[4],
        columns='<col min="3" max="16384" hidden="1"/>',
    )
    book.add("Costs", [["only this"]], state="veryHidden")
    parsed = read(book)
    assert [block.text for block in parsed.blocks] == [
        "Fares", "Fares 2026", "Port | Fare", "Norvik | 95", "| 97", "Costs", "only this",
    ]  # fmt: skip
    assert parsed.labels == ("Fares", "Costs")
    assert parsed.notes == (
        "1 row and 1 column of “Fares”, hidden in the file, left out.",
        "The sheet “Costs” is hidden in its file; it is read.",
    )


def test_the_header_is_marked_and_names_in_bold_are_one() -> None:
    book = Workbook().add("S", [bold("Port", "Master"), ["Norvik", "Ida"], ["Tarnø", "Ole"]])
    assert [block.text for block in read(book).blocks if block.header] == ["Port | Master"]


def test_rows_that_a_filter_a_pane_or_printing_marks_are_headers() -> None:
    rows: list[list[Value]] = [["a", "b"], ["a", "c"], ["d", "e"]]
    pane = '<sheetViews><sheetView><pane ySplit="1" state="frozen"/></sheetView></sheetViews>'
    plain, filtered = Workbook().add("S", rows), Workbook()
    filtered.add("S", rows, after='<autoFilter ref="A1:B3"/>')
    frozen = Workbook().add("S", rows, views=pane)
    names = "<definedNames><definedName name='_xlnm.Print_Titles' localSheetId='0'>S!$1:$1"
    printed = Workbook(names=f"{names}</definedName></definedNames>").add("S", rows)
    headers = [
        [block.text for block in read(book).blocks if block.header]
        for book in (plain, filtered, frozen, printed)
    ]
    assert headers == [[], ["a | b"], ["a | b"], ["a | b"]]


def test_a_declared_table_a_chart_a_text_box_and_the_record_are_read_and_no_comment() -> None:
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    words = f'<a:p xmlns:a="{main}"><a:r><a:t>%s</a:t></a:r></a:p>'
    drawing = (
        f"<wsDr><sp><txBody>{words % 'Prices from May'}</txBody></sp>"
        f'<sp><nvSpPr><cNvPr hidden="1"/></nvSpPr><txBody>{words % "unseen"}</txBody></sp>'
        '<graphicFrame><chart xmlns:r="x" r:id="c1"/></graphicFrame></wsDr>'
    )
    book = Workbook(
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("t", "table", "../tables/table1.xml"),
                ("d", "drawing", "../drawings/drawing1.xml"),
                ("k", "comments", "../comments1.xml"),
            ),
            "xl/tables/table1.xml": '<table ref="A1:B3"/>',
            "xl/drawings/drawing1.xml": drawing,
            "xl/drawings/_rels/drawing1.xml.rels": relations(("c1", "chart", "../chart1.xml")),
            "xl/chart1.xml": f"<chartSpace><chart><title>{words % 'By season'}</title></chart>"
            "</chartSpace>",
            "xl/comments1.xml": "<comments><t>never shown</t></comments>",
        }
    )
    parsed = read(book.add("S", [["a", "b", "beside"], ["a", "c"], ["d", "e"]]))
    assert [block.text for block in parsed.blocks if block.header] == ["a | b"]
    assert [block.text for block in parsed.blocks][-2:] == ["Prices from May", "By season"]
    assert parsed.notes == ("Comments were left out.",)


def test_styled_cells_without_content_take_neither_rows_nor_memory() -> None:
    styled = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(10, 60_010))
    last = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    book = Workbook().add("S", [NAMES, ["Norvik", 95, 1]])
    data = book.data()
    book.parts["xl/worksheets/sheet1.xml"] = (
        "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>Port</v></c></row>"
        f"{styled}{last}</sheetData></worksheet>"
    )
    data = book.data()
    tracemalloc.start()
    assert [block.text for block in load(Content(data)).blocks] == ["S", "Port"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_one_long_string_in_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_CHARACTERS", 1_000_000)
    book = Workbook(strings=f"<si><t>{'x' * 10_000}</t></si>")
    book.add("S", [[Cell(kind="s", inside="<v>0</v>")] * 10 for _ in range(20)])
    with pytest.raises(SourceError, match="more than 1 million characters"):
        read(book)


def test_more_cells_than_a_text_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_CELLS", 100)
    with pytest.raises(SourceError, match="more than 100 cells"):
        read(Workbook().add("S", [["x"] * 11 for _ in range(11)]))
    with pytest.raises(SourceError, match="more than 100 cells"):
        read(Workbook().add("S", [["x"], [None] * 99 + ["y"]], merges=["A1:XFD1048576"]))


def test_entities_are_refused() -> None:
    book = Workbook().add("S", [["x"]])
    book.parts["xl/worksheets/sheet1.xml"] = (
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c>'
        "</row></sheetData></worksheet>"
    )
    with pytest.raises(SourceError, match="entities"):
        read(book)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (old_office("EncryptedPackage"), "protected by a password"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"no archive", "not an Excel file"),
    ],
)
def test_what_is_no_excel_file_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        load(Content(data))


def made_at_random(seed: int) -> tuple[Workbook, set[str], set[str]]:
    """A workbook with words all over, the words that are shown, and those that are hidden."""
    random = Random(seed)
    height, width = random.randint(1, 14), random.randint(1, 9)
    filled = random.choice((0.2, 0.6, 0.95))
    rows: list[list[Value]] = [
        [f"w{row}x{column}" if random.random() < filled else None for column in range(width)]
        for row in range(height)
    ]
    for row in rows[random.randint(0, 2) :]:
        for column, value in enumerate(row):
            if value and random.random() < 0.4:
                row[column] = random.randint(100_000, 999_999)
    hidden_rows = [row for row in range(1, height + 1) if random.random() < 0.15]
    hidden_columns = [column for column in range(1, width + 1) if random.random() < 0.15]
    columns = "".join(f'<col min="{n}" max="{n}" hidden="1"/>' for n in hidden_columns)
    merges = []
    if height > 3 and width > 3:  # what a merged cell covers is not there
        top, left = random.randint(1, height - 2), random.randint(1, width - 2)
        merges.append(f"{column_letters(left - 1)}{top}:{column_letters(left + 1)}{top + 1}")
        first = rows[top - 1][left - 1]
        for row in (top - 1, top):
            rows[row][left - 1 : left + 2] = [None] * 3
        rows[top - 1][left - 1] = first
    shown, hidden = set(), set()
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            unseen = number in hidden_rows or column in hidden_columns
            spread = bool(merges) and (number, column) == (top, left)
            if value is not None and not (spread and unseen):
                (hidden if unseen else shown).add(str(value))
    book = Workbook().add("S", rows, merges=merges, hidden_rows=hidden_rows, columns=columns)
    return book, shown, hidden - shown


@pytest.mark.parametrize("seed", range(60))
def test_every_word_that_is_shown_is_read_and_none_that_is_hidden(seed: int) -> None:
    book, shown_words, hidden = made_at_random(seed)
    found = set(re.findall(r"\w+", " ".join(texts(book))))
    assert shown_words <= found
    assert not hidden & found
