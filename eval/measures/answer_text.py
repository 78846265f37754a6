"""Whether a text holds a gold answer, in the words of SQuAD.

Texts are compared as the official script of SQuAD does: lower case, without
punctuation and articles, with single spaces. Rajpurkar et al. (2016), "SQuAD:
100,000+ Questions for Machine Comprehension of Text", and (2018), "Know What You
Don't Know".
"""

import re
import string
from collections.abc import Iterable

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(a|an|the)\b")
_MARKER = re.compile(r"\s*\[\d+\]")


def normalised(text: str) -> str:
    """`text` as SQuAD's script compares it."""
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def holds_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether one of `answers` stands in `text`, both normalised.

    An answer of which the normalisation leaves nothing ("the", "%") must stand
    there as it is.
    """
    plain = normalised(text)
    return any(
        norm in plain if (norm := normalised(answer)) else answer.strip().lower() in text.lower()
        for answer in answers
    )


def without_markers(text: str) -> str:
    """The text of a reply without its citation markers."""
    return _MARKER.sub("", text)
