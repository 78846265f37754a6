"""Word documents (.docx) to blocks: the body in its order, notes and text boxes beside it.

Headers and footers are left out, and Word knows no pages. What a paragraph's words are
is settled by `ingest.word.word_text`, what stands in front of it by
`ingest.word.word_numbers`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed, RawBlock, top_heading
from ingest.inline import tidy
from ingest.markup.link_targets import without_signs_of_links
from ingest.office.core_properties import core_properties
from ingest.office.office_links import address_at
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, child, children, local
from ingest.tables import table_blocks
from ingest.word.word_flow import Flow
from ingest.word.word_headings import Set, with_headings
from ingest.word.word_numbers import Mark, Numbers
from ingest.word.word_parts import chunk_blocks, drawn_blocks, parts_of_drawing
from ingest.word.word_styles import Styles, goes_on, indent_of, is_hidden, outline_level
from ingest.word.word_tables import Filled, cells_of, has_deleted, lays_out, rows_of, table_cells
from ingest.word.word_text import TextReader, Words, chosen, holds_contents

NOTES = {
    "deleted": "Changes are tracked in it: deletions were left out.",
    "hidden": "Hidden text was left out.",
    "struck": "Words that are struck out were left out.",
    "comments": "Comments were left out.",
    "foreign": "A part of another format inside it was left out.",
}
"""What people are told of what was not read."""
_SKIPPED = frozenset({"sectPr", "del", "moveFrom", "background"})


def load(content: Content) -> Parsed:
    """The loader of Word files."""
    package = Package.open(content.data, "a Word file", content.password)
    reader = _Reader(package, package.main("document"))
    blocks = tuple(reader.read())
    title, properties = core_properties(package)
    notes = tuple(text for met, text in NOTES.items() if met in reader.text.met)
    return Parsed(_title(reader.title, title, blocks), blocks, properties=properties, notes=notes)


def _title(styled: str, recorded: str, blocks: tuple[RawBlock, ...]) -> str:
    """What is set as the title; else the only or first heading of the text; else the record.

    A record is often left from the document that this one was made of: it is believed at
    once only where the text begins with it.
    """
    if styled:
        return styled
    begins = " ".join(block.text for block in blocks[:5]).casefold()
    if recorded and recorded.casefold() in begins:
        return recorded
    chief = [block for block in blocks if block.kind == "heading" and block.level == 1]
    alone = len(chief) == 1 and blocks[0] is chief[0]
    return (
        (top_heading(blocks) if alone else "")
        or recorded
        or (top_heading(blocks) if len(chief) == 1 else "")
    )


@dataclass(slots=True)
class _Waiting:
    """A paragraph whose end was taken away: its words go on in the next one."""

    words: Words
    properties: Element | None
    style: str


class _Reader:
    """One pass over a document, in which counts and fields go on from part to part."""

    def __init__(self, package: Package, name: str, inside: bool = False) -> None:
        self.title = ""
        self._inside = inside
        self._package = package
        self._name = name
        self._root = package.tree(name)
        self._pointers: dict[Element, str] = {self._root: name}  # which part a root is of
        self._styles = Styles(self._part("styles"))
        self._numbers = Numbers(self._part("numbering"), self._styles)
        self.text = TextReader(self._styles, self._address)
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            for note in children(self._part(f"{kind}s"), kind)
            if attribute(note, "type", "normal") == "normal"
        }
        self._waiting: _Waiting | None = None
        self._below_table: list[RawBlock] = []
        self._ways: dict[str, Callable[[Element, Flow], None]] = {
            "p": self._paragraph,
            "tbl": self._table,
            "AlternateContent": self._alternative,
            "sdt": self._control,
            "altChunk": self._chunk,
        }

    def _part(self, kind: str) -> Element | None:
        """A part beside the text; one that is missing or damaged is as none."""
        for name in self._package.related(self._name, kind):
            try:
                root = self._package.tree(name)
            except SourceError:
                continue
            self._pointers[root] = name
            return root
        return None

    def read(self) -> list[RawBlock]:
        """The blocks of the whole document."""
        self.text.fields.check(self._root)
        flow = Flow()
        for body in children(self._root, "body"):
            self._stretch(body, flow)
        return with_headings(self.text.links.taken_out(flow.blocks), flow.looks)

    def _address(self, node: Element) -> str:
        """Where a link of the text, or of a note, leads."""
        part = self._pointers.get(node.getroottree().getroot(), "")
        pointer, place = attribute(node, "id"), attribute(node, "anchor")
        return address_at(pointer, self._package.relations(part), place) if pointer else ""

    def _stretch(self, container: Element, flow: Flow) -> None:
        """All that stands in `container`, which ends what was begun in it."""
        outer, self._waiting = self._waiting, None
        self._all(container, flow)
        self._flush(flow)
        self._waiting = outer

    def _all(self, container: Element, flow: Flow) -> None:
        for node in container:
            name = local(node)
            way = self._ways.get(name)
            if way is not None:
                way(node, flow)
            elif name in ("del", "moveFrom"):
                self.text.met.add("deleted")
            elif name not in _SKIPPED and not name.endswith("Pr"):
                self._all(node, flow)

    def _alternative(self, node: Element, flow: Flow) -> None:
        for one in chosen(node):
            self._all(one, flow)

    def _control(self, node: Element, flow: Flow) -> None:
        if not holds_contents(node):
            for content in children(node, "sdtContent"):
                self._all(content, flow)

    # Paragraphs

    def _paragraph(self, node: Element, flow: Flow) -> None:
        properties = child(node, "pPr")
        style = self._styles.of_paragraph(properties)
        words = self.text.read(node, style)
        if self._waiting is not None:
            words = self._waiting.words.followed_by(words)
            self._waiting = None
        if goes_on(properties):
            self._waiting = _Waiting(words, properties, style)
        else:
            self._write(words, properties, style, flow)

    def _flush(self, flow: Flow) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.words.empty():
            self._write(waiting.words, waiting.properties, waiting.style, flow)

    def _write(self, words: Words, properties: Element | None, style: str, flow: Flow) -> None:
        kind = self._styles.kind(style)
        if kind != "contents":
            text = words.text()
            if text.strip() or not is_hidden(properties):
                self._as_block(text, kind, properties, style, flow)
            if text.strip():
                flow.set_as(Set(words.all_bold(), words.size()))
        for thing in words.things:
            self._standing(thing, flow)
        for note in words.notes:
            self._note(note, flow)

    def _as_block(
        self, text: str, kind: str, properties: Element | None, style: str, flow: Flow
    ) -> None:
        mark = self._mark(properties, style)
        stated = outline_level(properties)
        level = self._styles.level(style) if stated is None else stated
        if kind == "title" and not level:
            level = 1
            words = tidy(without_signs_of_links(text), " ")
            self.title = self.title or (words if flow.headings else "")
        if level and flow.headings:
            flow.heading(text, level, mark)
        elif mark is not None:
            flow.item(text, mark)
        elif kind in ("quote", "caption", "code"):
            getattr(flow, kind)(text)
        else:
            flow.paragraph(text, goes_on=kind == "continued")

    def _mark(self, properties: Element | None, style: str) -> Mark | None:
        place = self._numbers.place(properties, style)
        mark = self._numbers.next(place) if place is not None else None
        own = indent_of(properties)
        return replace(mark, indent=own) if mark is not None and own is not None else mark

    # What stands beside paragraphs

    def _note(self, named: tuple[str, str], flow: Flow) -> None:
        note = self._notes.pop(named, None)  # popped, so that no note can hold itself
        if note is not None:
            inner = Flow(headings=False)
            self._stretch(note, inner)
            if flow.cell:
                self._below_table += inner.blocks
            else:
                self._add(inner.blocks, flow)

    def _standing(self, thing: Element, flow: Flow) -> None:
        """Text boxes, charts, diagrams and descriptions in a drawing."""
        for node in parts_of_drawing(thing):
            if local(node) == "txbxContent":
                inner = Flow(headings=False)
                self._stretch(node, inner)
                self._add(inner.blocks, flow)
            else:
                self._add(drawn_blocks(node, self._package, self._name), flow)

    @staticmethod
    def _add(blocks: list[RawBlock], flow: Flow) -> None:
        """Blocks of a stretch of their own, in the lists that the paragraph before stands in."""
        depth = flow.depth
        for block in blocks:
            inside = block.kind in ("paragraph", "item")
            flow.blocks.append(replace(block, depth=block.depth + depth) if inside else block)

    def _chunk(self, node: Element, flow: Flow) -> None:
        """A whole document of another format, which Word would take in when it opens this one."""
        relation = self._package.relations(self._name).get(attribute(node, "id"))
        blocks = None
        if relation is not None and not relation.external and relation.target in self._package:
            data = self._package.part(relation.target)
            blocks = chunk_blocks(data) if data[:2] != b"PK" else self._inner_document(data)
        if blocks is None:
            self.text.met.add("foreign")
        flow.blocks += blocks or []

    def _inner_document(self, data: bytes) -> list[RawBlock] | None:
        if self._inside:  # one that holds one that holds one is an attack
            return None
        try:
            package = Package.open(data)
            reader = _Reader(package, package.main("document"), inside=True)
        except SourceError:
            return None
        blocks = reader.read()
        self.text.met |= reader.text.met
        return blocks

    # Tables

    def _table(self, node: Element, flow: Flow) -> None:
        self._flush(flow)
        if has_deleted(node):
            self.text.met.add("deleted")
        if lays_out(node):
            for row in rows_of(node):
                for cell in cells_of(row):
                    self._all(cell, flow)
                    self._flush(flow)
            return
        rows, headers = table_cells(node, self._cell)
        if flow.cell:
            flow.inner += (tuple(row) for row in rows)
            return
        flow.blocks += table_blocks(rows, headers=headers)
        flow.blocks += self._below_table
        self._below_table = []

    def _cell(self, node: Element) -> Filled:
        inner = Flow(headings=False, cell=True)
        self._stretch(node, inner)
        return Filled(inner.line(), inner.all_bold(), tuple(inner.inner))
