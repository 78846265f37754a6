"""What no reader of a page sees is not read; what opens at a click is."""

import pytest

from ingest.markup.webpage import parse_html

SHOWN = "<p>Lamps cost 18 crowns.</p>"


def words(markup: str) -> str:
    return "\n".join(block.text for block in parse_html(markup).blocks)


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility: hidden",
        "opacity:0.0",
        "font-size:0",
        "font-size: 1px",
        "color:#fff; background:#fff",
        "color: rgb(255, 255, 255); background-color: white",
        "color: transparent",
        "color: rgba(10, 10, 10, 0)",
        "position:absolute; left:-9999px",
        "position: fixed; top: -400em",
        "text-indent: -9999px",
        "margin-left: -9999px",
        "transform: scale(0)",
        "position:absolute; clip: rect(0 0 0 0)",
        "clip-path: inset(100%)",
        "width:0; height:0; overflow:hidden",
        "max-height: 0; overflow: hidden",
    ],
)
def test_words_that_a_style_hides_are_left_out(style: str) -> None:
    assert words(f"{SHOWN}<p style='{style}'>Lamps cost 2 crowns.</p>") == "Lamps cost 18 crowns."


def test_white_on_the_white_of_the_page_is_hidden_and_white_on_dark_is_not() -> None:
    assert words(f"{SHOWN}<p style='color:white'>ghost</p>") == "Lamps cost 18 crowns."
    dark = "<body style='background:#111; color:#eee'><p style='color:#fff'>bright</p><p>light</p>"
    assert words(dark) == "bright\nlight"


def test_where_a_linked_sheet_may_paint_the_ground_white_words_are_kept() -> None:
    linked = "<link rel='stylesheet' href='x.css'><h1 class='hero' style='color:#fff'>Title</h1>"
    assert words(linked + SHOWN).startswith("Title")


def test_a_style_sheet_in_the_page_hides_by_class_element_and_place() -> None:
    sheet = (
        "<style>.gone, p.dim > b { opacity: 0 } @media print { .paid { display: none } }</style>"
    )
    markup = sheet + SHOWN + "<p class='gone'>a</p><p class='dim'>kept <b>b</b></p>"
    assert words(markup + "<p class='paid'>on screen</p>").split("\n")[1:] == ["kept", "on screen"]


def test_the_more_specific_rule_of_a_sheet_wins_over_a_later_one() -> None:
    sheet = "<style>#one.two { display: block } .two { display: none }</style>"
    assert "seen" in words(f"{sheet}{SHOWN}<p id='one' class='two'>seen</p>")


def test_a_rule_for_a_pointer_on_the_element_hides_nothing() -> None:
    assert "seen" in words(f"<style>p:hover {{ opacity: 0 }}</style>{SHOWN}<p>seen</p>")


def test_type_set_to_nothing_around_type_that_is_set_hides_nothing() -> None:
    assert "seen" in words(f"{SHOWN}<ul style='font-size:0'><li style='font-size:14px'>seen</ul>")


@pytest.mark.parametrize(
    "folded",
    [
        "<div role='tabpanel' hidden>folded</div>",
        "<div class='accordion-body' style='display:none'>folded</div>",
        "<a aria-controls='x'>Why?</a><div id='x' style='display:none'>folded</div>",
        "<div style='max-height:0; overflow:hidden; transition: max-height 1s'>folded</div>",
        "<p style='opacity:0; transition: opacity 1s'>folded</p>",
        "<details><summary>Why?</summary>folded</details>",
    ],
)
def test_what_opens_at_a_click_or_comes_in_by_itself_is_text(folded: str) -> None:
    assert "folded" in words(SHOWN + folded)


def test_a_page_that_a_script_would_show_is_read() -> None:
    assert "Lamps" in words(f"<body style='opacity:0'><div hidden>{SHOWN}<p>More.</p></div>")


def test_the_question_on_a_button_is_read_above_the_answer_that_it_opens() -> None:
    markup = "<button aria-controls='a'>What is it?</button><div id='a' hidden>It is a lamp.</div>"
    assert words(SHOWN + markup).split("\n")[1:] == ["What is it?", "It is a lamp."]


def test_the_label_of_a_tab_is_read_in_front_of_its_panel() -> None:
    markup = (
        "<ul role='tablist'><li role='tab' id='t'>Linux</li></ul>"
        "<div role='tabpanel' aria-labelledby='t' hidden><p>Use apt.</p></div>"
    )
    assert words(SHOWN + markup).split("\n")[1:] == ["Linux: Use apt."]


def test_words_for_ears_are_read_only_beside_a_drawing_of_what_they_say() -> None:
    price = "<span aria-hidden='true'>$<b>49</b></span><span class='sr-only'>49 dollars</span>"
    assert words(f"<p>Price {price}</p>") == "Price 49 dollars"
    assert words("<p>Home <span class='visually-hidden'>opens a page</span></p>") == "Home"


def test_struck_out_words_are_left_out_and_told_and_inserted_ones_kept() -> None:
    markup = (
        "<style>.old { text-decoration: line-through }</style>"
        "<p>From <s>49</s> <ins>39</ins> crowns <del>soon</del>.</p>"
        "<ul><li class='old'>Rope<li>Oil</ul>"
    )
    parsed = parse_html(markup)
    assert [block.text for block in parsed.blocks] == ["From 39 crowns.", "Oil"]
    assert parsed.notes == ("Struck-out words were left out in 3 places.",)


def test_words_that_no_reader_sees_are_told_and_a_folded_menu_is_not() -> None:
    parsed = parse_html(f"{SHOWN}<p style='opacity:0'>ghost</p><p hidden>later</p>")
    assert parsed.notes == ("Words that no reader sees were left out in one place.",)
