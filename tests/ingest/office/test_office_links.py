"""Where the links of office files lead: kept beside the words, and never in the text."""

import pytest

from ingest.assemble import assemble
from ingest.blocks import Content, Parsed
from ingest.office.office_links import address_of_field, address_of_formula
from ingest.opendocument import odf_document
from ingest.sheets import excel_workbook
from ingest.slides import slides
from ingest.word import word_document
from tests.ingest.office.made_files import OFFICE, docx, p, pptx, r, relations, shape
from tests.ingest.office.made_odf import flat
from tests.ingest.office.made_sheets import Workbook

HREF = "https://board.example/7"
POINTER = ("link", "hyperlink", HREF)


def links_of(parsed: Parsed) -> list[tuple[str, str]]:
    found = assemble(parsed)
    assert not any("\ufdd0" <= sign <= "\ufdef" for sign in found.text + parsed.title)
    return [(link.span.of(found.text), link.target) for link in found.links]


def of_word(body: str, **more: str) -> list[tuple[str, str]]:
    notes = {"word/_rels/footnotes.xml.rels": relations(("link", "hyperlink", f"{HREF}/note"))}
    return links_of(
        word_document.load(Content(docx(body, pointers=(POINTER,), parts=notes, **more)))
    )


def linked(words: str, more: str = "") -> str:
    return f'<w:hyperlink r:id="link" {more}>{r(words)}</w:hyperlink>'


def field(instruction: str, words: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    asked = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + asked + mark("separate") + r(words) + mark("end")


@pytest.mark.parametrize(
    "body",
    [
        p(r("See ") + linked("the board") + r(".")),
        p(r("See") + linked(" the board ") + r(".")),
        p(r("See ") + field(f'HYPERLINK "{HREF}" \\o "tip"', "the board")),
        p(f'<w:fldSimple w:instr="HYPERLINK {HREF}">{r("the board")}</w:fldSimple>'),
        p(linked("the board"), '<w:outlineLvl w:val="0"/>') + p("words"),
        f"<w:tbl><w:tr><w:tc>{p('Where')}</w:tc><w:tc>{p('Who')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p(r('at ') + linked('the board'))}</w:tc>"
        f"<w:tc>{p('Ada')}</w:tc></w:tr></w:tbl>",
    ],
)
def test_links_of_word_are_kept_beside_their_words(body: str) -> None:
    assert of_word(body) == [("the board", HREF)]


def test_a_link_of_a_note_leads_where_the_notes_say() -> None:
    body = p(r("x") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    note = f'<w:footnote w:id="1">{p(r("See ") + linked("it"))}</w:footnote>'
    assert of_word(body, footnotes=note) == [("it", f"{HREF}/note")]


def test_links_inside_a_file_and_those_whose_words_say_the_address_are_none() -> None:
    inside = f'<w:hyperlink w:anchor="chapter">{r("below")}</w:hyperlink>'
    assert of_word(p(inside + r(" ") + linked(HREF) + field('HYPERLINK \\l "a"', "there"))) == []
    assert of_word(p(linked("the board", 'w:anchor="top"'))) == [("the board", f"{HREF}#top")]
    assert of_word(p(linked("") + r("words"))) == []


def test_the_look_of_a_line_is_told_from_its_words_and_not_from_the_signs_of_links() -> None:
    bold = f'<w:hyperlink r:id="link">{r("Fees", "<w:rPr><w:b/></w:rPr>")}</w:hyperlink>'
    body = p(bold) + p("What you pay depends on the size of the boat and on the season. " * 3) * 3
    parsed = word_document.load(Content(docx(body, pointers=(POINTER,))))
    assert (parsed.blocks[0].kind, parsed.blocks[0].text) == ("heading", "Fees")


def test_links_on_slides_in_tables_and_in_notes_are_kept() -> None:
    click = '<a:r><a:rPr><a:hlinkClick r:id="link"/></a:rPr><a:t>the board</a:t></a:r>'
    body = shape(body=f"<a:p>{click}</a:p>") + shape("Ask there today.", (1, 50, 10, 10))
    data = pptx(shape("Title", holder='type="title"') + body, pointers=(POINTER,))
    assert links_of(slides.load(Content(data))) == [("the board", HREF)]
    noted = pptx(
        shape("Title", holder='type="title"'),
        notes={1: shape(body=f"<a:p>{click}</a:p>")},
        parts={"ppt/notes/_rels/1.xml.rels": relations(POINTER)},
    )
    assert links_of(slides.load(Content(noted))) == [("the board", HREF)]


def test_cells_that_lead_somewhere_are_kept_by_pointer_and_by_formula() -> None:
    wall = f'<f>HYPERLINK("{HREF}/wall")</f><v>the wall</v>'.replace('"', "&quot;")
    rows = [
        [f"<v>{words}</v>" for words in row]
        for row in (("Place", "Page"), ("Ahlen", "the board"), ("Borken", ""), ("Celle", "none"))
    ]
    rows[2][1] = wall
    sheet = (
        "<worksheet><sheetData>"
        + "".join(
            "<row>" + "".join(f'<c t="str">{cell}</c>' for cell in row) + "</row>" for row in rows
        )
        + f'</sheetData><hyperlinks xmlns:r="{OFFICE}"><hyperlink ref="B2" r:id="link"/>'
        '<hyperlink ref="B4" location="S!A1"/></hyperlinks></worksheet>'
    )
    book = Workbook().add("S", [["x"]])
    book.parts["xl/worksheets/sheet1.xml"] = sheet
    book.parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(POINTER)
    assert links_of(excel_workbook.load(Content(book.data()))) == [
        ("the board", HREF),
        ("the wall", f"{HREF}/wall"),
    ]


def test_links_of_opendocument_texts_sheets_and_slides_are_kept() -> None:
    link = f'<text:a xlink:href="{HREF}" xmlns:xlink="x">the <text:span>board</text:span></text:a>'
    text = flat("text", f"<text:p>See {link}.</text:p>")
    cells = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b in (("Place", "Page"), ("Ahlen", link), ("Borken", "none"))
    )
    sheet = flat("spreadsheet", f'<table:table table:name="S">{cells}</table:table>')
    boxes = "".join(
        f"<draw:frame {more}><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"
        for more, words in (('presentation:class="title"', "Title"), ("", link))
    )
    deck = flat("presentation", f"<draw:page>{boxes}</draw:page>")
    for data in (text, sheet, deck):
        assert links_of(odf_document.load(Content(data))) == [("the board", HREF)]


@pytest.mark.parametrize(
    ("instruction", "address"),
    [
        (f' HYPERLINK "{HREF}" ', HREF),
        (f'hyperlink "{HREF}" \\l "part" \\h', f"{HREF}#part"),
        ('HYPERLINK \\l "part"', ""),
        ("PAGEREF x", ""),
    ],
)
def test_a_field_says_where_it_leads(instruction: str, address: str) -> None:
    assert address_of_field(instruction) == address


def test_a_formula_says_where_it_leads_where_it_states_an_address() -> None:
    assert address_of_formula(f'HYPERLINK("{HREF}","board")') == HREF
    assert address_of_formula("HYPERLINK(A1)") == ""
