"""Fact recall: the share of the facts an answer needs that a text states.

A fact is stated where one of its phrases stands in the text. Voorhees (2003),
"Overview of the TREC 2003 Question Answering Track", calls the facts nuggets and
has assessors look for them; looking for phrases is what Gao et al. (2023),
"Enabling Large Language Models to Generate Text with Citations", do (STR-EM).

Texts are compared as SQuAD does, but by whole words: "art" does not stand in
"part". So that signs which SQuAD deletes do not glue words together, slashes and
dashes part words, and typographic quotation marks go as plain ones do.
"""

import re
from collections.abc import Iterable, Sequence

from eval.measures.answer_text import normalised, without_markers

_SIGNS = str.maketrans({**dict.fromkeys("/|–—…", " "), **dict.fromkeys("‘’“”„‐‑", "")})


def fact_recall(text: str, facts: Sequence[Iterable[str]]) -> float:
    """0 to 1; each of `facts` is the phrases any one of which states it.

    Raises ValueError without facts.
    """
    if not facts:
        raise ValueError("fact recall needs facts")
    return sum(states(text, phrases) for phrases in facts) / len(facts)


def states(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of `phrases` stands in `text`, whose citation markers do not count.

    A phrase of which the normalisation leaves nothing ("the", "%") must stand
    there as it is.
    """
    unmarked = without_markers(text)
    plain = _plain(unmarked)
    return any(
        re.search(rf"(?<!\w){re.escape(words)}(?!\w)", plain) is not None
        if (words := _plain(phrase))
        else phrase.strip().lower() in unmarked.lower()
        for phrase in phrases
    )


def _plain(text: str) -> str:
    return normalised(text.translate(_SIGNS))
