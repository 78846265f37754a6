"""Presentations as they are shown: slides, reading order, lists, tables, notes."""

import itertools

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.assemble import assemble
from ingest.blocks import Content, Parsed
from ingest.formats import format_named
from ingest.slides.slides import load
from tests.ingest.office.made_files import packed, placed, pptx, relations, run, shape, xml

TITLE = 'type="title"'


def read(*slides: str, **options: object) -> Parsed:
    return load(Content(pptx(*slides, **options)))  # type: ignore[arg-type]


def texts(*slides: str, **options: object) -> list[str]:
    return [block.text for block in read(*slides, **options).blocks]


def titled(name: str, *shapes: str) -> str:
    return "".join((*shapes, shape(name, holder=TITLE)))


# Slides


def test_a_slide_is_a_page_in_the_order_of_the_presentation() -> None:
    parsed = read(titled("Third", shape("c")), titled("First", shape("a")), order=(2, 1))
    assert [(one.text, one.page) for one in parsed.blocks] == [
        ("First", 1),
        ("a", 1),
        ("Third", 2),
        ("c", 2),
    ]
    assert parsed.pages == 2
    assert [page.number for page in assemble(parsed).pages] == [1, 2]


def test_slides_are_called_by_their_number_where_they_do_not_begin_at_one() -> None:
    assert read(titled("A"), titled("B"), more='firstSlideNum="0"').labels == ("0", "1")


def test_a_title_slide_heads_the_others_and_names_the_document() -> None:
    parsed = read(titled("Harbour plan"), titled("Costs"), kind="title")
    assert parsed.title == "Harbour plan"
    assert [one.level for one in parsed.blocks] == [1, 1]
    assert [one.level for one in read(titled("Costs")).blocks] == [2]


def test_a_recorded_title_serves_where_the_first_slide_has_none() -> None:
    core = '<c xmlns:dc="urn:dc"><dc:title>Template of the year</dc:title></c>'
    pointers = relations(
        ("r1", "officeDocument", "ppt/presentation.xml"), ("c", "core-properties", "core.xml")
    )
    parts = {"_rels/.rels": pointers, "core.xml": core}
    assert read(titled("Costs"), parts=parts).title == "Costs"
    assert read(shape("Costs"), parts=parts).title == "Template of the year"
    assert read(shape("Costs")).title == ""


def test_without_a_title_the_largest_text_at_the_top_is_one_and_else_the_number() -> None:
    words = '<a:p><a:r><a:rPr sz="{}"/><a:t>{}</a:t></a:r></a:p>'
    large = shape(body=words.format(4000, "Fares"), place=(1, 1, 50, 5))
    small = shape(body=words.format(1800, "Adults pay 95."), place=(1, 20, 50, 5))
    kinds = [(one.kind, one.text) for one in read(small + large, small).blocks]
    assert kinds == [
        ("heading", "Fares"),
        ("paragraph", "Adults pay 95."),
        ("heading", "Slide 2"),
        ("paragraph", "Adults pay 95."),
    ]


def test_a_hidden_slide_is_read_and_said() -> None:
    parsed = read(titled("A"), titled("B"), titled("C"), hidden=(1, 3))
    assert len(parsed.blocks) == 3
    assert parsed.notes == ("Slides 1 and 3 are hidden when it is shown.",)


def test_a_damaged_slide_costs_only_itself() -> None:
    parsed = read(titled("A"), titled("B"), parts={"ppt/slides/slide1.xml": "<broken"})
    assert [(one.text, one.page) for one in parsed.blocks] == [("B", 2)]
    assert parsed.notes == ("Slide 1 is damaged and not read.",)
    with pytest.raises(SourceError, match="none of its slides"):
        read(titled("A"), parts={"ppt/slides/slide1.xml": "<broken"})


def test_notes_of_the_speaker_stand_under_a_heading_of_their_own() -> None:
    noted = shape("Say it slowly.", holder='type="body"') + shape("3", holder='type="sldNum"')
    blocks = read(titled("A", shape("a")), titled("B"), notes={1: noted}).blocks
    assert [(one.kind, one.level, one.text, one.page) for one in blocks] == [
        ("heading", 2, "A", 1),
        ("paragraph", 0, "a", 1),
        ("heading", 3, "Notes", 1),
        ("paragraph", 0, "Say it slowly.", 1),
        ("heading", 2, "B", 2),
    ]


def test_a_layout_is_read_once_for_all_its_slides(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = shape("x" * 10_000, holder='type="body" idx="1"')
    monkeypatch.setattr(limits, "PACKAGE_BYTES", 400_000)
    parsed = read(*(titled("A") for _ in range(60)), layout=layout)
    assert len(parsed.blocks) == 60
    assert parsed.notes == ()


def test_numbers_dates_footers_hidden_shapes_and_words_of_layouts_are_left_out() -> None:
    frame = "".join(shape("no", holder=f'type="{kind}"') for kind in ("sldNum", "dt", "ftr"))
    secret = shape("no", named='hidden="1"')
    layout = shape("Click to add", holder='type="body" idx="1"') + shape("Our company")
    assert texts(titled("A", frame, secret, shape("a")), layout=layout) == ["A", "a"]


# The order on a slide

COLUMNS = {
    "Left head": (5, 20, 40, 5),
    "Left body": (5, 26, 40, 30),
    "Right head": (50, 20, 40, 5),
    "Right body": (50, 26, 40, 30),
}
GRID = {
    f"{row}{column}": (5 + 30 * column, 10 + 12 * row, 25, 10)
    for row in range(3)
    for column in range(3)
}
LABELS = {
    "Name": (5, 10, 15, 4), "Ada": (60, 10, 15, 4),
    "Born": (5, 15, 15, 4), "1901": (60, 15, 15, 4),
    "Died": (5, 20, 15, 4), "1977": (60, 20, 15, 4),
}  # fmt: skip


CARDS = {
    f"{row}{column}{part}": (5 + 45 * column, 10 + 24 * row + 6 * place, 40, 5 + 9 * place)
    for row in range(2)
    for column in range(2)
    for place, part in enumerate(("head", "body"))
}


@pytest.mark.parametrize("places", [COLUMNS, GRID, LABELS, CARDS])
def test_shapes_are_read_as_they_stand_whatever_their_order_in_the_file(
    places: dict[str, tuple[int, int, int, int]],
) -> None:
    for order in itertools.islice(itertools.permutations(places), 0, 500, 37):
        slide = titled("T", *(shape(name, places[name]) for name in order))
        assert texts(slide)[1:] == list(places)


def test_of_a_slide_of_countless_shapes_none_is_lost() -> None:
    boxes = [(2**number % 90, number, 3, 1) for number in range(3_000)]
    slide = titled("T", *(shape(f"w{number}", box) for number, box in enumerate(boxes)))
    assert len(texts(slide)) == 3_001


def test_a_group_is_read_together_in_its_own_order() -> None:
    inner = shape("b", (100, 300, 50, 50)) + shape("a", (100, 100, 50, 50))
    where = f"<p:grpSpPr>{placed((5, 10, 40, 40))}</p:grpSpPr>"
    group = f"<p:grpSp><p:nvGrpSpPr/>{where}{inner}</p:grpSp>"
    outer = shape("beside", (50, 30, 10, 5)) + shape("above", (5, 2, 90, 5))
    assert texts(titled("T", outer, group))[1:] == ["above", "a", "b", "beside"]


def test_a_placeholder_stands_where_its_layout_puts_it() -> None:
    layout = shape("", (5, 60, 40, 10), holder='type="body" idx="7"')
    slide = titled("T", shape("below", holder='type="body" idx="7"'), shape("above", (5, 20, 9, 5)))
    assert texts(slide, layout=layout) == ["T", "above", "below"]


# Text


def line(text: str, level: int = 0, look: str = "") -> str:
    return f'<a:p><a:pPr lvl="{level}">{look}</a:pPr>{run(text)}</a:p>'


BULLETS = (
    "<p:txStyles><p:bodyStyle>"
    '<a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr><a:lvl2pPr><a:buChar char="–"/></a:lvl2pPr>'
    "</p:bodyStyle></p:txStyles>"
)


def test_bullets_come_from_the_paragraph_the_shape_the_layout_or_the_master() -> None:
    body = line("One") + line("Two", 1) + line("Plain", 0, "<a:buNone/>") + line("Three", 1)
    blocks = read(titled("T", shape(body=body, holder='idx="1"')), master=BULLETS).blocks
    assert [(one.kind, one.depth) for one in blocks[1:]] == [
        ("item", 1),
        ("item", 2),
        ("paragraph", 0),
        ("item", 1),
    ]
    free = read(titled("T", shape(body=line("One"))), master=BULLETS).blocks
    assert free[1].kind == "paragraph"


def test_numbers_count_by_level_and_scheme() -> None:
    def auto(scheme: str, more: str = "") -> str:
        return f'<a:buAutoNum type="{scheme}" {more}/>'

    body = (
        line("x", 0, auto("arabicPeriod"))
        + line("x", 1, auto("alphaLcParenBoth"))
        + line("x", 1, auto("alphaLcParenBoth"))
        + line("x", 0, auto("arabicPeriod"))
        + line("x", 1, auto("alphaLcParenBoth"))
        + line("x", 0, auto("romanUcParenR", 'startAt="4"'))
    )
    blocks = read(titled("T", shape(body=body))).blocks
    assert [one.marker for one in blocks[1:]] == ["1.", "(a)", "(b)", "2.", "(a)", "IV)"]


def test_breaks_are_spaces_and_what_is_struck_out_is_not_read() -> None:
    words = (
        run("One") + "<a:br/>" + run("two_x000B_three ") + run("old", 'strike="sngStrike"')
        + run("x") + run("2", 'baseline="30000"')
        + '<a:fld type="slidenum"><a:t>9</a:t></a:fld><a:fld type="date"><a:t> May</a:t></a:fld>'
    )  # fmt: skip
    parsed = read(titled("T", shape(body=f"<a:p>{words}</a:p>")))
    assert parsed.blocks[1].text == "One two three x² May"
    assert parsed.notes == ("Words that are struck out were left out.",)


def test_equations_are_read_once() -> None:
    math = (
        '<mc:AlternateContent><mc:Choice Requires="a14"><a14:m xmlns:a14="urn:a14"><m:oMath><m:rad>'
        "<m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad></m:oMath></a14:m></mc:Choice>"
        f"<mc:Fallback>{run('√x')}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(titled("T", shape(body=f"<a:p>{math}</a:p>")))[1:] == ["√x"]


# More than text


def frame(inner: str) -> str:
    return (
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr/><p:nvPr/></p:nvGraphicFramePr>"
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def tc(text: str, look: str = "") -> str:
    lines = "".join(f"<a:p>{run(one)}</a:p>" for one in text.split("\n"))
    return f"<a:tc {look}><a:txBody>{lines}</a:txBody></a:tc>"


def test_tables_fill_the_places_that_a_cell_spans() -> None:
    rows = (
        (tc("2023", 'gridSpan="2"'), tc("", 'hMerge="1"'), tc("2024")),
        (tc("1", 'rowSpan="2"'), tc("2"), tc("N\no\nw")),
        (tc("", 'vMerge="1"'), tc("3"), tc("a\nb c")),
    )
    lines = "".join(f"<a:tr>{''.join(row)}</a:tr>" for row in rows)
    table = f'<a:tbl><a:tblPr firstRow="1"/>{lines}</a:tbl>'
    blocks = read(titled("T", frame(table))).blocks[1:]
    assert [(one.text, one.header) for one in blocks] == [
        ("2023 | 2023 | 2024", True),
        ("1 | 2 | Now", False),
        ("1 | 3 | a b c", False),
    ]


def test_a_diagram_is_a_list_nested_as_its_boxes_are() -> None:
    def point(name: str, text: str, kind: str = "node") -> str:
        words = f"<dgm:t><a:p>{run(text)}</a:p></dgm:t>" if text else ""
        return f'<dgm:pt modelId="{name}" type="{kind}">{words}</dgm:pt>'

    def link(of: str, to: str, place: int, kind: str = "parOf") -> str:
        return f'<dgm:cxn type="{kind}" srcId="{of}" destId="{to}" srcOrd="{place}"/>'

    data = xml(
        "dgm:dataModel",
        "<dgm:ptLst>" + point("0", "", "doc") + point("b", "Sell") + point("a", "Make")
        + point("c", "Mill") + "</dgm:ptLst><dgm:cxnLst>" + link("0", "b", 1) + link("0", "a", 0)
        + link("a", "c", 0) + link("c", "a", 0) + link("x", "a", 0, "presOf") + "</dgm:cxnLst>",
    )  # fmt: skip
    parsed = read(
        titled("T", frame('<dgm:relIds r:dm="d"/>')),
        pointers=(("d", "diagramData", "../diagrams/data.xml"),),
        parts={"ppt/diagrams/data.xml": data},
    )
    assert [(one.text, one.depth) for one in parsed.blocks[1:]] == [
        ("Make", 1),
        ("Mill", 2),
        ("Sell", 1),
    ]


def test_a_chart_of_a_newer_kind_is_read_as_a_table_too() -> None:
    def dim(kind: str, *values: str) -> str:
        points = "".join(f'<c:pt idx="{n}">{value}</c:pt>' for n, value in enumerate(values))
        return f"<c:{kind}><c:lvl>{points}</c:lvl></c:{kind}>"

    chart = xml(
        "c:chartSpace",
        f'<c:chartData><c:data id="0">{dim("strDim", "Asked", "Came")}{dim("numDim", "90", "30")}'
        "</c:data></c:chartData><c:chart><c:title><c:tx><c:txData><c:v>Guests</c:v></c:txData>"
        '</c:tx></c:title><c:plotArea><c:plotAreaRegion><c:series><c:dataId val="0"/><c:tx>'
        "<c:txData><c:v>People</c:v></c:txData></c:tx></c:series></c:plotAreaRegion></c:plotArea>"
        "</c:chart>",
    )
    drawn = frame('<c:chart r:id="c"/>')
    choice = f'<mc:Choice Requires="cx1">{drawn}</mc:Choice>'
    parsed = read(
        titled("T", f"<mc:AlternateContent>{choice}</mc:AlternateContent>"),
        pointers=(("c", "chartEx", "../charts/chart.xml"),),
        parts={"ppt/charts/chart.xml": chart},
    )
    assert [one.text for one in parsed.blocks[1:]] == [
        "Guests",
        "| People",
        "Asked | 90",
        "Came | 30",
    ]


def test_a_chart_of_countless_points_is_read_as_far_as_a_table_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "CHART_POINTS", 5)
    points = "".join(f'<c:pt idx="{n}"><c:v>{n}</c:v></c:pt>' for n in range(50))
    inner = f"<c:val><c:numCache>{points}</c:numCache></c:val>"
    chart = xml(
        "c:chartSpace", f"<c:chart><c:plotArea><c:ser>{inner}</c:ser></c:plotArea></c:chart>"
    )
    parsed = read(
        titled("T", frame('<c:chart r:id="c"/>')),
        pointers=(("c", "chart", "../charts/chart.xml"),),
        parts={"ppt/charts/chart.xml": chart},
    )
    assert len(parsed.blocks) == 6


def test_a_picture_is_read_by_its_description() -> None:
    picture = '<p:pic><p:nvPicPr><p:cNvPr descr="The old mill in winter"/></p:nvPicPr></p:pic>'
    blocks = read(titled("T", picture)).blocks
    assert [(one.kind, one.text) for one in blocks[1:]] == [
        ("caption", "Picture: The old mill in winter")
    ]


# Files


@pytest.mark.parametrize("suffix", ["pptx", "pptm", "ppsx", "potx"])
def test_presentations_are_known_by_their_names(suffix: str) -> None:
    format_ = format_named(f"a.{suffix}")
    assert format_ is not None
    assert format_.load(Content(pptx(titled("A")))).pages == 1


def test_a_word_file_under_the_name_of_a_presentation_is_refused() -> None:
    word = {
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": "<document/>",
    }
    with pytest.raises(SourceError, match=r"not a PowerPoint file.* It is a Word file"):
        load(Content(packed(word)))
