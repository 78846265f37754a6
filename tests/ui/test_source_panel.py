from pathlib import Path

from corpus.model import Block, Document, Span
from ingest import read
from ui.source_panel import WINDOW, View, document_view, missing_view


def shown_text(view: View) -> dict[int, str]:
    """Every shown piece of text by the offset it is said to begin at."""
    pieces = {}
    for block in view["blocks"]:
        cells = (
            [cell for row in block["rows"] for cell in row] if block["k"] == "table" else [block]
        )
        pieces |= {cell["s"]: cell["x"] for cell in cells}
    return pieces


def assert_offsets_hold(document: Document, view: View) -> None:
    for start, piece in shown_text(view).items():
        assert document.text[start : start + len(piece)] == piece


def plain(text: str, blocks: tuple[Block, ...] = ()) -> Document:
    return Document("d", "Title", text, "d.txt", "text/plain", "hash", blocks=blocks)


def test_every_piece_says_where_in_the_text_it_stands(sources: Path) -> None:
    for path in sources.rglob("*.md"):
        document = read(path)
        view = document_view(document)
        assert_offsets_hold(document, view)
        assert (view["start"], view["end"], view["total"]) == (
            0,
            len(document.text),
            len(document.text),
        )
        assert {block["k"] for block in view["blocks"]} >= {"heading", "paragraph"}


def test_rows_of_one_table_stand_together_and_two_tables_apart(tmp_path: Path) -> None:
    source = tmp_path / "tables.md"
    source.write_text("| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |\n")
    document = read(source)
    view = document_view(document)
    assert [[[cell["x"] for cell in row] for row in block["rows"]] for block in view["blocks"]] == [
        [["a", "b"], ["1", "2"]],
        [["c", "d"], ["3", "4"]],
    ]
    assert_offsets_hold(document, view)


def test_an_empty_cell_keeps_its_column(tmp_path: Path) -> None:
    source = tmp_path / "table.csv"
    source.write_text("Boat,Fuel,Crew\n,coal,4\nKestrel,,3\n")
    document = read(source)
    view = document_view(document)
    assert [[cell["x"] for cell in row] for row in view["blocks"][0]["rows"]] == [
        ["Boat", "Fuel", "Crew"], ["", "coal", "4"], ["Kestrel", "", "3"],
    ]  # fmt: skip
    assert_offsets_hold(document, view)


def test_items_keep_their_numbers(tmp_path: Path) -> None:
    source = tmp_path / "steps.md"
    source.write_text("1. first\n2. second\n\ntext\n\n- dot\n")
    marks = [block["m"] for block in document_view(read(source))["blocks"] if block["k"] == "item"]
    assert marks == ["1.", "2.", "•"]


def test_a_long_document_is_sent_around_the_place_asked_for() -> None:
    lines = [f"Line {number:06} of a very long document." for number in range(20_000)]
    text = "\n\n".join(lines)
    width = len(lines[0])
    blocks = tuple(
        Block("paragraph", Span(at, at + width)) for at in range(0, len(text), width + 2)
    )
    document = plain(text, blocks)
    for at in (0, len(text) // 2, len(text) - 1):
        view = document_view(document, at)
        assert view["start"] <= at < view["end"]
        assert WINDOW * 0.9 < view["end"] - view["start"] <= WINDOW + 2 * width
        assert_offsets_hold(document, view)
    whole = document_view(document, 0, len(text))
    assert (whole["start"], whole["end"]) == (0, len(text))


def test_a_document_without_blocks_is_shown_in_paragraphs() -> None:
    document = plain("One.\nStill one.\n\n\nTwo 🗼 three.\n\n Four.")
    view = document_view(document)
    assert [block["x"] for block in view["blocks"]] == [
        "One.\nStill one.",
        "Two 🗼 three.",
        "Four.",
    ]
    assert_offsets_hold(document, view)


def test_a_document_that_is_gone_says_so() -> None:
    assert missing_view("d", "It is gone.")["error"] == "It is gone."


def test_a_summary_goes_along_and_a_missing_document_has_none() -> None:
    assert document_view(plain("A. B."), summary=["A."])["summary"] == ["A."]
    assert document_view(plain("A. B."))["summary"] is None
    assert missing_view("d", "It is gone.")["summary"] == []
