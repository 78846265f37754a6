"""Sentences of several documents that say the same, or say otherwise of the same thing.

Told by their words: what agrees shares nearly all of them, what disagrees shares them
but for a number, a date or a "not". Knows sentences, no documents.
"""

import re
from functools import lru_cache

from assistant.english.answer_types import found
from corpus.model import Span
from corpus.words import content, words

SAME = 0.8
"""Share of common stems from which two sentences state one fact."""
OF_THE_SAME = 0.6
"""Share of common stems, numbers and dates left out, from which two sentences are about one
thing."""
FEWEST = 2
"""Stems that such sentences share at the least."""

_NOT = re.compile(r"\b(?:not|no|never|none|neither|cannot|without)\b|n['’]t\b", re.IGNORECASE)


def agree(one: str, other: str) -> bool:
    """Whether both state one fact."""
    return (
        _shared(_stems(one), _stems(other)) >= SAME
        and _values(one) == _values(other)
        and _denies(one) == _denies(other)
    )


def disagree(one: str, other: str) -> bool:
    """Whether they state different numbers or dates of one thing, or one what the other denies."""
    own, others = _values(one), _values(other)
    first, second = _stems(one) - own, _stems(other) - others
    if len(first & second) < FEWEST or _shared(first, second) < OF_THE_SAME:
        return False
    if own and others and not own & others:
        return True
    return _denies(one) != _denies(other) and own == others and _shared(first, second) >= SAME


def _stems(text: str) -> frozenset[str]:
    return frozenset(content(text))


@lru_cache(maxsize=4_096)
def _values(text: str) -> frozenset[str]:
    """The stems of the numbers and dates."""
    spans: list[Span] = [*found("number", text, ""), *found("date", text, "")]
    return frozenset(word.stem for span in spans for word in words(span.of(text)))


def _denies(text: str) -> bool:
    return _NOT.search(text) is not None


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    union = one | other
    return len(one & other) / len(union) if union else 0.0
