"""Headings that are known by their look alone, where a document has none by style."""

import pytest

from ingest.blocks import Content
from ingest.word.word_document import load
from tests.ingest.office.made_files import (
    abstract,
    docx,
    in_style,
    level,
    num,
    numbered,
    p,
    style,
)

BOLD = "<w:b/>"
LARGE = '<w:sz w:val="36"/>'
PROSE = p("The quay is open from six in the morning, and closed when the harbour master says so.")


def headings(body: str, **parts: str) -> list[tuple[str, int]]:
    blocks = load(Content(docx(body, **parts))).blocks  # type: ignore[arg-type]
    return [(block.text, block.level) for block in blocks if block.kind == "heading"]


def test_short_lines_in_bold_or_larger_type_lead_what_follows_them() -> None:
    body = (
        p("Harbour rules", run=BOLD + LARGE) + PROSE + p("Opening hours", run=BOLD) + PROSE * 2
        + p("Fees:", run=BOLD) + PROSE * 2
    )  # fmt: skip
    assert headings(body) == [("Harbour rules", 1), ("Opening hours", 2), ("Fees:", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "Nobody may fish here.",
        "Date: 5 May",
        "1,200.50",
        "A sentence so long that nobody would take it for the name of what stands below it today",
    ],
)
def test_a_sentence_a_value_or_a_figure_in_bold_is_no_heading(line: str) -> None:
    assert headings(PROSE + p(line, run=BOLD) + PROSE * 2) == []


def test_a_list_in_bold_a_last_line_and_a_text_all_in_bold_have_no_headings() -> None:
    names = p("Ada", run=BOLD) + p("Ben", run=BOLD) + p("Cem", run=BOLD)
    assert headings(PROSE * 9 + names + PROSE) == []
    assert headings(PROSE * 3 + p("Ada Marsh", run=BOLD)) == []
    assert headings((p("One thing said in bold", run=BOLD) + p("and one that is not")) * 3) == []


def test_where_headings_have_styles_no_other_line_is_one() -> None:
    styles = style("H", called="heading 2")
    body = p("Rules", in_style("H")) + PROSE + p("Fees", run=BOLD) + PROSE * 2
    assert headings(body, styles=styles) == [("Rules", 2)]


def test_below_a_title_they_are_of_the_second_level() -> None:
    styles = style("T", called="Title")
    body = p("Rules", in_style("T")) + PROSE + p("Fees", run=BOLD) + PROSE * 2
    assert headings(body, styles=styles) == [("Rules", 1), ("Fees", 2)]


def test_a_numbered_line_keeps_its_number_and_the_items_below_it_move_out() -> None:
    numbering = abstract(1, level(0, "%1."), level(1, "%1.%2")) + num(1, 1)
    clause = p("The tenant pays on the first day of each month.", numbered(1, 1))
    body = (p("Rent", numbered(1), run=BOLD) + clause * 3) * 2
    blocks = load(Content(docx(body, numbering=numbering))).blocks
    assert [(one.kind, one.marker, one.depth) for one in blocks[:3]] == [
        ("heading", "", 0),
        ("item", "1.1", 1),
        ("item", "1.2", 1),
    ]
    assert [one.text for one in blocks if one.kind == "heading"] == ["1. Rent", "2. Rent"]
