"""Which link has the address that is asked for, among those of the documents that were found.

A link answers where its words, the sentence it stands in, and the headings above that name
all that the question does. Knows nothing of how sure the passages themselves are.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from assistant.draft import LinkAnswer
from assistant.english.address_questions import (
    AddressAsked,
    address_asked,
    kind_of_target,
    says_address,
    says_place,
)
from assistant.model import Certainty, Evidence, Part
from corpus.library import Library
from corpus.model import Document, Link, Passage, Span
from corpus.words import stem_set

MOST_DOCUMENTS = 8
"""Documents whose links are read for a question, those of the best passages."""

MOST_ANSWERS = 3
"""Links that answer equally well and are all shown; more of them tell nothing."""

LONG = 500
"""Characters of a block from which on the words of the link alone are quoted."""


class LinkReader:
    """Reads the links of one library. Safe to use from several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def read(
        self, part: Part, evidence: Sequence[Evidence], certainty: Certainty | None
    ) -> tuple[LinkAnswer, ...]:
        """The links that answer a part, which passages answer that surely; none where what is
        asked for stands in the text itself.
        """
        asked = address_asked(part.question)
        if asked is None or _is_said(asked, evidence, certainty):
            return ()
        doc_ids = list(dict.fromkeys(hit.passage.doc_id for hit in evidence))[:MOST_DOCUMENTS]
        ranked = [
            (score, -at, answer)
            for at, (doc_id, links) in enumerate(self._links(doc_ids))
            for score, answer in _matching(asked, self._library.document(doc_id), links)
        ]
        if not ranked:
            return ()
        best = max(score for score, _, _ in ranked)
        by_address: dict[str, LinkAnswer] = {}
        for score, _, answer in sorted(ranked, key=lambda one: (-one[1], one[2].quoted.start)):
            if score == best:
                by_address.setdefault(answer.address, answer)
        return tuple(by_address.values()) if len(by_address) <= MOST_ANSWERS else ()

    def _links(self, doc_ids: Sequence[str]) -> Iterator[tuple[str, tuple[Link, ...]]]:
        found = self._library.links(doc_ids)
        return ((doc_id, found[doc_id]) for doc_id in doc_ids if doc_id in found)


def _is_said(
    asked: AddressAsked, evidence: Sequence[Evidence], certainty: Certainty | None
) -> bool:
    """Whether a sentence says an address of what is meant, or the best one a place."""
    sentences = [one for hit in evidence for one in hit.sentences]
    for one in sentences:
        if asked.thing <= stem_set(one.text) and says_address(asked.kinds, one.text):
            return True
    best = max(sentences, key=lambda one: one.score, default=None)
    return asked.perhaps and certainty == "sure" and best is not None and says_place(best.text)


def _matching(
    asked: AddressAsked, document: Document, links: Sequence[Link]
) -> Iterator[tuple[tuple[int, int], LinkAnswer]]:
    """The links of a document that may answer; the more of what is meant their own words, then
    their block has, the higher.
    """
    starts = [block.span.start for block in document.blocks]
    for link in links:
        if link.target.startswith("#") or kind_of_target(link.target) not in asked.kinds:
            continue  # a note is no address
        at = bisect_right(starts, link.span.start) - 1
        block = document.blocks[at].span if at >= 0 else link.span
        section = _section(document, link.span)
        words = stem_set(link.span.of(document.text))
        around = stem_set(block.of(document.text))
        above = stem_set(" ".join((document.title, *section)))
        own = asked.thing & words
        enough = own == asked.thing if asked.perhaps else asked.thing & (words | around)
        if not enough or not asked.thing <= words | around | above:
            continue
        yield (len(own), len(asked.thing & around)), _answer(document, link, block, section)


def _section(document: Document, span: Span) -> tuple[str, ...]:
    """The headings above, the outermost first."""
    around = [one.path for one in document.sections if one.span.covers(span)]
    return max(around, key=len, default=())


def _answer(document: Document, link: Link, block: Span, section: tuple[str, ...]) -> LinkAnswer:
    span = block if len(block) <= LONG and block.covers(link.span) else link.span
    page = next((one.number for one in document.pages if one.span.covers(link.span)), None)
    passage = Passage("", document.doc_id, span, section, page)
    text = span.of(document.text)
    evidence = Evidence(passage, document.title, document.source, text, 0.0, 1)
    return LinkAnswer(evidence, span, address_of(link.target), link.span.of(document.text))


def address_of(target: str) -> str:
    """The address as a person would note it: "desk@x.example", "+47 11"."""
    if not target.lower().startswith(("mailto:", "tel:")):
        return target
    return unquote(target.partition(":")[2].partition("?")[0])
