"""Entries that come again and again, "Name: … Role: …", as the rows of one table.

Where a text tells the same of one thing after the other, its entries are no properties of
the text. Knows nothing about how entries look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import RawBlock
from ingest.prose.layout import Draft
from ingest.tables import Cell, table_blocks

ALIKE = 0.6
"""Share of the names of two groups that both must have to tell the same of two things."""

_Group = list[Draft]


def tabled(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, groups of entries of the same names made into tables."""
    run: list[_Group] = []  # neighbouring groups of the same names
    for group in _groups(drafts):
        if run and not (_is_facts(group) and _alike(run[-1], group)):
            yield from _table(run)
            run = []
        if _is_facts(group):
            run.append(group)
        else:
            yield from group
    yield from _table(run)


def _groups(drafts: Sequence[Draft]) -> Iterator[_Group]:
    """Entries that stand together, and any other draft by itself."""
    group: _Group = []
    for draft in drafts:
        if group and (draft.block.kind != "property" or draft.block.apart):
            yield group
            group = []
        if draft.block.kind == "property":
            group.append(draft)
        else:
            yield [draft]
    if group:
        yield group


def _is_facts(group: _Group) -> bool:
    return group[0].block.kind == "property"


def _table(groups: Sequence[_Group]) -> Iterator[Draft]:
    """One table of several groups; one by itself stays as it is."""
    if len(groups) < 2:
        for group in groups:
            yield from group
        return
    names = list(dict.fromkeys(_name(draft.block) for group in groups for draft in group))
    rows = [[Cell(name, header=True) for name in names]]
    for group in groups:
        told = {_name(draft.block): _value(draft.block) for draft in group}
        rows.append([Cell(told.get(name, "")) for name in names])
    first = groups[0][0]
    for block in table_blocks(rows, headers=1, page=first.block.page):
        yield replace(first, block=block)


def _alike(one: _Group, other: _Group) -> bool:
    names = {_name(draft.block) for draft in one}, {_name(draft.block) for draft in other}
    return len(names[0] & names[1]) >= ALIKE * len(names[0] | names[1])


def _name(block: RawBlock) -> str:
    return block.text[slice(*block.cells[0])]


def _value(block: RawBlock) -> str:
    return block.text[slice(*block.cells[1])]
