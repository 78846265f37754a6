"""Running heads and feet and page numbers: lines of a page's frame, told by where they repeat.

Only lines in the outer bands of a page are looked at, so that a sentence which the text
itself repeats stays. Knows nothing about blocks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.pdf.text_lines import Line, spaced

BAND = 0.12
"""Part of a page's height, from its upper and from its lower edge, in which its frame stands."""

SHARE = 0.3
"""Of the pages on which a line must repeat; half of them where left and right pages differ."""

NEAR = 2.5
"""Points by which the same line may stand higher or lower on another page."""

LONGEST = 150
"""Characters of a running line; a longer one is text."""

_number = re.compile(r"\d+")
_roman = re.compile(r"(?<![^\W\d_])(?=[lcdm]*[ivx])[ivxlcdm]{1,7}(?![^\W\d_])", re.I)
_page_number = re.compile(
    r"^\W*(?:(?:page|seite|p(?:g|ág(?:ina)?)?\.?|страница|стр\.?|strona|sivu|sida|side|第)\s*)?"
    r"(?:[A-Z]{1,2}-)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|sur|di|z|из|av|af|-)\s*\d{1,4})?\s*(?:页|頁|쪽)?\W*$",
    re.I,
)
_stamp = re.compile(
    r"^(?:\d{1,3} ?/ ?\d{1,3}|https?://\S+|file:\S+"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)$",
    re.I,
)
_alone = re.compile(r"^\W*(?:\d{1,4}|[ivxlc]{1,7})\W*$", re.I)


def without_running(
    pages: Sequence[Sequence[Line]], heights: Sequence[float], body: float, tagged: Sequence[bool]
) -> list[list[Line]]:
    """The lines of each page without those of its frame.

    `heights` are those of the pages in points, `body` the size of running text; `tagged`
    says of a page that its file marks what is text, so that a frame is what it does not.
    """
    outer = [_outer(lines, height) for lines, height in zip(pages, heights, strict=True)]
    framed = _repeated(outer, len(pages)) | _changing(outer, pages, body)
    framed = _from_the_edge(outer, framed)
    kept = []
    for lines, found, is_tagged in zip(pages, outer, tagged, strict=True):
        gone = {id(line) for line, _ in found if id(line) in framed}
        gone |= {id(line) for line, _ in found if is_tagged and _unmarked(line)}
        gone |= {id(line) for line in _numbers(found, lines, gone)}
        kept.append([line for line in lines if id(line) not in gone])
    return kept


def _from_the_edge(outer: Sequence[Sequence[tuple[Line, str]]], framed: set[int]) -> set[int]:
    """Those of the lines between which and the edge of the page nothing but others stand."""
    kept: set[int] = set()
    for found in outer:
        for band in ("head", "foot"):
            lines = [line for line, which in found if which == band]
            ordered = sorted(lines, key=lambda line: line.base, reverse=band == "foot")
            inner = [line.base for line in ordered if id(line) not in framed]
            for line in ordered:
                if (
                    inner
                    and abs(line.base - inner[0]) > NEAR
                    and (line.base > inner[0]) == (band == "head")
                ):
                    break
                if id(line) in framed:
                    kept.add(id(line))
    return kept


def _outer(lines: Sequence[Line], height: float) -> list[tuple[Line, str]]:
    """Lines in the outer bands, each with its band."""
    found = []
    for line in lines:
        if line.flow or len(line.text) > LONGEST:
            continue
        if line.bottom < BAND * height:
            found.append((line, "head"))
        elif line.top > (1 - BAND) * height:
            found.append((line, "foot"))
    return found


def masked(text: str) -> str:
    """Text in which numbers are the same, whether written 12 or xii."""
    return _number.sub("0", _roman.sub("0", text)).casefold().strip()


def _repeated(outer: Sequence[Sequence[tuple[Line, str]]], pages: int) -> set[int]:
    """Lines of which a piece says the same at the same height on enough pages."""
    places: dict[tuple[str, str], list[tuple[float, int, Line]]] = defaultdict(list)
    for number, found in enumerate(outer):
        for line, band in found:
            for piece in _pieces(line):
                places[band, piece].append((line.base, number, line))
    framed: set[int] = set()
    needed = max(2, SHARE * pages)
    for (_, piece), there in places.items():
        for group in _level(there):
            on = {number for _, number, _ in group}
            few = max(2, min(needed, 3)) if len(piece) > 12 else needed
            if len(on) >= few:
                framed |= {id(line) for _, _, line in group}
    return framed


def _pieces(line: Line) -> Iterator[str]:
    whole = masked(line.text)
    yield whole
    if len(line.pieces) > 1:
        for words in line.pieces:
            piece = masked(spaced(words))
            if len(piece) > 3:
                yield piece


def _level(there: list[tuple[float, int, Line]]) -> Iterator[list[tuple[float, int, Line]]]:
    """Cut into those at the same height."""
    group: list[tuple[float, int, Line]] = []
    for entry in sorted(there, key=lambda one: one[:2]):
        if group and entry[0] - group[-1][0] > NEAR:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _changing(
    outer: Sequence[Sequence[tuple[Line, str]]], pages: Sequence[Sequence[Line]], body: float
) -> set[int]:
    """Outermost lines that stand at one height on most pages, off the text, whatever they say.

    A title of a slide stands so too, but is set larger than running text.
    """
    framed: set[int] = set()
    for band in ("head", "foot"):
        there: list[tuple[float, int, Line]] = []
        for number, found in enumerate(outer):
            lines = [line for line, which in found if which == band]
            line = _outermost(lines, band)
            if line is not None and line.size <= 1.02 * body and _apart(line, pages[number], band):
                there.append((line.base, number, line))
        for group in _level(there):
            if len(group) >= max(3, 0.6 * len(pages)):
                framed |= {id(line) for _, _, line in group}
    return framed


def _outermost(lines: Iterable[Line], band: str) -> Line | None:
    ordered = sorted(lines, key=lambda line: line.base)
    if not ordered:
        return None
    return ordered[0] if band == "head" else ordered[-1]


def _apart(line: Line, lines: Sequence[Line], band: str) -> bool:
    """Whether more than a line's height of nothing is between it and the text."""
    if band == "head":
        gaps = [other.base - line.base for other in lines if other.base > line.base + NEAR]
    else:
        gaps = [line.base - other.base for other in lines if other.base < line.base - NEAR]
    return bool(gaps) and min(gaps) > 1.9 * line.size


def _unmarked(line: Line) -> bool:
    return all(word.mark < 0 for word in line.words)


def _numbers(
    found: Sequence[tuple[Line, str]], lines: Sequence[Line], gone: set[int]
) -> Iterator[Line]:
    """Page numbers: the outermost line of a band where it says nothing else."""
    for band in ("head", "foot"):
        left = [line for line, which in found if which == band and id(line) not in gone]
        line = _outermost(left, band)
        if line is None:
            continue
        if len(lines) > 3 and _stamped(line) and _apart(line, lines, band):
            yield line
        if not _page_number.match(line.text):
            continue
        rest = [other for other in lines if id(other) not in gone and other is not line]
        if rest and (_apart(line, rest, band) or not _alone.match(line.text)):
            yield line


def _stamped(line: Line) -> bool:
    """Whether a piece of the line is a page number of several, an address, or a date and time:
    what a browser prints at the edge of a page.
    """
    pieces = [spaced(words) for words in line.pieces]
    return any(_stamp.match(piece) for piece in pieces) and len(line.text) < LONGEST
