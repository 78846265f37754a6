"""Numbers in front of paragraphs as Word counts and writes them."""

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
)  # fmt: skip


def marks(body: str, numbering: str, styles: str = "") -> list[str]:
    """What stands in front of each paragraph, whose own words are all "x"."""
    parsed = load(Content(docx(body, numbering=numbering, styles=styles)))
    return [
        block.marker if block.kind == "item" else block.text.removesuffix("x").strip()
        for block in parsed.blocks
    ]


def at(*places: tuple[int, int]) -> str:
    return "".join(p("x", numbered(number, depth)) for number, depth in places)


LEGAL = abstract(1, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerRoman"))


def test_levels_count_by_themselves_and_start_anew_below_each_other() -> None:
    body = at((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2))
    assert marks(body, LEGAL + num(1, 1)) == [
        "1.", "1.1", "1.2", "(i)", "(ii)", "2.", "2.1", "(i)",
    ]  # fmt: skip


def test_a_list_goes_on_after_other_text_and_by_another_number_of_the_same_list() -> None:
    body = at((1, 0), (1, 0)) + p("x") + at((1, 0), (2, 0))
    assert marks(body, LEGAL + num(1, 1) + num(2, 1)) == ["1.", "2.", "", "3.", "4."]


def test_a_number_that_states_its_start_restarts_once_and_the_list_goes_on_from_there() -> None:
    restarted = num(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>')
    body = at((1, 0), (1, 0), (2, 0), (2, 0), (1, 0))
    assert marks(body, LEGAL + num(1, 1) + restarted) == ["1.", "2.", "8.", "9.", "10."]


def test_a_start_is_stated_for_each_level_by_itself() -> None:
    restarted = num(2, 1, "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for depth, start in ((0, 4), (1, 7))
    ))  # fmt: skip
    body = at((1, 0), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1), (2, 0))
    assert marks(body, LEGAL + num(1, 1) + restarted) == [
        "1.", "1.1", "1.7", "1.8", "4.", "4.7", "5.",
    ]  # fmt: skip


def test_a_level_may_look_otherwise_in_one_number_without_a_restart() -> None:
    other = num(2, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "Article %1.")}</w:lvlOverride>')
    body = at((1, 0), (2, 0), (1, 0))
    assert marks(body, LEGAL + num(1, 1) + other) == ["1.", "Article 2.", "3."]


def test_a_level_that_was_skipped_shows_its_start() -> None:
    assert marks(at((1, 1), (1, 1), (1, 0)), LEGAL + num(1, 1)) == ["1.1", "1.2", "2."]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "a", "i", "b", "i", "2", "a", "i"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "a", "i", "b", "ii", "2", "a", "iii"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "a", "i", "b", "ii", "2", "a", "i"]),
    ],
)
def test_a_level_restarts_after_the_level_that_it_names(restart: str, expected: list[str]) -> None:
    levels = abstract(
        1,
        level(0, "%1"),
        level(1, "%2", "lowerLetter"),
        level(2, "%3", "lowerRoman", more=restart),
    )
    body = at((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    assert marks(body, levels + num(1, 1)) == expected


def test_a_legal_level_shows_all_numbers_in_decimals() -> None:
    levels = abstract(
        1, level(0, "%1", "upperRoman"), level(1, "%1.%2"), level(2, "%1.%2", more="<w:isLgl/>")
    )
    assert marks(at((1, 0), (1, 0), (1, 1), (1, 2)), levels + num(1, 1)) == [
        "I", "II", "II.1", "2.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("way", "start", "expected"),
    [
        ("decimalZero", 9, ["09", "10"]),
        ("upperLetter", 26, ["Z", "AA"]),
        ("lowerLetter", 53, ["aaa", "bbb"]),
        ("upperRoman", 3, ["III", "IV"]),
        ("ordinal", 11, ["11th", "12th"]),
        ("ordinal", 22, ["22nd", "23rd"]),
        ("ordinalText", 20, ["Twentieth", "Twenty-first"]),
        ("cardinalText", 9, ["Nine", "Ten"]),
        ("chicago", 2, ["†", "‡"]),
        ("decimalEnclosedCircle", 3, ["③", "④"]),
        ("ideographTraditional", 1, ["甲", "乙"]),
        ("chineseCounting", 10, ["十", "十一"]),
        ("numberInDash", 1, ["- 1 -", "- 2 -"]),
        ("hebrew1", 14, ["יד", "טו"]),
        ("somethingNew", 1, ["1", "2"]),
        ("lowerLetter", 2_000_000_000, None),
    ],
)
def test_numbers_are_written_in_the_way_of_the_level(
    way: str, start: int, expected: list[str] | None
) -> None:
    found = marks(at((1, 0), (1, 0)), abstract(1, level(0, "%1", way, start)) + num(1, 1))
    assert found == expected if expected else all(len(mark) < 40 for mark in found)


def test_a_way_of_its_own_pads_as_its_example_does() -> None:
    own = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    assert marks(at((1, 0)), abstract(1, own) + num(1, 1)) == ["007"]


def test_a_bullet_is_a_dash_and_no_number_no_item() -> None:
    bullet = abstract(1, level(0, "\uf0b7", "bullet"), level(1, "", "none"))
    assert marks(at((1, 0), (1, 1)), bullet + num(1, 1)) == ["-", ""]


HEADINGS = style(
    "H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', called="heading 1"
) + style(
    "H2",
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    called="heading 2",
)


def test_a_number_may_stand_in_the_style_whose_level_the_list_names() -> None:
    levels = abstract(
        1,
        level(0, "Article %1.", more='<w:pStyle w:val="H1"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="H2"/>'),
    )
    styles = HEADINGS + style("Own", base="H2")
    body = "".join(p("x", in_style(name)) for name in ("H1", "H2", "Own", "H1"))
    assert marks(body, levels + num(1, 1), styles) == ["Article 1.", "1.1", "1.2", "Article 2."]


def test_a_paragraph_may_take_the_number_of_its_style_away() -> None:
    body = p("x", in_style("H1")) + p("x", in_style("H1") + numbered(0)) + p("x", in_style("H1"))
    assert marks(body, LEGAL + num(1, 1), HEADINGS) == ["1.", "", "2."]


def test_a_list_style_leads_to_the_list_behind_it() -> None:
    link = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Steps"/></w:abstractNum>'
    steps = style(
        "Steps", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"
    )
    body = at((5, 0), (1, 0), (5, 1))
    assert marks(body, LEGAL + link + num(1, 1) + num(5, 2), steps) == ["1.", "2.", "2.1"]


def test_a_number_without_a_gap_is_joined_to_its_heading() -> None:
    levels = abstract(1, level(0, "§%1", more='<w:suff w:val="nothing"/>'))
    parsed = load(
        Content(docx(p("/Scope", in_style("H1")), numbering=levels + num(1, 1), styles=HEADINGS))
    )
    assert parsed.blocks[0].text == "§1/Scope"


def test_what_was_deleted_or_is_hidden_takes_no_number() -> None:
    gone = (
        f"<w:p><w:pPr>{numbered(1)}<w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>"
    )
    hidden = p("secret", numbered(1) + "<w:rPr><w:vanish/></w:rPr>", run="<w:vanish/>")
    assert marks(at((1, 0)) + gone + hidden + at((1, 0)), LEGAL + num(1, 1)) == ["1.", "2."]


def test_empty_paragraphs_of_a_list_are_counted_as_word_counts_them() -> None:
    assert marks(at((1, 0)) + p("", numbered(1)) + at((1, 0)), LEGAL + num(1, 1)) == ["1.", "3."]


def test_lists_are_nested_by_level_or_by_indent() -> None:
    def lists(number: int, indent: int) -> str:
        place = f'<w:pPr><w:ind w:left="{indent}"/></w:pPr>'
        return abstract(number, level(0, "%1.", more=place))

    numbering = LEGAL + lists(2, 360) + lists(3, 720) + num(1, 1) + num(2, 2) + num(3, 3)
    body = at((2, 0), (3, 0), (3, 0), (2, 0)) + p("between") + at((1, 0), (1, 2), (1, 1), (3, 0))
    blocks = load(Content(docx(body, numbering=numbering))).blocks
    assert [(one.marker, one.depth) for one in blocks if one.kind == "item"] == [
        ("1.", 1), ("1.", 2), ("2.", 2), ("2.", 1),
        ("1.", 1), ("(i)", 2), ("1.2", 2), ("3.", 1),
    ]  # fmt: skip


def test_a_circle_of_styles_or_of_list_styles_ends() -> None:
    styles = style("A", base="B") + style("B", base="A")
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>'
    assert marks(p("x", in_style("A") + numbered(1)), link + num(1, 1), styles) == [""]
