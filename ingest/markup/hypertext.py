"""HTML to blocks: what a reader sees, in one walk over the tree.

Rows of a data table are blocks, a layout table is read as the flow it lays out. What a
field of a form holds is read, for it is seen; what it offers to choose from, buttons and
words for pages without scripts are not. Knows nothing about pages, files or offsets.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement

from corpus.model import BlockKind
from ingest.blocks import RawBlock
from ingest.inline import tidy, visible
from ingest.markup.elements import (
    BLOCKS,
    HEADINGS,
    LEAD,
    LINE_NUMBERS,
    UNREAD,
    classes_of,
)
from ingest.markup.html_lists import Marks
from ingest.markup.html_notes import MARK, with_notes_in_place
from ingest.markup.html_tables import cells_of, header_rows, table_kind
from ingest.markup.html_tree import soup_of as soup_of
from ingest.markup.line_words import Phrases
from ingest.markup.link_targets import LinkSigns, without_signs_of_links
from ingest.markup.page_parts import with_parts_told
from ingest.markup.unseen import Unseen, take_out_unseen
from ingest.tables import table_blocks


def blocks_of(markup: str) -> tuple[RawBlock, ...]:
    """The blocks of a piece of HTML that has no frame around it."""
    return blocks_below(soup_of(markup))


def blocks_below(tag: Tag) -> tuple[RawBlock, ...]:
    """The blocks of a parsed tree, in order, without what no reader sees. Uses up the tree."""
    with_parts_told(tag)
    take_out_unseen(tag)
    return blocks_seen(tag)


def read_below(tag: Tag) -> tuple[tuple[RawBlock, ...], Unseen]:
    """The same, and how much was left out as unseen."""
    with_parts_told(tag)
    unseen = take_out_unseen(tag)
    return blocks_seen(tag), unseen


def blocks_seen(tag: Tag) -> tuple[RawBlock, ...]:
    """The blocks of a tree in which all is seen."""
    with_notes_in_place(tag)
    links = LinkSigns()
    walker = _Walker(links)
    walker.visit(tag)
    return links.taken_out(walker.finished())


class _Walker:
    """Collects words until a block ends; knows in which block it stands."""

    def __init__(self, links: LinkSigns, depth: int = 0) -> None:
        self.blocks: list[RawBlock] = []
        self._links = links
        self._phrases = Phrases(links)
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._depth = depth
        self._marks: list[Marks] = []  # of the lists around, the innermost last
        self._marker: str | None = None  # of an item whose text has not begun
        self._lead = ""  # words in front of the next block
        self._apart = False

    def finished(self) -> tuple[RawBlock, ...]:
        """All blocks, the last one ended."""
        self._end_block()
        return tuple(self.blocks)

    def visit(self, node: PageElement) -> None:
        """Read `node` and all below it."""
        if isinstance(node, NavigableString):
            if type(node) is NavigableString or isinstance(node, CData):
                self._phrases.add(str(node))
        elif isinstance(node, Tag):
            self._tag(node)

    def _children(self, tag: Tag) -> None:
        for child in tag.children:
            self.visit(child)

    def _tag(self, tag: Tag) -> None:
        name = tag.name.lower()
        if name in UNREAD or not LINE_NUMBERS.isdisjoint(classes_of(tag)):
            return
        if name in HEADINGS:
            with self._block("heading", HEADINGS[name]):
                self._children(tag)
        elif name in _KINDS:
            with self._block(_KINDS[name]):
                self._led(tag)
        elif name in _READ_BY:
            getattr(self, _READ_BY[name])(tag)
        elif name in BLOCKS:
            self._end_block()
            self._led(tag)
            self._end_block()
        elif self._phrases.read(tag, self.visit) and self._kind == "paragraph":
            self._end_block()  # two breaks part paragraphs

    def _led(self, tag: Tag) -> None:
        """Read what stands in a block, its label in front ("Warning: ...")."""
        self._lead = tidy(str(tag.get(LEAD) or self._lead), " ")
        self._children(tag)
        self._end_block()
        if tag.get(LEAD):
            self._write_lead()

    @contextmanager
    def _block(self, kind: BlockKind, level: int = 0) -> Iterator[None]:
        self._end_block()
        outer = self._kind, self._level
        self._kind, self._level = kind, level
        yield
        self._end_block()
        self._kind, self._level = outer

    def _end_block(self) -> None:
        text, pictures = self._phrases.taken(" " if self._kind == "heading" else "\n")
        if text:
            self._write(self._kind, text)
        for picture in pictures:
            self._write("caption", picture)

    def _write(self, kind: BlockKind, text: str) -> None:
        marker = ""
        if self._lead and kind in {"paragraph", "quote"}:
            text = _joined(self._lead, text)
            self._lead = ""
        self._write_lead()
        if kind in {"paragraph", "quote"} and self._marker is not None:
            kind, marker = "item", self._marker
        if kind == "heading":  # a list whose items have headings lays out a page
            self._marker, self._depth = None, 0
        depth = 0 if kind == "heading" else self._depth
        level = self._level if kind == "heading" else 0
        self.blocks.append(RawBlock(kind, text, level, depth, marker, self._apart))
        if kind != "caption":
            self._marker = None
        self._apart = False

    def _write_lead(self) -> None:
        lead, self._lead = self._lead, ""
        if lead:
            self._write("paragraph", lead)

    def _code(self, tag: Tag) -> None:
        self._end_block()
        for line_break in tag.find_all("br"):
            line_break.replace_with("\n")
        lines = visible(tag.get_text()).expandtabs(4).split("\n")
        text = "\n".join(line.rstrip() for line in lines).strip("\n")
        if text.strip():
            self._write("code", text)

    def _list(self, tag: Tag) -> None:
        self._end_block()
        self._write_lead()
        outer = self._depth
        self._depth = outer + 1
        self._apart = self._apart or not outer
        self._marks.append(Marks.of(tag))
        self._children(tag)
        self._end_block()
        self._marks.pop()
        self._depth = outer

    def _item(self, tag: Tag) -> None:
        self._end_block()
        if self._marks:
            self._depth = max(self._depth, len(self._marks))
            self._marker = self._marks[-1].next_mark(tag)
        depth = self._depth
        self._led(tag)
        self._depth = depth if self._marks else self._depth
        self._marker = None

    def _definitions(self, tag: Tag) -> None:
        """Each definition with the term it defines in front."""
        self._end_block()
        self._write_lead()
        terms: list[str] = []
        self._apart = self._depth == 0
        for child in tag.find_all(["dt", "dd"]):
            if child.find_parent("dl") is not tag:
                continue
            inner = _Walker(self._links, self._depth + 1)
            inner._led(child)
            blocks = list(inner.finished())
            if child.name == "dt":
                terms.append(" ".join(block.text for block in blocks))
                continue
            if terms and blocks and blocks[0].kind == "paragraph":
                words = blocks.pop(0).text
                self._write_item(_defined(terms, words))
            elif terms:
                self._write_item(_defined(terms, ""))
            terms = []
            self.blocks += blocks
        if terms:
            self._write_item(_defined(terms, ""))

    def _write_item(self, text: str) -> None:
        self.blocks.append(RawBlock("item", text, 0, self._depth + 1, "-", self._apart))
        self._apart = False

    def _note(self, tag: Tag) -> None:
        """A footnote, which stands below the paragraph that has its mark."""
        self._end_block()
        inner = _Walker(self._links, self._depth + 1)
        inner._children(tag)
        blocks = list(inner.finished())
        if blocks and blocks[0].kind == "paragraph":
            blocks[0] = replace(
                blocks[0], kind="item", marker=f"[{tag.get(MARK)}]", apart=not self._depth
            )
        self.blocks += blocks

    def _table(self, tag: Tag) -> None:
        self._end_block()
        self._write_lead()
        self._marker = None
        if table_kind(tag) == "layout":
            self._children(tag)
            self._end_block()
            return
        for caption in tag.find_all("caption", recursive=False):
            with self._block("caption"):
                self._children(caption)
        self.blocks += table_blocks(cells_of(tag, self._cell), headers=header_rows(tag))

    def _cell(self, tag: Tag) -> str:
        """What stands in one cell, on one line; a list's items are parted by semicolons."""
        inner = _Walker(self._links)
        inner._children(tag)
        text = ""
        for block in inner.finished():
            ended = without_signs_of_links(text)[-1:] in tuple(".;:,!?")
            listed = block.kind in {"item", "row"} and text and not ended
            words = block.text.replace("\n", " ")
            text += ("; " if listed else " ") + words if text else words
        return text


_KINDS: dict[str, BlockKind] = {
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
}
_READ_BY = {
    "pre": "_code",
    "ul": "_list",
    "ol": "_list",
    "menu": "_list",
    "li": "_item",
    "dl": "_definitions",
    "table": "_table",
    "footnote": "_note",
}


def _joined(label: str, words: str) -> str:
    ended = without_signs_of_links(label).endswith((":", "?", "!", ".", "–", "—"))
    return f"{label}{'' if ended else ':'} {words}"


def _defined(terms: list[str], definition: str) -> str:
    return _joined(", ".join(terms), definition) if definition else ", ".join(terms)
