"""The questions of one message, told apart by its punctuation and its question words.

Knows wording only.
"""

import re
from collections.abc import Iterator

from assistant.model import MAX_PARTS
from corpus.words import words

OWN_WORDS = 2
"""Content words from which a question stands without what was said before it."""

_VERB = r"(?:is|are|was|were|can|could|should|would|will|must|has|have|had)\b"
_DO = r"(?:does|do|did)\s+(?:the\s+)?(?!the\b)[\w-]+\s+\w+"
"""With a subject and a verb behind it: "and what does X?" asks the first clause again."""
_NOUNS = r"(?:\s+(?!(?:it|they|we|you|he|she|this|that)\b)[\w-]+){0,4}?"
"""Between "which" and its verb; with a subject there it is no question ("what it does")."""
_PAST = (
    r"(?:\w{2,}ed|wrote|made|built|began|found|gave|led|paid|ran|said|saw|sold|sent|set|took|won"
    r"|drew|chose|bought|brought|got|kept|thought)\b"
)
_ASKED = (
    rf"(?:(?:why|how|who|when|where)\s+(?:{_VERB}|(?:does|do|did)\b)|who\s+(?:\w+s\b|{_PAST})"
    rf"|(?:what|which)\s+(?!(?:it|they|we|you|he|she|this|that)\b)[\w-]+\s+{_PAST}"
    r"|how\s+(?:many|much|long|often|old|far|big|large|fast)\b"
    rf"|(?:what|which){_NOUNS}\s+(?:{_VERB}\s+\w+|{_DO})|what['’]s\s)"
)
_AND_ASKED = re.compile(rf"(?:,?\s+and\s+|\s*;\s*(?:and\s+)?)(?={_ASKED})", re.IGNORECASE)
_LISTED = re.compile(
    rf",\s+(?:and\s+)?(?=(?:why|how|what)\s+(?:{_VERB}|(?:does|do|did)\b)|who\s+\w+s\b)",
    re.IGNORECASE,
)
"""Commas part only questions that come one behind the other, of which the last has "and"."""
_OPENS_ASKING = re.compile(_ASKED, re.IGNORECASE)

_MARKER = re.compile(r"^\s*(?:\(?\d{1,2}[.):]|[-*•]|\(?[a-f]\))\s+", re.MULTILINE)
_ANNOUNCED = re.compile(r"^[^?:]*\bquestions?\b[^?:]*:\s*", re.IGNORECASE)
_SENTENCE_BEFORE = re.compile(
    r"^(?P<said>.*(?:\b[a-z]{3,}[.!]\s+(?=[A-Z])"
    r"|\w[\"'”’)]*[.!][\"'”’)]*\s+(?=(?:What|Which|Who|Whom|Whose|When|Where|Why|How)\b)))",
    re.DOTALL,
)
"""A question word with a capital begins a question whatever stands before it."""
_POINTS_BACK = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|him|her|his|we|us|our|i|my|me|so"
    r"|there|then|one|ones|both|either|neither|each|such|same|former|latter|other|others)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"^(?:no|nope|sorry|wait|actually|i mean)\b|\bi meant?\b", re.IGNORECASE)


def questions_in(message: str) -> tuple[str, ...]:
    """The questions of a message, at most MAX_PARTS; the message where it holds but one.

    They end in question marks, stand in lines of their own, or follow after "and" or a
    semicolon: "What is X and why does it matter?". Text that asks nothing, beside text that
    does, is left out, unless the question leans on it.
    """
    asked = [one.strip() for one in re.findall(r"[^?]+\?+", message)]
    asked = [one for one in asked if _content(one) or one[:-1].isalpha()] or _lines(message)
    found: list[str] = []
    for one in map(_bare, asked or [message]):
        first, *others = _clauses(one)
        found += [f"{first}?", *others] if others and len(first.split()) > 2 else [one]
    return tuple(found[:MAX_PARTS])


def _lines(message: str) -> list[str]:
    """Lines that ask, of a message that asks in no other; without question marks."""
    lines = [one.strip() for one in message.splitlines() if one.strip()]
    bare = [_MARKER.sub("", one) for one in lines]
    return lines if len(lines) > 1 and all(map(_OPENS_ASKING.match, bare)) else []


def _bare(question: str) -> str:
    """Without its number in a list, what announces it and what was said before it."""
    bare = _ANNOUNCED.sub("", _MARKER.sub("", question))
    before = _SENTENCE_BEFORE.match(bare)
    if before is None or _CORRECTS.search(before["said"]):
        return bare
    own = bare[before.end() :]
    enough = 1 if _OPENS_ASKING.match(own) else OWN_WORDS
    if _POINTS_BACK.search(own) or _content(own) < enough or "?" not in own:
        return bare
    return own if _content(before["said"]) else bare


def _clauses(question: str) -> list[str]:
    clauses = [part.strip(" ,") for part in _AND_ASKED.split(question)]
    if len(clauses) > 1:
        clauses = [part for one in clauses for part in _from_list(one)]
    return clauses


def _from_list(clause: str) -> Iterator[str]:
    if _OPENS_ASKING.match(clause):
        yield from (part.strip(" ,") for part in _LISTED.split(clause))
    else:
        yield clause


def _content(text: str) -> int:
    """How many words are no stop words."""
    return sum(not word.is_stop_word for word in words(text))
