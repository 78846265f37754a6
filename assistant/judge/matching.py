"""How well each sentence of a passage matches a question, read below its headings.

What the title or a heading says holds for every sentence below it and is seldom said again:
a sentence need not repeat it to answer. Knows token vectors, nothing of scores made of this.
"""

from dataclasses import dataclass

import numpy as np

from assistant.find.query import Query
from assistant.model import Evidence, Retrieved
from corpus.encoder import Floats
from corpus.languages import ENGLISH
from corpus.words import Word, fold, numeral, stem_set


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The w words that were asked, in m tokens of the query.

    `tokens` (w, m) has the share that each token has in a word, rows adding up to 1;
    `weights` (w,) is how much each word counts.
    """

    words: tuple[Word, ...]
    tokens: Floats
    weights: Floats
    language: str = ENGLISH

    @classmethod
    def of(cls, query: Query) -> "AskedWords":
        """Other names of what is named are left out, and words beyond the encoder's limit."""
        starts, ends = np.array(query.encoded.offsets).T
        asked: list[Word] = []
        rows: list[Floats] = []
        for word in query.words:
            inside = (starts < word.span.end) & (word.span.start < ends) & (starts < query.asked)
            if inside.any():
                asked.append(word)
                rows.append((inside / inside.sum()).astype(np.float32))
        tokens = np.array(rows, np.float32).reshape(len(rows), len(starts))
        # The tokens of a word weigh the same, but for the hyphens in it.
        weights = np.where(tokens > 0, query.asked_weights, 0).max(axis=1, initial=0)
        return cls(tuple(asked), tokens, weights.astype(np.float32), query.language)

    def stems_of(self, text: str) -> frozenset[str]:
        """The stems of a text, in the language of the question too."""
        english = stem_set(text)
        return english if self.language == ENGLISH else english | stem_set(text, self.language)

    def mean(self, matches: Floats) -> Floats:
        """(s,) the weighted mean over the words of how well (s, w) each matches."""
        return np.asarray(matches @ self.weights / (self.weights.sum() or 1), np.float32)

    def called(self, word: str) -> int | None:
        """Which of the words is this one; None where it lies beyond the encoder's limit."""
        asked = [word.folded for word in self.words]
        return asked.index(fold(word)) if fold(word) in asked else None


def matches(passage: Retrieved, similarities: Floats, asked: AskedWords) -> Floats:
    """(s, w) the best cosine of each asked word in each sentence.

    `similarities` (m, n) of the query's tokens and the passage's. A word that stands in the
    title, the headings or the head of the table matches as well as it does anywhere in the
    passage.
    """
    inside = passage.tokens.in_sentences(passage.evidence.passage)
    best = [similarities[:, tokens].max(axis=1, initial=0) for tokens in inside]
    cosines = np.array(best, np.float32).reshape(len(inside), -1) @ asked.tokens.T
    above = asked.stems_of(f"{headings(passage.evidence)} {passage.evidence.context}")
    told = np.array([word.stem in above or numeral(word.stem) in above for word in asked.words])
    anywhere = asked.tokens @ similarities.max(axis=1, initial=0)  # (w,)
    return np.where(told, np.maximum(cosines, anywhere), cosines)


def headings(evidence: Evidence) -> str:
    """The title and the headings that a passage stands below."""
    return " ".join((evidence.title, *evidence.passage.section))
