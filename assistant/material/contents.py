"""The table of contents of a library: its documents, what they are called, their headings.

Finds the document or the section that a phrase means. Knows titles, headings and
the names of files, no text below them.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from assistant.english.titles import ARTICLE, names_of
from assistant.material.word_index import WordIndex
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
        self._within = lru_cache(CACHED)(self._of)

    @classmethod
    def of(cls, library: Library) -> "Contents":
        """Read without the text of any document."""
        with library.snapshot():
            pairs = zip(library.documents(), library.outlines(), strict=True)
            return cls(
                tuple(
                    DocumentOutline(one.doc_id, one.title, one.source, out[1:])
                    for one, out in pairs
                )
            )

    def within(self, doc_ids: Collection[str] | None) -> "Contents":
        """Those documents alone; all of them for None."""
        return self if doc_ids is None else self._within(frozenset(doc_ids))

    def _of(self, doc_ids: frozenset[str]) -> "Contents":
        return Contents(tuple(one for one in self.outlines if one.doc_id in doc_ids))

    def outline(self, place: Place) -> DocumentOutline:
        """The document of a place."""
        return self._by_id[place.doc_id]

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
        found = list(dict.fromkeys(self._names[at][0] for at in self._in_names.holding(wanted)))
        found = found or [self._headings[at] for at in self._in_headings.holding(wanted)]
        return found[0] if len(found) == 1 else None

    def named(self, phrase: str) -> bool:
        """Whether one of the titles has all words of the phrase."""
        return bool(self._in_titles.holding(_stems(phrase)))

    def speaking_of(
        self, names: Iterable[str], documents: Iterable[str | None] = ()
    ) -> list[Place]:
        """The headings that have all words of one of the names just so, in whatever order, and
        all headings of these documents; in reading order.
        """
        found = {at for name in names for at in self._as_written.holding(_written(name))}
        found.update(at for doc_id in documents for at in self._below[doc_id])
        return [self._headings[at] for at in sorted(found)]

    @cached_property
    def _by_id(self) -> dict[str | None, DocumentOutline]:
        return {one.doc_id: one for one in self.outlines}

    @cached_property
    def _headings(self) -> list[Place]:
        return [Place(one.doc_id, heading) for one in self.outlines for heading in one.headings]

    @cached_property
    def _below(self) -> dict[str | None, list[int]]:
        """Where the headings of each document stand among all."""
        below: dict[str | None, list[int]] = {one.doc_id: [] for one in self.outlines}
        for at, place in enumerate(self._headings):
            below[place.doc_id].append(at)
        return below

    @cached_property
    def _as_written(self) -> WordIndex:
        return WordIndex(_written(heading) for one in self.outlines for heading in one.headings)

    @cached_property
    def _in_headings(self) -> WordIndex:
        return WordIndex(_stems(heading) for one in self.outlines for heading in one.headings)

    @cached_property
    def _names(self) -> list[tuple[Place, str]]:
        """Of each document its title and the forms of the name of its file."""
        return [
            (Place(one.doc_id), name)
            for one in self.outlines
            for name in (one.title, *one.file_names)
        ]

    @cached_property
    def _in_names(self) -> WordIndex:
        return WordIndex(_stems(name) for _, name in self._names)

    @cached_property
    def _in_titles(self) -> WordIndex:
        return WordIndex(_stems(one.title) for one in self.outlines)

    @cached_property
    def _named(self) -> dict[str, Place]:
        return self._index(name_key)

    @cached_property
    def _alike(self) -> dict[str, Place]:
        return self._index(content_key)

    def _index(self, key: Callable[[str], str]) -> dict[str, Place]:
        """The first place that bears each name, by the key of it."""
        index: dict[str, Place] = {}
        for one in self.outlines:
            for name in names_of(one.title):
                index.setdefault(key(name), Place(one.doc_id))
        for one in self.outlines:
            for name in one.file_names:
                index.setdefault(key(name), Place(one.doc_id))
        for one in self.outlines:
            for heading in one.headings:
                for name in names_of(heading):
                    index.setdefault(key(name), Place(one.doc_id, heading))
        index.pop("", None)
        return index


def name_key(text: str) -> str:
    """A name as it is compared: its folded words, without an article in front."""
    return ARTICLE.sub("", " ".join(word.folded for word in words(text)))


def content_key(text: str) -> str:
    """A name in any form: the stems of the content words in the order of the alphabet."""
    return " ".join(sorted(_stems(text)))


def _stems(text: str) -> set[str]:
    return set(content(text))


def _written(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
