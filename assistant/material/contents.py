"""The table of contents of a library: its documents, what they are called, their headings.

Finds the document or the section that a phrase means. Knows titles, headings and
the names of files, no text below them.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from assistant.english.titles import ARTICLE, names_of
from assistant.model import Place
from corpus.library import Library
from corpus.words import content, words

CACHED = 8
"""Parts of a library whose contents are kept."""

_FILE_NUMBER = re.compile(r"^(?:\d+[-_. ])+")


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    """What a document is called; `headings` in reading order, its title left out."""

    doc_id: str
    title: str
    source: str
    headings: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The name of its file without ending, folders and numbers in front."""
        path = unquote(re.split(r"[?#]", self.source, maxsplit=1)[0]).rstrip("/")
        return _FILE_NUMBER.sub("", PurePosixPath(path).stem)

    @property
    def file_names(self) -> tuple[str, str]:
        """The stem, and the words in it: "trade-offs" and "trade offs"."""
        return self.stem, re.sub(r"[-_.\s]+", " ", self.stem).strip()


class Contents:
    """The documents of one library, in the order of their arrival."""

    def __init__(self, outlines: tuple[DocumentOutline, ...]) -> None:
        self.outlines = outlines
        self.within = lru_cache(CACHED)(self._within)

    @classmethod
    def of(cls, library: Library) -> "Contents":
        """Read without the text of any document."""
        with library.snapshot():
            pairs = zip(library.documents(), library.outlines(), strict=True)
            return cls(
                tuple(
                    DocumentOutline(document.doc_id, document.title, document.source, out[1:])
                    for document, out in pairs
                )
            )

    def _within(self, doc_ids: frozenset[str]) -> "Contents":
        """Those documents alone."""
        return Contents(tuple(outline for outline in self.outlines if outline.doc_id in doc_ids))

    def outline(self, place: Place) -> DocumentOutline:
        """The document of a place."""
        return self._by_id[place.doc_id]

    def outline_of(self, doc_id: str) -> DocumentOutline:
        """That of a document by its id."""
        return self._by_id[doc_id]

    @cached_property
    def headings(self) -> tuple[Place, ...]:
        """All headings in reading order, titles left out."""
        return tuple(
            Place(outline.doc_id, heading)
            for outline in self.outlines
            for heading in outline.headings
        )

    def find(self, phrase: str) -> Place | None:
        """What bears that name: a title before a file, a file before a heading, word for word
        before the same words in other forms.
        """
        return self._places.get(name_key(phrase)) or self._places.get(content_key(phrase))

    def loosely(self, phrase: str) -> Place | None:
        """The one document that has all words of the phrase in its title or the name of its
        file; where none has, the one heading.
        """
        places = {
            Place(outline.doc_id)
            for outline in self.outlines
            if any(_has_all(name, phrase) for name in (outline.title, *outline.file_names))
        } or {place for place in self.headings if _has_all(place.heading or "", phrase)}
        return places.pop() if len(places) == 1 else None

    def named(self, phrase: str) -> bool:
        """Whether one of the titles has all words of the phrase."""
        return any(_has_all(outline.title, phrase) for outline in self.outlines)

    @cached_property
    def _by_id(self) -> dict[str | None, DocumentOutline]:
        return {outline.doc_id: outline for outline in self.outlines}

    @cached_property
    def _places(self) -> dict[str, Place]:
        """The first place that bears each name, by its key, the name itself before its forms."""
        titles = [
            (name, Place(outline.doc_id))
            for outline in self.outlines
            for name in names_of(outline.title)
        ]
        files = [
            (name, Place(outline.doc_id))
            for outline in self.outlines
            for name in outline.file_names
        ]
        headings = [
            (name, place) for place in self.headings for name in names_of(place.heading or "")
        ]
        places: dict[str, Place] = {}
        for key in (name_key, content_key):
            for name, place in (*titles, *files, *headings):
                places.setdefault(key(name), place)
        places.pop("", None)
        return places


def name_key(text: str) -> str:
    """A name as it is compared: its folded words, without an article in front."""
    return ARTICLE.sub("", " ".join(word.folded for word in words(text)))


def content_key(text: str) -> str:
    """A name in any form: the stems of the content words in the order of the alphabet."""
    return " ".join(sorted(set(content(text))))


def _has_all(name: str, phrase: str) -> bool:
    wanted = set(content(phrase))
    return bool(wanted) and wanted.issubset(content(name))
