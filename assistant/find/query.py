"""A question made ready for searching: its vectors, its words and what each weighs.

Knows the library only for how rare a word is in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from assistant.english.named import named
from corpus.encoder import Encoded, Encoder, Floats
from corpus.library import Library
from corpus.words import STOP_WORDS, Word, numeral, stem_set, words

STOP_WORD_WEIGHT = 0.1
SPECIAL_TOKEN_WEIGHT = 0.2
PUNCTUATION_WEIGHT = 0.05
RARITY_SHARE = 0.5
"""Weights of query tokens in late interaction; a content word weighs 1, less up
to RARITY_SHARE the more passages hold it. Tuned on half of the questions of
squad-b and of cranfield: MRR@10 0.927 against 0.907 with all weights 1."""

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]


@dataclass(frozen=True)
class Query:
    """A question as it is searched for.

    `text` is the question as it was asked, its first `asked` code points, and the other
    names of what it names. `tokens` (m, dimension) and `weights` (m,) belong together;
    `stems` are those of the content words, or of all words where there are no others.
    `rarity` maps each stem to 0 (in every passage) … 1 (in none).
    """

    text: str
    asked: int
    encoded: Encoded
    weights: Floats
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    rarity: Mapping[str, float]

    @cached_property
    def content_words(self) -> tuple[Word, ...]:
        """The words that are no stop words, in order."""
        return tuple(word for word in self.words if not word.is_stop_word)

    @cached_property
    def named(self) -> tuple[Word, ...]:
        """The words that were asked and are names, numbers or codes, in order."""
        asked = [word for word in self.words if word.span.start < self.asked]
        return named(self.question, asked)

    @property
    def question(self) -> str:
        """As it was asked, without other names."""
        return self.text[: self.asked]

    @property
    def other_names(self) -> str:
        """The other names of what it names, empty where there are none."""
        return self.text[self.asked :]

    @cached_property
    def asked_weights(self) -> Floats:
        """Those (m,) of the words that were asked, 0 for other names: a passage is found by all
        names of a thing, while a sentence need not have them to answer.
        """
        starts = np.array([start for start, _ in self.encoded.offsets])
        return np.where(starts < self.asked, self.weights, 0).astype(np.float32)

    def tokens(self, library: Library) -> Floats:
        """(width, m): its tokens as a library's token vectors are multiplied with them.

        In a row: in this order the product takes half the time.
        """
        return np.ascontiguousarray(library.project(self.encoded.tokens).T)

    def covered(self, text: str) -> float:
        """The share of the content words, by rarity, that were asked and whose stems stand in
        `text`, 0 to 1.
        """
        present = stem_set(text)
        total = sum(weight for *_, weight in self._weighed)
        found = sum(
            weight
            for stem, otherwise, parts, weight in self._weighed
            if stem in present or otherwise in present or (parts and present.issuperset(parts))
        )
        return found / total if total else 0.0

    @cached_property
    def _weighed(self) -> list[tuple[str, str | None, tuple[str, ...], float]]:
        """Each content word that was asked: its stem, that of the same number otherwise, parts,
        weight.
        """
        return [
            (word.stem, numeral(word.stem), word.parts, self._weight(word))
            for word in self.content_words
            if word.span.start < self.asked
        ]

    def _weight(self, word: Word) -> float:
        """A hyphenated word is no rarer than its rarest part."""
        parts = [self.rarity[part] for part in word.parts if part in self.rarity]
        return min(self.rarity[word.stem], max(parts, default=1.0))


def make_query(
    question: str,
    encoder: Encoder,
    frequencies: Frequencies,
    passages: int,
    names: Sequence[str] = (),
) -> Query:
    """Encode a question, with other `names` of what it names, and weigh its tokens; `passages`
    is how many the library holds.
    """
    text = " ".join((question, *names))
    encoded = encoder.encode_query(text)
    found = tuple(words(text))
    content = [word for word in found if not word.is_stop_word]
    stems = tuple(dict.fromkeys(one for word in content or found for one in _stems(word)))
    counts = frequencies(stems)
    rarity = {stem: _rarity(counts.get(stem, 0), passages) for stem in stems}
    weights = _weights(text, encoded, found, rarity)
    return Query(text, len(question), encoded, weights, found, stems, rarity)


def _stems(word: Word) -> tuple[str, ...]:
    """A hyphenated word is looked for whole and in its parts, a number in digits and words."""
    otherwise = numeral(word.stem)
    parts = (part for part in word.parts if part not in STOP_WORDS)
    return (word.stem, *parts, *((otherwise,) if otherwise is not None else ()))


def _rarity(passages_with: int, passages: int) -> float:
    """Inverse document frequency, scaled to 0 … 1."""
    return log((passages + 1) / (passages_with + 1)) / log(passages + 2) if passages else 1.0


def _weights(
    text: str, encoded: Encoded, found: Sequence[Word], rarity: Mapping[str, float]
) -> Floats:
    weights = np.full(len(encoded.offsets), PUNCTUATION_WEIGHT, np.float32)
    for index, (start, end) in enumerate(encoded.offsets):
        if end <= start:
            weights[index] = SPECIAL_TOKEN_WEIGHT
            continue
        word = next((w for w in found if w.span.start < end and start < w.span.end), None)
        if word is None:
            continue
        if not any(map(str.isalnum, text[start:end])):
            continue  # the hyphen of a hyphenated word
        if word.is_stop_word:
            weights[index] = STOP_WORD_WEIGHT
        else:
            weights[index] = 1 - RARITY_SHARE * (1 - rarity[word.stem])
    return weights
