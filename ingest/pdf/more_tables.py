"""Tables without rulings, put in the place of the lines that make them up.

Knows nothing about how they are found.
"""

from collections.abc import Mapping, Sequence

from ingest.pdf.cell_words import held_by
from ingest.pdf.lite_tables import can_find_tables, found_tables, gapped
from ingest.pdf.page_drafts import Element, Table
from ingest.pdf.page_marks import overlap
from ingest.pdf.text_lines import Line, line_of
from ingest.pdf.typesetting import Typesetting
from ingest.pdf.unruled_tables import unruled_tables


def with_unruled(elements: Sequence[Element], page: int, setting: Typesetting) -> list[Element]:
    """The elements of a page, with tables made of lines that stand as such."""
    return _with_tables(elements, unruled_tables(lines_among(elements), page, setting), page)


def with_found(
    pages: Mapping[int, Sequence[Element]], setting: Typesetting, data: bytes, password: str
) -> dict[int, list[Element]]:
    """The elements of pages by number, with what another reader finds among lines left over."""
    whole = {page: list(elements) for page, elements in pages.items()}
    left = {page: lines_among(elements) for page, elements in pages.items()}
    wanted = {page: lines for page, lines in left.items() if gapped(lines, setting)}
    if not wanted or not can_find_tables():
        return whole
    for page, tables in found_tables(data, password, wanted).items():
        there = [one.box for one in whole[page] if isinstance(one, Table)]
        new = [one for one in tables if not any(overlap(one.box, box) for box in there)]
        whole[page] = _with_tables(whole[page], new, page)
    return whole


def lines_among(elements: Sequence[Element]) -> list[Line]:
    """The lines among elements."""
    return [one for one in elements if isinstance(one, Line)]


def _with_tables(elements: Sequence[Element], tables: Sequence[Table], page: int) -> list[Element]:
    if not tables:
        return list(elements)
    starts: dict[int, Table] = {}
    held: set[int] = set()
    for table in tables:
        mine = held_by([table])
        first = next(
            line for line in lines_among(elements) if any(id(word) in mine for word in line.words)
        )
        starts[id(first)] = table
        held |= mine
    changed: list[Element] = []
    for one in elements:
        if isinstance(one, Table):
            changed.append(one)
            continue
        if id(one) in starts:
            changed.append(starts[id(one)])
        left = [word for word in one.words if id(word) not in held]
        if len(left) == len(one.words):
            changed.append(one)
        elif left:
            changed.append(line_of(left, page, one.flow))
    return changed
