"""A text, or all the material, digested: sentences of its own that tell what it is about.

Made from the structure. Where there are many documents the most typical ones stand for the
others, so that together they are as near to all as they can be (greedy facility location,
Lin and Bilmes, 2011, "A class of submodular functions for document summarization"). Knows
nothing of questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.english.titles import FIRST, LEGAL, unnumbered
from assistant.material.contents import Contents, DocumentOutline
from assistant.material.summaries import Said, introduction, sentences, summary
from assistant.model import Evidence, Place
from corpus.encoder import Floats
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from corpus.threads import one_blas_thread

MAX_DOCUMENTS = 8
"""Documents that a digest quotes."""
LEAD_SENTENCES = 2
SUMMARY_SENTENCES = 4
MOST_COMPARED = 1_000
"""Documents among which the typical ones are looked for; of more, so many evenly spread."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """A document, the sentence that introduces it, and the titles of others like it."""

    title: str
    said: Said
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What an overview is made of: sentences that sum up or introduce the whole, and
    documents with a sentence each; both empty where there is nothing to quote.
    """

    lead: tuple[Said, ...] = ()
    documents: tuple[Introduced, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages that it quotes, each once."""
        said = (*self.lead, *(one.said for one in self.documents))
        passages = {one.evidence.passage.passage_id: one.evidence for one in said}
        return tuple(replace(one, rank=rank) for rank, one in enumerate(passages.values(), 1))


def digest(of: Place, library: Library, contents: Contents, scope: Scope = EVERYWHERE) -> Digest:
    """The digest of a document, a section, or of all `contents`; empty where no sentence can
    be quoted.
    """
    if of.doc_id is None and len(contents.outlines) == 1:
        of = Place(contents.outlines[0].doc_id)
    with library.snapshot():
        if of.doc_id is None:
            return _of_all(library, contents, scope)
        return Digest(tuple(_of_place(of, library, contents, scope)))


def _of_place(place: Place, library: Library, contents: Contents, scope: Scope) -> list[Said]:
    outline = contents.outline(place)
    rows = _rows([outline], library, scope)[outline]
    if place.heading is not None:
        passages = library.passages(rows)
        rows = [
            row for row, one in zip(rows, passages, strict=True) if place.heading in one.section
        ]
    title = unnumbered(place.heading or outline.title)
    return summary(sentences(library, rows, title), SUMMARY_SENTENCES)


def _of_all(library: Library, contents: Contents, scope: Scope) -> Digest:
    rows = _rows(contents.outlines, library, scope)
    outlines = [one for one in contents.outlines if rows[one]]
    first, lead = _introducing(outlines, rows, library)
    if lead:
        outlines = [one for one in outlines if one is not first]
    chosen: dict[int, Said] = {}
    vectors = _means(library, [rows[one] for one in outlines])
    for index in _typical(vectors, [bool(LEGAL.match(one.stem)) for one in outlines]):
        said = introduction(sentences(library, rows[outlines[index]], outlines[index].title))
        if said is not None:
            chosen[index] = said
        if len(chosen) == MAX_DOCUMENTS:
            break
    order = sorted(chosen)
    nearest = (vectors @ vectors[order].T).argmax(axis=1) if order else ()
    also = [
        tuple(
            unnumbered(one.title)
            for at, one in enumerate(outlines)
            if nearest[at] == n and at not in chosen
        )
        for n in range(len(order))
    ]
    return Digest(
        tuple(lead),
        tuple(
            Introduced(unnumbered(outlines[index].title), chosen[index], titles)
            for index, titles in zip(order, also, strict=True)
        ),
    )


def _rows(
    outlines: Sequence[DocumentOutline], library: Library, scope: Scope
) -> dict[DocumentOutline, list[int]]:
    """The passages of each document that are in scope."""
    inside = library.rows(scope) if scope.sections else None
    allowed = None if inside is None else set(inside.tolist())
    return {
        outline: [
            row
            for row in library.passage_rows(outline.doc_id)
            if row not in scope.hidden and (allowed is None or row in allowed)
        ]
        for outline in outlines
    }


def _introducing(
    outlines: Sequence[DocumentOutline],
    rows: Mapping[DocumentOutline, Sequence[int]],
    library: Library,
) -> tuple[DocumentOutline | None, list[Said]]:
    """The document that, by its name, introduces the others, and what it says of them; of
    several the one with the best sentence for that.
    """
    named = [one for one in outlines if introduces(one)]
    named.sort(key=lambda one: one.source.count("/"))
    best: tuple[float, DocumentOutline | None, list[Said]] = (0.0, None, [])
    for one in named[:MAX_DOCUMENTS]:
        said = summary(sentences(library, rows[one], one.title), LEAD_SENTENCES)
        if said and said[0].intro > best[0]:
            best = (said[0].intro, one, said)
    return best[1:]


def introduces(outline: DocumentOutline) -> bool:
    """Whether a document, by its name, introduces others."""
    return any(FIRST.search(name) for name in (outline.title, *outline.file_names))


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
