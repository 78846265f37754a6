"""OpenDocument texts are read as a reader sees them."""

import pytest

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.opendocument.odf_document import load
from tests.ingest.office.made_files import packed
from tests.ingest.office.made_odf import flat, packed_odf

OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" '
    'text:display-levels="2"/></text:outline-style>'
)
LISTS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
    'style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>'
    '</text:list-style><text:list-style style:name="A"><text:list-level-style-number '
    'text:level="1" style:num-prefix="Article " style:num-format="I" style:num-suffix="." '
    'text:start-value="3"/></text:list-style>'
)
LOOKS = (
    '<style:style style:name="Hid" style:family="text"><style:text-properties '
    'text:display="none"/></style:style><style:style style:name="Str" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="Sup" style:family="text"><style:text-properties '
    'style:text-position="super 58%"/></style:style>'
)


def p(inside: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def h(inside: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{inside}</text:h>'


def item(*inside: str, more: str = "") -> str:
    return f"<text:list-item{more}>{''.join(inside)}</text:list-item>"


def listed(style: str, *items: str, more: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:list{name}{more}>{''.join(items)}</text:list>"


def read(body: str) -> Parsed:
    return load(Content(flat("text", body, styles=OUTLINE, automatic=LISTS + LOOKS)))


def lines(body: str) -> list[str]:
    return [
        ("#" * block.level + " " if block.kind == "heading" else "")
        + "  " * (block.depth - 1)
        + (f"{block.marker} " if block.marker else "")
        + block.text
        for block in read(body).blocks
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('one  two<text:s text:c="3"/>three<text:tab/>four', "one two three four"),
        ("one<text:line-break/>two", "one\ntwo"),
        ('a<text:span text:style-name="Hid">b</text:span>c', "ac"),
        ('<text:span text:style-name="Str">49</text:span> 39', "39"),
        ('m<text:span text:style-name="Sup">2</text:span>', "m²"),
        ("seen<office:annotation><text:p>a comment</text:p></office:annotation>.", "seen."),
        ('<text:a>a link</text:a> and <text:bookmark text:name="x"/>more', "a link and more"),
        ("<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>ひがし</text:ruby-text>"
         "</text:ruby>", "東"),
        ('x<text:hidden-text text:is-hidden="true">y</text:hidden-text>', "x"),
        ("on <text:date>3 May</text:date>", "on 3 May"),
    ],
)  # fmt: skip
def test_the_words_of_a_paragraph_are_those_that_are_seen(inside: str, text: str) -> None:
    assert lines(p(inside)) == [text]


def test_headings_have_their_levels_and_the_numbers_of_the_outline() -> None:
    body = h("Moles", 1) + h("North", 2) + h("South", 2) + h("Fares", 1) + h("Adults", 2)
    assert lines(body) == [
        "# 1. Moles",
        "## 1.1 North",
        "## 1.2 South",
        "# 2. Fares",
        "## 2.1 Adults",
    ]
    assert lines('<text:h text:outline-level="1" text:is-list-header="true">Note</text:h>') == [
        "# Note"
    ]


def test_lists_are_counted_as_they_are_shown() -> None:
    body = (
        listed(
            "N", item(p("one"), listed("", item(p("in")), item(p("deep")))), item(p("two"), p("on"))
        )
        + p("Between.")
        + listed("N", item(p("three")), more=' text:continue-numbering="true"')
        + listed("N", item(p("anew")), item(p("seven"), more=' text:start-value="7"'))
        + listed("B", item(p("dot")))
        + listed("A", item(p("boats")), item(p("ropes")))
    )
    assert lines(body) == [
        "1. one", "  a) in", "  b) deep", "2. two", "on", "Between.", "3. three", "1. anew",
        "7. seven", "- dot", "Article III. boats", "Article IV. ropes",
    ]  # fmt: skip


def test_a_list_goes_on_with_the_one_it_names() -> None:
    body = (
        listed("N", item(p("one")), more=' xml:id="l1"')
        + listed("N", item(p("other")))
        + listed("N", item(p("two")), more=' text:continue-list="l1"')
    )
    assert lines(body) == ["1. one", "1. other", "2. two"]


def test_notes_and_text_boxes_follow_their_paragraph() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Three "
        "hundred metres.</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
    assert lines(p(f"It is long{note}, and old.{box}") + p("Next.")) == [
        "It is long, and old.", "Three hundred metres.", "boxed", "Next.",
    ]  # fmt: skip


def test_deletions_hidden_sections_and_contents_are_left_out_and_said() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Moles 1</text:p></text:index-body>"
        "</text:table-of-content>"
        '<text:section text:display="none"><text:p>unseen</text:p></text:section>'
        '<text:section text:display="condition"><text:p>seen</text:p></text:section>'
        + p('<text:hidden-paragraph text:is-hidden="true"/>unseen')
    )
    parsed = read(body)
    assert [block.text for block in parsed.blocks] == ["seen"]
    assert parsed.notes == (
        "Changes are tracked in it: deletions were left out.",
        "Hidden text was left out.",
    )


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell{more}>{text}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


def test_tables_are_read_with_what_their_cells_span() -> None:
    body = (
        "<table:table><table:table-header-rows>"
        + row(
            cell(p("Port"), ' table:number-rows-spanned="2"'),
            cell(p("Fare"), ' table:number-columns-spanned="2"'),
            COVERED,
        )
        + row(COVERED, cell(p("Summer")), cell(p("Winter")))
        + "</table:table-header-rows>"
        + row(cell(p("Norvik"), ' table:number-rows-spanned="2"'), cell(p("95")), cell(p("80")))
        + row(COVERED, cell(p("97")), cell(p("82")))
        + "</table:table>"
    )
    assert lines(body) == [
        "Port | Fare – Summer | Fare – Winter",
        "Norvik | 95 | 80",
        "Norvik | 97 | 82",
    ]
    assert [block.header for block in read(body).blocks] == [True, False, False]


def test_a_table_in_a_cell_has_rows_of_its_own_and_a_frame_of_one_cell_is_no_table() -> None:
    inner = table(row(cell(p("Mon")), cell(p("9"))), row(cell(p("Tue")), cell(p("10"))))
    outer = table(row(cell(p("Shop")), cell(p("Hours"))), row(cell(p("Ahlen")), cell(inner)))
    assert lines(outer)[1:] == ["Ahlen | Mon | 9", "Ahlen | Tue | 10"]
    framed = table(row(cell(h("Moles", 1) + p("long"))))
    assert lines(framed) == ["# 1. Moles", "long"]


def test_styles_say_what_is_a_heading_code_or_a_caption() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" '
        'style:parent-style-name="Heading_20_2"/><style:style style:name="P2" '
        'style:family="paragraph" style:parent-style-name="Preformatted_20_Text"/>'
        '<style:style style:name="Illustration" style:family="paragraph" '
        'style:parent-style-name="Caption"/>'
    )
    body = (
        p("Fares", "P1") + p("if x:", "P2") + p('<text:s text:c="4"/>y()', "P2")
        + p("Figure 1: a mole", "Illustration") + p("So.", "Quotations")
    )  # fmt: skip
    blocks = load(Content(flat("text", body, automatic=styles))).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "Fares"),
        ("code", "if x:\n    y()"),
        ("caption", "Figure 1: a mole"),
        ("quote", "So."),
    ]


def test_what_a_file_records_of_itself_is_kept() -> None:
    meta = (
        "<dc:title>Harbour rules</dc:title><meta:initial-creator>Ada Marsh</meta:initial-creator>"
        "<dc:creator>Ole Vik</dc:creator>"
        "<meta:creation-date>2026-03-01T10:00:00</meta:creation-date>"
        "<meta:keyword>sea</meta:keyword><meta:keyword>salt</meta:keyword>"
    )
    parsed = load(Content(flat("text", p("x"), meta=meta)))
    assert parsed.title == "Harbour rules"
    assert dict(parsed.properties) == {
        "author": "Ada Marsh", "created": "2026-03-01", "keywords": "sea, salt",
    }  # fmt: skip


def test_a_packed_file_is_read_and_one_with_a_password_asks_for_it() -> None:
    assert [block.text for block in load(Content(packed_odf("text", p("one")))).blocks] == ["one"]
    undeclared = '<m:file-entry m:full-path="/"/>'  # as the first versions of the format wrote it
    assert [b.text for b in load(Content(packed_odf("text", p("one"), undeclared))).blocks] == [
        "one"
    ]
    entry = "<m:file-entry><m:encryption-data><algorithm/></m:encryption-data></m:file-entry>"
    with pytest.raises(SourceError, match="protected by a password"):
        load(Content(packed_odf("text", p("one"), entry)))
    with pytest.raises(SourceError, match="not an OpenDocument file"):
        load(Content(packed({"a.txt": "x"})))
