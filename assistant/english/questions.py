"""The questions of one message, told apart by its punctuation and its question words.

Knows wording only.
"""

import re

from assistant.model import MAX_PARTS
from corpus.words import content

_VERB = r"(?:is|are|was|were|can|could|should|would|will|must|has|have|had|does|do|did)\b"
_DO = r"(?:does|do|did)\s+(?:the\s+)?(?!the\b)[\w-]+\s+\w+"
"""With a subject and a verb behind it: "and what does X?" asks the first clause again."""
_BE = r"(?:is|are|was|were|can|could|should|would|will|must|has|have|had)\s+\w+"
_NO_SUBJECT = r"(?!(?:it|they|we|you|he|she|this|that)\b)"
"""With a subject behind "what" it is no question ("what it does")."""
_ASKED = (
    rf"(?:(?:why|how|who|when|where)\s+{_VERB}|who\s+\w+(?:s|ed)\b|who\s+(?:made|built|wrote|led)\b"
    rf"|which\s+{_NO_SUBJECT}[\w-]+\s+\w+ed\b"
    r"|how\s+(?:many|much|long|often|old|far|big|large|fast)\b"
    rf"|(?:what|which)(?:\s+{_NO_SUBJECT}[\w-]+){{0,4}}?\s+(?:{_BE}|{_DO})|what['’]s\s)"
)
_AND_ASKED = re.compile(rf"(?:,?\s+and\s+|\s*;\s*(?:and\s+)?)(?={_ASKED})", re.IGNORECASE)
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
    r"\b(?:its?|th(?:is|at|ese|ose|ey|em|eir|ere|en)|he|she|him|her|his|we|us|our|i|my|me|so|ones?"
    r"|both|either|neither|each|such|same|former|latter|others?)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"^(?:no|nope|sorry|wait|actually|i mean)\b|\bi meant?\b", re.IGNORECASE)


def questions_in(message: str) -> tuple[str, ...]:
    """The questions of a message, at most MAX_PARTS; the message where it holds but one.

    They end in question marks, stand in lines of their own, or follow after "and" or a
    semicolon: "What is X and why does it matter?". Text that asks nothing, beside text that
    does, is left out, unless the question leans on it.
    """
    asked = [match.strip() for match in re.findall(r"[^?]+\?+", message)]
    asked = [text for text in asked if content(text) or text[:-1].isalpha()] or _lines(message)
    questions: list[str] = []
    for question in map(_bare, asked or [message]):
        first, *others = (clause.strip(" ,") for clause in _AND_ASKED.split(question))
        questions += [f"{first}?", *others] if others and len(first.split()) > 2 else [question]
    return tuple(questions[:MAX_PARTS])


def _lines(message: str) -> list[str]:
    """Lines that ask, of a message that asks in no other; without question marks."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    bare = [_MARKER.sub("", line) for line in lines]
    return lines if len(lines) > 1 and all(map(_OPENS_ASKING.match, bare)) else []


def _bare(question: str) -> str:
    """Without its number in a list, what announces it and what was said before it."""
    bare = _ANNOUNCED.sub("", _MARKER.sub("", question))
    before = _SENTENCE_BEFORE.match(bare)
    if before is None or _CORRECTS.search(before["said"]):
        return bare
    own = bare[before.end() :]
    asks = "?" in own and (_OPENS_ASKING.match(own) or len(content(own)) > 1)
    return own if asks and content(before["said"]) and not _POINTS_BACK.search(own) else bare
