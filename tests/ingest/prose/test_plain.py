"""Plain text keeps its paragraphs, lists, tables and verse, and shows its headings."""

from pathlib import Path

import pytest

from ingest.prose.plain import parse_plain

DATA = Path(__file__).parent / "data"


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_plain(text).blocks]


def outline(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in parse_plain(text).blocks if block.level]


WRAPPED = """\
The mill stands by the river and has been grinding rye for longer than
anybody in the three villages can remember. Its wheel turns slowly, be-
cause the river is slow, and yet it has never stood still for a well-
known reason: the miller does not sleep."""


def test_wrapped_lines_are_joined_and_parted_words_made_whole() -> None:
    assert shapes(WRAPPED) == [
        (
            "paragraph",
            "The mill stands by the river and has been grinding rye for longer than anybody in"
            " the three villages can remember. Its wheel turns slowly, because the river is slow,"
            " and yet it has never stood still for a well-known reason: the miller does not"
            " sleep.",
        )
    ]


def test_verse_and_addresses_keep_their_lines() -> None:
    verse = "The wheel goes round,\nThe stone goes slow,\nAnd nobody\nCan see it go."
    address = "Jonas Reed\n14 Mill Lane\nOldport"
    assert shapes(f"{verse}\n\n{address}") == [("paragraph", verse), ("paragraph", address)]


def test_lists_are_items_with_depth_and_their_own_marks() -> None:
    text = """\
You need:
* flour, of the dark kind that is sold
  at the mill
  - rye
* water

1) Mix it.

2) Wait."""
    blocks = parse_plain(text).blocks
    assert [(b.kind, b.marker, b.depth, b.text) for b in blocks] == [
        ("paragraph", "", 0, "You need:"),
        ("item", "-", 1, "flour, of the dark kind that is sold at the mill"),
        ("item", "-", 2, "rye"),
        ("item", "-", 1, "water"),
        ("item", "1)", 1, "Mix it."),
        ("item", "2)", 1, "Wait."),
    ]


def test_notes_at_the_foot_are_items_with_their_marks() -> None:
    blocks = parse_plain(
        "It costs 3 euros [1], twice¹.\n\n[1] On Sundays.\n[2] No.\n\n¹ Yes."
    ).blocks
    assert [(b.kind, b.marker, b.text) for b in blocks[1:]] == [
        ("item", "[1]", "On Sundays."),
        ("item", "[2]", "No."),
        ("item", "¹", "Yes."),
    ]


def test_a_number_at_the_start_of_a_wrapped_line_is_no_item() -> None:
    text = """\
The oldest mill of the valley was built in the long and dry summer of the year
1702. It burned down twice, and was built again by the same family in the year
12. That is what the chronicle says, though nobody believes its numbers now."""
    assert [kind for kind, _ in shapes(text)] == ["paragraph"]


def test_tables_set_with_tabs_bars_or_columns_are_rows() -> None:
    assert shapes("Mill\tRiver\nUpper\tAlder\nLower\tBirch") == [
        ("row", "Mill | River"),
        ("row", "Upper | Alder"),
        ("row", "Lower | Birch"),
    ]
    assert shapes("Mill     River\nUpper    Alder\nLower    Birch")[2] == ("row", "Lower | Birch")
    assert shapes("| a | b |\n|---|---|\n| 1 | 2 |") == [("row", "a | b"), ("row", "1 | 2")]


def test_indented_code_keeps_its_lines() -> None:
    text = f"{WRAPPED}\n\n    for mill in mills:\n        mill.grind(rye)\n"
    assert shapes(text)[1] == ("code", "for mill in mills:\n    mill.grind(rye)")


def test_paragraphs_told_by_indentation_alone_are_parted() -> None:
    text = """\
   The miller rose at four, as he had done on every day of his life so far.
He went down to the wheel and looked at the water for a long and quiet time.
   The water was low. It had been low since May, and there was no rain yet in
the hills from which the river came."""
    assert [text[:9] for _, text in shapes(text)] == ["The mille", "The water"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mills\n=====\n\nText.\n\nStones\n------\nMore text.", [(1, "Mills"), (2, "Stones")]),
        (
            f"On Mills\n\n1 The Wheel\n\n{WRAPPED}\n\n1.1 Its Axle\n\n{WRAPPED}\n\n"
            f"2 The Stone\n\n{WRAPPED}",
            [(1, "On Mills"), (2, "1 The Wheel"), (3, "1.1 Its Axle"), (2, "2 The Stone")],
        ),
        (f"Chapter 1: The Wheel\n\n{WRAPPED}", [(1, "Chapter 1: The Wheel")]),
        (f"On Mills\n\nTHE WHEEL\n\n{WRAPPED}", [(1, "On Mills"), (2, "THE WHEEL")]),
        (f"# On Mills\n\n## The Wheel\n\n{WRAPPED}", [(1, "On Mills"), (2, "The Wheel")]),
        (f"On Mills\n\nThe wheel\n\n{WRAPPED}", [(1, "On Mills"), (2, "The wheel")]),
    ],
)
def test_headings_are_found(text: str, expected: list[tuple[int, str]]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. Flour\n\n2. Water\n\n3. Salt",
        "2 Eggs\n\n3 Apples\n\n1 Lemon",
        f"Dear Ms Alder,\n\n{WRAPPED}",
        "Rye\n\nWheat\n\nOats",
        f"{WRAPPED}\n\nIt ended in 1902\n\n{WRAPPED}",
    ],
)
def test_what_only_might_be_a_heading_is_none(text: str) -> None:
    assert outline(text) == []


def test_form_feeds_part_pages_and_paragraphs_go_on_across_them() -> None:
    text = (
        "The Mill Book\n\nThe wheel turns because the water\n\n- 1 -\n"
        "\fThe Mill Book\n\npushes it.\n\n- 2 -\n\fThe Mill Book\n\nThe end.\n\n- 3 -\n"
    )
    parsed = parse_plain(text)
    assert parsed.pages == 3
    assert [block.text for block in parsed.blocks] == [
        "The wheel turns because the water pushes it.",
        "The end.",
    ]
    assert parsed.blocks[0].turns == ((34, 2),)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("clean-*.txt")))
def test_clean_texts_lose_no_word(name: str) -> None:
    text = (DATA / name).read_text()
    words = " ".join(
        f"{block.marker if block.marker != '-' else '-'} {block.text}"
        for block in parse_plain(text, Path(name).stem).blocks
    )
    assert words.split() == text.split()


def test_a_clean_poem_keeps_its_stanzas() -> None:
    stanzas = (DATA / "clean-poem.txt").read_text().strip().split("\n\n")
    assert [block.text for block in parse_plain("\n\n".join(stanzas)).blocks] == stanzas
