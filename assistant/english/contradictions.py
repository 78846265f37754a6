"""Sentences of two documents that say otherwise of the same thing.

Told by their words: they share them but for a number or a "not". Knows sentences, no
documents.
"""

import re
from functools import lru_cache

from assistant.english.opposites import turned
from corpus.words import content, numeral

SAME = 0.8
"""Share of common stems from which one of two sentences denies what the other says."""
OF_THE_SAME = 0.6
"""Share of common stems, numbers left out, from which two sentences are about one thing."""
OF_OPPOSITES = 0.5
"""The same of sentences of which one has the opposite of a word of the other."""
FEW = 1
"""Stems of its own that each of two sentences may have that differ in one thing."""
FEWEST = 2
"""Stems that such sentences share at the least."""

_NOT = re.compile(r"\b(?:not|no|never|none|neither|cannot|without)\b|n['’]t\b", re.IGNORECASE)


def disagree(one: str, other: str, *, related: bool = False) -> bool:
    """Whether they state different numbers of one thing, or one what the other denies or turns
    round.

    Of documents that are `related`, two states of one text say, less alike sentences are
    about one thing, and a word of each that the other has not makes a difference too.
    """
    (first, own), (second, others) = _parts(one), _parts(other)
    common = len(first & second)
    fewer = min(len(first), len(second)) if related else len(first | second)
    share = common / max(fewer, 1)
    if common < FEWEST or share < OF_OPPOSITES:
        return False
    if turned(one, other) is not None:
        return True
    if share < OF_THE_SAME:
        return False
    if own - others and others - own and (share >= SAME or not own & others):
        return True
    denied = (_NOT.search(one) is None) != (_NOT.search(other) is None)
    if denied:
        return share >= SAME and (related or own == others)
    return related and own == others and 0 < len(first - second) <= FEW and _swapped(first, second)


def _swapped(first: set[str], second: set[str]) -> bool:
    """Whether each has as few words of its own in the place of the other's."""
    return 0 < len(second - first) <= FEW


@lru_cache(maxsize=4_096)
def _parts(text: str) -> tuple[set[str], set[str]]:
    """The stems of what is no number, and the numbers in digits."""
    stems = set(content(text))
    numbers = {stem: stem if stem[0].isdigit() else numeral(stem) for stem in stems}
    return (
        {stem for stem, number in numbers.items() if number is None},
        {number for number in numbers.values() if number is not None},
    )
