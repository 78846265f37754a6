"""Office files made to do harm: each is refused, or read in little time and memory."""

import struct
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from lxml import etree

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content, Parsed
from ingest.office import ole_file
from ingest.office.xml_stream import elements
from ingest.office.xml_tree import SAFELY, tree_of
from ingest.opendocument import odf_document
from ingest.sheets import excel_workbook
from ingest.sheets.number_digits import number_of
from ingest.sheets.number_formats import shown
from ingest.slides import slides
from ingest.slides.diagrams import diagram_blocks
from ingest.word import word_document
from tests.ingest.office.made_binary import ole
from tests.ingest.office.made_files import OFFICE, docx, p, pptx, relations, run
from tests.ingest.office.made_odf import flat
from tests.ingest.office.made_sheets import Workbook


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """Fails where more bytes are held at once than `size`."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


def text(body: str, automatic: str = "") -> Parsed:
    return odf_document.load(Content(flat("text", body, automatic=automatic)))


def sheet(body: str) -> Parsed:
    table = f'<table:table table:name="S">{body}</table:table>'
    return odf_document.load(Content(flat("spreadsheet", table)))


def cell(words: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"


# XML


def test_an_entity_is_not_unfolded_while_xml_is_read() -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b "unfolded">]><a>&b;</a>'
    root = etree.fromstring(declared, etree.XMLParser(**SAFELY))
    assert "".join(root.itertext()) == "&b;"


def test_comments_and_instructions_inside_of_words_do_not_part_them() -> None:
    assert tree_of(b"<a>sea<!-- c -->si<?p i?>de</a>").text == "seaside"


def test_xml_deeper_than_any_office_program_writes_is_damaged() -> None:
    deep = b"<a>" * 300 + b"</a>" * 300
    with pytest.raises(SourceError, match="damaged"):
        tree_of(deep)
    with pytest.raises(SourceError, match="damaged"):
        list(elements(deep, "a"))


# OLE


def test_a_table_of_sectors_that_goes_round_in_circles_ends() -> None:
    data = bytearray(ole("Workbook", b"x" * 5_000))
    data[68:76] = struct.pack("<II", 3, 0xFFFFFFF0)  # more of the table stands in sector 3
    at = (3 + 1) * 512
    data[at : at + 512] = struct.pack("<128I", *[3] * 128)
    with at_most(200_000):
        assert ole_file.stream_of(bytes(data), "Workbook").startswith(b"x")


def test_a_table_of_sectors_is_no_longer_than_the_file_has_sectors() -> None:
    begin = bytearray(ole("Workbook", b"x")[:512])
    begin[48:52] = struct.pack("<I", 0xFFFFFFFE)  # no directory
    begin[68:76] = struct.pack("<II", 1, 50)
    begin[76:512] = struct.pack("<109I", *[0] * 109)
    first = struct.pack("<128I", *range(1_000, 1_128))
    more = b"".join(struct.pack("<128I", *[0] * 127, number) for number in range(2, 52))
    data = bytes(begin) + first + more + bytes(512 * 6_000)
    with at_most(4_000_000), pytest.raises(SourceError):
        ole_file.stream_of(data, "Workbook")


# OpenDocument


def test_styles_that_inherit_from_each_other_end() -> None:
    around = "".join(
        f'<style:style style:name="{one}" style:family="paragraph" '
        f'style:parent-style-name="{other}"/>'
        for one, other in (("a", "b"), ("b", "a"))
    )
    assert text('<text:p text:style-name="a">words</text:p>', around).blocks[0].text == "words"


def test_what_a_text_repeats_without_end_is_read_a_thousand_times() -> None:
    row = f"<table:table-row>{cell('a')}{cell('b')}</table:table-row>"
    endless = row.replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="9999">'
    )
    parsed = text(f"<table:table>{row}{endless}</table:table>")
    assert len(parsed.blocks) == 1_001


def test_spaces_without_end_take_no_memory() -> None:
    with at_most(2_000_000):
        assert text('<text:p>a<text:s text:c="2000000"/>b</text:p>').blocks[0].text == "a b"


def test_hidden_rows_without_end_take_no_memory() -> None:
    hidden = '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048576"/>'
    row = f"<table:table-row>{cell('a')}{cell('b')}</table:table-row>"
    with at_most(10_000_000):
        assert sheet(row * 2 + hidden * 3).blocks


def test_cells_repeated_without_end_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_CELLS", 100)
    with pytest.raises(SourceError, match="more than 100 cells"):
        sheet(
            '<table:table-row table:number-rows-repeated="50">'
            + cell("a", 'table:number-columns-repeated="3"')
            + "</table:table-row>"
        )


# Excel


def linked_book(links: str) -> Parsed:
    """Three rows of two cells with these links."""
    rows = [["Place", "Page"], ["Ahlen", "the board"], ["Borken", "the wall"]]
    after = f'<hyperlinks xmlns:r="{OFFICE}">{links}</hyperlinks>'
    book = Workbook().add("S", rows, after=after)
    book.parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("link", "hyperlink", "https://board.example/7")
    )
    return excel_workbook.load(Content(book.data()))


def links_in(parsed: Parsed) -> int:
    return sum(len(block.links) for block in parsed.blocks)


def test_links_over_a_whole_sheet_and_links_without_end_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert links_in(linked_book('<hyperlink ref="A1:XFD1048576" r:id="link"/>')) == 0
    two = '<hyperlink ref="B2" r:id="link"/><hyperlink ref="B3" r:id="link"/>'
    assert links_in(linked_book(two)) == 2
    monkeypatch.setattr(excel_workbook, "MOST_LINKS", 1)
    assert links_in(linked_book(two)) == 1


def test_decimal_places_without_end_are_thirty() -> None:
    assert "1" not in shown(number_of("1e-40"), f"0.{'0' * 45}")
    assert "1" in shown(number_of("1e-29"), f"0.{'0' * 45}")


# Diagrams


def test_boxes_below_boxes_without_end_are_read_and_none_is_lost() -> None:
    spaces = 'xmlns:a="a" xmlns:dgm="d"'
    points = "".join(
        f'<dgm:pt modelId="{n}"><dgm:t><a:p><a:r><a:t>box {n}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for n in range(1, 2_001)
    )
    links = "".join(
        f'<dgm:cxn modelId="c{n}" srcId="{n}" destId="{n + 1}" srcOrd="0"/>' for n in range(2_000)
    )
    root = tree_of(
        f'<dgm:dataModel {spaces}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>".encode()
    )
    blocks = diagram_blocks(root)
    assert len({block.text for block in blocks}) == 2_000
    assert max(block.depth for block in blocks) <= 10


# Tables


def test_cells_over_countless_columns_stand_in_fifty_whatever_the_format() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="200000"/></w:tcPr>'
    row = f"<w:tr><w:tc>{wide}{p('wide')}</w:tc><w:tc>{p('b')}</w:tc></w:tr>"
    document = docx(f"<w:tbl>{row}<w:tr><w:tc>{p('c')}</w:tc><w:tc>{p('d')}</w:tc></w:tr></w:tbl>")
    cells = "".join(
        f'<a:tc gridSpan="{span}"><a:txBody><a:p>{run(words)}</a:p></a:txBody></a:tc>'
        for words, span in (("wide", 200_000), ("b", 1))
    )
    table = f"<a:tbl><a:tr>{cells}</a:tr><a:tr>{cells.replace('200000', '1')}</a:tr></a:tbl>"
    frame = f"<a:graphic><a:graphicData>{table}</a:graphicData></a:graphic>"
    deck = pptx(f"<p:graphicFrame>{frame}</p:graphicFrame>")
    for read, data in ((word_document.load, document), (slides.load, deck)):
        with at_most(20_000_000):
            blocks = read(Content(data)).blocks
        assert sum(len(block.text) for block in blocks) < 1_000
