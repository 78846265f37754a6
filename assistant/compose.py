"""The sentences that answer, chosen by the kind of question and put in reading order.

Everything chosen is a span of the source; nothing is written here. Knows
evidence and the structure of documents, not how text is rendered.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.citations import Part, Quote
from assistant.kinds import QuestionKind, question_kind
from assistant.model import Evidence, ScoredSentence
from assistant.structure import Run, run_at, run_introduced_by
from corpus.model import Document, Span
from corpus.words import words

POOL = 5
"""Passages whose sentences are looked at: beyond the fifth, measured, none helped."""

_LIMITS: dict[QuestionKind, tuple[int, float]] = {
    "fact": (2, 0.05),
    "yes-no": (2, 0.05),
    "definition": (2, 0.06),
    "why": (3, 0.08),
    "list": (3, 0.08),
    "trade-off": (3, 0.10),
    "comparison": (2, 0.08),
    "overview": (4, 0.15),
}
"""How many sentences at most, and how far each may fall behind the best one's score."""

DUPLICATE = 0.6
"""Share of common stems from which two sentences say the same."""
SHORT_ITEM_WORDS = 6
"""A list item of fewer words needs its lead-in to be understood."""
LIST_GAP = 0.05
"""How far the passage of a list may fall behind the best passage's score."""
LIST_SENTENCE_GAP = 0.12
"""How far its lead-in or best item may fall behind the best sentence's score."""
BONUS = 0.06
"""What a sentence gains that has the form the kind of question asks for."""
EMPTY_MALUS = 0.3
"""What a sentence loses that has no word the question has not: a heading, a menu entry."""
QUESTION_MALUS = 0.15
"""What a sentence loses that asks instead of tells."""

_REASON = re.compile(
    r"\b(because|since|so that|therefore|thus|hence|due to|owing to|as a result|the reasons?"
    r"|in order to|caused? by|thanks to|that is why)\b",
    re.IGNORECASE,
)
_ENUMERATION = re.compile(r":\s.+,.+\b(?:and|or)\b|,[^,]+,?\s+(?:and|or)\s")
_DANGLING = re.compile(
    r"^(?:It|This|They|These|Those|That|He|She|His|Her|Its|Their|Such|Both)\b(?! is said\b)"
)

Documents = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class _Candidate:
    evidence: Evidence
    sentence: ScoredSentence
    score: float
    stems: frozenset[str]


def compose(
    kind: QuestionKind, question: str, evidence: Sequence[Evidence], documents: Documents
) -> tuple[Part, ...]:
    """What answers a question of that kind; empty where no evidence has a sentence."""
    pool = _candidates(kind, question, evidence[:POOL])
    if not pool:
        return ()
    best = pool[0]
    if kind == "list":
        listed = _listed(question, evidence, documents)
        if listed is not None and listed.score >= best.score - LIST_SENTENCE_GAP:
            best = listed
    document = documents(best.evidence.passage.doc_id)
    span = best.sentence.span
    run = run_at(document, span.start) or run_introduced_by(document, span)
    if run is not None and best.sentence.kind == "row":
        return _table(kind, run, pool, document)
    if run is not None and (kind == "list" or best.sentence.kind != "item"):
        return _whole_list(run, best, document)
    chosen = _chosen(kind, pool)
    if run is not None and kind != "fact" and _several_of(run, chosen, best):
        return _whole_list(run, best, document)
    return _prose(chosen, documents)


def tells(question: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the best sentence begins with what is asked about and says something of it."""
    kind = question_kind(question)
    pool = _candidates(kind, question, evidence[:1])
    return bool(pool) and pool[0].score >= pool[0].sentence.score + BONUS


def _listed(question: str, evidence: Sequence[Evidence], documents: Documents) -> _Candidate | None:
    """The best item or lead-in of the first passage with a list that is as good a
    match as the best passage, give or take LIST_GAP.
    """
    for one in evidence:
        if one.score < evidence[0].score - LIST_GAP:
            return None
        document = documents(one.passage.doc_id)
        for candidate in _candidates("list", question, [one]):
            span = candidate.sentence.span
            introduced = run_introduced_by(document, span) is not None
            if candidate.sentence.kind == "item" or introduced:
                return candidate
    return None


def _candidates(
    kind: QuestionKind, question: str, evidence: Sequence[Evidence]
) -> list[_Candidate]:
    asked = {word.stem for word in words(question) if not word.is_stop_word}
    subject = _definition_subject(question) if kind == "definition" else None
    pool = []
    for one in evidence:
        for sentence in one.sentences:
            content = [word for word in words(sentence.text) if not word.is_stop_word]
            score = sentence.score + _form(kind, sentence, subject)
            if asked <= {word.stem for word in content[: len(asked) + 1]}:
                score += BONUS  # what was asked about stands first: the sentence is about it
            stems = frozenset(word.stem for word in content)
            if not any(stem not in asked and not stem.isdigit() for stem in stems):
                score -= EMPTY_MALUS
            pool.append(_Candidate(one, sentence, score, stems))
    return sorted(pool, key=lambda one: -one.score)


def _form(kind: QuestionKind, sentence: ScoredSentence, subject: re.Pattern[str] | None) -> float:
    """Bonus or malus for the form of a sentence."""
    text = sentence.text.rstrip()
    score = -QUESTION_MALUS if text.endswith("?") else 0.0
    if subject is not None and subject.search(text):
        score += BONUS
    if kind == "why" and _REASON.search(text):
        score += BONUS
    if kind == "list" and (_ENUMERATION.search(text) or text.endswith(":")):
        score += BONUS
    return score


def _definition_subject(question: str) -> re.Pattern[str] | None:
    """Matches a sentence that begins by saying what the asked-for thing is."""
    content = [word for word in words(question) if not word.is_stop_word]
    content = [
        word
        for word in content
        if word.folded
        not in ("define", "definition", "mean", "meant", "meaning", "explain", "stand")
    ]
    if not content:
        return None
    thing = question[content[0].span.start : content[-1].span.end]
    return re.compile(
        rf"^(?:The |An? )?{re.escape(thing)}\b.{{0,40}}?\b(?:is|are|was|were|means?|refers? to"
        rf"|denotes?|describes?|stands? for|consists?)\b",
        re.IGNORECASE,
    )


def _chosen(kind: QuestionKind, pool: Sequence[_Candidate]) -> list[_Candidate]:
    """The best sentences within the kind's limits, none that repeats another."""
    limit, gap = _LIMITS[kind]
    chosen: list[_Candidate] = []
    for one in pool:
        if len(chosen) == limit or one.score < pool[0].score - gap:
            break
        if chosen and one.sentence.text.rstrip().endswith(("?", ":")):
            continue
        if not any(_alike(one.stems, other.stems) for other in chosen):
            chosen.append(one)
    return _with_antecedents(chosen, limit)


def _several_of(run: Run, chosen: Sequence[_Candidate], best: _Candidate) -> bool:
    """Whether two or more of the chosen are items of the best one's list."""
    doc_id = best.evidence.passage.doc_id
    inside = [
        one
        for one in chosen
        if one.evidence.passage.doc_id == doc_id
        and any(block.span.covers(one.sentence.span) for block in run.blocks)
    ]
    return len(inside) > 1


def _with_antecedents(chosen: list[_Candidate], limit: int) -> list[_Candidate]:
    """A sentence that begins with "It" or "This" brings the one before it along."""
    completed: list[_Candidate] = []
    for one in chosen:
        if _DANGLING.match(one.sentence.text):
            before = _before(one)
            if before is not None and all(before.sentence != other.sentence for other in chosen):
                completed.append(before)
        completed.append(one)
    return completed[: limit + 1]


def _before(one: _Candidate) -> _Candidate | None:
    siblings = one.evidence.sentences
    index = siblings.index(one.sentence)
    if index == 0 or siblings[index - 1].kind != one.sentence.kind:
        return None
    return _Candidate(one.evidence, siblings[index - 1], one.score, frozenset())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    union = one | other
    return not union or len(one & other) / len(union) >= DUPLICATE


def _prose(chosen: Sequence[_Candidate], documents: Documents) -> tuple[Part, ...]:
    """Sentences of one document in its order, documents in the order of their best."""
    order = list(dict.fromkeys(one.evidence.passage.doc_id for one in chosen))
    ordered = sorted(
        chosen, key=lambda one: (order.index(one.evidence.passage.doc_id), one.sentence.span)
    )
    parts: list[Part] = []
    prose: list[Quote] = []
    for one in ordered:
        quote = _quote(one)
        lead_in = _needed_lead_in(one, documents(one.evidence.passage.doc_id))
        if lead_in is None:
            prose.append(quote)
            continue
        if prose:
            parts.append(Part("prose", tuple(prose)))
            prose = []
        parts += [Part("prose", (lead_in,)), Part("items", (quote,))]
    if prose:
        parts.append(Part("prose", tuple(prose)))
    return tuple(parts)


def _needed_lead_in(one: _Candidate, document: Document) -> Quote | None:
    if one.sentence.kind != "item" or len(one.sentence.text.split()) >= SHORT_ITEM_WORDS:
        return None
    run = run_at(document, one.sentence.span.start)
    return None if run is None else _lead_in(run, one.evidence, document)


def _whole_list(run: Run, best: _Candidate, document: Document) -> tuple[Part, ...]:
    lead_in = _lead_in(run, best.evidence, document)
    items = tuple(
        Quote(best.evidence, block.span, block.span.of(document.text)) for block in run.blocks
    )
    if run.blocks[0].kind == "row":
        listed = Part("table", items, header=True)
    else:
        listed = Part("steps" if run.ordered else "items", items)
    return (listed,) if lead_in is None else (Part("prose", (lead_in,)), listed)


def _lead_in(run: Run, evidence: Evidence, document: Document) -> Quote | None:
    if run.lead_in is None:
        return None
    span = run.lead_in.span
    return Quote(evidence, span, span.of(document.text))


def _table(
    kind: QuestionKind, run: Run, pool: Sequence[_Candidate], document: Document
) -> tuple[Part, ...]:
    """The header and the rows that answer; all of them where a list is asked for."""
    best = pool[0]
    _, gap = _LIMITS[kind]
    wanted: set[Span] = {
        one.sentence.span
        for one in pool
        if one.sentence.kind == "row" and one.score >= best.score - gap / 2
    }
    header, *rows = run.blocks
    if kind not in ("list", "overview"):
        rows = [block for block in rows if any(block.span.overlaps(span) for span in wanted)]
    quotes = [
        Quote(best.evidence, block.span, block.span.of(document.text)) for block in (header, *rows)
    ]
    return (Part("table", tuple(quotes), header=True),)


def _quote(one: _Candidate) -> Quote:
    return Quote(one.evidence, one.sentence.span, one.sentence.text)
