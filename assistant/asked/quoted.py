"""Words in quotation marks, which are looked for as they stand.

Knows wording, and whether a library has a phrase; nothing of ranking.
"""

import re

from corpus.library import Library
from corpus.words import words

FEWEST_WORDS = 2
MOST_PASSAGES = 500
"""Passages with a phrase that are looked at."""

_QUOTED = re.compile(r"[\"“„](?P<phrase>[^\"“”„]+)[\"”“]|(?<!\w)'(?P<single>[^']{3,})'(?!\w)")


def phrases_in(question: str) -> tuple[str, ...]:
    """What stands in quotation marks and has two words or more."""
    found = ((one["phrase"] or one["single"]).strip() for one in _QUOTED.finditer(question))
    return tuple(one for one in found if len(list(words(one))) >= FEWEST_WORDS)


def passages_with(phrases: tuple[str, ...], library: Library) -> frozenset[int]:
    """The rowids of the passages that have all of them, in whatever inflection."""
    rows = [set(library.phrase(_stems(one), MOST_PASSAGES)) for one in phrases]
    return frozenset(set.intersection(*rows)) if rows else frozenset()


def missing_notice(phrases: tuple[str, ...]) -> str:
    """What the reader is told where no passage has them."""
    listed = " and ".join(f"“{one}”" for one in phrases)
    verb = "does" if len(phrases) == 1 else "do"
    return f"{listed} {verb} not stand in the material word for word."


def _stems(phrase: str) -> list[str]:
    """As the full text holds them: a hyphenated word is followed by its parts."""
    return [one for word in words(phrase) for one in (word.stem, *word.parts)]
