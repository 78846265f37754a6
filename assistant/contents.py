"""The table of contents of a library: its documents, what they are called, their headings.

Finds the document or the section that a phrase means. Knows titles, headings and
the names of files, no text below them.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from corpus.library import Library
from corpus.words import content, words

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Z]\.)\s+")
_FILE_NUMBER = re.compile(r"^(?:\d+[-_. ])+")
_BRACKETS = re.compile(r"^(?P<name>.+?)\s*\((?P<other>[^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document; `headings` in reading order, its title left out."""

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


@dataclass(frozen=True, slots=True)
class Place:
    """A document, or the section of it that bears `heading`; all of the documents
    where `doc_id` is None.
    """

    doc_id: str | None = None
    heading: str | None = None


class Contents:
    """The documents of one library, in the order of their arrival."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries

    @classmethod
    def of(cls, library: Library) -> "Contents":
        """Read without the text of any document."""
        with library.snapshot():
            pairs = zip(library.documents(), library.outlines(), strict=True)
            return cls(
                tuple(Entry(one.doc_id, one.title, one.source, out[1:]) for one, out in pairs)
            )

    def within(self, doc_ids: Collection[str] | None) -> "Contents":
        """Those documents alone; all of them for None."""
        if doc_ids is None:
            return self
        return Contents(tuple(one for one in self.entries if one.doc_id in doc_ids))

    def entry(self, place: Place) -> Entry:
        """The document of a place."""
        return next(one for one in self.entries if one.doc_id == place.doc_id)

    def find(self, phrase: str) -> Place | None:
        """What bears that name: a title before a file, a file before a heading, word for word
        before the same words in other forms.
        """
        if not any(True for _ in words(phrase)):
            return None
        return self._named.get(name_key(phrase)) or self._alike.get(content_key(phrase))

    def loosely(self, phrase: str) -> Place | None:
        """The one document that has all words of the phrase in its title or the name of its
        file; where none has, the one heading.
        """
        wanted = _stems(phrase)
        if not wanted:
            return None
        found = [
            Place(one.doc_id)
            for one in self.entries
            if any(wanted <= _stems(name) for name in (one.title, *one.file_names))
        ]
        found = found or [
            Place(one.doc_id, heading)
            for one in self.entries
            for heading in one.headings
            if wanted <= _stems(heading)
        ]
        return found[0] if len(found) == 1 else None

    def named(self, phrase: str) -> bool:
        """Whether one of the titles has all words of the phrase."""
        wanted = _stems(phrase)
        return bool(wanted) and any(wanted <= _stems(one.title) for one in self.entries)

    @cached_property
    def _named(self) -> dict[str, Place]:
        return self._index(name_key)

    @cached_property
    def _alike(self) -> dict[str, Place]:
        return self._index(content_key)

    def _index(self, key: Callable[[str], str]) -> dict[str, Place]:
        """The first place that bears each name, by the key of it."""
        index: dict[str, Place] = {}
        for one in self.entries:
            for name in names_of(one.title):
                index.setdefault(key(name), Place(one.doc_id))
        for one in self.entries:
            for name in one.file_names:
                index.setdefault(key(name), Place(one.doc_id))
        for one in self.entries:
            for heading in one.headings:
                for name in names_of(heading):
                    index.setdefault(key(name), Place(one.doc_id, heading))
        index.pop("", None)
        return index


def unnumbered(heading: str) -> str:
    """A heading without the number of its section."""
    return _NUMBER.sub("", heading).strip()


def names_of(heading: str) -> tuple[str, ...]:
    """The heading, and of "Name (NM)" each of the two."""
    bare = unnumbered(heading)
    both = _BRACKETS.match(bare)
    return (bare, both["name"], both["other"]) if both else (bare,)


def name_key(text: str) -> str:
    """A name as it is compared: its folded words, without an article in front."""
    return re.sub(r"^(?:the|an?) ", "", " ".join(word.folded for word in words(text)))


def content_key(text: str) -> str:
    """A name in any form: the stems of the content words in the order of the alphabet."""
    return " ".join(sorted(_stems(text)))


def _stems(text: str) -> set[str]:
    return set(content(text))
