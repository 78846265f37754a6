"""The headings of a book's chapters: those of its table of contents, at the levels it gives them.

A heading that the contents mean takes their level; where the text has none, their title is
set as one. Works on parsed trees. Knows nothing about packages or blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from bs4 import Tag
from bs4.element import NavigableString

from ingest.books.epub_chapters import Chapter
from ingest.books.epub_package import Entry
from ingest.markup.elements import BLOCKS, HEADINGS

BETWEEN = 150
"""Characters between a place that the contents name and the heading meant by it, at most."""

DEEPEST = 6
SHORTEST = 4
"""Letters of a title that may be a part of a longer heading."""


@dataclass(slots=True)
class _Place:
    """An entry of the contents in its chapter: where its part of the text begins and ends."""

    entry: Entry
    tag: Tag | None  # None is the chapter's beginning
    start: int
    end: int
    leads: bool  # an entry below it follows
    heading: Tag | None = None


@dataclass(slots=True)
class _Levels:
    """The level of the last heading that the contents name, there and in its own markup."""

    given: int = 0
    own: int = 0
    matched: dict[int, int] = field(default_factory=dict)

    def of(self, heading: Tag) -> int:
        own = HEADINGS[heading.name]
        if id(heading) in self.matched:
            self.given, self.own = self.matched[id(heading)], own
        if not self.given:
            return own
        return min(self.given + max(own - self.own, 0), DEEPEST)


def set_headings(chapters: Sequence[Chapter], contents: Sequence[Entry]) -> None:
    """Give all headings of all chapters their levels, and set those that are missing."""
    if not contents:
        return
    levels = _Levels()
    for chapter in chapters:
        places = _places(chapter, contents)
        _match(chapter, places)
        for place in places:
            depth = min(place.entry.depth, DEEPEST)
            if place.heading is None:
                place.heading = _made(chapter, place, depth)
            if place.heading is not None:
                levels.matched[id(place.heading)] = depth
        new = {id(tag): levels.of(tag) for tag in chapter.body.find_all([*HEADINGS])}
        for tag in chapter.body.find_all([*HEADINGS]):
            tag.name = f"h{new[id(tag)]}"


def _places(chapter: Chapter, contents: Sequence[Entry]) -> list[_Place]:
    tags = chapter.body.find_all(True)
    number = {id(tag): at for at, tag in enumerate(tags, start=1)}
    places = []
    for at, entry in enumerate(contents):
        if entry.part != chapter.name:
            continue
        tag = chapter.named.get(entry.fragment) if entry.fragment else None
        after = contents[at + 1 : at + 2]
        leads = bool(after) and after[0].depth > entry.depth
        start = number.get(id(tag), 0) if tag is not None else 0
        places.append(_Place(entry, tag, start, len(tags) + 1, leads))
    places.sort(key=lambda place: place.start)
    for place, later in reversed([*pairwise(places)]):
        place.end = later.end if later.start == place.start else later.start
    return places


def _match(chapter: Chapter, places: Sequence[_Place]) -> None:
    """Find the heading that each entry means: by its words, else the next one after its place."""
    tags = chapter.body.find_all(True)
    headings = [(at, tag) for at, tag in enumerate(tags, start=1) if tag.name in HEADINGS]
    free = {id(tag) for _, tag in headings}
    for by_words in (True, False):
        for place in places:
            within = [tag for at, tag in headings if _belongs(place, at, tag)]
            if by_words:
                within = [tag for tag in within if _same(tag.get_text(), place.entry.title)]
            elif within and not _near(chapter, place, within[0]):
                continue
            if place.heading is None and within and id(within[0]) in free:
                place.heading = within[0]
                free.discard(id(within[0]))


def _belongs(place: _Place, at: int, heading: Tag) -> bool:
    """Whether a heading stands in the part of an entry, or around the place it names."""
    return _around(place, heading) or place.start <= at < place.end


def _around(place: _Place, heading: Tag) -> bool:
    # By identity, for tags are equal where their markup is.
    return place.tag is not None and any(tag is heading for tag in place.tag.parents)


def _same(one: str, other: str) -> bool:
    a, b = ("".join(filter(str.isalnum, text.casefold())) for text in (one, other))
    shorter = min(len(a), len(b))
    return bool(a) and (a == b or (shorter >= SHORTEST and (a.endswith(b) or b.endswith(a))))


def _near(chapter: Chapter, place: _Place, heading: Tag) -> bool:
    if place.tag is heading or _around(place, heading):
        return True
    between = 0
    for node in (place.tag or chapter.body).next_elements:
        if node is heading:
            return True
        if isinstance(node, NavigableString):
            between += len(node.strip())
        if between > BETWEEN:
            return False
    return False


def _made(chapter: Chapter, place: _Place, depth: int) -> Tag | None:
    """A heading where the text has none: its own line of these words, else a new one."""
    start = place.tag or chapter.body
    text = ""
    for node in chain((start,), start.next_elements):
        if isinstance(node, Tag) and node.name in {"p", "div"} and not node.find([*BLOCKS]):
            if node.get_text().strip() and _same(node.get_text(), place.entry.title):
                node.name = f"h{depth}"
                return node
            text += node.get_text().strip()
        if len(text) > BETWEEN:
            break
    if not (place.leads or any(words.strip() for words in chapter.body.strings)):
        return None
    heading = Tag(name=f"h{depth}")
    heading.string = place.entry.title
    if place.tag is None:
        chapter.body.insert(0, heading)
    elif place.tag.name in {"section", "div", "article", "body"}:
        place.tag.insert(0, heading)
    else:
        tables = place.tag.find_parents("table")
        block = tables[-1] if tables else place.tag
        while block.name not in BLOCKS and block.parent is not None and block is not chapter.body:
            block = block.parent
        block.insert_before(heading)
    return heading
