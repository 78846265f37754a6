"""A text summed up in sentences of its own: what introduces it, and what is central to it.

A sentence is central that lies near the mean of the text's token vectors (after
the centroid of Radev et al., 2004, "Centroid-based summarization of multiple
documents"). Knows passages and vectors, no questions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from assistant.english.definitions import begins_with, defines, tells_of, tells_of_itself
from assistant.english.sentence_forms import LEANING
from assistant.model import Evidence, Quote, ScoredSentence
from corpus.encoder import Floats
from corpus.library import Library, TokenVectors
from corpus.model import Passage
from corpus.threads import one_blas_thread
from corpus.words import content, words

MAX_PASSAGES = 64
"""Passages of a text that are looked at: the first half of them, and the rest evenly spread."""
EARLY_SENTENCES = 8
EARLY = 0.12
"""What the first sentence of a text gains; the next ones less, to nothing at EARLY_SENTENCES."""
DEFINES = 0.25
"""What a sentence gains that says what the thing in the title is, or what the text is for."""
SAYS_WHAT = 0.04
"""What it gains on top that says "is a"."""
BEGINS = 0.05
"""What a sentence gains that begins with the title and says something else of it."""
TITLED = 0.1
"""What a sentence gains that holds all words of the title."""
ITEM_MALUS = 0.25
"""What a list item loses against prose."""
FEWEST_WORDS, MOST_WORDS = 5, 45
UNLIKE = 0.93
"""Cosine from which two sentences of a summary are about the same."""


_MARKUP = re.compile(r"https?://|www\.|[{}<>|]|\S+\.(?:png|jpe?g|svg|gif|md|html?)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the text, the mean of its token vectors, how near it is to the whole,
    -1 to 1, and `intro`, that with what speaks for it as an introduction.
    """

    evidence: Evidence
    sentence: ScoredSentence
    vector: Floats
    central: float
    intro: float

    @property
    def quote(self) -> Quote:
        """To be shown."""
        return Quote(self.evidence, self.sentence.span, self.sentence.text)


def introduction(said: Sequence[Said]) -> Said | None:
    """The sentence that introduces the text best; None where no sentence stands alone."""
    return max(said, key=lambda one: one.intro, default=None)


def summary(said: Sequence[Said], count: int) -> list[Said]:
    """At most `count` sentences, the introduction first, the others as they stand: prose before
    items of lists, and of each the most central of each section before a second of any.
    """
    first = introduction(said)
    if first is None:
        return []
    chosen = [first]
    by_centre = sorted(said, key=lambda one: -one.central)
    prose = [one for one in by_centre if one.sentence.kind != "item"]
    items = [one for one in by_centre if one.sentence.kind == "item"]
    for pool, second_round in product((prose, items), (False, True)):
        for one in pool:
            if len(chosen) == count:
                break
            sections = {other.evidence.passage.section for other in chosen}
            new = second_round or one.evidence.passage.section not in sections
            if new and not any(_alike(one, other) for other in chosen):
                chosen.append(one)
    return [first, *sorted(chosen[1:], key=lambda one: one.sentence.span)]


def sentences(library: Library, rows: Sequence[int], title: str) -> list[Said]:
    """The sentences of these passages of one document that can stand alone, in reading order.

    `title` is what the text is called.
    """
    rows = _spread(rows)
    passages = library.passages(rows)
    if not passages:
        return []
    stored = library.token_vectors(rows)
    with one_blas_thread():
        whole = _unit(np.concatenate([one.vectors for one in stored]).mean(axis=0))
    document = library.document(passages[0].doc_id)
    said: list[Said] = []
    seen = 0
    for passage, tokens in zip(passages, stored, strict=True):
        vectors = [_unit(one) for one in sentence_vectors(passage, tokens)]
        scored = tuple(
            ScoredSentence(one.span, one.kind, one.span.of(document.text), float(vector @ whole))
            for one, vector in zip(passage.sentences, vectors, strict=True)
        )
        best = max((one.score for one in scored), default=0.0)
        text = passage.span.of(document.text)
        evidence = Evidence(passage, document.title, document.source, text, best, 1, scored)
        for sentence, vector in zip(scored, vectors, strict=True):
            if _stands_alone(sentence):
                intro = sentence.score + _introduces(sentence, seen, title)
                said.append(Said(evidence, sentence, vector, sentence.score, intro))
            seen += 1
    return said


def sentence_vectors(passage: Passage, tokens: TokenVectors) -> list[Floats]:
    """The mean of the token vectors of each sentence; zeros where it has no token."""
    nothing = np.zeros(tokens.vectors.shape[1], np.float32)
    return [
        tokens.vectors[inside].mean(axis=0) if inside.any() else nothing
        for inside in tokens.in_sentences(passage)
    ]


def _stands_alone(sentence: ScoredSentence) -> bool:
    text = sentence.text.strip()
    return (
        sentence.kind in ("paragraph", "item", "quote")
        and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
        and text.rstrip("\"'”’»)").endswith((".", "!", "。"))
        and (not LEANING.match(text) or tells_of_itself(text))
        and not _MARKUP.search(text)
    )


def _introduces(sentence: ScoredSentence, index: int, title: str) -> float:
    """What speaks for a sentence as an introduction, beside its being central."""
    gain = EARLY * max(0.0, 1 - index / EARLY_SENTENCES)
    if tells_of(title, sentence.text):
        gain += DEFINES + (SAYS_WHAT if defines(title, sentence.text) else 0.0)
    elif begins_with(title, sentence.text):
        gain += BEGINS
    named, said = set(content(title)), {word.stem for word in words(sentence.text)}
    gain += TITLED * len(named & said) / max(len(named), 1)
    return gain - ITEM_MALUS if sentence.kind == "item" else gain


def _alike(one: Said, other: Said) -> bool:
    return float(one.vector @ other.vector) >= UNLIKE


def _spread(rows: Sequence[int]) -> list[int]:
    """The first half of MAX_PASSAGES rows, and as many of the rest, evenly spread."""
    if len(rows) <= MAX_PASSAGES:
        return list(rows)
    half = MAX_PASSAGES // 2
    rest = rows[half:]
    return [*rows[:half], *(rest[index * len(rest) // half] for index in range(half))]


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length if length else vector, np.float32)
