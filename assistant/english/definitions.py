"""Sentences that say what a thing is, or what a text is for: "X is a …", "This page lists …".

Rules over English wording. Knows names and sentences, nothing of any material.
"""

import re
from functools import lru_cache

from assistant.english.titles import names_of
from corpus.model import Span
from corpus.words import words

_TEXTS = (
    r"handbook|guide(?:line)?s?|manual|book|booklet|document(?:ation)?|wiki|site|website|project"
    r"|report|paper|thesis|course|tutorial|collection|library|pages?|article|chapter|section|note"
    r"|text|post|primer|reader|standard|specification"
)
"""What a text calls itself."""
_TELLS = (
    r"(?:is|are|was|were|means?|refers? to|denotes?|describes?|explains?|covers?|names?|gives?"
    r"|consists?|stands? for|can be|involves?|provides?|helps?|deals? with|collects?|lists?"
    r"|introduces?|tells?|presents?|compares?|contains?|sets?|shows?|defines?)"
)
_IS_A = (
    r"(?:(?:is|are|was|were)(?: (?:usually|often|basically|essentially|simply|generally))?"
    r" (?:an?|the|one of|any)|means?|refers? to|denotes?|stands? for|(?:is|are) defined as)"
)
_ASKING = frozenset(
    ("define", "definition", "mean", "meant", "meaning", "explain", "stand", "term")
)
"""Words that ask what something means, and are no part of its name."""
_ENTRY = r"(?:\s*\([^()]*\))?\s*(?::|\s[–—-])\s+\w"
"""Behind the word that an entry of a glossary explains: "Basalt: a rock", "Basalt – a rock"."""
_ALSO = r"[^.;:]{1,60}?,? (?:also|sometimes|often|formerly) (?:called|named|known as) [^.;:]{0,40}?"
"""Before another name of what the sentence begins with: "Support, also called Help Desk, is"."""
_ITSELF = re.compile(
    rf"^(?:In )?(?:(?:This|These|Our) (?:[\w-]+ ){{0,2}}(?:{_TEXTS})s?\b(?! of\b)"
    rf"|The (?:{_TEXTS}) {_TELLS}\b)",
    re.IGNORECASE,
)


def defined_thing(question: str) -> str:
    """What a question asks the meaning of, as it names it; empty where it names nothing."""
    telling = [
        word for word in words(question) if not word.is_stop_word and word.folded not in _ASKING
    ]
    return question[telling[0].span.start : telling[-1].span.end] if telling else ""


def tells_of(title: str, text: str) -> bool:
    """Whether a sentence begins by telling something of what bears the title, or of the text
    it stands in.
    """
    return tells_of_itself(text) or _beginning(title, _TELLS).match(text) is not None


def tells_of_itself(text: str) -> bool:
    """Whether a sentence begins by telling something of the text it stands in: "This page …"."""
    return _ITSELF.match(text) is not None


def defines(title: str, text: str) -> bool:
    """Whether a sentence begins by saying what it is that bears the title: "X is a …", "X: a …"."""
    return _beginning(title, _IS_A).match(text) is not None


def begins_with(title: str, text: str) -> Span | None:
    """Where a sentence has what bears the title, if it begins with it: then it is about that."""
    match = _beginning(title, "").match(text)
    return Span(*match.span("name")) if match else None


@lru_cache(maxsize=128)
def _beginning(title: str, verb: str) -> re.Pattern[str]:
    """Matches a sentence that begins with what bears the title, the verb not far behind it."""
    names = [re.escape(name) for name in names_of(title) if any(True for _ in words(name))]
    named = "|".join(sorted(names, key=len, reverse=True)) or "(?!)"
    behind = rf"(?:{_ENTRY}|[^.;:]{{0,60}}?\b{verb}\b)" if verb else ""
    return re.compile(
        rf"^(?:The |An? )?(?:(?:{_TEXTS}) [\"“]?|{_ALSO})?(?P<name>{named})(?!\w){behind}",
        re.IGNORECASE,
    )
