"""Sentences of two documents that say otherwise of the same thing.

Told by their words: they share them but for a number or a "not". Knows sentences, no
documents.
"""

import re
from functools import lru_cache

from corpus.words import content, numeral

SAME = 0.8
"""Share of common stems from which one of two sentences denies what the other says."""
OF_THE_SAME = 0.6
"""Share of common stems, numbers left out, from which two sentences are about one thing."""
FEWEST = 2
"""Stems that such sentences share at the least."""

_NOT = re.compile(r"\b(?:not|no|never|none|neither|cannot|without)\b|n['’]t\b", re.IGNORECASE)


def disagree(one: str, other: str) -> bool:
    """Whether they state different numbers of one thing, or one what the other denies."""
    (first, own), (second, others) = _parts(one), _parts(other)
    share = len(first & second) / max(len(first | second), 1)
    if len(first & second) < FEWEST or share < OF_THE_SAME:
        return False
    if own and others and not own & others:
        return True
    denied = (_NOT.search(one) is None) != (_NOT.search(other) is None)
    return denied and own == others and share >= SAME


@lru_cache(maxsize=4_096)
def _parts(text: str) -> tuple[set[str], set[str]]:
    """The stems of what is no number, and the numbers in digits."""
    stems = set(content(text))
    numbers = {stem: stem if stem[0].isdigit() else numeral(stem) for stem in stems}
    return (
        {stem for stem, number in numbers.items() if number is None},
        {number for number in numbers.values() if number is not None},
    )
