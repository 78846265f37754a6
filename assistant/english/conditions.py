"""Conditions that a question sets: when, where or for whom it is asked, "in winter", "for groups".

Rules over word order, no parser. Knows no material.
"""

from collections.abc import Iterator

from assistant.english.followups import CIRCUMSTANCES
from assistant.english.function_words import QUESTION_WORDS
from corpus.words import words

MOST_WORDS = 2
"""Content words of a condition."""


def conditions(question: str) -> Iterator[frozenset[str]]:
    """The stems of each of its conditions, in order: of the content words right behind a
    preposition.
    """
    asked = list(words(question))
    for at, word in enumerate(asked):
        if word.folded not in CIRCUMSTANCES:
            continue
        behind = asked[at + 1 :]
        if behind and behind[0].folded in QUESTION_WORDS:
            continue
        while behind and behind[0].is_stop_word:
            behind = behind[1:]
        stems: list[str] = []
        for one in behind[:MOST_WORDS]:
            if one.is_stop_word:
                break
            stems.append(one.stem)
        if stems:
            yield frozenset(stems)
