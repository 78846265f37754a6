"""Gold-span coverage: the share of the gold characters that what was found covers.

A recall over characters, which neither the number of found places nor their
overlaps change. Smith and Troynikov (2024), "Evaluating Chunking Strategies for
Retrieval", define it as token recall; characters stand in for tokens here, for
spans count these.
"""

from collections.abc import Iterable, Sequence

from corpus.model import Span

Place = tuple[str, Span]
"""The id of a document and a span of its text."""


def covered(gold: Sequence[Place], found: Iterable[Place]) -> float:
    """0 to 1; characters named twice, in `gold` or in `found`, count once.

    Raises ValueError where `gold` has no character: there is no share of nothing.
    """
    wanted, there = _union(gold), _union(found)
    characters = sum(len(span) for spans in wanted.values() for span in spans)
    if not characters:
        raise ValueError("coverage needs gold places that are not empty")
    shared = sum(_shared(spans, there.get(doc_id, [])) for doc_id, spans in wanted.items())
    return shared / characters


def overlap(place: Place, found: Iterable[Place]) -> float:
    """The share of one place's characters that `found` covers, 0 to 1.

    Raises ValueError for an empty place.
    """
    return covered([place], found)


def _union(places: Iterable[Place]) -> dict[str, list[Span]]:
    """The same characters for each document, in order and without overlaps."""
    union: dict[str, list[Span]] = {}
    for doc_id, span in sorted(places):
        spans = union.setdefault(doc_id, [])
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return union


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """Characters in both of two unions, in one walk along them."""
    shared = at = there = 0
    while at < len(some) and there < len(others):
        one, two = some[at], others[there]
        shared += max(0, min(one.end, two.end) - max(one.start, two.start))
        if one.end <= two.end:
            at += 1
        else:
            there += 1
    return shared
