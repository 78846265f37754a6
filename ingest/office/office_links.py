"""Links of office files: their signs while a text is put together, and what they lead to.

What a link of a Word field, of a run on a slide or of a cell leads to is known before its
words are, so that links whose words say their address go last. Knows nothing about XML.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest.blocks import RawBlock
from ingest.markup.link_targets import LinkSigns, target_of
from ingest.office.package import Relation

_field = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|([^\\"\s]\S*))(?:.*?\\l\s+"([^"]*)")?', re.I)
_formula = re.compile(r'^=?HYPERLINK\(\s*"([^"]+)"\s*[,;)]', re.I)


class OfficeLinks(LinkSigns):
    """The links of one file."""

    def around(self, words: str, target: str) -> str:
        """Words with the signs of a link, as they are where it leads nowhere."""
        return f"{self.begin(target)}{words}{self.end}" if words.strip() and target else words

    def taken_out(self, blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
        """The blocks without signs, with the links that lead to an address not said."""
        return tuple(map(_told, super().taken_out(blocks)))


def _told(block: RawBlock) -> RawBlock:
    if not block.links:
        return block
    links = ((a, b, target_of(block.text[a:b], target)) for a, b, target in block.links)
    return replace(block, links=tuple(link for link in links if link[2]))


def address_at(pointer: str, relations: Mapping[str, Relation], place: str = "") -> str:
    """Where the relation of that id leads outside of its file, "" where it does not; `place` is
    the place on that page.
    """
    relation = relations.get(pointer)
    if relation is None or not relation.external:
        return ""
    return f"{relation.target}#{place}" if place else relation.target


def address_of_field(instruction: str) -> str:
    """Where a field of Word leads, "" for one that is no link or stays in its document."""
    match = _field.match(instruction)
    if not match:
        return ""
    target = match[1] or match[2] or ""
    return f"{target}#{match[3]}" if target and match[3] else target


def address_of_formula(formula: str) -> str:
    """Where a formula of a cell leads that states an address."""
    match = _formula.match(formula)
    return match[1] if match else ""
