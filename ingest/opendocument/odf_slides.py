"""Slides and drawings of OpenDocument (.odp, .odg) to blocks: each a page under its title.

Knows nothing about how paragraphs and lists read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.blocks import Parsed, RawBlock
from ingest.inline import words_of
from ingest.office.xml_tree import Element, attribute, child, children, local
from ingest.opendocument.odf_file import OdfFile
from ingest.opendocument.odf_flow import Flow

NOTES_HEADING = "Notes"
LONGEST_TITLE = 100
"""Characters of a text that is the title of a slide without a frame for one."""

ROW = 0.8
"""Centimetres: shapes whose tops differ by less stand side by side."""

_FURNITURE = words_of("header footer date-time page-number page notes-page handout")
_ASIDE = words_of("notes forms page-thumbnail")
_FIRST = {"title": 0, "subtitle": 1, "outline": 2}
_length = re.compile(r"^(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)?$")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353, "pc": 0.423, "px": 0.0265}
_moved = re.compile(r"translate\s*\(\s*(\S+?)[\s,]+(\S+?)\s*\)")


def read_slides(file: OdfFile) -> Parsed:
    """All slides, hidden ones too, with the speaker's notes under a heading of their own."""
    blocks: list[RawBlock] = []
    hidden = []
    pages = list(children(file.body, "page"))
    for number, page in enumerate(pages, start=1):
        blocks += (replace(block, page=number) for block in _slide(page, file))
        style = attribute(page, "style-name")
        said = file.styles.said("drawing-page", style, "drawing-page-properties", "visibility")
        if said == "hidden":
            hidden.append(str(number))
    which = f"Slide{'s' if len(hidden) > 1 else ''} {', '.join(hidden)}"
    notes = (f"{which} hidden when it is shown.",) if hidden else ()
    return Parsed(_title(file, blocks), tuple(blocks), len(pages), (), file.properties, notes)


def _title(file: OdfFile, blocks: list[RawBlock]) -> str:
    first = next((block.text for block in blocks if block.kind == "heading"), "")
    return file.title or first


def _slide(page: Element, file: OdfFile) -> Iterator[RawBlock]:
    shapes = sorted(_shapes(page), key=_order)
    texts = [_texts(shape, file) for shape in shapes]
    title = next(
        (n for n, shape in enumerate(shapes) if attribute(shape, "class") == "title" and texts[n]),
        None,
    )
    if title is None:  # what stands highest, if it reads like one
        first = next((n for n, text in enumerate(texts) if text), None)
        title = first if first is not None and _may_be_title(texts[first]) else None
    if title is not None:
        words = " ".join(block.text for block in texts.pop(title))
        yield RawBlock("heading", " ".join(words.split()), level=1)
    for text in texts:
        yield from (replace(block, apart=block.apart or not n) for n, block in enumerate(text))
    spoken = [block for shape in _shapes(child(page, "notes")) for block in _texts(shape, file)]
    if spoken:
        yield RawBlock("heading", NOTES_HEADING, level=2)
        yield from spoken


def _may_be_title(text: list[RawBlock]) -> bool:
    return len(text) == 1 and text[0].kind == "paragraph" and len(text[0].text) <= LONGEST_TITLE


def _shapes(node: Element | None) -> Iterator[Element]:
    """The shapes of a page, those in groups among them, without what stands on every page."""
    for one in children(node):
        if local(one) in {"g", "a"}:
            yield from _shapes(one)
        elif local(one) not in _ASIDE and not _unseen(one):
            yield one


def _unseen(shape: Element) -> bool:
    """Whether a shape is empty, hidden, or stands on every page."""
    return (
        attribute(shape, "class") in _FURNITURE
        or attribute(shape, "placeholder") == "true"
        or attribute(shape, "display") == "none"
    )


def _texts(shape: Element, file: OdfFile) -> list[RawBlock]:
    flow = Flow(file.styles, file.objects, headings=False)
    flow.thing(shape)
    return list(flow.words.links.taken_out(flow.blocks))


def _order(shape: Element) -> tuple[int, float, float]:
    x, y = _centimetres(attribute(shape, "x")), _centimetres(attribute(shape, "y"))
    if moved := _moved.search(attribute(shape, "transform")):
        x, y = _centimetres(moved[1]), _centimetres(moved[2])
    rank = _FIRST.get(attribute(shape, "class"), 3)
    return (min(rank, 2), 0.0, x) if rank < 3 else (3, y // ROW, x)


def _centimetres(text: str) -> float:
    match = _length.match(text.strip())
    return float(match[1]) * _CENTIMETRES.get(match[2] or "cm", 1.0) if match else 0.0


def drawn_texts(node: Element, file: OdfFile) -> list[str]:
    """The words of all text boxes, shapes and titles of charts at an element, one text a block;
    what charts plot stands in the sheet.
    """
    flow = Flow(file.styles, file.objects, headings=False)
    for one in children(node) if local(node) == "shapes" else (node,):
        flow.thing(one)
    return [block.text for block in flow.words.links.taken_out(flow.blocks) if block.kind != "row"]
