"""Texts of a library, for cases from outside: added to it, and found in it.

A quote of a case is exact characters of a document; what stands there with other
white space is found, and quoted as it stands there. What is not there is not made up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.library import Library
from corpus.model import Span
from corpus.sentences import sentences
from eval.cases import Fact, Quote
from eval.collections.plain_text import PlainText, document, entries


def named(collection: str, text: PlainText) -> PlainText:
    """The text with the collection's name before its id, for a library may hold several."""
    return PlainText(f"{collection}/{text.doc_id}", text.title, text.text)


def add_documents(library: Library, texts: Iterable[PlainText]) -> int:
    """Adds the texts that the library does not hold as they are; returns how many."""
    there = {info.doc_id for info in library.documents()}
    new = (
        text
        for text in texts
        if text.doc_id not in there or library.document(text.doc_id) != document(text)
    )
    return len(library.add(entries(new, library.encoder)))


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a plain text, in order."""
    return [
        Span(block.span.start + sentence.start, block.span.start + sentence.end)
        for block in document(PlainText("", "", text)).blocks
        for sentence in sentences(block.span.of(text), block.kind)
    ]


def sentence_around(text: str, span: Span) -> Span:
    """The sentence, or sentences, that the span stands in; the span where there is none."""
    inside = [sentence for sentence in sentence_spans(text) if sentence.overlaps(span)]
    if not inside:
        return span
    return Span(min(inside[0].start, span.start), max(inside[-1].end, span.end))


def passage_fact(quotes: Sequence[Quote], says: Sequence[str] = ()) -> Fact:
    """A fact that a passage of somebody else's cutting states.

    The passage itself comes first, then its sentences: any one of them will do, for
    the passages of a library are cut elsewhere, and nobody says which sentence it is.
    """
    pieces = dict.fromkeys(quotes)
    for quote in quotes:
        spans = sentence_spans(quote.text)
        pieces |= {Quote(quote.source, span.of(quote.text)): None for span in spans}
    return Fact(tuple(pieces), tuple(says))


class Texts:
    """The documents of a library, to look for text in; all of them are kept in memory."""

    def __init__(self, library: Library) -> None:
        self._library = library
        documents = library.documents()
        self._doc_ids = {info.source: info.doc_id for info in documents}
        self._titles = {info.source: info.title for info in documents}
        self._folded: dict[str, str] = {}

    def source(self, name: str) -> str | None:
        """The source that `name` means: a source, the end of one's path, or a title.

        None where it means none, or several.
        """
        if name in self._doc_ids:
            return name
        ends = [id_ for id_ in self._doc_ids if id_.endswith(f"/{name.removeprefix('/')}")]
        titled = [source for source, title in self._titles.items() if title == name]
        means = ends or titled
        return means[0] if len(means) == 1 else None

    def find(self, text: str, source: str = "") -> tuple[Quote, ...]:
        """Every distinct wording in which `text` stands, whatever the white space.

        In the document of `source`, or in all.
        """
        wanted = _fold(text)
        if not wanted:
            return ()
        places = [source] if source else self._doc_ids
        return tuple(
            Quote(place, exact)
            for place in places
            if place in self._doc_ids and wanted in self._folded_text(place)
            for exact in self._exact(text, place)
        )

    def _exact(self, text: str, source: str) -> Iterator[str]:
        pattern = r"\s+".join(map(re.escape, text.split()))
        whole = self._library.document(self._doc_ids[source]).text
        yield from dict.fromkeys(re.findall(pattern, whole))

    def _folded_text(self, source: str) -> str:
        if source not in self._folded:
            self._folded[source] = _fold(self._library.document(self._doc_ids[source]).text)
        return self._folded[source]


def _fold(text: str) -> str:
    return " ".join(text.split())
