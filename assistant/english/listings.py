"""How many things a text names in a row, numbers in names, and acronyms in one spelling.

Rules over wording; knows nothing about evidence.
"""

import re

from assistant.english.function_words import FUNCTION_WORDS
from assistant.english.months import MONTHS

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_LIST = re.compile(r"[^,;:.]+(?:, [^,;:.]+)*,? (?:and|or) [^,;:.]+")
_BETWEEN = re.compile(r",? (?:and|or) |, ")

_NUMBERED = re.compile(r"\b(?P<name>[A-Z][\w'’-]+) (?P<number>\d+)\b(?![.,:%]\d)")


def undotted(text: str) -> str:
    """With acronyms in one way: "U.S." as "US"."""
    return _DOTTED.sub(lambda match: match.group().replace(".", ""), text)


def listed(text: str) -> frozenset[int]:
    """How many things are named in each list of a text, "rain and drizzle" being two."""
    return frozenset(len(_BETWEEN.split(match.group())) for match in _LIST.finditer(text))


def numbers_in_names(text: str, around: str) -> frozenset[str]:
    """The numbers of a text that end a name which stands in `around` too ("Apollo 1")."""
    return frozenset(
        match["number"]
        for match in _NUMBERED.finditer(text)
        if match["name"].casefold() not in FUNCTION_WORDS.union(MONTHS)
        and re.search(rf"{re.escape(match.group())}(?![\w.,]*\d)", around)
    )
