"""Things that a question compares by its wording, whether or not the material names them.

"Compare X and Y" sets X and Y side by side even where only X is known: then the
answer says so of Y. Knows wording alone.
"""

import re

from assistant.model import MAX_PARTS
from corpus.words import words

MAX_WORDS = 6
"""Words of a thing; more are a clause."""

_COMPARED: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^(?:please )?{pattern}$", re.IGNORECASE)
    for pattern in (
        r"(?:compare|contrast|distinguish)(?: between)? (?P<things>.+)",
        r"(?:what(?: is| are|['’]s) )?(?:the |a )?(?:main |key |big )*"
        r"(?:differences?|distinction|comparison|similarities) between (?P<things>.+)",
        r"how (?:do|does|is|are) (?P<first>.+?) (?:differ(?:ent)?|distinct) from (?P<second>.+)",
        r"how (?:do|does) (?P<first>.+?) compare (?:to|with) (?P<second>.+)",
        r"what (?:do|have) (?P<things>.+?) (?:have )?in common",
        r"how (?:do|are) (?P<things>.+) (?:differ(?:ent)?|compare)",
        r"what (?:distinguishes|separates) (?P<first>.+?) from (?P<second>.+)",
        r"(?P<things>.+?)[,:;]? (?:what(?: is|['’]s) the difference|how do they differ)",
        r"(?P<first>.+?) (?:vs\.?|versus|compared (?:to|with)) (?P<second>.+)",
    )
)
_TAIL = re.compile(r",? (?:in terms of|regarding|when it comes to|with regard to|for|in) ", re.I)
"""What a comparison is narrowed to, which a question about each thing would lose."""
_WITH = re.compile(r"\s+(?:with|to|against|from|vs\.?|versus)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,?\s+(?:and|or|&)\s+|\s*,\s*", re.IGNORECASE)
_ACTIVITY = re.compile(
    r"(?:ing|ment|tion|sis|ance|ence|tests?|teams?|methods?|models?|approach(?:es)?)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|both)\s+", re.IGNORECASE)
_OF_BOTH = re.compile(
    r"^(?:the |a )?(?:[\w-]+ ){0,2}[\w-]+s (?:of|for|at|in) (?!.* (?:of|for|at|in) )"
    r"|\w['’]s$|\w['’]s? (?:and|or|&) .*['’]s? [\w-]+$",
    re.IGNORECASE,
)
"""One thing asked of several: "the salaries of A and B", "A's and B's salary"."""
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|can|will|should|what|how|why|which|who|that)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|&|vs\.?|versus|with|against|from|to)|/"
    r"|(?:is|are)?\s*(?:differ(?:s|ent)?|compared?|compares|relate[ds]?)\s+(?:from|to|with))"
    r"\s*(?:with\s+|to\s+|from\s+|the\s+|that of\s+)?",
    re.IGNORECASE,
)
"""What may stand between things that are named side by side."""
MORE_BEFORE = re.compile(r"(?:,|\b(?:and|or)|&)\s*(?:the |an? )?$", re.IGNORECASE)
MORE_BEHIND = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|&))\s+(?!(?:what|why|how|which|who|when|where|say|tell)\b)"
    r"[\w-]+(?: [\w-]+){0,2}\W*$",
    re.IGNORECASE,
)
"""Where a run of names begins or ends with one more thing."""
TOGETHER = re.compile(r"\b(?:between|of both)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before things that are spoken of as one: "the middle way between A and B"."""
COMPARING = re.compile(
    r"\b(?:compare|contrast|comparison (?:of|between)|how (?:do|does)|distinguish(?: between)?"
    r"|(?:what(?:'s|’s| is| are) )?(?:the )?(?:main |key )?(?:differences?|similarities) "
    r"(?:between|of)|differ|side by side|in common)\b",
    re.IGNORECASE,
)
"""What compares things and says nothing of them."""
COMPARING_STEMS = frozenset(
    word.stem
    for word in words(
        "compare compared comparison contrast differ difference differences different differently"
        " distinguish distinguishes versus vs similar similarity similarities main key common"
        " apart alike relate related pros cons advantages disadvantages"
    )
)
"""Stems that compare things, which is not what is asked about them."""


def compared(question: str) -> tuple[str, ...]:
    """The things compared, two to MAX_PARTS; none where the wording compares nothing."""
    bare = " ".join(question.split()).strip(" ?.!")
    if _TAIL.search(bare):
        return ()
    for match in filter(None, (rule.match(bare) for rule in _COMPARED)):
        groups = match.groupdict()
        if groups.get("things"):
            if _OF_BOTH.search(groups["things"]):
                return ()
            things = _WITH.split(groups["things"], maxsplit=1)
            things = things if len(things) > 1 else _BETWEEN.split(groups["things"])
        else:
            things = [groups["first"], groups["second"]]
        things = [_ARTICLE.sub("", thing.strip(' "“”')) for thing in things if thing.strip()]
        things = _with_tail(things)
        if 1 < len(dict.fromkeys(map(str.casefold, things))) == len(things) <= MAX_PARTS and all(
            map(_is_thing, things)
        ):
            return tuple(thing[:1].upper() + thing[1:] for thing in things)
    return ()


def _with_tail(things: list[str]) -> list[str]:
    """With what they are said of: "static and dynamic testing" names static testing."""
    *others, last = (thing.split() for thing in things)
    shared = (
        len(last) == 2 and all(len(thing) == 1 for thing in others) and _ACTIVITY.search(last[-1])
    )
    return [*(f"{thing[0]} {last[1]}" for thing in others), things[-1]] if shared else things


def _is_thing(phrase: str) -> bool:
    phrase_words = list(words(phrase))
    return (
        0 < len(phrase_words) <= MAX_WORDS
        and any(not word.is_stop_word for word in phrase_words)
        and not _CLAUSE.search(phrase)
    )
