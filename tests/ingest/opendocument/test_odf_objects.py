"""Formulas and charts that are embedded in OpenDocument files."""

import pytest

from ingest import limits
from ingest.blocks import Content, RawBlock
from ingest.opendocument.odf_document import load
from tests.ingest.office.made_files import packed
from tests.ingest.office.made_odf import SPACES, flat

MATH = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>E</mi><mo>=</mo>'
    "<msup><mi>c</mi><mn>2</mn></msup></mrow>"
    '<annotation encoding="StarMath 5.0">E = c^2</annotation></semantics></math>'
)
ROWS = "".join(
    "<table:table-row>"
    + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
    + "</table:table-row>"
    for row in (("", "Fares"), ("Ahlen", "12"), ("Borken", "NaN"))
)
CHART = (
    "<office:body><office:chart><chart:chart><chart:title><text:p>Fares by place</text:p>"
    "</chart:title><chart:plot-area><chart:axis><chart:title><text:p>Euro</text:p></chart:title>"
    f"</chart:axis></chart:plot-area><table:table>{ROWS}</table:table></chart:chart>"
    "</office:chart></office:body>"
)
HREF = 'xlink:href="./Object 1" xmlns:xlink="http://www.w3.org/1999/xlink"'
FRAME = f"<draw:frame><draw:object {HREF}/><draw:image/></draw:frame>"


def odf(kind: str, body: str, part: str) -> bytes:
    """A file with one embedded object."""
    content = (
        f"<office:document-content {SPACES}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    return packed({"content.xml": content, "Object 1/content.xml": part})


def chart(kind: str, body: str) -> list[RawBlock]:
    part = f"<office:document-content {SPACES}>{CHART}</office:document-content>"
    return list(load(Content(odf(kind, body, part))).blocks)


def said(blocks: list[RawBlock]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks]


def test_a_formula_stands_on_the_line_that_it_stands_in() -> None:
    body = f"<text:p>By {FRAME} it is much.</text:p>"
    assert load(Content(odf("text", body, MATH))).blocks[0].text == "By E = c² it is much."
    inside = f"<text:p>By <draw:frame><draw:object>{MATH}</draw:object></draw:frame>.</text:p>"
    assert load(Content(flat("text", inside))).blocks[0].text == "By E = c²."


def test_a_formula_on_a_slide_is_a_paragraph() -> None:
    blocks = load(Content(odf("presentation", f"<draw:page>{FRAME}</draw:page>", MATH))).blocks
    assert "E = c²" in [block.text for block in blocks]


def test_a_chart_is_a_table_below_its_titles() -> None:
    assert said(chart("text", f"<text:p>Above.</text:p><text:p>{FRAME}</text:p>")) == [
        ("paragraph", "Above."),
        ("caption", "Fares by place"),
        ("caption", "Euro"),
        ("row", "| Fares"),
        ("row", "Ahlen | 12"),
        ("row", "Borken"),
    ]


def test_of_a_chart_on_a_sheet_only_the_titles_are_read() -> None:
    cell = f"<table:table-cell><text:p>x</text:p>{FRAME}</table:table-cell>"
    rows = f"<table:table-row>{cell}</table:table-row>"
    for more in (rows, f"<table:shapes>{FRAME}</table:shapes>" + rows.replace(FRAME, "")):
        found = said(chart("spreadsheet", f'<table:table table:name="S">{more}</table:table>'))
        assert found[1:] == [
            ("paragraph", "x"), ("caption", "Fares by place"), ("caption", "Euro"),
        ]  # fmt: skip


def test_an_object_that_is_damaged_or_of_another_kind_costs_nothing_else() -> None:
    body = f"<text:p>Above {FRAME}.</text:p>"
    for part in ("<math", "<office/>", "<!DOCTYPE x [<!ENTITY a 'b'>]><math>&a;</math>"):
        assert [b.text for b in load(Content(odf("text", body, part))).blocks] == ["Above ."]


def test_a_chart_of_countless_points_is_read_as_far_as_a_table_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "CHART_POINTS", 1)
    rows = [
        text for kind, text in said(chart("text", f"<text:p>{FRAME}</text:p>")) if kind == "row"
    ]
    assert rows == ["| Fares", "Ahlen | 12"]
