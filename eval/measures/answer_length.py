"""The length of an answer: its words, and its cited statements.

ALCE reports the length of what it scores beside the scores, for a long text has
more chances to hold what is looked for: Gao et al. (2023), "Enabling Large
Language Models to Generate Text with Citations".
"""

from collections.abc import Iterable

from corpus.model import Span
from corpus.words import words
from eval.measures.answer_text import without_markers


def answer_words(text: str) -> int:
    """The words of a reply's text, its citation markers left out."""
    return sum(1 for _ in words(without_markers(text)))


def answer_sentences(answer_spans: Iterable[Span]) -> int:
    """The statements that citations rest under; several quotes may hold one statement."""
    return len(set(answer_spans))
