"""OpenDocument slides are pages under their titles, in the order in which they are read."""

from ingest.blocks import Content, Parsed
from ingest.opendocument.odf_document import load
from tests.ingest.office.made_odf import flat

HIDDEN = (
    '<style:style style:name="off" style:family="drawing-page"><style:drawing-page-properties '
    'presentation:visibility="hidden"/></style:style>'
)


def box(text: str, kind: str = "", at: tuple[float, float] = (1, 1), more: str = "") -> str:
    named = f' presentation:class="{kind}"' if kind else ""
    inside = text if text.startswith("<") else f"<text:p>{text}</text:p>"
    return (
        f'<draw:frame svg:x="{at[0]}cm" svg:y="{at[1]}cm"{named}{more}><draw:text-box>{inside}'
        "</draw:text-box></draw:frame>"
    )


def page(*shapes: str, more: str = "") -> str:
    return f"<draw:page{more}>{''.join(shapes)}</draw:page>"


def read(*pages: str) -> Parsed:
    return load(Content(flat("presentation", "".join(pages), automatic=HIDDEN)))


def test_the_title_is_the_heading_and_shapes_follow_row_by_row() -> None:
    parsed = read(
        page(
            box("below", at=(1, 9)),
            box("right", at=(9, 5.2)),
            f"<draw:g>{box('left', at=(1, 5))}</draw:g>",
            box("A mole", "title", (1, 1)),
            box("7", "page-number"),
            box("Click to add text", "outline", more=' presentation:placeholder="true"'),
            "<presentation:notes>" + box("Say it slowly.", "notes") + "</presentation:notes>",
        ),
        page(box("Second", at=(1, 1)), box("words " * 30, at=(1, 4))),
    )
    assert [(block.kind, block.text, block.page) for block in parsed.blocks][:6] == [
        ("heading", "A mole", 1),
        ("paragraph", "left", 1),
        ("paragraph", "right", 1),
        ("paragraph", "below", 1),
        ("heading", "Notes", 1),
        ("paragraph", "Say it slowly.", 1),
    ]
    assert [(block.kind, block.page) for block in parsed.blocks][6:] == [
        ("heading", 2),
        ("paragraph", 2),
    ]
    assert (parsed.title, parsed.pages) == ("A mole", 2)


def test_lists_and_tables_on_slides_are_lists_and_tables() -> None:
    items = "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
    cells = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in "ab")
    row = f"<table:table-row>{cells}</table:table-row>"
    table = f"<draw:frame svg:y='9cm'><table:table>{row}{row}</table:table></draw:frame>"
    blocks = read(page(box("T", "title"), box(items, "outline"), table)).blocks
    assert [block.kind for block in blocks] == ["heading", "item", "row", "row"]


def test_hidden_slides_are_said() -> None:
    parsed = read(
        page(box("One", "title")), page(box("Two", "title"), more=' draw:style-name="off"')
    )
    assert parsed.notes == ("Slide 2 hidden when it is shown.",)
    assert [block.text for block in parsed.blocks] == ["One", "Two"]
