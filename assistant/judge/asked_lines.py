"""Lines that ask what the question asks, a heading or a folded summary: what follows answers.

Where no line asks the same, the one that matches best may: its answer counts as much as it does.
Knows passages and their sentences, nothing of how they were found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.english.answer_types import lacking
from assistant.english.sentence_forms import ASKED_LABEL, ASKING
from assistant.judge.matching import headings
from assistant.material.messages import is_message
from assistant.model import Evidence, Part, ScoredSentence
from corpus.model import Span
from corpus.words import content, stem_set

LIKE = 0.6
"""Share of the content words of the question, or of the line, whichever has fewer, that both must
have where a line may ask what the question asks."""
AHEAD, STEP = 0.3, 0.01
"""How far what follows is put before all other sentences, and each before the next."""
MOST = 3
"""Sentences of it that are."""
PASSAGES = 5
"""Passages that are looked at: answers are made of these."""


def answered_below(part: Part, evidence: Sequence[Evidence]) -> tuple[Evidence, ...] | None:
    """The evidence with what stands below a line that asks the same put first; None where no
    line does.
    """
    top = max((one.score for hit in evidence for one in hit.sentences), default=0.0)
    for at, hit in enumerate(evidence[:PASSAGES]):
        below = _below(part, hit)
        if below:
            return _raised(evidence, at, below, top + AHEAD)
    return None


def answered_like(part: Part, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, where the best sentence of all is a question like the one that is asked, with
    what stands below that as good as it, and not less good than what it asks for.
    """
    scored = [
        (one.score, at, following)
        for at, hit in enumerate(evidence[:PASSAGES])
        for line, following, one in _lines(hit)
        if one is not None and line.rstrip().endswith("?") and _asks_alike(part.question, line)
    ]
    if not scored:
        return tuple(evidence)
    score, at, following = max(scored, key=lambda one: one[0])
    told = _until_next(following)
    better = any(
        one.score > score
        for hit in evidence[:PASSAGES]
        for one in hit.sentences
        if not one.text.rstrip().endswith("?") and one not in told
    )
    lacks = lacking(part.wanted, [one.text for one in told], part.question)
    if better or lacks or not told:
        return tuple(evidence)
    return _raised(evidence, at, told, score)


def question_above(evidence: Evidence, sentence: ScoredSentence) -> Span | None:
    """The line of the text that asks what a sentence answers; None where none stands above it."""
    for _, following, line in _lines(evidence):
        asks = line is not None and line.text.rstrip().endswith("?")
        if line is not None and asks and sentence in _until_next(following):
            return line.span
    return None


def _raised(
    evidence: Sequence[Evidence], at: int, told: Sequence[ScoredSentence], score: float
) -> tuple[Evidence, ...]:
    """The evidence with these sentences of one passage at that score, each before the next."""
    scores = {one.span: score - STEP * place for place, one in enumerate(told)}
    raised = tuple(
        replace(one, score=max(one.score, scores.get(one.span, 0.0)))
        for one in evidence[at].sentences
    )
    return (*evidence[:at], replace(evidence[at], sentences=raised), *evidence[at + 1 :])


def _below(part: Part, hit: Evidence) -> list[ScoredSentence]:
    for line, following, _ in _lines(hit):
        told = _until_next(following)
        if told and _asks_the_same(part.question, line, f"{headings(hit)} {hit.text}"):
            return told
    return []


def _lines(
    hit: Evidence,
) -> Iterator[tuple[str, Sequence[ScoredSentence], ScoredSentence | None]]:
    """Each line that may ask, without its label, with the sentences behind it: the heading, and
    those of the text, which are given too.
    """
    if hit.passage.section:
        yield ASKED_LABEL.sub("", hit.passage.section[-1]), hit.sentences, None
    for at, one in enumerate(hit.sentences, 1):
        if one.kind in ("paragraph", "item") and not is_message(one.text):
            yield ASKED_LABEL.sub("", one.text), hit.sentences[at:], one


def _until_next(following: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    told: list[ScoredSentence] = []
    for one in following[:MOST]:
        if one.text.rstrip().endswith("?") or one.kind in ("row", "property"):
            break
        told.append(one)
    return told


def _asks_alike(question: str, line: str) -> bool:
    wanted, said = frozenset(content(question)), frozenset(content(line))
    return len(wanted & said) >= LIKE * min(len(wanted), len(said)) > 0


def _asks_the_same(question: str, line: str, around: str) -> bool:
    """Whether a line asks with no other words than the question, which adds none but words
    that stand around the line.
    """
    if not line.rstrip().endswith("?"):
        return False
    words = [ASKING.search(text) for text in (question, line)]
    asking, there = (found.group().casefold() if found else "" for found in words)
    wanted, said = frozenset(content(question)), frozenset(content(line))
    return bool(said) and asking == there and said <= wanted <= said | stem_set(around)
