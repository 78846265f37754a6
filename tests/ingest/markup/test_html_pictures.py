"""A picture is told as one, and what only counts readers is none."""

import pytest

from ingest.markup.webpage import parse_html

ALT = "A red crane lifts a boat"


def shapes(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_html(markup).blocks]


def test_a_description_stands_below_the_words_around_its_picture() -> None:
    assert shapes(f"<p>The yard <img src=a.png alt='{ALT}'> in May.</p>") == [
        ("paragraph", "The yard in May."),
        ("caption", f"Picture: {ALT}"),
    ]


@pytest.mark.parametrize(
    "image",
    [
        f"<img width=1 height=1 alt='{ALT}'>",
        f"<img style='width:0px' alt='{ALT}'>",
        "<img alt='Logo'>",
        "<img alt='a b c d.png'>",
    ],
)
def test_a_point_a_logo_and_a_file_name_are_no_description(image: str) -> None:
    assert shapes(f"<p>Text</p>{image}") == [("paragraph", "Text")]


def test_an_emoji_as_a_picture_stays_in_its_line() -> None:
    assert shapes("<p>Done <img class=emoji alt='✅'> today</p>") == [
        ("paragraph", "Done ✅ today")
    ]


def test_words_in_a_drawing_describe_it_and_an_icon_says_nothing() -> None:
    drawing = "<svg><text>Intake</text><text>Pump</text><text>Tank of rain</text></svg>"
    assert shapes(f"<p>Text</p>{drawing}<svg><title>Close the menu now please</title></svg>") == [
        ("paragraph", "Text"),
        ("caption", "Picture: Intake; Pump; Tank of rain"),
    ]


def test_formulas_raise_powers_and_part_fractions() -> None:
    fraction = "<mfrac><mi>s</mi><msup><mi>t</mi><mn>2</mn></msup></mfrac>"
    math = f"<math><mi>v</mi><mo>=</mo>{fraction}</math>"
    assert shapes(f"<p>{math}</p>") == [("paragraph", "v = s/t²")]


def test_what_a_field_holds_is_read_and_what_it_offers_is_not() -> None:
    markup = (
        "<p>Port <input value=8080> <input type=password value=secret> "
        "<select><option>Paper</select></p><textarea>License: MIT</textarea><p title=hover>x</p>"
    )
    assert [text for _, text in shapes(markup)] == ["Port 8080", "License: MIT", "x"]


def test_a_note_of_a_page_stands_below_its_paragraph() -> None:
    markup = (
        "<p>Known<sup><a href='#f' id=r>1</a></sup> fact.</p><p>Next.</p><section class=footnotes>"
        "<h2>Notes</h2><ol><li id=f><p>Said in 1910. <a href='#r'>↩</a></p></li></ol></section>"
    )
    assert [text for _, text in shapes(markup)] == ["Known fact.", "Said in 1910.", "Next."]
    assert parse_html(markup).blocks[1].marker == "[1]"


def test_the_title_of_a_callout_is_its_label() -> None:
    markup = "<div class='admonition tip'><p class='admonition-title'>tip</p><p>Use oak.</p></div>"
    assert shapes(markup) == [("paragraph", "Tip: Use oak.")]
