"""Questions made from headings: for an empty page and beside an abstention.

Works on the wording of headings alone; whether the material answers is for the
caller to try.
"""

import re
from collections.abc import Iterator

from corpus.library import Library
from corpus.words import words

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Z]\.)\s+")
_ASKING = re.compile(r"^(?:What|Why|How|When|Where|Who|Which)\b", re.IGNORECASE)
_WHAT_IT_IS = re.compile(r"^What (?P<thing>.+) (?P<verb>is|are|means?)$", re.IGNORECASE)
_OF = re.compile(r"^The (?P<aspect>[\w-]+)(?P<rest> of .+)$", re.IGNORECASE)
_CUT = re.compile(r"\s*[:;–—]\s.*$|\s+and\s+(?:the|how|its|why)\b.*$|\s+according to\b.*$")


def question_from_heading(heading: str) -> str | None:
    """A question that the text below the heading should answer, if the wording gives one."""
    heading = _CUT.sub("", _NUMBER.sub("", heading)).strip(" .:")
    found = list(words(heading))
    if not found or len(found) > 9:
        return None
    if heading.endswith("?"):
        return heading
    match = _WHAT_IT_IS.match(heading)
    if match:
        if match["verb"].lower().startswith("mean"):
            return f"What does {match['thing']} mean?"
        return f"What {match['verb']} {match['thing']}?"
    if _ASKING.match(heading):
        return f"{heading}?" if re.match(r"^(?:what|how|why) to\b", heading, re.I) else None
    match = _OF.match(heading)
    if match:
        verb = "are" if match["aspect"].endswith("s") else "is"
        return f"What {verb} the {match['aspect']}{match['rest']}?"
    if len(found) > 3 or not heading[:1].isupper() or found[0].folded.endswith("ing"):
        return None
    if found[-1].span.of(heading).islower() and found[-1].folded.endswith("s"):
        return f"What are the {heading[:1].lower()}{heading[1:]}?"
    return f"What is {heading}?"


def example_questions(library: Library) -> Iterator[str]:
    """Questions from titles and headings, of many documents before many of one.

    The first round takes another heading of each document, so that the questions
    differ in form as well.
    """
    outlines = [
        list(dict.fromkeys(q for heading in outline if (q := question_from_heading(heading))))
        for outline in library.outlines()
    ]
    asked = [one for one in outlines if one]
    diagonal = [one[index % len(one)] for index, one in enumerate(asked)]
    rest = [question for one in asked for question in one]
    yield from dict.fromkeys(diagonal + rest)
