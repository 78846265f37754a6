"""Binary Excel files, old and new, show what Excel shows."""

import io
import struct
import zipfile

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content
from ingest.office.ole_file import stream_of
from ingest.sheets.binary_workbook import UNKNOWN_LOOK, load
from tests.ingest.office.made_binary import (
    bits,
    new_workbook,
    old_workbook,
    ole,
    record,
    wide,
    words,
)
from tests.ingest.office.made_files import old_office, packed
from tests.ingest.office.made_sheets import Workbook

CODES = [("General", 0), ("0.0%", 0), ("dd.mm.yyyy", 0), ("General", 1), ("General", 2)]
PLAIN, PERCENT, DATE, BOLD, STRUCK = range(5)


def label(row: int, column: int, text: str, style: int = PLAIN) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, style) + words(text))


def number(row: int, column: int, value: float, style: int = PLAIN) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def texts(data: bytes) -> list[str]:
    return [block.text for block in load(Content(data)).blocks]


NAMES = [label(0, column, text) for column, text in enumerate(("Port", "Fare", "Share", "Since"))]


def test_numbers_of_an_old_workbook_are_shown_by_their_formats() -> None:
    packed_number = struct.pack(
        "<i", (750 << 2) | 3
    )  # 7.50, written as a whole number of hundredths
    many = record(
        0xBD,
        struct.pack("<HHH", 2, 1, PLAIN)
        + struct.pack("<i", 95 << 2 | 2)
        + struct.pack("<H", PERCENT)
        + struct.pack("<i", 5 << 2 | 3)
        + struct.pack("<H", 2),
    )
    cells = [
        *NAMES,
        label(1, 0, "Norvik"),
        record(0x27E, struct.pack("<HHH", 1, 1, PLAIN) + packed_number),
        number(1, 2, 0.075, PERCENT),
        number(1, 3, 46115, DATE),
        label(2, 0, "Tarnø"),
        many,
    ]  # fmt: skip
    assert texts(old_workbook(cells, CODES)) == [
        "S", "Port | Fare | Share | Since", "Norvik | 7.5 | 7.5% | 03.04.2026", "Tarnø | 95 | 5.0%",
    ]  # fmt: skip


def test_errors_formulas_hidden_parts_and_struck_cells_of_an_old_workbook() -> None:
    formula = struct.pack("<HHHdHIH", 1, 1, PERCENT, 0.5, 0, 0, 0)
    wrong = (
        struct.pack("<HHH", 1, 2, PLAIN)
        + b"\x02\0\x07\0\0\0\xff\xff"
        + struct.pack("<HIH", 0, 0, 0)
    )
    hidden_row = struct.pack("<HHHHHHHH", 2, 0, 9, 255, 0, 0, 0x20, 0)
    cells = [
        record(0x7D, struct.pack("<HHHHHH", 3, 255, 0, 0, 1, 0)),
        record(0x208, hidden_row),
        *NAMES,
        label(1, 0, "Norvik"),
        record(0x06, formula),
        record(0x06, wrong),
        label(2, 0, "unseen"),
        number(2, 1, 1),
        number(3, 1, 2),
        label(3, 0, "old", STRUCK),
        record(0x205, struct.pack("<HHHBB", 3, 2, PLAIN, 0x2A, 1)),
    ]
    parsed = load(Content(old_workbook(cells, CODES)))
    assert [block.text for block in parsed.blocks] == [
        "S", "Port | Fare | Share", "Norvik | 50.0% | #DIV/0!", "| 2 | #N/A",
    ]  # fmt: skip
    assert parsed.notes == (
        "1 row and 1 column of “S”, hidden in the file, left out.",
        "Words that are struck out were left out.",
    )


def test_names_in_bold_are_a_header_in_an_old_workbook() -> None:
    cells = [label(0, n, t, BOLD) for n, t in enumerate("ab")] + [
        label(1, n, t) for n, t in enumerate("ac")
    ]
    assert [block.header for block in load(Content(old_workbook(cells, CODES))).blocks] == [
        False,
        True,
        False,
    ]


def test_days_of_an_old_workbook_may_be_counted_from_1904() -> None:
    cells = [*NAMES, label(1, 0, "x"), number(1, 1, 44653, DATE)]
    data = old_workbook(cells, CODES, record(0x22, struct.pack("<H", 1)))
    assert texts(data)[-1] == "x | 03.04.2026"


def row(number_: int, *cells: bytes, hidden: bool = False) -> bytes:
    head = struct.pack("<IIHBBB", number_, 0, 255, 0, 0x10 if hidden else 0, 0) + struct.pack(
        "<I", 0
    )
    return bits(0, head) + b"".join(cells)


def word(column: int, text: str, style: int = PLAIN) -> bytes:
    return bits(6, struct.pack("<II", column, style) + wide(text))


def real(column: int, value: float, style: int = PLAIN) -> bytes:
    return bits(5, struct.pack("<IId", column, style, value))


def test_a_new_binary_workbook_is_read_alike() -> None:
    rows = [
        row(0, word(0, "Port"), word(1, "Fare"), word(2, "Share"), word(3, "Since")),
        row(1, word(0, "Norvik"), bits(2, struct.pack("<IIi", 1, 0, 750 << 2 | 3)),
            real(2, 0.075, PERCENT), real(3, 46115, DATE)),
        row(2, word(0, "unseen"), real(1, 1), hidden=True),
        row(3, bits(3, struct.pack("<IIB", 1, 0, 0x2A)), word(2, "old", STRUCK)),
    ]  # fmt: skip
    merged = bits(177) + bits(176, struct.pack("<IIII", 1, 3, 0, 0)) + bits(178)
    parsed = load(Content(new_workbook(rows, CODES, merged)))
    assert [block.text for block in parsed.blocks] == [
        "S", "Port | Fare | Share | Since", "Norvik | 7.5 | 7.5% | 03.04.2026", "Norvik | #N/A",
    ]  # fmt: skip
    assert parsed.notes[0] == "1 row of “S”, hidden in the file, left out."


def test_cells_too_far_apart_to_be_laid_out_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_PLACES", 1_000)
    with pytest.raises(SourceError, match="too far apart"):
        load(Content(new_workbook([row(0, word(0, "near")), row(400, word(9, "far"))], CODES)))


def test_values_are_shown_plainly_where_the_formats_cannot_be_read() -> None:
    data = old_workbook([*NAMES, label(1, 0, "x"), number(1, 1, 0.5)], CODES, record(0x31, b"\1"))
    parsed = load(Content(data))
    assert parsed.blocks[-1].text == "x | 0.5"
    assert parsed.notes == (UNKNOWN_LOOK,)


def test_a_page_with_a_table_under_an_old_name_is_read() -> None:
    page = b"<html><table><tr><th>Port</th><th>Fare</th></tr><tr><td>Nor</td><td>95</td></tr>"
    assert texts(page) == ["Port | Fare", "Nor | 95"]


def test_a_packed_workbook_under_an_old_name_is_read() -> None:
    assert texts(Workbook().add("S", [["one"]]).data()) == ["S", "one"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (old_office("WordDocument"), "not an Excel file"),
        (b"<?xml version='1.0'?><Workbook/>", "It is an XML file"),
        (ole("Other", b"x"), "not an Excel file"),
    ],
)
def test_what_is_no_workbook_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        load(Content(data))


def test_a_damaged_workbook_is_refused_even_where_its_reader_gives_up_in_the_middle() -> None:
    new = _without_counts(new_workbook([row(0, word(0, "Port"))], CODES))
    for data in (old_workbook(NAMES, CODES)[:3000], new):
        with pytest.raises(SourceError, match="damaged"):
            load(Content(data))


def _without_counts(data: bytes) -> bytes:
    """A workbook in which the record that begins its format codes is empty."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    styles = bytes(parts["xl/styles.bin"])  # type: ignore[arg-type]
    count = struct.pack("<I", len(CODES))
    return packed(parts | {"xl/styles.bin": styles.replace(bits(615, count), bits(615), 1)})


def test_an_ole_file_that_is_cut_off_or_goes_in_circles_is_refused() -> None:
    data = ole("Workbook", b"words " * 1000)
    assert stream_of(data, "Workbook").startswith(b"words ")
    with pytest.raises(SourceError, match="cut off"):
        stream_of(data[:600], "Workbook")
    circle = bytearray(data)
    circle[512 + 4 * 3 : 512 + 4 * 4] = struct.pack("<I", 3)
    with pytest.raises(SourceError, match="cut off"):
        stream_of(bytes(circle), "Workbook")
