"""What is filled into a form is read where it stands."""

from ingest.blocks import Content
from ingest.pdf.pdf_loader import load
from tests.pdf_writer import PdfPage, written


def filled() -> PdfPage:
    page = PdfPage()
    page.text(72, 700, "Full name:")
    page.text(320, 700, "Born in:")
    page.text(90, 660, "I have read the rules of the harbour")
    page.text(90, 640, "Send me the tables of the tides")
    page.fields += [
        ("name", "Ada Marsh", (130, 696, 300, 712)),
        ("born", "Norvik", (370, 696, 470, 712)),
        ("read", "/Yes", (72, 657, 84, 669)),
        ("send", "/Off", (72, 637, 84, 649)),
    ]
    return page


def test_values_stand_behind_what_names_them() -> None:
    blocks = load(Content(written([filled()]))).blocks
    assert blocks[0].text == "Full name: Ada Marsh Born in: Norvik"


def test_ticks_are_the_state_of_what_stands_beside_them() -> None:
    blocks = load(Content(written([filled()]))).blocks
    assert [(block.marker, block.text) for block in blocks if block.kind == "item"] == [
        ("[x]", "I have read the rules of the harbour"),
        ("[ ]", "Send me the tables of the tides"),
    ]


def test_a_value_is_marked_where_its_field_is() -> None:
    (block, *_) = load(Content(written([filled()]))).blocks
    ada = next(word for word in block.words if block.text[word.start : word.end] == "Ada")
    assert abs(ada.left * 595 - 130) < 1
    assert abs(ada.top * 842 - (842 - 712)) < 1
