"""Numbered lists, by the numbers that a reader sees."""

from collections.abc import Callable

from assistant.material.numbered_lists import numbered_lists
from assistant.model import Evidence
from corpus.model import BlockKind, Document
from ingest.assemble import assemble
from ingest.blocks import Parsed, RawBlock

MakeEvidence = Callable[..., tuple[Document, list[Evidence]]]


def numbers(document: Document) -> list[list[int]]:
    return [[item.number for item in one.items] for one in numbered_lists(document)]


def test_a_list_goes_on_over_a_table_and_an_inner_list_with_the_numbers_that_are_shown() -> None:
    def item(text: str, marker: str, depth: int = 1) -> RawBlock:
        return RawBlock("item", text, marker=marker, depth=depth)

    row: BlockKind = "row"
    blocks = (
        RawBlock("heading", "Setup", 1),
        item("Unpack.", "1."),
        item("Keep the foil.", "-", 2),
        item("Wire it.", "2."),
        RawBlock(row, "Red | T4", cells=((0, 3), (6, 8))),
        item("Tighten.", "1.", 2),
        item("Pull.", "2.", 2),
        item("Close the lid.", "5."),
        RawBlock("heading", "Parts", 2),
        item("Screws.", "1."),
        item("Foil.", "2."),
    )
    made = assemble(Parsed("", blocks))
    document = Document(
        "d", "D", made.text, "d.html", "text/html", "", sections=made.sections, blocks=made.blocks
    )
    assert numbers(document) == [[1, 2, 5], [1, 2]]
    first, second = numbered_lists(document)
    inside = [[block.span.of(made.text) for block in item.blocks] for item in first.items]
    assert inside[0] == ["Unpack.", "Keep the foil."]
    assert second.section == ("Setup", "Parts")


def test_headings_and_paragraphs_called_steps_are_items_with_what_stands_below_them(
    evidence_of: MakeEvidence,
) -> None:
    document, _ = evidence_of(
        "# Router\n\n## Step 1: Plug\n\nUse the cable.\n\n## Step 2: Join\n\nRead the label.\n", {}
    )
    assert numbers(document) == [[1, 2]]
    (found,) = numbered_lists(document)
    said = [block.span.of(document.text) for block in found.items[1].blocks]
    assert said == ["Step 2: Join", "Read the label."]


def test_bullets_and_a_single_item_are_no_numbered_list(evidence_of: MakeEvidence) -> None:
    assert numbers(evidence_of("- One.\n- Two.\n\nText.\n\n1. Alone.\n", {})[0]) == []
