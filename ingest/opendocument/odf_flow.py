"""The flow of an OpenDocument body to blocks: headings, paragraphs, lists, tables, notes.

Used for texts and for the text boxes of slides. Knows nothing about files or pages.
"""

from dataclasses import replace

from ingest.blocks import RawBlock
from ingest.inline import tidy, visible, words_of
from ingest.office.described import description
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.opendocument.odf_numbers import Counter
from ingest.opendocument.odf_objects import Objects, chart_blocks
from ingest.opendocument.odf_styles import OdfStyles
from ingest.opendocument.odf_tables import Filled, lays_out, table_rows
from ingest.opendocument.odf_words import Words, WordsReader
from ingest.tables import Cell, table_blocks

INDEXES = words_of(
    """
    table-of-content illustration-index table-index object-index user-index alphabetical-index
    """
)
"""What leads to the text and is made from it."""
_ANONYMOUS = "\0"
_CODE, _QUOTE = {"Preformatted_20_Text", "Source_20_Text"}, {"Quotations"}
_CAPTIONS = {"Caption", "Illustration", "Table", "Figure", "Drawing"}


class Flow:
    """Reads elements in order; `blocks` are those read so far."""

    def __init__(
        self, styles: OdfStyles, objects: Objects | None = None, *, headings: bool = True
    ) -> None:
        self.words = WordsReader(styles, objects)
        self.blocks: list[RawBlock] = []
        self._styles, self._headings = styles, headings
        self._outline = Counter()
        self._counters: dict[str, Counter] = {}  # by list style, how far its last list counted
        self._named: dict[str, Counter] = {}
        self._depth = 0

    def read(self, node: Element) -> None:
        """All that stands in an element."""
        for one in children(node):
            self.element(one)

    def element(self, node: Element) -> None:
        """One element of the flow."""
        name = local(node)
        if name in {"p", "h"}:
            self._paragraph(node)
        elif name == "list":
            self._list(node, "", 1, None)
        elif name == "table":
            self._table(node)
        elif name in INDEXES:
            return
        elif name == "tracked-changes":
            if next(below(node, "deletion"), None) is not None:
                self.words.met.add("deleted")
        elif name in {"section", "index-body", "bibliography", "numbered-paragraph", "text-box"}:
            self._section(node)
        else:
            self.thing(node)

    def _section(self, node: Element) -> None:
        display = attribute(node, "display")
        if display == "none" or (display == "condition" and attribute(node, "is-hidden") == "true"):
            self.words.met.add("hidden")
        else:
            self.read(node)

    def _paragraph(self, node: Element, marker: str | None = None) -> None:
        """A paragraph or heading, then the notes and boxes that stand in it."""
        words = self.words.read(node)
        if words.hidden:
            return
        style = attribute(node, "style-name")
        level = attribute(node, "outline-level")
        heading = int(level) if local(node) == "h" and level.isdecimal() else 0
        heading = heading or (self._styles.heading_level(style) if marker is None else 0)
        if heading and self._headings:
            self._heading(node, words, heading, marker)
        else:
            self._plain(words, style, marker)
        self._beside(words)

    def _heading(self, node: Element, words: Words, level: int, marker: str | None) -> None:
        text = tidy(words.text, " ")
        if not text:
            return
        if marker is None and local(node) == "h":
            marker = self._outline_number(node, level)
        number = marker if marker and marker != "-" else ""
        self.blocks.append(RawBlock("heading", f"{number} {text}".strip(), min(level, 6)))

    def _outline_number(self, node: Element, level: int) -> str:
        if attribute(node, "is-list-header") == "true" or not any(
            one.way for one in self._styles.outline.values()
        ):
            return ""
        start = attribute(node, "start-value")
        first = int(start) if start.isdecimal() else None
        label = self._outline.label(level, self._styles.outline.get, first)
        return "" if label == "-" else label

    def _plain(self, words: Words, style: str, marker: str | None) -> None:
        names = set(self._styles.names("paragraph", style))
        if names & _CODE and marker is None:
            self._code(words.text)
            return
        text = tidy(words.text)
        if not text:
            return
        if marker is not None:
            self.blocks.append(RawBlock("item", text, depth=self._depth, marker=marker))
        elif names & _QUOTE:
            self.blocks.append(RawBlock("quote", text, depth=self._depth))
        elif names & _CAPTIONS:
            self.blocks.append(RawBlock("caption", text))
        else:
            self.blocks.append(RawBlock("paragraph", text, depth=self._depth))

    def _code(self, text: str) -> None:
        line = visible(text.replace("\u2028", "\n")).rstrip()
        if self.blocks and self.blocks[-1].kind == "code":
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, text=f"{last.text}\n{line}")
        elif line:
            self.blocks.append(RawBlock("code", line))

    def _beside(self, words: Words) -> None:
        for note in words.notes:
            inner = self._inner(child(note, "note-body"))
            self.blocks += (replace(block, depth=self._depth) for block in inner)
        for thing in words.things:
            self.thing(thing)

    def _inner(self, node: Element | None) -> list[RawBlock]:
        """The blocks of something that stands by itself, in which there are no headings."""
        flow = Flow(self._styles, headings=False)
        flow.words = self.words
        if node is not None:
            flow.read(node)
        return flow.blocks

    def thing(self, node: Element) -> None:
        """A text box, a shape with words, a picture that is described, or a group of them."""
        name = local(node)
        if name == "g":
            for one in children(node):
                self.thing(one)
            return
        if name == "a":
            self.read(node)
            return
        if name == "frame" and (embedded := self.words.objects.of(node)) is not None:
            self._embedded(node, embedded)
            return
        for one in children(node, "text-box", "p", "list", "table"):
            if local(one) == "text-box":
                self.blocks += self._inner(one)
            else:
                self.element(one)
        if child(node, "image") is not None and child(node, "text-box") is None:
            desc = child(node, "desc")
            if words := description((desc.text or "") if desc is not None else ""):
                self.blocks.append(RawBlock("caption", words))

    def _embedded(self, frame: Element, embedded: Element) -> None:
        """A chart, or a formula that stands by itself."""
        if formula := self.words.objects.formula(frame):
            self.blocks.append(RawBlock("paragraph", formula, depth=self._depth))
        else:
            self.blocks += chart_blocks(embedded)

    def _list(self, node: Element, style: str, depth: int, counter: Counter | None) -> None:
        style = attribute(node, "style-name") or style
        if counter is None:
            counter = self._counter_of(node, style)
        outer, self._depth = self._depth, depth
        before = len(self.blocks)
        for item in children(node, "list-item", "list-header"):
            self._item(item, style, depth, counter)
        self._depth = outer
        if depth == 1 and before and before < len(self.blocks):
            self.blocks[before] = replace(self.blocks[before], apart=True)

    def _counter_of(self, node: Element, style: str) -> Counter:
        continued = attribute(node, "continue-list")
        if continued in self._named:
            counter = self._named[continued]
        elif attribute(node, "continue-numbering") == "true" and style in self._counters:
            counter = self._counters[style]
        else:
            counter = Counter()
        self._counters[style] = counter
        self._named[attribute(node, "id") or _ANONYMOUS] = counter
        return counter

    def _item(self, item: Element, style: str, depth: int, counter: Counter) -> None:
        start = attribute(item, "start-value")
        first = int(start) if start.isdecimal() else None
        labelled = local(item) == "list-item"
        for number, one in enumerate(children(item)):
            if local(one) == "number":
                continue
            if local(one) in {"p", "h"} and labelled:
                marker = counter.label(depth, lambda n: self._styles.level(style, n), first)
                labelled = False
                self._paragraph(one, marker)
            elif local(one) == "list":
                labelled = labelled and number > 0
                own = attribute(one, "style-name")
                self._list(one, style, depth + 1, Counter() if own not in {"", style} else counter)
            else:
                self.element(one)

    def _table(self, node: Element) -> None:
        if not self._styles.displayed(attribute(node, "style-name")):
            self.words.met.add("hidden")
            return
        rows, headers = table_rows(node, self._styles, self._filled)
        if lays_out(rows):
            for cell in below(node, "table-cell"):
                if next(cell.iterancestors("{*}table"), None) is node:
                    self.read(cell)
            return
        self.blocks += table_blocks(rows, headers=headers)

    def _filled(self, cell: Element) -> Filled:
        """What stands in a cell: its words on one line, the rows of tables inside apart."""
        inner: list[tuple[Cell, ...]] = []
        flow = Flow(self._styles, headings=False)
        flow.words = self.words
        for one in children(cell):
            if local(one) == "table":
                inner += (tuple(row) for row in table_rows(one, self._styles, self._filled)[0])
            else:
                flow.element(one)
        return Filled(_on_one_line(flow.blocks), len(flow.blocks), tuple(inner))


def _on_one_line(blocks: list[RawBlock]) -> str:
    text = ""
    for block in blocks:
        words = block.text.replace("\n", " ")
        if block.kind == "item" and block.marker not in {"", "-"}:
            words = f"{block.marker} {words}"
        listed = block.kind in {"item", "row"} and text and text[-1] not in ".;:,!?"
        text += ("; " if listed else " ") + words if text else words
    return text
