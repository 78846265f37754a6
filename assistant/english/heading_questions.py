"""Questions made from the wording of headings."""

import re

from corpus.words import words

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Z]\.)\s+")
_ASKING = re.compile(r"^(?:What|Why|How|When|Where|Who|Which)\b", re.IGNORECASE)
_WHAT_IT_IS = re.compile(r"^What (?P<thing>.+) (?P<verb>is|are|means?)$", re.IGNORECASE)
_OF = re.compile(r"^The (?P<aspect>[\w-]+)(?P<rest> of .+)$", re.IGNORECASE)
_CUT = re.compile(r"\s*[:;–—]\s.*$|\s+and\s+(?:the|how|its|why)\b.*$|\s+according to\b.*$")


def question_from_heading(heading: str) -> str | None:
    """A question that the text below the heading should answer, if the wording gives one."""
    heading = _CUT.sub("", _NUMBER.sub("", heading)).strip(" .:")
    terms = list(words(heading))
    if not terms or len(terms) > 9:
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
    if len(terms) > 3 or not heading[:1].isupper() or terms[0].folded.endswith("ing"):
        return None
    if terms[-1].span.of(heading).islower() and terms[-1].folded.endswith("s"):
        return f"What are the {_uncapital(heading)}?"
    return f"What is {heading}?"


def _uncapital(heading: str) -> str:
    return heading if heading[1:2].isupper() else heading[:1].lower() + heading[1:]


def is_bare(heading: str) -> bool:
    """Whether a heading is a bare name, and no half of a question."""
    return not (_ASKING.match(heading) or _OF.match(heading))
