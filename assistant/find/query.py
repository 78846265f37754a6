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
from corpus.languages import ENGLISH
from corpus.library import Library
from corpus.words import STOP_WORDS, Word, numeral, stem, stem_set, words

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
    `language` is the code of what it is asked in; its stems are those of that language and of
    English. `rarity` maps each stem to 0 (in every passage) … 1 (in none).
    """

    text: str
    asked: int
    encoded: Encoded
    weights: Floats
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    rarity: Mapping[str, float]
    language: str = ENGLISH

    @cached_property
    def named(self) -> tuple[Word, ...]:
        """The words that were asked and are names, numbers or codes, in order; in another
        language than English numbers and codes alone, for there a capital need not tell a name.
        """
        if self.language == ENGLISH:
            return named(self.text[: self.asked])
        written = [(word, word.span.of(self.text)) for word in self.words]
        return tuple(
            word
            for word, said in written
            if word.span.start < self.asked and any(map(str.isdigit, said))
        )

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

    def stems_of(self, text: str) -> frozenset[str]:
        """The stems of a text, in the language of the question too."""
        english = stem_set(text)
        if self.language == ENGLISH:
            return english
        return english | stem_set(text, self.language)

    def covered(self, text: str) -> float:
        """The share of the content words, by rarity, that were asked and whose stems stand in
        `text`, 0 to 1; of a hyphenated word all parts do as well, of a number the other form.
        """
        present = self.stems_of(text)
        total = covered = 0.0
        for word in self.words:
            if not word.is_stop_word and word.span.start < self.asked:
                weight = self.rarity[word.stem]
                total += weight
                if not present.isdisjoint((word.stem, numeral(word.stem))) or (
                    word.parts and present.issuperset(word.parts)
                ):
                    covered += weight
        return covered / total if total else 0.0


def make_query(
    question: str,
    encoder: Encoder,
    frequencies: Frequencies,
    passages: int,
    names: Sequence[str] = (),
    language: str = ENGLISH,
) -> Query:
    """Encode a question, with other `names` of what it names, and weigh its tokens; `passages`
    is how many the library holds, `language` the code of the question's.
    """
    text = " ".join((question, *names))
    encoded = encoder.encode_query(text)
    text_words = tuple(words(text, language))
    stems: dict[str, None] = {}
    for word in [word for word in text_words if not word.is_stop_word] or text_words:
        # Hyphenated words are looked for whole and in parts, numbers in digits and words.
        forms = (word.stem, *(part for part in word.parts if part not in STOP_WORDS))
        if language != ENGLISH:
            forms += (stem(word.folded),)
        stems.update(dict.fromkeys(filter(None, (*forms, numeral(word.stem)))))
    counts = frequencies(tuple(stems))
    # Inverse document frequency, scaled to 0 … 1.
    rarity = {stem: log((passages + 1) / (counts[stem] + 1)) / log(passages + 2) for stem in stems}
    weights = _weights(text, encoded, text_words, rarity)
    return Query(text, len(question), encoded, weights, text_words, tuple(stems), rarity, language)


def _weights(
    text: str, encoded: Encoded, text_words: Sequence[Word], rarity: Mapping[str, float]
) -> Floats:
    weights = np.full(len(encoded.offsets), PUNCTUATION_WEIGHT, np.float32)
    for index, (start, end) in enumerate(encoded.offsets):
        if end <= start:
            weights[index] = SPECIAL_TOKEN_WEIGHT
            continue
        word = next((w for w in text_words if w.span.start < end and start < w.span.end), None)
        if word is None:
            continue
        if not any(map(str.isalnum, text[start:end])):
            continue  # the hyphen of a hyphenated word
        if word.is_stop_word:
            weights[index] = STOP_WORD_WEIGHT
        else:
            weights[index] = 1 - RARITY_SHARE * (1 - rarity[word.stem])
    return weights
