"""A text, or all the material, digested: sentences of its own that tell what it is about.

Made from the structure: of many documents the longest stand for the others, for they say
most of what the material is about. Knows nothing of questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.english.titles import FIRST, LEGAL, unnumbered
from assistant.material.contents import Contents, DocumentOutline
from assistant.material.summaries import Said, introduction, sentences, summary
from assistant.model import Evidence, Place
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope

MAX_DOCUMENTS = 8
"""Documents that a digest quotes."""
LEAD_SENTENCES = 2
SUMMARY_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Introduced:
    """A document, the sentence that introduces it, and the titles of others that stand beside
    it in the library.
    """

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
        said = (*self.lead, *(document.said for document in self.documents))
        passages = {sentence.evidence.passage.passage_id: sentence.evidence for sentence in said}
        return tuple(replace(hit, rank=rank) for rank, hit in enumerate(passages.values(), 1))


def digest(of: Place, library: Library, contents: Contents, scope: Scope = EVERYWHERE) -> Digest:
    """The digest of a document, a section, or of all `contents`; empty where no sentence can
    be quoted.
    """
    if of.doc_id is None and len(contents.outlines) == 1:
        of = Place(contents.outlines[0].doc_id)
    with library.snapshot():
        if of.doc_id is None:
            return _of_all(library, contents, scope)
        said = said_at(of, library, contents, scope)
        return Digest(tuple(summary(said, SUMMARY_SENTENCES)))


def said_at(
    place: Place, library: Library, contents: Contents, scope: Scope = EVERYWHERE
) -> list[Said]:
    """The sentences of a document, or of one of its sections, that can stand alone."""
    outline = contents.outline(place)
    rows = _rows([outline], library, scope)[outline.doc_id]
    if place.heading is not None:
        passages = zip(rows, library.passages(rows), strict=True)
        rows = [row for row, passage in passages if place.heading in passage.section]
    return sentences(library, rows, unnumbered(place.heading or outline.title))


def _of_all(library: Library, contents: Contents, scope: Scope) -> Digest:
    rows = _rows(contents.outlines, library, scope)

    def said_in(outline: DocumentOutline) -> list[Said]:
        return sentences(library, rows[outline.doc_id], outline.title)

    lead: list[Said] = []
    others = [outline for outline in contents.outlines if rows[outline.doc_id]]
    for outline in sorted(filter(introduces, others), key=lambda doc: doc.source.count("/")):
        lead = summary(said_in(outline), LEAD_SENTENCES)
        if lead:
            others.remove(outline)
            break
    quoted: dict[str, Said] = {}
    for outline in sorted(others, key=lambda doc: (_is_legal(doc), -len(rows[doc.doc_id]))):
        said = introduction(said_in(outline)) if len(quoted) < MAX_DOCUMENTS else None
        if said is not None:
            quoted[outline.doc_id] = said
    return Digest(tuple(lead), _introduced(others, quoted))


def _introduced(
    outlines: Sequence[DocumentOutline], quoted: dict[str, Said]
) -> tuple[Introduced, ...]:
    """Those that are quoted in the order of the library, each with those up to the next."""
    quoted_at = [at for at, outline in enumerate(outlines) if outline.doc_id in quoted]
    bounds = [0, *quoted_at[1:], len(outlines)] if quoted_at else [0]
    return tuple(
        Introduced(
            unnumbered(outlines[at].title),
            quoted[outlines[at].doc_id],
            tuple(
                unnumbered(outline.title)
                for outline in outlines[start:end]
                if outline is not outlines[at]
            ),
        )
        for at, start, end in zip(quoted_at, bounds[:-1], bounds[1:], strict=True)
    )


def _rows(
    outlines: Sequence[DocumentOutline], library: Library, scope: Scope
) -> dict[str, list[int]]:
    """The passages of each document that are in scope, by its id."""
    inside = library.rows(scope)
    allowed = None if inside is None else frozenset(inside.tolist())
    return {
        outline.doc_id: [
            row for row in library.passage_rows(outline.doc_id) if allowed is None or row in allowed
        ]
        for outline in outlines
    }


def introduces(outline: DocumentOutline) -> bool:
    """Whether a document, by its name, introduces others."""
    return any(FIRST.search(name) for name in (outline.title, *outline.file_names))


def _is_legal(outline: DocumentOutline) -> bool:
    """Whether it is about the use of the others."""
    return LEGAL.match(outline.stem) is not None
