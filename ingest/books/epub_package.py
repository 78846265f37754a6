"""The package of an EPUB book: its reading order, its table of contents, what it says of itself.

Versions 2 and 3. Knows nothing about how the chapters read.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from corpus.errors import SourceError
from ingest.encodings import decode
from ingest.inline import tidy
from ingest.markup.hypertext import soup_of
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, below, child, children, local

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
MOST_ENTRIES = 10_000
"""Entries of a table of contents, or pages of a list of them, that are looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents or of the list of pages.

    `part` is the name of a part, `fragment` the id inside of it, "" for its beginning;
    `depth` counts from 1.
    """

    title: str
    part: str
    fragment: str = ""
    depth: int = 1


@dataclass(slots=True)
class Book:
    """What a package says of its book: `spine` are parts in reading order, `aside` others.

    `missing` counts chapters that are named and not in the file.
    """

    title: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    spine: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    missing: int = 0
    contents: list[Entry] = field(default_factory=list)
    pages: list[Entry] = field(default_factory=list)


def book_of(package: Package) -> Book:
    """The book of a package.

    Raises SourceError where it names no chapters, or they are encrypted.
    """
    name = _package_document(package)
    root = package.tree(name)
    book = Book(*_metadata(child(root, "metadata")))
    folder = posixpath.dirname(name)
    items = {attribute(node, "id"): node for node in children(child(root, "manifest"), "item")}
    places = {key: resolved(folder, attribute(node, "href"))[0] for key, node in items.items()}
    navigation = {
        key for key, node in items.items() if "nav" in attribute(node, "properties").split()
    }
    spine = child(root, "spine")
    for node in children(spine, "itemref"):
        key = attribute(node, "idref")
        if key in navigation or key not in items:
            continue
        if places[key] not in package:
            book.missing += 1
        elif attribute(node, "linear").lower() == "no":
            book.aside.append(places[key])
        else:
            book.spine.append(places[key])
    if not book.spine:
        raise SourceError(
            "It is damaged: it names no chapters that are in it.",
            hint="Copy or download it again.",
        )
    _refuse_protected(package, {*book.spine, *book.aside})
    _read_contents(package, book, [places[key] for key in navigation], _ncx(spine, items, places))
    return book


def resolved(folder: str, address: str) -> tuple[str, str]:
    """The part that a relative address names, and the fragment in it, both percent-decoded."""
    split = urlsplit(address.strip())
    path = unquote(split.path)
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/"), unquote(
        split.fragment
    )


def markup_of(package: Package, name: str) -> str:
    """The text of a part that is markup."""
    return decode(package.part(name), html=True)


def _package_document(package: Package) -> str:
    if CONTAINER in package:
        for node in below(package.tree(CONTAINER), "rootfile"):
            name = unquote(attribute(node, "full-path"))
            if name in package:
                return name
    for name in package.names:
        if name.lower().endswith(".opf"):
            return name
    raise SourceError(
        "It is not an EPUB book, although its name says so.",
        hint="Check that it was copied or downloaded whole.",
    )


def _metadata(node: Element | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    said: dict[str, list[str]] = {}
    for element in below(node, "title", "creator", "date", "language", "publisher", "subject"):
        if text := tidy("".join(element.itertext()), " "):
            said.setdefault(local(element), []).append(text)
    named = {"creator": "author", "date": "date", "publisher": "publisher", "language": "language",
             "subject": "subject"}  # fmt: skip
    properties = []
    for kind, name in named.items():
        texts = said.get(kind, [])[: 1 if kind == "date" else None]
        if texts:
            text = ", ".join(dict.fromkeys(texts))
            properties.append((name, text.partition("T")[0] if kind == "date" else text))
    return next(iter(said.get("title", [])), ""), tuple(properties)


def _ncx(spine: Element | None, items: dict[str, Element], places: dict[str, str]) -> str:
    """The table of contents of version 2, "" where there is none."""
    key = attribute(spine, "toc") if spine is not None else ""
    if key in places:
        return places[key]
    kinds = {name: attribute(node, "media-type") for name, node in items.items()}
    return next((places[name] for name, kind in kinds.items() if "dtbncx" in kind), "")


def _refuse_protected(package: Package, chapters: set[str]) -> None:
    """SourceError where chapters are encrypted; fonts that are made unreadable do not matter."""
    if ENCRYPTION not in package:
        return
    encrypted = {
        resolved("", attribute(node, "URI"))[0]
        for node in below(package.tree(ENCRYPTION), "CipherReference")
    }
    if encrypted & chapters:
        raise SourceError(
            "It is protected (DRM).", hint="Get an edition of it without copy protection."
        )


def _read_contents(package: Package, book: Book, navigation: list[str], ncx: str) -> None:
    for name in navigation:
        if name in package:
            _read_navigation(package, book, name)
    if ncx and ncx in package and not (book.contents and book.pages):
        try:
            root = package.tree(ncx)
        except SourceError:
            return  # the chapters can be read without it
        folder = posixpath.dirname(ncx)
        book.contents = book.contents or list(_points(child(root, "navMap"), folder, 1))
        book.pages = book.pages or list(_points(child(root, "pageList"), folder, 1))


def _points(node: Element | None, folder: str, depth: int) -> Iterator[Entry]:
    for point in children(node, "navPoint", "pageTarget"):
        label = child(point, "navLabel", "text")
        title = tidy("".join(label.itertext()) if label is not None else "", " ")
        target = child(point, "content")
        if title and target is not None:
            yield Entry(title, *resolved(folder, attribute(target, "src")), depth)
        yield from _points(point, folder, depth + 1)


def _read_navigation(package: Package, book: Book, name: str) -> None:
    soup = soup_of(markup_of(package, name))
    folder = posixpath.dirname(name)
    for navigation in soup.find_all("nav"):
        kinds = str(navigation.get("epub:type") or navigation.get("role") or "")
        first = navigation.find("ol")
        if not isinstance(first, Tag):
            continue
        if "toc" in kinds and not book.contents:
            book.contents = list(_listed(first, folder, 1))[:MOST_ENTRIES]
        elif "page-list" in kinds or "pagelist" in kinds:
            book.pages = list(_listed(first, folder, 1))[:MOST_ENTRIES]


def _listed(entries: Tag, folder: str, depth: int) -> Iterator[Entry]:
    for item in entries.find_all("li", recursive=False):
        link = item.find(["a", "span"])
        inner = item.find("ol")
        if isinstance(link, Tag) and link.get("href") and link.find_parent("li") is item:
            yield Entry(tidy(link.get_text(), " "), *resolved(folder, str(link.get("href"))), depth)
        elif isinstance(link, Tag) and isinstance(inner, Tag):
            target = inner.find("a", href=True)  # a group: it begins where its first entry does
            if isinstance(target, Tag):
                part, fragment = resolved(folder, str(target.get("href")))
                yield Entry(tidy(link.get_text(), " "), part, fragment, depth)
        if isinstance(inner, Tag):
            yield from _listed(inner, folder, depth + 1)
