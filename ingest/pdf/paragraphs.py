"""Lines to paragraphs, items and listings: which line goes on with which.

What the file's own tags say comes first, then gaps, sizes, indents, and whether the next
word would have fitted on the line before. Knows nothing about headings or levels.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from ingest.pdf.line_ends import closed, starts_lower
from ingest.pdf.list_marks import Mark, follows, mark_of, starts
from ingest.pdf.page_drafts import NO_TAG, Draft, Element, Margins, Table
from ingest.pdf.page_marks import Box
from ingest.pdf.program_lines import listed, one_sentence
from ingest.pdf.tags import Tag, Tags
from ingest.pdf.text_lines import Line
from ingest.pdf.typesetting import Typesetting, below

SIZES = 0.07
"""Parts of its size by which lines of one paragraph may differ."""

GAP = 1.22
"""Of the usual distance of lines, from which on a gap parts paragraphs."""

INDENT = 0.7
"""Parts of its size by which the first line of a paragraph is indented at least."""

_section = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+\S")


class _Goes(Enum):
    ON = 1
    ON_A_NEW_LINE = 2
    APART = 3


class Paragraphs:
    """Takes the elements of all pages in reading order and cuts them into drafts.

    `tags` and `dots` are those of each page, by its number; `tagged` says whether the
    file's tags can be believed; `columns` are the left edges of the columns of pages.
    """

    def __init__(
        self,
        setting: Typesetting,
        margins: Mapping[int, Margins],
        tags: Mapping[int, Tags],
        dots: Mapping[int, Sequence[Box]],
        columns: Mapping[int, Sequence[float]],
    ) -> None:
        self._setting = setting
        self._margins = margins
        self._tags = tags
        self._dots = dots
        self._columns = columns
        self._drafts: list[Draft] = []
        self._lists: list[tuple[float, str]] = []  # place and last mark of each open list
        self._item: Draft | None = None

    def cut(self, elements: Sequence[Element]) -> list[Draft]:
        """The drafts of these elements, in their order."""
        for number, element in enumerate(elements):
            if isinstance(element, Table):
                self._drafts.append(Draft([], kind="row", table=element))
                continue
            following = elements[number + 1] if number + 1 < len(elements) else None
            after = following if isinstance(following, Line) else None
            self._take(element, after)
        return self._drafts

    def _take(self, line: Line, after: Line | None) -> None:
        open_ = self._drafts[-1] if self._drafts and self._drafts[-1].lines else None
        tag = self._tag(line)
        mark = self._mark(line, open_, tag)
        if mark is not None:
            self._begin_item(line, mark, tag)
            return
        goes = self._relation(open_, line, after, tag) if open_ else _Goes.APART
        if goes is _Goes.APART or open_ is None:
            self._begin(line, tag)
            return
        if goes is _Goes.ON_A_NEW_LINE:
            open_.breaks.add(len(open_.lines))
        open_.lines.append(line)
        open_.ends = tag

    def _tag(self, line: Line) -> Tag:
        tags = self._tags.get(line.page)
        if tags is None or not tags.by_mark:
            return NO_TAG
        found = NO_TAG
        for word in line.words:
            tag = tags.by_mark.get(word.mark, NO_TAG)
            if tag.block and tag.role != "Lbl":
                return tag
            found = tag if tag.block else found
        return found

    # Lists.

    def _mark(self, line: Line, open_: Draft | None, tag: Tag) -> Mark | None:
        """How the line is marked as a new item, where it is one."""
        mark = mark_of(line, self._dots.get(line.page, ()))
        if tag.item:
            known = any(
                draft.tag.item == tag.item and draft.page == line.page
                for draft in self._drafts[-40:]
            )
            if known:
                return None
            return mark or Mark("-", 0, line.right if line.leftwards else line.left)
        if mark is None or not mark.weak:
            return mark
        if mark.numbered and (line.bold or line.size > 1.05 * self._setting.body):
            return None
        if mark.numbered and not self._counts(mark):
            return None
        if open_ is None or not below(open_.last, line):
            return mark
        free = (
            (open_.kind == "item" and follows(open_.marker, mark.text))
            or closed(open_.last.text)
            or self._gap(open_.last, line)
            or self._short(open_.last, line)
            or abs(line.left - open_.last.left) > INDENT * line.size
        )
        return mark if free else None

    def _counts(self, mark: Mark) -> bool:
        return starts(mark.text) or any(follows(last, mark.text) for _, last in self._lists)

    def _begin_item(self, line: Line, mark: Mark, tag: Tag) -> None:
        depth = self._depth(line, mark, tag)
        before = self._drafts[-1] if self._drafts else None
        draft = Draft(
            [line], "item", depth=depth, marker=mark.text, skipped=mark.skipped, tag=tag, ends=tag
        )
        draft.apart = before is None or (before.kind != "item" and not before.depth)
        self._drafts.append(draft)
        self._item = draft

    def _depth(self, line: Line, mark: Mark, tag: Tag) -> int:
        place = self._place(line, mark.left)
        near = 0.45 * line.size
        while self._lists and place < self._lists[-1][0] - near:
            self._lists.pop()
        if self._lists and place <= self._lists[-1][0] + near:
            self._lists[-1] = self._lists[-1][0], mark.text
        else:
            self._lists.append((place, mark.text))
        return tag.depth or min(len(self._lists), 6)

    def _place(self, line: Line, left: float) -> float:
        """Points from the edge of the column, inwards."""
        if line.leftwards:
            return self._margins[id(line)].right - left
        edges = [edge for edge in self._columns.get(line.page, ()) if edge <= left + 1]
        return left - max(edges, default=0.0)

    # Paragraphs.

    def _begin(self, line: Line, tag: Tag) -> None:
        draft = Draft([line], "code" if line.mono else "paragraph", tag=tag, ends=tag)
        item = self._item
        if item is not None:
            inside = self._inside(item, line, tag)
            if inside:
                draft.depth = item.depth
            else:
                self._item = None
                self._lists.clear()
        self._drafts.append(draft)

    def _inside(self, item: Draft, line: Line, tag: Tag) -> bool:
        if tag.block:
            return tag.depth > 0
        if line.size > 1.05 * item.first.size or (item.page != line.page and not line.mono):
            return False
        words = item.first.words[item.skipped :]
        return (
            bool(words) and line.left >= words[0].left - 0.3 * line.size and below(item.first, line)
        )

    def _relation(self, open_: Draft, line: Line, after: Line | None, tag: Tag) -> _Goes:
        last = open_.last
        if last.flow != line.flow:
            return _Goes.APART
        if open_.kind == "code" and not line.mono and self._begins_with_name(open_, line):
            open_.kind = "paragraph"
            return _Goes.ON
        if open_.kind == "code":
            return _Goes.ON if listed(open_.last, line) else _Goes.APART
        if line.mono:
            return _Goes.ON if self._quoted(open_, line) else _Goes.APART
        if tag.block and open_.ends.block and last.page == line.page:
            return _Goes.ON if tag.block == open_.ends.block else _Goes.APART
        size = next((one.size for one in reversed(open_.lines) if not one.mono), last.size)
        if abs(line.size - size) > SIZES * max(line.size, size):
            return _Goes.APART
        if not below(last, line):
            return self._over_the_edge(open_, line, tag)
        return self._goes_down(open_, line, after)

    def _goes_down(self, open_: Draft, line: Line, after: Line | None) -> _Goes:
        """Whether the line right below goes on with the paragraph."""
        last = open_.last
        if self._gap(last, line) or self._style_turns(last, line):
            return _Goes.APART
        if self._displayed(last) and self._displayed(line) and len(open_.lines) < 3:
            return _Goes.APART if _section.match(line.text) else _Goes.ON
        if self._indented(open_, line, after):
            return _Goes.APART
        if self._short(last, line):
            if closed(last.text):
                return _Goes.APART
            return (
                _Goes.ON if starts_lower(line.text) or open_.kind == "item" else _Goes.ON_A_NEW_LINE
            )
        return _Goes.ON

    def _quoted(self, open_: Draft, line: Line) -> bool:
        """Whether a line of equally wide letters is a name or command within a sentence."""
        if self._displayed(open_.last) or self._indented(open_, line, None):
            return False
        return self._one_sentence(line, open_.last, open_.last, line)

    def _begins_with_name(self, open_: Draft, line: Line) -> bool:
        """Whether what was taken for a listing is a name with which a sentence begins."""
        return len(open_.lines) == 1 and self._one_sentence(open_.last, line, open_.last, line)

    def _one_sentence(self, name: Line, plain: Line, last: Line, line: Line) -> bool:
        near = line.base - last.base < GAP * self._setting.leading(plain.size)
        fits = self._short(last, line, self._margins[id(plain)])
        return near and not fits and one_sentence(name, plain, last, line)

    def _over_the_edge(self, open_: Draft, line: Line, tag: Tag) -> _Goes:
        """Whether a paragraph goes on in the next column or on the next page."""
        last = open_.last
        if last.bold != line.bold:
            return _Goes.APART
        if last.words[-1].hyphen or (starts_lower(line.text) and not closed(last.text)):
            return _Goes.ON
        if line.size > 1.05 * self._setting.body or line.bold:
            return _Goes.APART
        full = last.right > self._margins[id(last)].right - 2 * last.size
        if not full or tag.role[:1] == "H":
            return _Goes.APART
        if not closed(last.text):
            return _Goes.ON if len(open_.lines) > 1 or len(last.text) > 30 else _Goes.APART
        flush = line.left - self._margins[id(line)].left < INDENT * line.size
        return _Goes.ON if self._setting.indented and flush else _Goes.APART

    def _gap(self, last: Line, line: Line) -> bool:
        return line.base - last.base > GAP * self._setting.leading(line.size)

    def _style_turns(self, last: Line, line: Line) -> bool:
        if last.bold == line.bold:
            return False
        return self._short(last, line)

    def _displayed(self, line: Line) -> bool:
        """Whether it is set as headings are, whose lines end where their author wants."""
        return line.bold or line.size > 1.09 * self._setting.body

    def _short(self, last: Line, line: Line, edges: Margins | None = None) -> bool:
        """Whether the first word of the line would have fitted on the one before, within
        `edges`, else those around that.
        """
        if last.words[-1].hyphen:
            return False
        left, right = edges or self._margins[id(last)]
        first = line.words[0]
        wide = first.right - first.left + 0.4 * last.size
        if line.leftwards:
            return last.left - wide > left
        return last.right + wide < right - 0.02 * (right - left)

    def _indented(self, open_: Draft, line: Line, after: Line | None) -> bool:
        """Whether the line begins a paragraph by standing further in, or leaves one that does."""
        if line.leftwards:
            return False
        last = open_.last
        shift = line.left - last.left
        if open_.kind == "item":
            words = open_.first.words[open_.skipped :]
            text = words[0].left if words else open_.first.left
            outside = line.left < text - INDENT * line.size
            return outside and (closed(last.text) or self._short(last, line))
        back = after is not None and below(line, after) and after.left < line.left - 0.5 * line.size
        if shift > INDENT * line.size:
            return back or closed(last.text)
        further_in = line.left - self._margins[id(line)].left > INDENT * line.size
        if back and further_in and len(open_.lines) == 1 and self._short(last, line):
            return True  # a paragraph of one line, and the next with the same indent
        if shift < -INDENT * line.size and len(open_.lines) > 1:
            return closed(last.text)
        return False
