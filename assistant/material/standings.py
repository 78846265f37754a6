"""How documents stand to each other: of one series, newer or older, one in the place of another.

Told by titles, names of files, properties, and the first and last sentences of a text. Knows no
questions.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from assistant.draft import Quote
from assistant.english.property_names import plain_name
from assistant.english.standing import (
    Day,
    before_replaced,
    day_in,
    says_date,
    says_replaced,
    series_key,
    version_in,
)
from assistant.material.contents import Contents, DocumentOutline
from assistant.material.properties import Properties
from assistant.model import Evidence, ScoredSentence
from corpus.library import Library
from corpus.model import Passage

CACHED = 256
MANY = 2_000
"""Documents up to which all are looked at for series: 0.1 s."""
FIRST, LAST = 3, 1
"""Passages of a document, at its beginning and its end, in which its date is looked for."""
ENDED = "no longer in force"
"""What is said beside the title of a document that says so of itself."""
NO_DAY: Day = (0, 0, 0)
_DATED = (
    "valid from", "effective", "effective date", "effective from", "date", "updated",
    "last updated", "published", "issued", "revised", "created",
)  # fmt: skip
_SUCCESSORS = ("replaced by", "superseded by", "obsoleted by")
_PREDECESSORS = ("replaces", "supersedes", "obsoletes")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document says of its place among others.

    `day` and `version` are 0 and empty where it says none; `shown` is what tells it from others
    of its title, in its own words. `replacing` are the sentences, or the properties, that say
    that one takes the place of another.
    """

    title: str
    source: str
    day: Day = NO_DAY
    version: tuple[int, ...] = ()
    shown: tuple[str, ...] = ()
    ended: bool = False
    replacing: tuple[Quote, ...] = ()

    @property
    def age(self) -> tuple[bool, Day, tuple[int, ...]]:
        """Greater for the newer of two."""
        return not self.ended, self.day, self.version

    @property
    def label(self) -> str:
        """The title, with what tells it from others of that title."""
        told = [*self.shown, *([ENDED] if self.ended else [])]
        return f"{self.title} ({', '.join(told)})" if told else self.title


class Standings:
    """The standing of each document of one state of a library."""

    def __init__(self, library: Library, contents: Contents, properties: Properties) -> None:
        self._library = library
        self._contents = contents
        self._properties = properties
        self.of = lru_cache(CACHED)(self._of)
        self.series = lru_cache(CACHED)(self._series)

    def _series(self, doc_id: str) -> frozenset[str]:
        """What it has in common with the other documents of its series."""
        outline = self._contents.outline_of(doc_id)
        keys = {f"title:{series_key(outline.title)}", f"file:{series_key(outline.stem)}"}
        keys |= {f"self:{name}" for name in _own_names(outline)}
        for one in self._properties.by_document.get(doc_id, ()):
            if plain_name(one.name) in (*_SUCCESSORS, *_PREDECESSORS):
                keys |= {f"self:{_name(one.value)}"}
        return frozenset(keys) - {"title:", "file:", "self:"}

    def related(self, one: str, other: str) -> bool:
        """Whether two documents are of one series, or one names the other in its place."""
        return bool(self.series(one) & self.series(other))

    @cached_property
    def has_series(self) -> bool:
        """Whether any two documents are of one series; taken for granted of MANY."""
        outlines = self._contents.outlines
        if len(outlines) > MANY:
            return True
        seen: set[str] = set()
        for outline in outlines:
            own = self._series(outline.doc_id)
            if seen & own:
                return True
            seen |= own
        return False

    def _of(self, doc_id: str) -> Standing:
        outline = self._contents.outline_of(doc_id)
        record = {
            plain_name(one.name): one.value
            for one in reversed(self._properties.by_document.get(doc_id, ()))
        }
        sentences = self._sentences(doc_id)
        own = [
            one.text for one in sentences if one.evidence.passage.sentences[0].kind != "property"
        ]
        written = [record[name] for name in _DATED if name in record]
        told = [text for text in map(before_replaced, own) if says_date(text)]
        given = [*written, *told, outline.title, outline.stem]
        day, shown = next(filter(None, map(day_in, given)), (NO_DAY, ""))
        named = (f"version {record['version']}" if "version" in record else "", *given)
        version, version_shown = next(filter(None, map(version_in, named)), ((), ""))
        return Standing(
            outline.title,
            outline.source,
            day,
            version,
            tuple(one for one in (shown, version_shown) if one and one not in outline.title),
            bool(self._properties.ended(doc_id)),
            tuple(one for one in sentences if says_replaced(one.text) or _is_place(one)),
        )

    def _sentences(self, doc_id: str) -> list[Quote]:
        """Those at the beginning of a document and at its end, properties among them."""
        rows = self._library.passage_rows(doc_id)
        kept = [*rows[:FIRST], *rows[FIRST:][-LAST:]]
        return [
            quote for passage in self._library.passages(kept) for quote in self._quotes(passage)
        ]

    def _quotes(self, passage: Passage) -> list[Quote]:
        document = self._library.document(passage.doc_id)
        text = document.text
        scored = tuple(
            ScoredSentence(one.span, one.kind, one.span.of(text), 1.0) for one in passage.sentences
        )
        said = passage.span.of(text)
        evidence = Evidence(passage, document.title, document.source, said, 1.0, 1, scored)
        return [Quote(evidence, one.span, one.text) for one in scored]


def _is_place(quote: Quote) -> bool:
    """Whether it is a property that names the document before or behind."""
    name = quote.text.partition(":")[0]
    return plain_name(name) in (*_SUCCESSORS, *_PREDECESSORS)


def _own_names(outline: DocumentOutline) -> tuple[str, ...]:
    return _name(outline.title), _name(outline.source)


def _name(called: str) -> str:
    """A title or a file as another document names it, without folders and ending."""
    return PurePosixPath(called.strip().strip("<>\"'").casefold()).stem
