"""Items have the marks that a reader sees in front of them."""

import pytest

from ingest.assemble import assemble
from ingest.markup.html_lists import figures
from ingest.markup.markdown import parse_markdown
from ingest.markup.webpage import parse_html


def shown(markup: str) -> str:
    return assemble(parse_html(markup)).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ol start=4><li>d<li value=9>i<li>j</ol>", "4. d\n9. i\n10. j"),
        ("<ol reversed><li>bronze<li>silver<li>gold</ol>", "3. bronze\n2. silver\n1. gold"),
        ("<ol reversed start=9><li>x<li>y</ol>", "9. x\n8. y"),
        ("<ol start=-1><li>x<li>y</ol>", "-1. x\n0. y"),
        ("<ol type=i start=3><li>x<li>y</ol>", "iii. x\niv. y"),
        ("<ol type=A start=26><li>x<li>y</ol>", "Z. x\nAA. y"),
        ("<ol style='list-style-type: upper-roman'><li>x<li>y</ol>", "I. x\nII. y"),
        ("<style>.l { list-style: lower-alpha }</style><ol class=l><li>x<li>y</ol>", "a. x\nb. y"),
        ("<ol style='list-style: none'><li>x</ol>", "- x"),
        ("<ul><li>x<li>y</ul>", "- x\n- y"),
        ("<ol><li>x<li style='display:none'>ghost<li>y</ol>", "1. x\n2. y"),
    ],
)
def test_the_marks_of_a_page(markup: str, text: str) -> None:
    assert shown(markup) == text


def test_a_list_in_boxes_in_an_item_is_one_level_below_it() -> None:
    markup = "<ol><li>One<div><div><ol type=a><li>alpha<li>beta</ol></div></div></li><li>Two</ol>"
    assert shown(markup) == "1. One\n  a. alpha\n  b. beta\n2. Two"


def test_an_item_in_boxes_keeps_its_mark_and_its_blocks() -> None:
    markup = "<ul><li><div><p>First.</p><pre>run</pre><p>Second.</p></div><li>Next</ul>"
    assert [(block.kind, block.marker, block.depth) for block in parse_html(markup).blocks] == [
        ("item", "-", 1),
        ("code", "", 1),
        ("paragraph", "", 1),
        ("item", "-", 1),
    ]


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (1994, "lower-roman", "mcmxciv"),
        (0, "upper-roman", "0"),
        (4000, "lower-roman", "4000"),
        (702, "lower-alpha", "zz"),
        (7, "decimal-leading-zero", "07"),
        (7, "georgian", "7"),
    ],
)
def test_numbers_in_the_styles_of_a_browser(number: int, style: str, written: str) -> None:
    assert figures(number, style) == written


def test_markdown_counts_from_the_first_number_of_a_list() -> None:
    assert assemble(parse_markdown("5. five\n5. six\n\nText\n\n1. a\n1. b")).text == (
        "5. five\n6. six\n\nText\n\n1. a\n2. b"
    )


def test_tasks_keep_their_state() -> None:
    text = "- [ ] order rope\n- [x] paint hull\n- [X] buy oil"
    assert assemble(parse_markdown(text)).text == text.replace("X", "x")
    boxes = "<ul><li><input type=checkbox checked> Sails<li><input type=checkbox>Oil</ul>"
    assert shown(boxes) == "- [x] Sails\n- [ ] Oil"


def test_a_box_that_only_opens_a_menu_is_no_task() -> None:
    assert shown("<p>Text</p><input type=checkbox id=menu>") == "Text"
