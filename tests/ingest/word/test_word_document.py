"""Word documents as a reader sees them: blocks, words, tables, and what is left out."""

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.formats import format_named
from ingest.word.word_document import load
from tests.ingest.office.made_files import (
    STRICT,
    W_STRICT,
    abstract,
    docx,
    in_style,
    level,
    num,
    numbered,
    p,
    packed,
    r,
    relations,
    style,
    xml,
)


def read(body: str, **parts: object) -> Parsed:
    return load(Content(docx(body, **parts)))  # type: ignore[arg-type]


def shapes(body: str, **parts: object) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(body, **parts).blocks]


def texts(body: str, **parts: object) -> list[str]:
    return [text for _, text in shapes(body, **parts)]


# What a paragraph is


def test_headings_are_known_by_name_by_outline_and_through_their_base() -> None:
    styles = (
        style("berschrift2", called="heading 2")
        + style("Own", base="berschrift2")
        + style("Deep", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')
        + style("Body", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', base="Deep")
    )
    body = (
        p("One", in_style("berschrift2"))
        + p("Two", in_style("Own"))
        + p("Three", in_style("Deep"))
        + p("Four", in_style("Body"))
        + p("Five", '<w:outlineLvl w:val="0"/>')
        + p("Six", in_style("Own") + '<w:outlineLvl w:val="9"/>')
        + p("Seven", in_style("Heading1"))
    )
    blocks = read(body, styles=styles).blocks
    assert [(one.kind, one.level) for one in blocks] == [
        ("heading", 2),
        ("heading", 2),
        ("heading", 4),
        ("paragraph", 0),
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 1),
    ]


def test_the_title_is_what_is_set_as_the_title() -> None:
    styles = style("T", called="Title") + style("H", called="heading 1")
    parsed = read(p("Harbour", in_style("T")) + p("Rules", in_style("H")), styles=styles)
    assert parsed.title == "Harbour"
    assert [(one.kind, one.level) for one in parsed.blocks] == [("heading", 1), ("heading", 1)]


CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:dcterms="urn:dt">'
    "<dc:title>{title}</dc:title><dc:creator>Ada Marsh</dc:creator>"
    "<dcterms:modified>2024-05-31T10:00:00Z</dcterms:modified></cp:coreProperties>"
)

CHAPTERS = p("A", in_style("Heading1")) + p("B", in_style("Heading1"))


@pytest.mark.parametrize(
    ("recorded", "body", "title"),
    [
        ("Harbour rules", p("Text."), "Harbour rules"),
        ("Microsoft Word - rules.doc", p("Text."), ""),
        ("Old template", p("Rules", in_style("Heading1")) + p("Text."), "Rules"),
        ("Old template", CHAPTERS, "Old template"),
        ("", CHAPTERS, ""),
    ],
)
def test_a_recorded_title_serves_where_the_text_has_none(
    recorded: str, body: str, title: str
) -> None:
    parsed = read(body, parts={"docProps/core.xml": CORE.format(title=recorded)})
    assert parsed.title == title
    assert dict(parsed.properties) == {"author": "Ada Marsh", "modified": "2024-05-31"}


def test_captions_quotes_and_code_are_known_by_their_styles() -> None:
    styles = "".join(
        style(name, called=called)
        for name, called in (("C", "caption"), ("Q", "Quote"), ("S", "Source Code"))
    )
    body = (
        p("Figure 1. A mill", in_style("C"))
        + p("Said.", in_style("Q"))
        + p("if x:", in_style("S"))
        + p("    y()", in_style("S"))
    )
    assert shapes(body, styles=styles) == [
        ("caption", "Figure 1. A mill"),
        ("quote", "Said."),
        ("code", "if x:\n    y()"),
    ]


def test_paragraphs_of_a_list_stand_inside_its_item() -> None:
    styles = style("LP", called="List Paragraph")
    numbering = abstract(1, level(0, "%1.")) + num(1, 1)
    body = (
        p("One", numbered(1)) + p("More of one", in_style("LP")) + p("Two", numbered(1)) + p("End")
    )
    blocks = read(body, styles=styles, numbering=numbering).blocks
    assert [(one.kind, one.marker, one.depth) for one in blocks] == [
        ("item", "1.", 1),
        ("paragraph", "", 1),
        ("item", "2.", 1),
        ("paragraph", "", 0),
    ]


def test_two_breaks_and_a_new_page_part_a_paragraph_and_one_break_a_line() -> None:
    line = "<w:r><w:br/></w:r>"
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = p(r("One") + line + r("two") + line + line + r("three") + page + r("four"))
    assert texts(body) == ["One\ntwo", "three", "four"]


def test_bullets_that_were_typed_make_items() -> None:
    blocks = read(p("•\tOne") + p("• Two") + p("- 5 degrees")).blocks
    assert [(one.kind, one.text) for one in blocks] == [
        ("item", "One"),
        ("item", "Two"),
        ("paragraph", "- 5 degrees"),
    ]


# Words


def test_words_of_every_wrapper_are_read_once() -> None:
    body = p(
        r("a ")
        + f'<w:hyperlink r:id="x">{r("b ")}</w:hyperlink>'
        + f"<w:smartTag><w:smartTag>{r('c ')}</w:smartTag></w:smartTag>"
        + f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('d ')}</w:sdtContent></w:sdt>"
        + f"<w:ins>{r('e ')}</w:ins><w:moveTo>{r('f ')}</w:moveTo>"
        + f"<w:customXml>{r('g ')}</w:customXml><w:bdo>{r('h')}</w:bdo>"
    )
    assert texts(body) == ["a b c d e f g h"]


def test_deletions_are_left_out_and_said() -> None:
    body = p(
        r("kept ")
        + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{r('moved')}</w:moveFrom>"
    )
    parsed = read(body)
    assert [one.text for one in parsed.blocks] == ["kept"]
    assert parsed.notes == ("Changes are tracked in it: deletions were left out.",)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    ended = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("One ", ended) + p("sentence.") + p("Last", ended)) == ["One sentence.", "Last"]


def test_hidden_and_struck_words_are_left_out_and_said() -> None:
    styles = style("Hid", "<w:rPr><w:vanish/></w:rPr>", kind="character") + style(
        "All", "<w:rPr><w:vanish/></w:rPr>"
    )
    named = '<w:rPr><w:rStyle w:val="Hid"/></w:rPr>'
    body = (
        p(r("seen ") + r("no", "<w:rPr><w:vanish/></w:rPr>") + r("no", named))
        + p(r("both", named), in_style("All"))
        + p("off", in_style("All"), run='<w:vanish w:val="0"/>')
        + p("never", in_style("All"))
        + p("old", run="<w:strike/>")
    )
    parsed = read(body, styles=styles)
    assert [one.text for one in parsed.blocks] == ["seen", "both", "off"]
    assert parsed.notes == (
        "Hidden text was left out.",
        "Words that are struck out were left out.",
    )


def field(instruction: str, result: str, data: str = "") -> str:
    def mark(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin", data) + code + mark("separate") + result + mark("end")


def test_of_a_field_the_result_is_read_and_nothing_that_only_names_a_page() -> None:
    inner = field("PAGE", r("7")) + r("see ") + field("REF x", r("this"))
    simple = f'<w:fldSimple w:instr=" DATE ">{r(" today")}</w:fldSimple>'
    assert texts(p(field("IF 1 = 1 " + "x", inner) + simple)) == ["see this today"]


def test_a_table_of_contents_is_left_out_however_it_is_made() -> None:
    begun, ended = field("TOC", "@").split("@")
    over_paragraphs = p(begun + r("Harbour 1")) + p("Fees 2") + p(ended)
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('Contents')}</w:sdtContent></w:sdt>"
    )
    styled = p("Harbour 1", in_style("TOC1"))
    assert texts(
        over_paragraphs + control + styled + p("Text"), styles=style("TOC1", called="toc 1")
    ) == ["Text"]


def test_a_field_that_never_ends_silences_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(p(begun + r("One")) + p("Two")) == ["One", "Two"]


def test_forms_show_their_state() -> None:
    def box(state: str) -> str:
        return field("FORMCHECKBOX", "", f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>")

    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    )
    choice = field(
        "FORMDROPDOWN",
        "",
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/>'
        '<w:listEntry w:val="blue"/></w:ddList></w:ffData>',
    )
    body = p(
        box('<w:default w:val="1"/>') + box('<w:checked w:val="0"/>') + control + r(" ") + choice
    )
    assert texts(body) == ["☑☐☑ blue"]


def test_signs_and_breaks_inside_words() -> None:
    run = (
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t>"
        '<w:tab/><w:t>now</w:t><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    raised = r("10") + r("-6", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    greek = r("b", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    assert texts(p(run) + p(raised) + p(greek)) == ["co-operate nowα✓", "10⁻⁶", "β"]


def test_lines_of_the_file_are_no_lines_of_the_text() -> None:
    assert texts("<w:p><w:r><w:t>\n   Hel\n </w:t><w:t>lo there</w:t></w:r></w:p>") == [
        "Hello there"
    ]


def test_of_ruby_the_base_is_read_and_a_large_first_letter_belongs_to_its_word() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('かん')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    initial = p("O", '<w:framePr w:dropCap="drop"/>') + p("nce")
    assert texts(p(ruby + r("字")) + initial) == ["漢字", "Once"]


def test_equations_are_read_on_one_line() -> None:
    def run(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    def part(name: str, inner: str) -> str:
        return f"<m:{name}>{inner}</m:{name}>"

    half = part("f", part("num", run("a+b")) + part("den", run("2")))
    square = part("sSup", part("e", run("x")) + part("sup", run("2")))
    power = part("sSup", part("e", run("x")) + part("sup", run("ab")))
    total = part(
        "nary",
        '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'
        + part("sub", run("i=1")) + part("sup", run("n")) + part("e", run("i")),
    )  # fmt: skip
    root = part("rad", part("deg", "") + part("e", run("x+1")))
    turn = part("sSup", part("e", run("e")) + part("sup", run("2π")))
    body = "".join(
        p(f"<m:oMath>{one}</m:oMath>") for one in (half, square, power, total, root, turn)
    )
    assert texts(body) == ["(a+b)/2", "x²", "x^ab", "∑_(i=1)ⁿ i", "√(x+1)", "e^2π"]


# What stands beside


NOTES = (
    f'<w:footnote w:type="separator" w:id="0">{p("line")}</w:footnote>'
    f'<w:footnote w:id="2">{p(r("Unless it rains."))}</w:footnote>'
    f'<w:footnote w:id="3">{p("Nobody asks.")}</w:footnote>'
)


def test_a_note_stands_after_its_paragraph_and_its_mark_leaves_no_hole() -> None:
    own = (
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="0"/></w:r>'
    )
    assert texts(p(r("It is dry") + own + r(".")) + p("Next"), footnotes=NOTES) == [
        "It is dry.",
        "Unless it rains.",
        "Next",
    ]


def test_endnotes_are_read_as_footnotes_are() -> None:
    note = f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'
    body = p(r("Text") + '<w:r><w:endnoteReference w:id="1"/></w:r>') + p("Next")
    assert texts(body, endnotes=note) == ["Text", "At the end.", "Next"]


def test_a_note_that_holds_itself_is_read_once() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{p(r("Again.") + mark)}</w:footnote>'
    assert texts(p(r("Text") + mark), footnotes=note) == ["Text", "Again."]


def test_a_note_in_a_table_stands_below_the_table() -> None:
    noted = p(r("dry") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    body = table(row(p("Day"), p("Sky")), row(p("Monday"), noted))
    assert texts(body, footnotes=NOTES) == ["Day | Sky", "Monday | dry", "Unless it rains."]


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    '<wp:docPr descr="{alt}"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>'
    "{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = BOX.format(inner=p("In a box", in_style("Heading1")), alt="")
    old = f"<v:textbox><w:txbxContent>{p('Old box')}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict>{old}</w:pict></w:r>"
    assert shapes(p(r("Around ") + box + old + r("it"))) == [
        ("paragraph", "Around it"),
        ("paragraph", "In a box"),
        ("paragraph", "Old box"),
    ]


@pytest.mark.parametrize(
    ("alt", "read_as"),
    [
        ("A mill beside a frozen river", ["Picture: A mill beside a frozen river"]),
        ("Picture 3", []),
        ("A picture containing snow. Description automatically generated", []),
    ],
)
def test_a_description_of_a_picture_is_a_caption(alt: str, read_as: list[str]) -> None:
    assert shapes(p(BOX.format(inner="", alt=alt))) == [("caption", one) for one in read_as]


def test_a_chart_is_read_as_a_table() -> None:
    def points(*values: str) -> str:
        return "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values))

    chart = xml(
        "c:chartSpace",
        "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Fares</a:t></a:r></a:p></c:rich></c:tx>"
        "</c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache>"
        f"{points('Adults')}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>"
        f"{points('North', 'South')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
        f"<c:formatCode>0%</c:formatCode>{points('0.30000000000000004', '0.25')}</c:numCache>"
        "</c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>",
    )
    body = p('<w:r><w:drawing><c:chart r:id="c1"/></w:drawing></w:r>')
    found = shapes(
        body, pointers=(("c1", "chart", "charts/a.xml"),), parts={"word/charts/a.xml": chart}
    )
    assert found == [
        ("caption", "Fares"),
        ("row", "| Adults"),
        ("row", "North | 30 %"),
        ("row", "South | 25 %"),
    ]


def test_other_documents_inside_are_read_where_they_stand() -> None:
    inner = docx(p("From another file"))
    page = b"<html><body><h2>Page</h2><p>From a page</p></body></html>"
    mail = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>From a saved page</p>"
    chunks = {"a.html": page, "b.docx": inner, "c.mht": mail, "d.rtf": b"{\\rtf1 no}"}
    chunks["e.txt"] = b"From text"
    body = "".join(f'<w:altChunk r:id="{name}"/>' for name in chunks)
    parsed = read(
        body,
        pointers=tuple((name, "aFChunk", name) for name in chunks),
        parts={f"word/{name}": data for name, data in chunks.items()},
    )
    assert [one.text for one in parsed.blocks] == [
        "Page",
        "From a page",
        "From another file",
        "From a saved page",
        "From text",
    ]
    assert parsed.notes == ("A part of another format inside it was left out.",)


def test_a_document_in_a_document_in_a_document_is_left_out() -> None:
    def holding(text: str, inner: bytes) -> bytes:
        return docx(
            p(text) + '<w:altChunk r:id="c"/>',
            pointers=(("c", "aFChunk", "in.docx"),),
            parts={"word/in.docx": inner},
        )

    data = holding("One", holding("Two", docx(p("Three"))))
    parsed = load(Content(data))
    assert [one.text for one in parsed.blocks] == ["One", "Two"]
    assert parsed.notes == ("A part of another format inside it was left out.",)


# Tables


def row(*cells: str, properties: str = "") -> str:
    inside = (one if one.startswith("<w:tc>") else f"<w:tc>{one}</w:tc>" for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(inside)}</w:tr>"


def cell(text: str, properties: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def test_cells_that_span_stand_in_all_their_places() -> None:
    body = table(
        row(cell("Line", '<w:vMerge w:val="restart"/>'), cell("Season", '<w:gridSpan w:val="2"/>'),
            properties="<w:tblHeader/>"),
        row(cell("", "<w:vMerge/>"), p("Low"), p("High"), properties="<w:tblHeader/>"),
        row(p("Norvik"), p("60"), p("95")),
        row(p("Tarnø"), p("7"), properties='<w:gridBefore w:val="1"/>'),
    )  # fmt: skip
    assert shapes(body) == [
        ("row", "Line | Season – Low | Season – High"),
        ("row", "Norvik | 60 | 95"),
        ("row", "| Tarnø | 7"),
    ]


def test_a_cell_that_goes_on_for_many_rows_stands_in_all_of_them() -> None:
    rows = [row(cell("All", '<w:vMerge w:val="restart"/>'), p("0"))]
    rows += [row(cell("", "<w:vMerge/>"), p(str(number))) for number in range(1, 120)]
    assert texts(table(*rows))[-1] == "All | 119"


def test_deleted_rows_and_cells_are_no_part_of_a_table() -> None:
    body = table(
        row(p("a"), p("b")),
        row(p("gone"), p("gone"), properties="<w:del/>"),
        row(p("c"), cell("gone", "<w:cellDel/>"), p("d")),
    )
    parsed = read(body)
    assert [one.text for one in parsed.blocks] == ["a | b", "c | d"]
    assert parsed.notes == ("Changes are tracked in it: deletions were left out.",)


def test_a_hidden_row_is_no_part_of_a_table() -> None:
    hidden = row(p("no"), p("no"), properties="<w:hidden/>")
    assert texts(table(row(p("a"), p("b")), hidden)) == ["a | b"]


def test_tables_inside_cells_have_their_rows_beside_the_row_around_them() -> None:
    inner = table(row(p("Sat"), p("9")), row(p("Sun"), p("10")))
    body = table(row(p("Place"), p("Hours")), row(p("Ahlen"), inner + p()))
    assert texts(body) == ["Place | Hours | Hours", "Ahlen | Sat | 9", "Ahlen | Sun | 10"]


def test_tables_in_tables_in_tables_lose_nothing_and_spans_go_on_beside_them() -> None:
    innermost = table(row(p("a"), p("b")), row(p("c"), p("d")))
    inner = table(row(p("x"), innermost + p()), row(p("y"), p("z")))
    body = table(
        row(cell("both", '<w:vMerge w:val="restart"/>'), inner + p("beside")),
        row(cell("", "<w:vMerge/>"), p("last")),
    )
    assert texts(body) == [
        "both | beside | beside | beside",
        "both | x | a | b",
        "both | x | c | d",
        "both | y | z | z",
        "both | last | last | last",
    ]


def test_rows_and_cells_in_content_controls_are_rows_and_cells() -> None:
    inside = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = table(
        inside.format(row(p("a"), p("b"))), row(inside.format(f"<w:tc>{p('c')}</w:tc>"), p("d"))
    )
    assert texts(body) == ["a | b", "c | d"]


def test_a_table_that_only_places_text_is_read_as_text() -> None:
    styles = style("H", called="heading 2")
    frame = table(row(p("Note", in_style("H")) + p("Boxed text.")))
    assert shapes(frame, styles=styles) == [("heading", "Note"), ("paragraph", "Boxed text.")]
    columns = table(row(p("Left " * 80) + p("more"), p("Right " * 80)))
    assert [kind for kind, _ in shapes(columns)] == ["paragraph"] * 3


def test_a_first_row_in_bold_names_the_columns() -> None:
    def bold(text: str) -> str:
        return p(text, run="<w:b/>")

    blocks = read(table(row(bold("2023"), bold("2024")), row(p("1"), p("2")))).blocks
    assert [one.header for one in blocks] == [True, False]


@pytest.mark.parametrize(("look", "end"), [("<w:b/>", ""), ("", ":")])
def test_a_form_has_labels_and_no_header(look: str, end: str) -> None:
    values = (("Name", "Ada Marsh"), ("Place", "Norvik"), ("Role", "Master of the quay"))
    body = table(*(row(p(name + end, run=look), p(value)) for name, value in values))
    assert not any(one.header for one in read(body).blocks)


def test_a_header_in_bold_may_have_a_second_line_below_cells_that_span() -> None:
    def bold(text: str) -> str:
        return p(text, run="<w:b/>")

    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{bold("Fares")}</w:tc>'
    names = row(bold("Line"), wide), row(p(""), p("Low"), p("High"))
    assert texts(table(*names, row(p("Norvik"), p("60"), p("95")))) == [
        "Line | Fares – Low | Fares – High",
        "Norvik | 60 | 95",
    ]
    people = row(p("Norvik"), p("Ada"), p("Marsh")), row(p("Tarnø"), p("Ben"), p("Hill"))
    assert texts(table(names[0], *people))[1] == "Norvik | Ada | Marsh"


def test_numbers_in_cells_belong_to_their_words() -> None:
    numbering = abstract(1, level(0, "%1.")) + num(1, 1)
    body = table(
        row(p("", numbered(1)), p("Start")), row(p("", numbered(1)), p("Stop", numbered(1)))
    )
    assert texts(body, numbering=numbering) == ["1. | Start", "2. | 3. Stop"]


# Files


def test_a_strict_file_is_read_as_any_other() -> None:
    styles = style("H", called="heading 1")
    data = docx(p("Strict", in_style("H")), styles=styles, word=W_STRICT, base=STRICT)
    assert [one.kind for one in load(Content(data)).blocks] == ["heading"]


def test_a_file_with_two_bodies_or_broken_parts_beside_is_read() -> None:
    body = p("One") + "</w:body><w:body>" + p("Two")
    parts = {"word/styles.xml": "<broken", "docProps/core.xml": "<broken"}
    pointers = (("s", "styles", "styles.xml"), ("n", "numbering", "missing.xml"))
    assert texts(body, pointers=pointers, parts=parts) == ["One", "Two"]


def test_headers_footers_and_comments_are_left_out() -> None:
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    parsed = read(
        p(r("Text") + reference) + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
        header=p("Head"),
        comments=f"<w:comment>{p('Why?')}</w:comment>",
    )
    assert [one.text for one in parsed.blocks] == ["Text"]
    assert parsed.notes == ("Comments were left out.",)
    assert parsed.pages == 0


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "dotm"])
def test_word_files_are_known_by_their_names(suffix: str) -> None:
    format_ = format_named(f"a.{suffix}")
    assert format_ is not None
    assert format_.load(Content(docx(p("Text")))).blocks[0].text == "Text"


def test_a_sheet_under_the_name_of_a_word_file_is_refused() -> None:
    sheet = {
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": "<workbook/>",
    }
    with pytest.raises(SourceError, match="not a Word file, although its name says so"):
        load(Content(packed(sheet)))
