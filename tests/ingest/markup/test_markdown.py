"""Markdown reads as plain text, with nothing lost and nothing invented."""

from ingest.blocks import RawBlock
from ingest.markup.markdown import parse_markdown


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_markdown(text).blocks]


def test_inline_marks_are_resolved() -> None:
    text = "Some *soft*, **loud** and `code` words, [a link](http://x.example) &amp; <http://y.example>."
    assert shapes(text) == [
        ("paragraph", "Some soft, loud and code words, a link & http://y.example."),
    ]


def test_soft_breaks_are_spaces_and_hard_breaks_are_kept() -> None:
    assert shapes("one\ntwo  \nthree") == [("paragraph", "one two\nthree")]


def test_soft_breaks_within_chinese_are_nothing() -> None:
    assert shapes("软件\n开发\nand more") == [("paragraph", "软件开发 and more")]


def test_headings_have_levels_and_the_first_top_one_is_the_title() -> None:
    parsed = parse_markdown("## Early\n\n# The *Title*\n\nText\n\nUnder\n-----\n")
    assert parsed.title == "The Title"
    assert [(b.text, b.level) for b in parsed.blocks if b.kind == "heading"] == [
        ("Early", 2),
        ("The Title", 1),
        ("Under", 2),
    ]


def test_a_text_without_a_top_heading_is_called_by_the_heading_it_begins_with() -> None:
    assert parse_markdown("## First\n\nText").title == "First"
    assert parse_markdown("Text\n\n## Later").title == ""


def test_lists_keep_their_marks_and_depth() -> None:
    blocks = parse_markdown("3. three\n4. four\n   - inner\n\n     more of inner\n").blocks
    assert blocks == (
        RawBlock("item", "three", 0, 1, "3.", apart=True),
        RawBlock("item", "four", 0, 1, "4."),
        RawBlock("item", "inner", 0, 2, "-"),
        RawBlock("paragraph", "more of inner", 0, 2),
    )


def test_a_bold_line_that_leads_an_item_stays_on_its_line() -> None:
    assert shapes("- **Trust nobody**\n  Check every input.") == [
        ("item", "Trust nobody\nCheck every input.")
    ]


def test_tables_are_rows() -> None:
    assert shapes("| A | B |\n|---|---|\n| 1 | `x` y |\n| 2 | |") == [
        ("row", "A | B"),
        ("row", "1 | x y"),
        ("row", "2"),
    ]


def test_code_keeps_its_lines_and_quotes_are_quotes() -> None:
    assert shapes("```py\ndef f():\n    return 1\n```\n\n> Said\n> she.") == [
        ("code", "def f():\n    return 1"),
        ("quote", "Said she."),
    ]


def test_html_in_markdown_is_read_as_html() -> None:
    text = (
        "<details><summary>More</summary>\n\nInside **it**.\n\n</details>\n\n"
        "A<br>B <!-- not this -->\n\n<table><tr><th>K</th><th>V</th></tr>"
        "<tr><td>k</td><td>v</td></tr></table>"
    )
    assert shapes(text) == [
        ("paragraph", "More"),
        ("paragraph", "Inside it."),
        ("paragraph", "A\nB"),
        ("row", "K | V"),
        ("row", "k | v"),
    ]


def test_what_only_looks_like_a_tag_is_text() -> None:
    assert shapes("Run clone <repo-url> with List<String>.") == [
        ("paragraph", "Run clone <repo-url> with List<String>.")
    ]


def test_a_picture_leaves_its_description_where_it_has_one() -> None:
    assert shapes("![Logo](a.png)\n\n![How the four stages follow each other](b.png)") == [
        ("caption", "Picture: How the four stages follow each other")
    ]
    assert shapes("![How the four stages follow](/a dir/b c.png)") == [
        ("caption", "Picture: How the four stages follow")
    ]


def test_a_footnote_stands_below_its_paragraph_and_its_mark_leaves_the_words() -> None:
    assert shapes("A claim[^1] made.\n\n[^1]: The proof.") == [
        ("paragraph", "A claim made."),
        ("item", "The proof."),
    ]


def test_definition_lists_join_term_and_definition() -> None:
    assert shapes("Kerf\n: The slot of a saw.") == [("item", "Kerf: The slot of a saw.")]


def test_front_matter_gives_the_title_and_what_else_it_says_stands_on_top() -> None:
    parsed = parse_markdown("---\ntitle: 'On Saws'\ntags: [a]\n---\n# Other\n\nText")
    assert parsed.title == "On Saws"
    assert [(block.kind, block.text) for block in parsed.blocks][:2] == [
        ("property", "tags: a"),
        ("heading", "Other"),
    ]


def test_rules_around_prose_are_no_front_matter() -> None:
    assert shapes("---\n\nJust a sentence.\n\n---\n\nAnother.") == [
        ("paragraph", "Just a sentence."),
        ("paragraph", "Another."),
    ]


def test_deeply_nested_quotes_are_still_read() -> None:
    assert shapes(">" * 60 + " deep") == [("quote", "deep")]
