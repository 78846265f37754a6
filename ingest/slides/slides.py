"""PowerPoint files (.pptx) to blocks: a slide is a page, its title a heading.

Slides come in the order of the presentation, what stands on one in the order in which it
is read; the speaker's notes follow under a heading of their own. Numbers, dates and
footers of slides are left out, as are the words of layouts.
"""

from dataclasses import replace

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content, Parsed, RawBlock
from ingest.inline import tidy, weight
from ingest.office.charts import chart_blocks
from ingest.office.core_properties import core_properties
from ingest.office.described import description
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.slides.diagrams import diagram_blocks
from ingest.slides.slide_layout import TITLES, Layout, Layouts, holder_of
from ingest.slides.slide_shapes import Box, Shape, is_hidden, is_on_attribute, shapes_of
from ingest.slides.slide_text import Told, one_line, text_blocks
from ingest.tables import Cell, styled_header, table_blocks
from ingest.word.word_styles import number_of

NOTES_HEADING = "Notes"
_FRAME = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
_HEADS = frozenset({"title", "secHead"})
"""Layouts of slides that begin the presentation or a part of it."""
_STRUCK = "Words that are struck out were left out."
_COMMENTS = "Comments were left out."


def load(content: Content) -> Parsed:
    """The loader of PowerPoint files."""
    package = Package.open(content.data, "a PowerPoint file", content.password)
    main = package.main("presentation")
    root = package.tree(main)
    pointers = package.relations(main)
    shown = [pointers.get(_pointer(node)) for node in children(child(root, "sldIdLst"), "sldId")]
    reader = _Reader(package)
    for number, pointer in enumerate(shown, start=1):
        reader.slide(pointer.target if pointer is not None else "", number)
    if shown and len(reader.damaged) == len(shown):
        raise SourceError(
            "It is damaged: none of its slides can be read.",
            hint="Open it in PowerPoint and save it anew.",
        )
    title, properties = core_properties(package)
    first = number_of(root, "firstSlideNum")
    labels = () if first in (None, 1) else tuple(str(first + n) for n in range(len(shown)))
    return Parsed(
        _title(reader, title),
        tuple(reader.blocks),
        pages=len(shown),
        labels=labels,
        properties=properties,
        notes=tuple(reader.notes()),
    )


def _pointer(node: Element) -> str:
    """The id of the relation: the attribute `id` that has a namespace, unlike the other."""
    return next((str(value) for key, value in node.attrib.items() if key.endswith("}id")), "")


def _title(reader: "_Reader", recorded: str) -> str:
    """What heads the first slide; else the record, which often is that of a template."""
    first = reader.blocks[0] if reader.blocks else None
    named = first is not None and first.page == 1 and first.text != _unnamed(1)
    return first.text if first is not None and named else recorded


def _unnamed(number: int) -> str:
    """What a slide without a title is called, as in the list of slides beside it."""
    return f"Slide {number}"


class _Reader:
    """Reads slide after slide, and remembers what people should be told."""

    def __init__(self, package: Package) -> None:
        self.blocks: list[RawBlock] = []
        self.damaged: list[int] = []
        self._hidden: list[int] = []
        self._told = Told()
        self._package = package
        self._layouts = Layouts(package)

    def notes(self) -> list[str]:
        """Sentences on what is hidden, damaged or left out."""
        said = []
        if self._hidden:
            said.append(f"{_slides(self._hidden)} hidden when it is shown.")
        if self.damaged:
            said.append(f"{_slides(self.damaged)} damaged and not read.")
        said += [_STRUCK] if "struck" in self._told.met else []
        return said + ([_COMMENTS] if "comments" in self._told.met else [])

    def slide(self, name: str, number: int) -> None:
        """The blocks of one slide and of its notes."""
        try:
            root = self._package.tree(name)
        except SourceError:
            self.damaged.append(number)
            return
        if not is_on_attribute(root, "show") and root.get("show") is not None:
            self._hidden.append(number)
        if self._package.related(name, "comments"):
            self._told.met.add("comments")
        layout = self._layouts.of(name)
        self._told.pointers = self._package.relations(name)
        blocks = self._slide(child(root, "cSld", "spTree"), layout, name, number)
        blocks += self._speaker(name, (blocks[0].level if blocks else 2) + 1)
        blocks = [replace(block, page=number) for block in blocks]
        self.blocks += self._told.links.taken_out(blocks)

    def _slide(
        self, tree: Element | None, layout: Layout, name: str, number: int
    ) -> list[RawBlock]:
        titled = next((one for one in below(tree, "sp") if self._is_title(one)), None)
        shapes = _flat(shapes_of(tree, layout, lambda node: node is not titled and _says(node)))
        titled = titled if titled is not None else self._large(shapes)
        title = self._line(titled) if titled is not None else ""
        level = 1 if layout.kind in _HEADS or _is_chief(titled) else 2
        if not title or weight(title) > limits.HEADING:
            title, level = _unnamed(number), 2
            shapes = shapes if titled is None else [Shape(titled, _NOWHERE, True), *shapes]
            titled = None
        blocks = [
            block
            for shape in shapes
            if shape.node is not titled
            for block in self._shape(shape.node, layout, name)
        ]
        return [RawBlock("heading", title, level), *blocks] if blocks or titled is not None else []

    def _is_title(self, node: Element) -> bool:
        holder = holder_of(node)
        titles = holder is not None and holder.kind in TITLES and not is_hidden(node)
        return titles and bool(self._line(node))

    def _line(self, node: Element) -> str:
        return one_line(child(node, "txBody"), self._told)

    def _large(self, shapes: list[Shape]) -> Element | None:
        """What serves as a title where no placeholder does: text set larger than all other."""
        sized = [(_size(one.node), one) for one in shapes if not one.held and self._line(one.node)]
        sizes = sorted((size for size, _ in sized), reverse=True)
        if not sizes or sizes[0] < _TITLE_SIZE or (len(sizes) > 1 and sizes[1] >= sizes[0]):
            return None
        largest = next(one for size, one in sized if size == sizes[0])
        above = all(largest.box.top <= one.box.top for _, one in sized)
        short = len(self._line(largest.node).split()) <= _TITLE_WORDS
        return largest.node if above and short else None

    def _shape(self, node: Element, layout: Layout, slide: str) -> list[RawBlock]:
        kind = local(node)
        if kind == "graphicFrame":
            return self._frame(node, slide)
        if kind == "pic":
            return _described(node)
        lists = layout.lists(node, holder_of(node))
        return text_blocks(child(node, "txBody"), lists, self._told)

    def _frame(self, node: Element, slide: str) -> list[RawBlock]:
        """A table, a chart or a diagram; anything else by its description."""
        data = child(node, "graphic", "graphicData")
        for table in children(data, "tbl"):
            return list(_table(table, self._told))
        for chart in children(data, "chart"):
            root = self._part(slide, attribute(chart, "id"))
            return [] if root is None else chart_blocks(root)
        for diagram in children(data, "relIds"):
            root = self._part(slide, attribute(diagram, "dm"))
            return [] if root is None else diagram_blocks(root)
        return _described(node)

    def _part(self, slide: str, pointer: str) -> Element | None:
        relation = self._package.relations(slide).get(pointer)
        if relation is None or relation.external or relation.target not in self._package:
            return None
        try:
            return self._package.tree(relation.target)
        except SourceError:  # the rest of the slide is whole
            return None

    def _speaker(self, slide: str, level: int) -> list[RawBlock]:
        blocks: list[RawBlock] = []
        for name in self._package.related(slide, "notesSlide"):
            try:
                root = self._package.tree(name)
            except SourceError:
                continue
            self._told.pointers = self._package.relations(name)
            for shape in below(child(root, "cSld", "spTree"), "sp"):
                holder = holder_of(shape)
                if holder is None or holder.kind not in _FRAME:
                    own = child(shape, "txBody", "lstStyle")
                    lists = [own] if own is not None else []
                    blocks += text_blocks(child(shape, "txBody"), lists, self._told)
        return [RawBlock("heading", NOTES_HEADING, level), *blocks] if blocks else []


_TITLE_WORDS = 20
"""More is a statement in large type."""
_TITLE_SIZE = 2_000
"""Hundredths of a point; what is smaller is text, though it be the largest."""
_NOWHERE = Box(0, 0, 0, 0)


def _is_chief(node: Element | None) -> bool:
    holder = None if node is None else holder_of(node)
    return holder is not None and holder.kind == "ctrTitle"


def _flat(shapes: list[Shape]) -> list[Shape]:
    return [
        one for shape in shapes for one in (_flat(list(shape.inner)) if shape.inner else [shape])
    ]


def _says(node: Element) -> bool:
    """Whether a shape may hold words of the slide itself."""
    holder = holder_of(node)
    if holder is not None and holder.kind in _FRAME:
        return False
    if local(node) == "pic":
        return bool(_described(node))
    text = below(child(node, "txBody"), "t")
    return local(node) == "graphicFrame" or any(True for _ in text)


def _size(node: Element) -> int:
    """The largest type in a shape, in hundredths of a point; 0 where it states none."""
    looks = below(child(node, "txBody"), "rPr")
    return max((number_of(look, "sz") or 0 for look in looks), default=0)


def _described(node: Element) -> list[RawBlock]:
    for part in children(node):
        named = child(part, "cNvPr") if local(part).startswith("nv") else None
        if named is not None:
            words = description(attribute(named, "descr"))
            return [RawBlock("caption", tidy(words, " "), apart=True)] if words else []
    return []


def _table(table: Element, told: Told) -> tuple[RawBlock, ...]:
    rows = []
    for line in children(table, "tr"):
        cells = []
        for cell in children(line, "tc"):
            if is_on_attribute(cell, "hMerge") or is_on_attribute(cell, "vMerge"):
                continue
            across = max(number_of(cell, "gridSpan") or 1, 1)
            down = max(number_of(cell, "rowSpan") or 1, 1)
            cells.append(Cell(one_line(child(cell, "txBody"), told), down, across))
        rows.append(cells)
    properties = child(table, "tblPr")
    named = properties is not None and is_on_attribute(properties, "firstRow") and len(rows) > 1
    return table_blocks(rows, headers=styled_header(rows) if named else None)


def _slides(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Slide {numbers[0]} is"
    return f"Slides {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} are"
