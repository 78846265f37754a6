"""Exact match and token F1, as the official script of SQuAD 2.0 forms them.

Texts are normalised; F1 is the harmonic mean of precision and recall over the
words of both as multisets; of several answers the nearest counts. A question
without answers, or whose answers the normalisation leaves empty, has the empty
text as its answer, and an empty text meets no other. Rajpurkar et al. (2016),
"SQuAD: 100,000+ Questions for Machine Comprehension of Text", and (2018), "Know
What You Don't Know", `evaluate-v2.0.py`.
"""

from collections import Counter
from collections.abc import Iterable

from eval.measures.answer_text import normalised


def exact_match(text: str, answers: Iterable[str]) -> float:
    """1 where `text` is one of `answers`, both normalised, else 0."""
    return float(normalised(text) in _golds(answers))


def token_f1(text: str, answers: Iterable[str]) -> float:
    """0 to 1: the best F1 of the words of `text` with those of one of `answers`."""
    words = normalised(text).split()
    return max(_f1(words, gold.split()) for gold in _golds(answers))


def _golds(answers: Iterable[str]) -> list[str]:
    return [gold for gold in map(normalised, answers) if gold] or [""]


def _f1(words: list[str], gold: list[str]) -> float:
    if not words or not gold:
        return float(words == gold)
    # 2PR / (P + R) with P = same / words and R = same / gold.
    same = (Counter(words) & Counter(gold)).total()
    return 2 * same / (len(words) + len(gold))
