"""Titles and headings: words a name may hold, numbers of sections, what stands around a name in
them, and what documents are called that introduce others or are about their use.
"""

import re

JOINING = frozenset({"and", "or", "a", "the"})
"""Function words that a name may hold; a heading with others ("How …") is no name."""
NUMBERED = re.compile(
    r"^\s*(?:(?:section|chapter|part)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)

LEADS_TO_NAME = re.compile(
    r"\b(?:of|for|in|about|behind|on|what|how|why|when|where|who|which|that|is|are|does|do)"
    r"(?: (?:the|an?))? $",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:\b(?:the|an?) )?…", re.IGNORECASE)
BE = re.compile(r"^ (?:is|are|was|were|means?|does|do)$")
CUT = re.compile(r"\s*(?:[:;(–—?].*)?$", re.DOTALL)
OF = re.compile(r"^(?:The |An? )?(?P<noun>.+?) (?:of|for|in|behind)(?: the)? …$", re.IGNORECASE)

FIRST = re.compile(
    r"\b(?:read ?me|index|overview|intro(?:duction)?|about|home|summary|preface|foreword|abstract"
    r"|welcome|start here|getting started)\b",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"^(?:licen[cs]e|copying|copyright|notice|change ?log|history|authors?|contribut(?:ing|ors)"
    r"|code[ _-]of[ _-]conduct|security[ _-]policy|imprint|impressum|disclaimer)\b",
    re.IGNORECASE,
)

ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
OF_THING = re.compile(r"^.+\bof (?:the |an? )?([^\W\d_].*)$")
"""A heading on an aspect of something: "The trade-off of X" names X, not its trade-off."""
_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Z]\.)\s+")
_BRACKETS = re.compile(r"^(?P<name>.+?)\s*\((?P<other>[^()]+)\)\s*$")


def unnumbered(heading: str) -> str:
    """A heading without the number of its section."""
    return _NUMBER.sub("", heading).strip()


def names_of(heading: str) -> tuple[str, ...]:
    """The heading, and of "Name (NM)" each of the two."""
    bare = unnumbered(heading)
    both = _BRACKETS.match(bare)
    return (bare, both["name"], both["other"]) if both else (bare,)
