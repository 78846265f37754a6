"""An EPUB book to blocks: its chapters in reading order, with their notes and printed pages.

`epub_package` knows the package, `epub_chapters` and `epub_headings` prepare the chapters,
`hypertext` reads them. Knows nothing about offsets.
"""

from collections.abc import Iterator
from dataclasses import replace

from ingest.blocks import Content, Parsed, RawBlock
from ingest.books.epub_chapters import (
    Chapter,
    bring_notes,
    chapter_of,
    has_text,
    is_contents,
    mark_pages,
    without_navigation,
    without_signs,
)
from ingest.books.epub_headings import set_headings
from ingest.books.epub_package import Book, book_of, markup_of
from ingest.markup.hypertext import blocks_below
from ingest.office.package import Package


def load(content: Content) -> Parsed:
    """The loader of EPUB books."""
    package = Package.open(content.data, "an EPUB book")
    book = book_of(package)
    chapters = [chapter_of(name, markup_of(package, name)) for name in dict.fromkeys(book.spine)]
    aside: dict[str, Chapter] = {}

    def found(name: str) -> Chapter | None:
        if name in book.aside and name not in aside:
            aside[name] = chapter_of(name, markup_of(package, name))
        return aside.get(name)

    contents = {chapter.name for chapter in chapters if is_contents(chapter)}
    chapters = [chapter for chapter in chapters if chapter.name not in contents]
    noted = bring_notes(chapters, found)
    for chapter in chapters:
        without_navigation(chapter)
    chapters = [one for one in chapters if one.name not in noted or has_text(one)]
    set_headings(chapters, book.contents)
    labels = mark_pages(chapters, book.pages)
    blocks = (block for chapter in chapters for block in blocks_below(chapter.body))
    return Parsed(
        book.title,
        tuple(_paged(blocks, bool(labels))),
        len(labels),
        tuple(labels),
        book.properties,
        tuple(_notes(book, noted)),
    )


def _notes(book: Book, noted: set[str]) -> Iterator[str]:
    left = [name for name in book.aside if name not in noted]
    if left:
        yield f"{_parts(len(left))} out of the reading order left out."
    if book.missing:
        yield f"{_parts(book.missing)} named as chapters, but not in the file."


def _parts(number: int) -> str:
    return f"{number} part{'' if number == 1 else 's'}"


def _paged(blocks: Iterator[RawBlock], paged: bool) -> Iterator[RawBlock]:
    """The blocks without the signs of pages, which become the pages they stand on."""
    page = 1
    for block in blocks:
        if not paged:
            yield block
            continue
        text, turns = without_signs(block.text)
        starts = [number + 1 for at, number in turns if at == 0]
        page = starts[-1] if starts else page
        inside = tuple((at, number + 1) for at, number in turns if at)
        if text.strip():
            yield replace(_without_signs(block, text), page=page, turns=inside)
        page = inside[-1][1] if inside else page


def _without_signs(block: RawBlock, text: str) -> RawBlock:
    """The block with its text without signs, and the places of its cells and links in that."""
    if text == block.text:
        return block

    def moved(at: int) -> int:
        return min(len(without_signs(block.text[:at])[0]), len(text))

    cells = tuple((moved(start), moved(end)) for start, end in block.cells)
    links = tuple((moved(start), moved(end), target) for start, end, target in block.links)
    return replace(block, text=text, cells=cells, links=links)
