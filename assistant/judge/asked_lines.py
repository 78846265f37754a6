"""Lines that ask what the question asks, a heading or a folded summary: what follows answers.

Knows passages and their sentences, nothing of how they were found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.english.sentence_forms import QUESTION_WORD
from assistant.judge.matching import headings
from assistant.material.messages import is_message
from assistant.model import Evidence, Part, ScoredSentence
from corpus.words import content, stem_set

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
            scores = {one.span: top + AHEAD - STEP * place for place, one in enumerate(below)}
            raised = tuple(
                replace(one, score=scores.get(one.span, one.score)) for one in hit.sentences
            )
            return (*evidence[:at], replace(hit, sentences=raised), *evidence[at + 1 :])
    return None


def _below(part: Part, hit: Evidence) -> list[ScoredSentence]:
    for line, following in _lines(hit):
        told = _until_next(following)
        if told and _asks_the_same(part.question, line, f"{headings(hit)} {hit.text}"):
            return told
    return []


def _lines(hit: Evidence) -> Iterator[tuple[str, Sequence[ScoredSentence]]]:
    """Each line that asks, with the sentences behind it: the heading, and those of the text."""
    if hit.passage.section:
        yield hit.passage.section[-1], hit.sentences
    for at, one in enumerate(hit.sentences, 1):
        if one.kind in ("paragraph", "item") and not is_message(one.text):
            yield one.text, hit.sentences[at:]


def _until_next(following: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    told: list[ScoredSentence] = []
    for one in following[:MOST]:
        if one.text.rstrip().endswith("?") or one.kind in ("row", "property"):
            break
        told.append(one)
    return told


def _asks_the_same(question: str, line: str, around: str) -> bool:
    """Whether a line asks with no other words than the question, which adds none but words
    that stand around the line.
    """
    if not line.rstrip().endswith("?"):
        return False
    words = [QUESTION_WORD.search(text) for text in (question, line)]
    asking, there = (found.group().casefold() if found else "" for found in words)
    wanted, said = frozenset(content(question)), frozenset(content(line))
    return bool(said) and asking == there and said <= wanted <= said | stem_set(around)
