"""The assembler writes the text and knows where it wrote."""

from corpus.model import Span
from ingest import limits
from ingest.assemble import assemble
from ingest.blocks import Parsed, RawBlock, property_block


def test_the_canonical_text_is_plain_and_readable() -> None:
    made = assemble(
        Parsed(
            "",
            (
                RawBlock("heading", "Bread", 1),
                RawBlock("paragraph", "What you need:"),
                RawBlock("item", "flour", 0, 1, "-", apart=True),
                RawBlock("item", "rye", 0, 2, "-"),
                RawBlock("paragraph", "the dark kind", 0, 2),
                RawBlock("item", "water", 0, 1, "-"),
                RawBlock("row", "A | B", apart=True),
                RawBlock("row", "1 | 2"),
                RawBlock("row", "C", apart=True),
                RawBlock("code", "  x = 1\n  y\n"),
                RawBlock("paragraph", "   "),
            ),
        )
    )
    assert made.text == (
        "Bread\n\nWhat you need:\n\n- flour\n  - rye\n\n    the dark kind\n\n- water\n\n"
        "A | B\n1 | 2\n\nC\n\n  x = 1\n  y"
    )
    assert [block.span.of(made.text) for block in made.blocks] == [
        "Bread", "What you need:", "flour", "rye", "the dark kind", "water",
        "A | B", "1 | 2", "C", "  x = 1\n  y",
    ]  # fmt: skip
    assert [block.level for block in made.blocks] == [1, 0, 1, 2, 0, 1, 0, 0, 0, 0]


def test_sections_nest_and_end_before_the_next_of_their_level() -> None:
    made = assemble(
        Parsed(
            "",
            (
                RawBlock("paragraph", "Before."),
                RawBlock("heading", "A", 1),
                RawBlock("heading", "B", 3),
                RawBlock("paragraph", "In B."),
                RawBlock("heading", "C", 2),
                RawBlock("heading", "D", 1),
            ),
        )
    )
    assert [(s.path, s.span.of(made.text)) for s in made.sections] == [
        (("A",), "A\n\nB\n\nIn B.\n\nC"),
        (("A", "B"), "B\n\nIn B."),
        (("A", "C"), "C"),
        (("D",), "D"),
    ]


def test_a_heading_that_is_a_paragraph_in_large_type_makes_no_section() -> None:
    made = assemble(Parsed("", (RawBlock("heading", "word " * limits.HEADING, 1),)))
    assert (made.sections, made.blocks[0].kind) == ((), "paragraph")


def test_pages_cover_the_text_without_gaps_also_where_one_is_empty() -> None:
    made = assemble(
        Parsed(
            "",
            (
                RawBlock("paragraph", "one torn here", page=1, turns=((9, 2),)),
                RawBlock("paragraph", "four", page=4),
            ),
            pages=4,
        )
    )
    assert [(page.number, page.span.of(made.text)) for page in made.pages] == [
        (1, "one torn "),
        (2, "here"),
        (3, ""),
        (4, "\n\nfour"),
    ]
    assert made.pages[0].span == Span(0, 9)


def test_what_a_text_says_of_itself_is_known_before_what_its_file_records() -> None:
    blocks = (RawBlock("heading", "Pumps", 1), property_block("status", "checked"))
    assembled = assemble(Parsed("Pumps", blocks, properties=(("author", "Ada"), ("status", "?"))))
    assert [(one.name, one.value) for one in assembled.properties] == [
        ("status", "checked"),
        ("author", "Ada"),
    ]


def test_of_a_thousand_records_only_what_stands_above_them_is_known_of_the_document() -> None:
    records = [
        block
        for number in range(limits.PROPERTIES)
        for block in (RawBlock("heading", f"Pump {number}", 2), property_block("state", "broken"))
    ]
    head = [RawBlock("heading", "Pumps", 1), property_block("status", "checked")]
    assembled = assemble(Parsed("Pumps", (*head, *records)))
    assert [(one.name, one.value) for one in assembled.properties] == [("status", "checked")]
    assert assembled.text.count("state: broken") == limits.PROPERTIES


def test_what_cannot_be_stored_becomes_the_sign_for_what_could_not_be_read() -> None:
    row = RawBlock("row", "a\ud800 | b", cells=((0, 2), (5, 6)))
    paragraph = RawBlock("paragraph", "Half \udc00 and nothing \0.")
    assembled = assemble(Parsed("", (row, paragraph), properties=(("author", "\udfff"),)))
    assert assembled.text == "a\ufffd | b\n\nHalf \ufffd and nothing \ufffd."
    assert [one.value for one in assembled.properties] == ["\ufffd"]
    assembled.text.encode()


def test_links_stand_where_their_words_do_after_a_block_is_set_into_the_text() -> None:
    blocks = (
        RawBlock("heading", "Board", 1),
        RawBlock(
            "item", "  the board ", depth=2, marker="-", links=((6, 11, "https://b.example"),)
        ),
    )
    assembled = assemble(Parsed("", blocks))
    (link,) = assembled.links
    assert (link.span.of(assembled.text), link.target) == ("board", "https://b.example")
