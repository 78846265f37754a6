"""What documents say differently of one thing: each named, the newer first, and what they say of
taking each other's place.

Knows candidates and the standing of documents, nothing of how a draft is written down.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.selection import Candidate
from assistant.draft import Quote, Statements
from assistant.material.standings import Standings

REPLACING = "Of this the documents say:"
"""Leads in the sentences that say that one document takes the place of another."""


def as_of_state(
    candidates: Sequence[Candidate], state: str, standings: Standings
) -> tuple[list[Candidate], str | None]:
    """The candidates with what their documents have in common with others of their series; of
    several of one series only those of the `state` that is asked for: the newest ("current"),
    the others ("former"), those of a year. What the best one's document is called, where others
    are left out for it.
    """
    known = [replace(one, series=standings.series(one.doc_id)) for one in candidates]
    documents = list(dict.fromkeys(candidate.doc_id for candidate in candidates))
    left_out = {
        (doc_id, other)
        for doc_id in documents
        for other in documents
        if state and other != doc_id and standings.related(doc_id, other)
        if _is_other_state(doc_id, other, state, standings)
    }
    others = {doc_id for doc_id, _ in left_out}
    kept = [candidate for candidate in known if candidate.doc_id not in others]
    chosen = kept and any(kept[0].doc_id == other for _, other in left_out)
    return kept, standings.of(kept[0].doc_id).label if chosen else None


def _is_other_state(doc_id: str, other: str, state: str, standings: Standings) -> bool:
    """Whether, of two documents of one series, the second is of the state and the first is not."""
    here, there = standings.of(doc_id), standings.of(other)
    if state.isdigit():
        return there.day[0] == int(state) != here.day[0]
    return here.age < there.age if state == "current" else here.age > there.age


def named_sides(sides: Sequence[Quote], standings: Standings | None) -> tuple[Statements, ...]:
    """Each side by its document's title, the newer first, and what is said of replacing."""
    if standings is None:
        return (Statements("items", tuple(sides), labels=_names(sides)),)
    by_age = sorted(
        sides, key=lambda side: standings.of(side.evidence.passage.doc_id).age, reverse=True
    )
    told = Statements("items", tuple(by_age), labels=_names(by_age, standings))
    said = dict[tuple[str, object], Quote]()
    documents = {side.evidence.passage.doc_id for side in by_age}
    for doc_id in documents:
        others = documents - {doc_id}
        if any(standings.related(doc_id, other) for other in others):
            for quote in standings.of(doc_id).replacing:
                said.setdefault(quote.place, quote)
    if not said:
        return (told,)
    quotes = tuple(said.values())
    names = tuple(standings.of(quote.evidence.passage.doc_id).label for quote in quotes)
    return told, Statements("items", quotes, labels=names, lead=REPLACING)


def _names(sides: Sequence[Quote], standings: Standings | None = None) -> tuple[str, ...]:
    """By title and date, by title, or by source where two are alike."""
    titles = tuple(side.evidence.title for side in sides)
    if standings is not None:
        labels = tuple(standings.of(side.evidence.passage.doc_id).label for side in sides)
        if len(set(labels)) == len(labels):
            return labels
    alike = len(set(titles)) < len(titles)
    return tuple(side.evidence.source for side in sides) if alike else titles
