"""HTML to blocks: what a reader sees, in one walk over the tree.

Rows of a data table are blocks, a layout table is read as the flow it lays out.
Knows nothing about pages, files or offsets.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from corpus.model import CELL_SEPARATOR, BlockKind
from ingest.blocks import RawBlock
from ingest.inline import HARD_BREAK, row_of, superscript, tidy, visible
from ingest.markup.chrome import is_hidden
from ingest.markup.elements import BLOCKS, HEADINGS, UNREAD
from ingest.markup.html_tables import rows_of, table_kind

REFERENCE = re.compile(r"^\[?(?:\d{1,3}|[a-z]|note \d+|citation needed)\]?$")
PERMALINK = frozenset({"¶", "#", "§", "🔗", "⚓", "[edit]"})
_declaration = re.compile(r"^\s*<\?xml[^>]*>")  # XHTML is read as HTML
_void = re.compile(r"<(?:wbr|embed|source|track|keygen|bgsound)\b[^>]*>", re.I)
"""Empty elements that libxml2 takes for containers of all that follows."""
MIN_ALT_WORDS = 4
"""An alternative text of fewer words names a picture; one of more describes it."""


def blocks_of(markup: str) -> tuple[RawBlock, ...]:
    """The blocks of a piece of HTML that has no frame around it."""
    return blocks_below(soup_of(markup))


def blocks_below(tag: Tag) -> tuple[RawBlock, ...]:
    """The blocks of a parsed tree, in order."""
    walker = _Walker()
    walker.visit(tag)
    return walker.finished()


def soup_of(markup: str) -> BeautifulSoup:
    """The parsed tree; whatever is wrong with the markup is mended by lxml."""
    markup = _void.sub("", _declaration.sub("", markup))
    # Beautiful Soup warns of text that looks like a file's name.
    return BeautifulSoup(markup if "<" in markup else f"<p>{markup}", "lxml")


class _Walker:
    """Collects words until a block ends; knows in which block it stands."""

    def __init__(self, depth: int = 0) -> None:
        self.blocks: list[RawBlock] = []
        self._words: list[str] = []
        self._picture = ""  # the words so far, where they are one picture's description
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._depth = depth
        self._marker: str | None = None  # of an item whose text has not begun
        self._apart = False

    def finished(self) -> tuple[RawBlock, ...]:
        """All blocks, the last one ended."""
        self._end_block()
        return tuple(self.blocks)

    def visit(self, node: PageElement) -> None:
        """Read `node` and all below it."""
        if isinstance(node, NavigableString):
            if type(node) is NavigableString or isinstance(node, CData):
                self._words.append(str(node))
        elif isinstance(node, Tag):
            self._tag(node)

    def _children(self, tag: Tag) -> None:
        for child in tag.children:
            self.visit(child)

    def _tag(self, tag: Tag) -> None:
        name = tag.name.lower()
        if name in UNREAD or is_hidden(tag):
            return
        if name in HEADINGS:
            with self._block("heading", HEADINGS[name]):
                self._children(tag)
        elif name == "pre":
            self._code(tag)
        elif name in {"ul", "ol", "menu"}:
            self._list(tag)
        elif name == "dl":
            self._definitions(tag)
        elif name == "table":
            self._table(tag)
        elif name in {"figcaption", "caption"}:
            with self._block("caption"):
                self._children(tag)
        elif name == "blockquote":
            with self._block("quote"):
                self._children(tag)
        elif name in BLOCKS:
            self._end_block()
            self._children(tag)
            self._end_block()
        else:
            self._inline(tag, name)

    def _inline(self, tag: Tag, name: str) -> None:
        if name == "br":
            if self._words and self._words[-1] == HARD_BREAK and self._kind == "paragraph":
                self._end_block()  # two breaks part paragraphs
            else:
                self._words.append(HARD_BREAK)
        elif name == "img":
            if alt := caption_of(str(tag.get("alt") or "")):
                alone = not "".join(self._words).strip(f" \n{HARD_BREAK}")
                self._words.append(f" {alt} ")
                self._picture = "".join(self._words) if alone else ""
        elif name == "sup":
            words = tag.get_text().strip()
            if not REFERENCE.match(words) or not tag.find("a"):
                self._words.append(superscript(words))
        elif name == "q":
            self._words.append("“")
            self._children(tag)
            self._words.append("”")
        elif name == "a" and tag.get_text().strip() in PERMALINK:
            pass
        else:
            leads = name in {"strong", "b"} and not "".join(self._words).strip()
            self._children(tag)
            following = tag.next_sibling
            if leads and isinstance(following, NavigableString) and following.startswith("\n"):
                self._words.append(HARD_BREAK)  # a line in bold that leads the paragraph

    @contextmanager
    def _block(self, kind: BlockKind, level: int = 0) -> Iterator[None]:
        self._end_block()
        outer = self._kind, self._level
        self._kind, self._level = kind, level
        yield
        self._end_block()
        self._kind, self._level = outer

    def _end_block(self) -> None:
        words = "".join(self._words)
        text = tidy(words, " " if self._kind == "heading" else "\n")
        only_picture = self._picture.strip() == words.strip() and self._kind == "paragraph"
        self._words.clear()
        self._picture = ""
        if text:
            self._write("caption" if only_picture else self._kind, text)

    def _write(self, kind: BlockKind, text: str) -> None:
        marker = ""
        if kind in {"paragraph", "quote"} and self._marker is not None:
            kind, marker = "item", self._marker
        if kind == "heading":  # a list whose items have headings lays out a page
            self._marker, self._depth = None, 0
        depth = 0 if kind in {"heading", "row"} else self._depth
        self.blocks.append(
            RawBlock(
                kind, text, self._level if kind == "heading" else 0, depth, marker, self._apart
            )
        )
        self._marker, self._apart = None, False

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
        number = int(start) if (start := str(tag.get("start") or "1")).isdecimal() else 1
        outer, inner = self._depth, self._depth + 1
        self._depth = inner
        if inner == 1:
            self._apart = True
        for child in tag.children:
            if isinstance(child, Tag) and child.name.lower() == "li":
                if is_hidden(child):
                    continue
                self._end_block()
                self._depth = inner
                self._marker = f"{number}." if tag.name == "ol" else "-"
                number += 1
                self._children(child)
                self._end_block()
                self._marker = None
            else:
                self.visit(child)
        self._end_block()
        self._depth = outer

    def _definitions(self, tag: Tag) -> None:
        """Each definition with the term it defines in front."""
        self._end_block()
        terms: list[str] = []
        self._apart = self._depth == 0
        for child in tag.find_all(["dt", "dd"]):
            if child.find_parent("dl") is not tag or is_hidden(child):
                continue
            inner = _Walker(self._depth + 1)
            inner._children(child)
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

    def _table(self, tag: Tag) -> None:
        self._end_block()
        self._marker = None
        if table_kind(tag) == "layout":
            self._children(tag)
            self._end_block()
            return
        for caption in tag.find_all("caption", recursive=False):
            with self._block("caption"):
                self._children(caption)
        apart = True
        for row in rows_of(tag):
            text = row_of([_cell(cell) if cell is not None else "" for cell in row])
            if text:
                self.blocks.append(RawBlock("row", text, apart=apart))
                apart = False


def _cell(tag: Tag) -> str:
    """What stands in one cell, on one line; a list's items are parted by semicolons."""
    inner = _Walker()
    inner._children(tag)
    text = ""
    for block in inner.finished():
        listed = block.kind in {"item", "row"} and text and text[-1] not in ".;:,!?"
        words = block.text.replace("\n", " ").replace(CELL_SEPARATOR, ", ")
        text += ("; " if listed else " ") + words if text else words
    return text


def _defined(terms: list[str], definition: str) -> str:
    term = ", ".join(terms)
    if not definition:
        return term
    return f"{term}{'' if term.endswith((':', '?', '–', '—')) else ':'} {definition}"


def caption_of(alt: str) -> str:
    """An alternative text where it says something, else nothing."""
    words = tidy(alt, " ")
    says = len(words.split()) >= MIN_ALT_WORDS and not re.search(r"\.\w{3,4}$|https?:", words)
    return words if says else ""
