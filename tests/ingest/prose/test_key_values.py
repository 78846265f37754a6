"""Names and values that stand together are entries; one line with a colon is prose."""

import pytest

from ingest.prose.plain import parse_plain


def properties(text: str) -> list[str]:
    return [block.text for block in parse_plain(text).blocks if block.kind == "property"]


def test_an_invoice_is_its_entries_and_the_table_of_its_items() -> None:
    text = """\
Invoice no. 0042
Date: 2025-03-28
Bill to: Studio Terra, Hafenweg 3
25 kg stoneware clay   6 x 19.90   119.40
Glaze, celadon         2 x 14.50    29.00
VAT 19 %                            28.20
Total                              176.60 EUR"""
    blocks = parse_plain(text).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("property", "Invoice no. 0042"),
        ("property", "Date: 2025-03-28"),
        ("property", "Bill to: Studio Terra, Hafenweg 3"),
        ("row", "25 kg stoneware clay | 6 x 19.90 | 119.40"),
        ("row", "Glaze, celadon | 2 x 14.50 | 29.00"),
        ("property", "VAT 19 %: 28.20"),
        ("property", "Total: 176.60 EUR"),
    ]
    names = [block.text[slice(*block.cells[0])] for block in blocks if block.kind == "property"]
    assert names == ["Invoice no.", "Date", "Bill to", "VAT 19 %", "Total"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phone: +49 40 1234\nWeb: terra.example", ["Phone: +49 40 1234", "Web: terra.example"]),
        ("status: superseded\nauthor: Ada", ["status: superseded", "author: Ada"]),
        ("Firmware:    2.4\nUptime:      12 days", ["Firmware: 2.4", "Uptime: 12 days"]),
        ("Espresso ...... 5.00\nTotal ......... 8.80 EUR", ["Espresso: 5.00", "Total: 8.80 EUR"]),
        (
            "Netto        148,40 €\nMwSt. 19 %    28,20 €",
            ["Netto: 148,40 €", "MwSt. 19 %: 28,20 €"],
        ),
        ("Order #: 4711\nKunde：Terra", ["Order #: 4711", "Kunde: Terra"]),
        ("Serves: 4\nPrep time: 20 min", ["Serves: 4", "Prep time: 20 min"]),
    ],
)
def test_entries_that_stand_together_are_properties(text: str, expected: list[str]) -> None:
    assert properties(text) == expected
    assert properties(f"The Mill\n\n{text}\n\nThe mill is old, and it turns slowly.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Date: 2025-03-28",
        "He said two things: that the mill was old\nand that it was his: nobody else ran it\n"
        "as he did, for one reason: patience.",
        "Adze: A tool with a blade at a right angle.\nBurr: The thin edge of metal that is left.",
        "Chapter 1: The Wheel\nChapter 2: The Stone\nChapter 3: The Sluice",
        "LENA: Yes!\nJORIS: No way, never!",
        "Introduction ..... 3\nThe wheel ..... 12\nThe stone ..... 40",
        "- Name: Dana\n- Role: Buyer",
        "https://one.example\nhttps://two.example",
        "The mill is old.  It turns.  Nobody\nknows why.  But it does.  And so it\ngoes on.",
        "x" * 100_000 + ": y\nz: " + "w" * 100_000,
    ],
)
def test_what_only_has_a_colon_is_no_entry(text: str) -> None:
    assert properties(text) == []


def test_a_row_with_a_gap_stays_in_its_table() -> None:
    text = "Oak chair    2    178.00\nAsh table         220.00\nElm stool    1     90.00"
    assert [block.kind for block in parse_plain(text).blocks] == ["row"] * 3


def test_the_same_entries_of_one_thing_after_the_other_are_a_table() -> None:
    text = "Name: Dana\nRole: Buyer\n\nName: Joris\nRole: Clerk\n\nName: Lena\nRole: Miller\nAge: 7"
    assert [block.text for block in parse_plain(text).blocks] == [
        "Name | Role | Age",
        "Dana | Buyer",
        "Joris | Clerk",
        "Lena | Miller | 7",
    ]
    other = parse_plain("Name: Dana\nRole: Buyer\n\nPrice: 3\nWeight: 4").blocks
    assert [block.kind for block in other] == ["property"] * 4


def test_two_columns_without_a_header_are_entries() -> None:
    text = "Model       KX-200\nWeight      12.5 kg\nWarranty    24 months\nColour      green"
    assert properties(text) == [
        "Model: KX-200", "Weight: 12.5 kg", "Warranty: 24 months", "Colour: green",
    ]  # fmt: skip
    headed = "Wood     Price\nOak      95\nAsh      80"
    assert [block.kind for block in parse_plain(headed).blocks] == ["row"] * 3


def test_an_address_and_the_entries_to_its_right_are_read_one_after_the_other() -> None:
    text = """\
Ship to:               Order no:   88-1203
Studio Terra           Ordered:    2 May 2026
Hafenweg 3             Carrier:    Nordfracht
20457 Hamburg"""
    assert [(block.kind, block.text) for block in parse_plain(text).blocks] == [
        ("paragraph", "Ship to:\nStudio Terra\nHafenweg 3\n20457 Hamburg"),
        ("property", "Order no: 88-1203"),
        ("property", "Ordered: 2 May 2026"),
        ("property", "Carrier: Nordfracht"),
    ]


def test_the_last_row_above_a_rule_is_no_heading() -> None:
    text = "Rye loaf     2 x     8.40\nCoffee               2.80\n-----------------------"
    kinds = [block.kind for block in parse_plain(f"{text}\nTotal               11.20").blocks]
    assert kinds[:2] == ["row", "property"]
    assert "heading" not in kinds
