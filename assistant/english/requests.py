"""Words that ask something of the last answer itself: shorter, as a table, an example, more.

A message asks that where it has one of the words of a kind and, beside them, only words that
name no thing. "More about dogs" and "a list of boats" have one, and ask the material.
"""

import re

from assistant.english.function_words import word_set
from assistant.model import Request, RequestKind

_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: max(count, 1) for count, word in enumerate(_NUMBERS)}
_NAMING_NOTHING = word_set(
    "please can could would will you i we i'd it its this that them these those all everything and "
    "but so now then ok okay thanks again instead though for a an in into as of with by about on "
    "to just only even much very bit little some any further me us your put give show make write "
    "turn format present arrange say said explain tell have get see rewrite convert describe keep "
    "phrase form version let want need like know more up down way"
)
_SPELLED: tuple[tuple[RequestKind, str, str], ...] = (
    ("sentences", "sentence sentences line lines", f"short most summarise {' '.join(_COUNTS)}"),
    ("table", "table grid tabular", "small simple comparison"),
    ("list", "list bullet bullets bulleted", "points point short simple numbered"),
    (
        "shorter",
        "shorter short briefly brief concise shorten condense summary summarise summarize sum"
        " nutshell gist less",
        "the detail words text",
    ),
    (
        "wording",
        "simpler simple simply simplify plain plainly easier clearer differently words translate"
        " rephrase reword english german french spanish italian",
        "layman's everyday different own terms language understand",
    ),
    ("grounds", "source sources evidence proof reference references", "what is are the"),
    ("example", "example examples instance", "another one few concrete other is are there do"),
    (
        "more",
        "more further else other anything elaborate expand continue detail details explain"
        " describe information",
        "what is are there do does should something important interesting aspects facts things"
        " points",
    ),
)
_KINDS = tuple((kind, word_set(needed), word_set(allowed)) for kind, needed, allowed in _SPELLED)
"""The kind, the words one of which it needs, and others it may have. Those of form come first:
"explain it in three sentences" asks for sentences, not for more.
"""
_IT = r"(?:it|that|this|so|them|these|those)"
_PHRASES = (
    (r"\b(?:the|your|this|that) (?:last )?(?:answer|reply|response|article)\b", "it"),
    (r"\b(?:like|as if|as though) i(?:'m| am| was| were) .+$", "simpler"),
    (rf"\bexplain {_IT} (?:to|for) (?:a|an|my|someone) .+$", "simpler"),
    (rf"^i (?:don't|do not|didn't|did not) (?:understand|get|follow)(?: {_IT})?", "simpler"),
    (rf"^what do you mean(?: by {_IT})?|^(?:once more|come again|pardon)\b", "simpler"),
    (rf"^(?:{_IT}(?:'s| is) )?(?:way |far )?too (?:long|wordy|much)\b|tl;dr", "shorter"),
    (rf"^(?:are you |really |quite )*(?:sure|certain)(?: (?:about|of) {_IT})?\W*$", "source"),
    (rf"^(?:is|was) {_IT} (?:really )?(?:so|true|right|correct)\W*$", "source"),
    (rf"^(?:really|seriously|says? who|who (?:says|said) {_IT})\W*$", "source"),
    (rf"^where (?:does|do) (?:it|they|the \w+) say {_IT}\W*$", "source"),
    (rf"^where (?:is|was|does|did) {_IT} (?:said|written|from|come from)\W*$", "source"),
    (rf"^where (?:did|do) you (?:get|have|know)(?: {_IT})?(?: from)?", "source"),
    (rf"^how do you know(?: {_IT})?", "source"),
    (r"\bof one\b", "of something"),  # which has a name: "an example of one"
    (r"^such as(?: what)?|^like what", "example"),
    (r"^go on\b|^carry on\b|^keep going\b|^is that all\b", "continue"),
)
"""Phrases, in small letters, that ask what one word asks."""


def request_in(message: str) -> Request | None:
    """What `message` asks of the last answer; None for one that asks something of the material."""
    plain = message.casefold().replace("’", "'")
    for phrase, word in _PHRASES:
        plain = re.sub(phrase, word, plain)
    said = re.findall(r"[\w']+", plain)
    counts = {word: int(word) if word.isdigit() else _COUNTS.get(word, 0) for word in said}
    counted = {count for count in counts if count.isdigit()}
    for kind, needed, allowed in _KINDS:
        if needed.intersection(said) and needed | allowed | _NAMING_NOTHING | counted >= {*said}:
            return Request(kind, max(counts.values()) if kind == "sentences" else 0)
    return None
