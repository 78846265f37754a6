"""The chapters of a book, parsed, and what of them is navigation, notes, or a page's mark.

Each chapter is one part of the package. Knows nothing about packages, headings or blocks.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

from ingest.books.epub_package import Entry, resolved
from ingest.inline import tidy
from ingest.markup.elements import BLOCKS, HEADINGS
from ingest.markup.hypertext import soup_of

_reference = re.compile(r"^\[?(?:\d{1,3}|[a-z]|[*†‡§]+|note \d+)\]?$")
_unseen = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
NOTES = {"footnote", "endnote", "rearnote", "note"}
MARK = "\ufdd0"
"""Begins and ends the number of a page in text, until `turns_of` has run; no text holds it."""

_digits = {ord(str(digit)): chr(0xFDD1 + digit) for digit in range(10)}
_values = {ord(sign): chr(number) for number, sign in _digits.items()}
_marked = re.compile(f"( ?){MARK}([\ufdd1-\ufdda]+){MARK}( ?)")
_number = re.compile(r"([0-9]+|[ivxlcdm]+)\W*$", re.I)

WHOLE = ("p", "li", "dd", "div", "aside")
"""What a note, or what refers to one, is a whole of."""

LINKED = 0.75
"""Share of a chapter's words that are links to other chapters: more is a table of contents."""

FEW_LINKS = 4
"""Links that a table of contents has at least."""


@dataclass(slots=True)
class Chapter:
    """One part of the book, parsed; `folder` is where its addresses are relative to.

    `named` are the elements that have an id, or a name as links of old have.
    """

    name: str
    folder: str
    body: Tag
    named: dict[str, Tag]


def chapter_of(name: str, markup: str) -> Chapter:
    """A chapter from its markup, XHTML or what should be."""
    soup = soup_of(markup)
    body = soup.body or soup
    named = {str(tag.get("id") or tag.get("name")): tag for tag in reversed(body.find_all(True))}
    return Chapter(name, name.rpartition("/")[0], body, named)


def kinds_of(tag: Tag) -> set[str]:
    """What a tag says that it is: its epub:type and its role, without "doc-"."""
    said = f"{tag.get('epub:type') or ''} {tag.get('role') or ''}"
    return {word.removeprefix("doc-") for word in said.lower().split()}


def is_contents(chapter: Chapter) -> bool:
    """Whether a chapter is the table of contents: nearly all of it links to other chapters."""
    words = len("".join(chapter.body.get_text().split()))
    others = [
        link
        for link in chapter.body.find_all("a", href=True)
        if not str(link["href"]).startswith("#")
        and resolved(chapter.folder, str(link["href"]))[0] != chapter.name
    ]
    linked = sum(len("".join(link.get_text().split())) for link in others)
    return len(others) >= FEW_LINKS and linked > LINKED * words


def without_navigation(chapter: Chapter) -> None:
    """Take navigation and what is hidden out of a chapter."""
    for tag in chapter.body.find_all(True):
        away = not tag.decomposed and (tag.name == "nav" or _is_hidden(tag))
        if away and "pagebreak" not in kinds_of(tag):
            tag.decompose()


def _is_hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") or str(tag.get("aria-hidden")).lower() == "true":
        return True
    return bool(_unseen.search(str(tag.get("style") or "")))


def has_text(chapter: Chapter) -> bool:
    """Whether a chapter holds words that are no heading."""
    return any(
        text.strip() and text.find_parent([*HEADINGS]) is None
        for text in chapter.body.find_all(string=True)
    )


def bring_notes(chapters: Sequence[Chapter], found: Callable[[str], Chapter | None]) -> set[str]:
    """Set each note after the paragraph that refers to it first, and take its mark out.

    `found` gives chapters that are out of the reading order, by name. Returns the names
    of the chapters that notes were taken from.
    """
    own = {chapter.name: chapter for chapter in chapters}
    taken: set[str] = set()
    moved: set[int] = set()
    last: dict[int, Tag] = {}  # by paragraph, the note that was set after it last
    for chapter in chapters:
        for link in chapter.body.find_all("a", href=True):
            if link.decomposed:  # it led back from a note
                continue
            part, fragment = resolved(chapter.folder, str(link["href"]))
            if str(link["href"]).startswith("#"):
                part = chapter.name
            sure = "noteref" in kinds_of(link)
            source = own.get(part) or (found(part) if sure else None)
            note = _note(source, fragment, sure=sure) if source else None
            if note is None or any(tag is note for tag in link.parents):
                continue
            paragraph = _paragraph(link)
            if _reference.match(link.get_text().strip()):
                (link.find_parent("sup") or link).decompose()
            if id(note) not in moved:
                moved.add(id(note))
                taken.add(part)
                _set_after(paragraph, note, last)
    return taken


def _note(chapter: Chapter, fragment: str, *, sure: bool) -> Tag | None:
    """The note that an id names: what says it is one, or what a sure reference points to."""
    target = chapter.named.get(fragment) if fragment else None
    if target is None:
        return None
    around = [target, *target.parents]
    around = around[: next((n for n, tag in enumerate(around) if tag is chapter.body), 0)]
    for tag in around:
        if kinds_of(tag) & NOTES:
            return tag
    return next((tag for tag in around if tag.name in WHOLE), None) if sure else None


def _paragraph(link: Tag) -> Tag:
    """What a note is set after: the table, the item or the paragraph that a link stands in."""
    tables = link.find_parents("table")
    if tables:
        return tables[-1]
    return link.find_parent([*WHOLE, *HEADINGS, "blockquote", "section", "body"]) or link


def _set_after(paragraph: Tag, note: Tag, last: dict[int, Tag]) -> None:
    note.extract()
    for link in note.find_all("a"):
        if "backlink" in kinds_of(link) or not any(sign.isalnum() for sign in link.get_text()):
            link.decompose()
    for mark in note.find_all(lambda tag: "pagebreak" in kinds_of(tag)):
        mark.decompose()
    note.name = "p" if note.name == "p" else "div"
    note.attrs = {}
    if id(paragraph) in last:
        last[id(paragraph)].insert_after(note)
    elif paragraph.name in {"li", "dd", "section", "body"}:
        paragraph.append(note)
    else:
        paragraph.insert_after(note)
    last[id(paragraph)] = note


def mark_pages(chapters: Sequence[Chapter], listed: Sequence[Entry]) -> list[str]:
    """Set a sign where each printed page begins; the labels of the pages in reading order.

    By the book's list of pages, else by what the chapters mark as page breaks, whose own
    words are no text.
    """
    labels: list[str] = []
    by_part: dict[str, dict[str, str]] = {}
    for entry in listed:
        by_part.setdefault(entry.part, {}).setdefault(entry.fragment, entry.title)
    for chapter in chapters:
        named = by_part.get(chapter.name, {})
        if "" in named:
            chapter.body.insert(0, NavigableString(_sign(len(labels))))
            labels.append(named[""])
        for tag in chapter.body.find_all(True):
            breaks = "pagebreak" in kinds_of(tag)
            label = named.get(str(tag.get("id") or ""), "")
            if not label and breaks and not listed:
                label = _label_of(tag)
            if breaks:
                tag.clear()
            if label:
                sign = NavigableString(_sign(len(labels)))
                labels.append(label)
                if breaks or tag.name not in BLOCKS | HEADINGS.keys():
                    tag.insert_before(sign)
                else:
                    tag.insert(0, sign)
    return labels


def _label_of(tag: Tag) -> str:
    said = str(tag.get("title") or tag.get("aria-label") or "") or tag.get_text()
    found = _number.search(said.strip() or str(tag.get("id") or ""))
    return found[1] if found else tidy(said, " ")


def _sign(number: int) -> str:
    return MARK + str(number).translate(_digits) + MARK


def without_signs(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without the signs of pages, and (offset, number from 0) of each page in it."""
    pieces: list[str] = []
    turns: list[tuple[int, int]] = []
    at = length = 0
    for match in _marked.finditer(text):
        before = text[at : match.start()]
        spaced = match[1] or match[3]
        alone = not (before or pieces)
        piece = before + ("" if alone else spaced)
        pieces.append(piece)
        length += len(piece)
        turns.append((length, int(match[2].translate(_values))))
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces), turns
