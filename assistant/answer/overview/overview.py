"""Overviews: what the material is about, document by document, or what one of them says.

Made from the structure, in sentences of the documents themselves. Where there are
many documents the most typical ones stand for the others, so that together they are
as near to all as they can be (greedy facility location, Lin and Bilmes, 2011, "A
class of submodular functions for document summarization").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.answer.overview.summaries import Said, introduction, sentences, summary
from assistant.cite.citations import Part
from assistant.english.overviews import (
    ALL,
    is_part,
    name_of_material,
    overview_of,
    phrase_inside,
)
from assistant.find.retriever import Retrieval
from assistant.material.aliases import Aliases
from assistant.material.contents import Contents, Entry, Place, content_key, unnumbered
from assistant.model import Evidence
from corpus.encoder import Floats
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from corpus.threads import one_blas_thread

MAX_DOCUMENTS = 8
"""Documents that an overview quotes."""
ALSO_NAMED = 10
"""Others that are named beside each of them."""
LEAD_SENTENCES = 2
SUMMARY_SENTENCES = 4
LONG_NAME = 3
"""Content words from which part of a title means the document that bears it."""
MOST_COMPARED = 1_000
"""Documents among which the typical ones are looked for; of more, so many evenly spread."""
CONFIDENCE = 0.95
"""The probability that an overview is what was asked for."""

_FIRST = re.compile(
    r"\b(?:read ?me|index|overview|intro(?:duction)?|about|home|summary|preface|foreword|abstract"
    r"|welcome|start here|getting started)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"^(?:licen[cs]e|copying|copyright|notice|change ?log|history|authors?|contribut(?:ing|ors)"
    r"|code[ _-]of[ _-]conduct|security[ _-]policy|imprint|impressum|disclaimer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Overview:
    """What an overview is made of: the passages it quotes as evidence, and its draft; no
    draft where what is asked about has no text.
    """

    evidence: tuple[Evidence, ...]
    draft: tuple[Part, ...] = ()

    @property
    def confidence(self) -> float:
        """The probability that it answers."""
        return CONFIDENCE if self.draft else 1 - CONFIDENCE


Found = Retrieval | Overview
"""What a part of a question is answered from."""


def target(question: str, contents: Contents, aliases: Aliases) -> Place | None:
    """What an overview is asked of; None where none is asked for, or of something that no
    title or heading in the material names.
    """
    phrase = overview_of(question)
    if phrase is None:
        return None
    if phrase == ALL:
        return Place()
    inner, name = phrase_inside(phrase), name_of_material(phrase)
    for bearing in (phrase, inner, *aliases.of(inner or phrase)):
        found = contents.find(bearing) if bearing else None
        if found is not None:
            return found
    if name is not None and contents.named(name):
        one = contents.loosely(phrase)
        return one if one is not None and not _introduces(contents.entry(one)) else Place()
    if inner or is_part(phrase) or len(content_key(phrase).split()) >= LONG_NAME:
        return contents.loosely(inner or phrase)
    return None


def overview(
    of: Place, library: Library, contents: Contents, scope: Scope = EVERYWHERE
) -> tuple[tuple[Part, ...], tuple[Evidence, ...]]:
    """The draft and the passages it quotes; both empty where no sentence can be quoted."""
    if of.doc_id is None and len(contents.entries) == 1:
        of = Place(contents.entries[0].doc_id)
    with library.snapshot():
        if of.doc_id is None:
            draft, said = _of_all(library, contents, scope)
        else:
            draft, said = _of_place(of, library, contents, scope)
    passages = {one.evidence.passage.passage_id: one.evidence for one in said}
    return draft, tuple(replace(one, rank=rank) for rank, one in enumerate(passages.values(), 1))


def _of_place(
    place: Place, library: Library, contents: Contents, scope: Scope
) -> tuple[tuple[Part, ...], list[Said]]:
    entry = contents.entry(place)
    rows = _rows([entry], library, scope)[entry]
    if place.heading is not None:
        passages = library.passages(rows)
        rows = [
            row for row, one in zip(rows, passages, strict=True) if place.heading in one.section
        ]
    title = unnumbered(place.heading or entry.title)
    said = summary(sentences(library, rows, title), SUMMARY_SENTENCES)
    return ((Part("prose", tuple(one.quote for one in said)),) if said else ()), said


def _of_all(
    library: Library, contents: Contents, scope: Scope
) -> tuple[tuple[Part, ...], list[Said]]:
    rows = _rows(contents.entries, library, scope)
    entries = [one for one in contents.entries if rows[one]]
    first, lead = _introducing(entries, rows, library)
    if lead:
        entries = [one for one in entries if one is not first]
    listed: dict[int, Said] = {}
    vectors = _means(library, [rows[one] for one in entries])
    for index in _typical(vectors, [bool(_LEGAL.match(one.stem)) for one in entries]):
        said = introduction(sentences(library, rows[entries[index]], entries[index].title))
        if said is not None:
            listed[index] = said
        if len(listed) == MAX_DOCUMENTS:
            break
    parts = [Part("prose", tuple(one.quote for one in lead))] if lead else []
    order = sorted(listed)
    if order:
        nearest = (vectors @ vectors[order].T).argmax(axis=1)
        also = [
            [one.title for at, one in enumerate(entries) if nearest[at] == n and at not in listed]
            for n in range(len(order))
        ]
        parts.append(
            Part(
                "items",
                tuple(listed[index].quote for index in order),
                labels=tuple(unnumbered(entries[index].title) for index in order),
                asides=tuple(_also(titles) for titles in also),
            )
        )
    return tuple(parts), [*lead, *(listed[index] for index in order)]


def _rows(entries: Sequence[Entry], library: Library, scope: Scope) -> dict[Entry, list[int]]:
    """The passages of each document that are in scope."""
    inside = library.rows(scope) if scope.sections else None
    allowed = None if inside is None else set(inside.tolist())
    return {
        entry: [
            row
            for row in library.passage_rows(entry.doc_id)
            if row not in scope.hidden and (allowed is None or row in allowed)
        ]
        for entry in entries
    }


def _introducing(
    entries: Sequence[Entry], rows: Mapping[Entry, Sequence[int]], library: Library
) -> tuple[Entry | None, list[Said]]:
    """The document that, by its name, introduces the others, and what it says of them; of
    several the one with the best sentence for that.
    """
    named = [one for one in entries if _introduces(one)]
    named.sort(key=lambda one: one.source.count("/"))
    best: tuple[float, Entry | None, list[Said]] = (0.0, None, [])
    for one in named[:MAX_DOCUMENTS]:
        said = summary(sentences(library, rows[one], one.title), LEAD_SENTENCES)
        if said and said[0].intro > best[0]:
            best = (said[0].intro, one, said)
    return best[1:]


def _introduces(entry: Entry) -> bool:
    return any(_FIRST.search(name) for name in (entry.title, *entry.file_names))


def _means(library: Library, rows: Sequence[Sequence[int]]) -> Floats:
    """(n, dimension): the mean passage vector of each document, of length 1."""
    if not rows:
        return np.zeros((0, 1), np.float32)
    means = np.array([library.vectors(own).mean(axis=0) for own in rows], np.float32)
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)


def _typical(vectors: Floats, legal: Sequence[bool]) -> Iterator[int]:
    """The documents in the order in which each adds most to how near the chosen are to all;
    the `legal` ones, which are about the others' use, after them.
    """
    looked_at = np.arange(len(vectors))
    if len(vectors) > MOST_COMPARED:
        looked_at = np.linspace(0, len(vectors) - 1, MOST_COMPARED).astype(int)
    with one_blas_thread():
        similar = vectors[looked_at] @ vectors[looked_at].T
    near = np.full(len(looked_at), -1.0, np.float32)
    rounds = [
        [at for at, one in enumerate(looked_at) if legal[int(one)] is late]
        for late in (False, True)
    ]
    for left in rounds:
        while left:
            gains = np.maximum(similar[left], near).sum(axis=1)
            best = left.pop(int(gains.argmax()))
            near = np.maximum(near, similar[best])
            yield int(looked_at[best])


def _also(titles: Sequence[str]) -> str:
    """Titles that are named beside a document."""
    if not titles:
        return ""
    more = f" · and {len(titles) - ALSO_NAMED} more" if len(titles) > ALSO_NAMED else ""
    return f"Also: {' · '.join(map(unnumbered, titles[:ALSO_NAMED]))}{more}"
