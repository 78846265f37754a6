"""Words in quotation marks, which are looked for as they stand."""

import re

from corpus.words import words

FEWEST_WORDS = 2

_QUOTED = re.compile(r"[\"“„](?P<phrase>[^\"“”„]+)[\"”“]|(?<!\w)'(?P<single>[^']{3,})'(?!\w)")


def phrases_in(question: str) -> tuple[str, ...]:
    """What stands in quotation marks and has two words or more."""
    phrases = ((match["phrase"] or match["single"]).strip() for match in _QUOTED.finditer(question))
    return tuple(phrase for phrase in phrases if len(list(words(phrase))) >= FEWEST_WORDS)


def absent_notice(phrases: tuple[str, ...]) -> str:
    """What the reader is told where no passage has them."""
    listed = " and ".join(f"“{phrase}”" for phrase in phrases)
    verb = "does" if len(phrases) == 1 else "do"
    return f"{listed} {verb} not stand in the material word for word."
