"""Figures and tables as answers: their captions, and what is said of them."""

import re
from collections.abc import Sequence

from assistant.draft import Quote, Statements
from assistant.english.labels import Label, caption_of, mention_of
from assistant.model import Evidence

BARE_LABEL = 2
"""Words of a caption that says nothing."""
QUOTED = 2
"""Sentences that tell what a label is of: its caption, and one that speaks of it."""


def captions(labels: Sequence[Label], evidence: Sequence[Evidence]) -> tuple[Statements, ...]:
    """The captions of the labels and what is said of them; none where there is no caption."""
    quotes: list[Quote] = []
    for label in labels:
        caption = _quotes(caption_of(label), evidence)
        both = dict.fromkeys((*caption, *_quotes(mention_of(label), evidence)))
        quotes += list(both)[:QUOTED] if caption else []
    return (Statements("prose", tuple(dict.fromkeys(quotes))),) if quotes else ()


def _quotes(pattern: re.Pattern[str], evidence: Sequence[Evidence]) -> list[Quote]:
    """The sentences with that pattern; one that is a bare label brings the next along."""
    quotes: list[Quote] = []
    for hit in evidence:
        for at, sentence in enumerate(hit.sentences):
            if pattern.search(sentence.text):
                alone = len(sentence.text.split()) <= BARE_LABEL
                both = hit.sentences[at : at + 1 + alone]
                quotes += [Quote(hit, told.span, told.text) for told in both]
    return quotes
