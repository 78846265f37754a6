"""A question and a passage as a cross-encoder takes them: tokens, and whose each of them is.

    [CLS] question [SEP] headings ⏎ passage [SEP]

Knows texts and tokens, nothing of libraries, scores and networks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.encoder import Floats
from corpus.model import Span
from corpus.packaged import default_folder

Integers = NDArray[np.int64]

QUESTION_TOKENS = 96
"""The most of a question that is read: its last ones, for a story comes before what it asks."""
PASSAGE_TOKENS = 320
"""The most of a passage that is read, its headings among it; a library's have at most 256."""
NOBODYS = -1
"""The sentence of a token that belongs to none: of the question, the headings, between two."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a passage. `sentences` are spans of `text`, in order, without overlap;
    `headings` is what the passage stands below, or "".
    """

    question: str
    headings: str
    text: str
    sentences: tuple[Span, ...]

    @property
    def passage(self) -> str:
        """The text below its headings, as it is read."""
        return f"{self.headings}\n{self.text}" if self.headings else self.text

    @property
    def before(self) -> int:
        """Code points of the passage in front of the text."""
        return len(self.passage) - len(self.text)


@dataclass(frozen=True, slots=True)
class Batch:
    """b pairs of at most t tokens, padded at the end.

    `ids`, `segments` (0 the question's, 1 the passage's) and `sentence` (the number of the
    token's sentence, or NOBODYS) are (b, t), `mask` (b, t) is True where a token stands;
    `places` has of each token of a pair its span of `Pair.text`, None where it stands elsewhere.
    """

    ids: Integers
    mask: NDArray[np.bool_]
    segments: Integers
    sentence: Integers
    places: tuple[tuple[Span | None, ...], ...]


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """How far a sentence is part of the answer, as a logit; `answer` is the span of `Pair.text`
    in it that is likeliest the very answer, with the logit of that.
    """

    logit: float
    answer: Span | None
    answer_logit: float


@dataclass(frozen=True, slots=True)
class PairReading:
    """The logit that the passage answers, and its sentences, those beyond the limit unlikely.

    `nowhere` is the logit that no span of it is the very answer.
    """

    logit: float
    nowhere: float
    sentences: tuple[SentenceReading, ...]

    @property
    def best_sentence(self) -> float:
        """The highest logit of a sentence."""
        return max((one.logit for one in self.sentences), default=UNLIKELY)

    @property
    def best_span(self) -> float:
        """By how much the likeliest span is likelier than none."""
        best = max((one.answer_logit for one in self.sentences), default=2 * UNLIKELY)
        return best - self.nowhere


UNLIKELY = -12.0
"""The logit of a sentence that was not read."""
LONGEST_ANSWER = 30
"""Tokens that a very answer has at the most."""


@lru_cache(maxsize=1)
def packaged_tokenizer() -> Tokenizer:
    """That of the packaged encoder, which neither cuts nor pads."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(default_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def batched(pairs: Sequence[Pair], tokenizer: Tokenizer) -> Batch:
    """The pairs as tokens of `tokenizer`, which neither cuts nor pads."""
    questions = tokenizer.encode_batch([pair.question for pair in pairs], add_special_tokens=False)
    passages = tokenizer.encode_batch([pair.passage for pair in pairs], add_special_tokens=False)
    begin, between, nothing = (_special(tokenizer, name) for name in ("[CLS]", "[SEP]", "[PAD]"))
    asked = [question.ids[-QUESTION_TOKENS:] for question in questions]
    told = [passage.ids[:PASSAGE_TOKENS] for passage in passages]
    rows = [[begin, *one, between, *other, between] for one, other in zip(asked, told, strict=True)]
    shape = (len(pairs), max(map(len, rows), default=0))
    ids = np.full(shape, nothing, np.int64)
    mask, segments = np.zeros(shape, np.bool_), np.zeros(shape, np.int64)
    sentence = np.full(shape, NOBODYS, np.int64)
    places: list[tuple[Span | None, ...]] = []
    for at, (pair, row) in enumerate(zip(pairs, rows, strict=True)):
        first, last = len(asked[at]) + 2, len(row)
        ids[at, :last], mask[at, :last], segments[at, first:last] = row, True, 1
        before = pair.before
        offsets = passages[at].offsets[:PASSAGE_TOKENS]
        sentence[at, first : last - 1] = _sentences(pair, offsets, before)
        own = [
            Span(start - before, end - before) if start >= before else None
            for start, end in offsets
        ]
        places.append((*(None,) * first, *own, None))
    return Batch(ids, mask, segments, sentence, tuple(places))


def _special(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    assert number is not None  # or it is not the packaged one
    return int(number)


def _sentences(pair: Pair, offsets: Sequence[tuple[int, int]], before: int) -> list[int]:
    """The number of the sentence that each token of a passage begins in."""
    numbers, at = [], 0
    for start, _ in offsets:
        while at < len(pair.sentences) and pair.sentences[at].end <= start - before:
            at += 1
        inside = at < len(pair.sentences) and pair.sentences[at].start <= start - before
        numbers.append(at if inside else NOBODYS)
    return numbers


def read_out(
    pair: Pair,
    places: Sequence[Span | None],
    sentence: Integers,
    logit: float,
    sentences: Floats,
    ends: Floats,
) -> PairReading:
    """What a network says of one pair: `sentence` (t,) and `places` as in `Batch`, `sentences`
    (s,) the logits of those that have tokens, and `ends` (t, 2) those of the first and the last
    token of the very answer; both of the first token of all say that there is none.
    """
    found = []
    for at in range(len(pair.sentences)):
        inside = np.flatnonzero(sentence[: len(places)] == at)
        if not len(inside):
            found.append(SentenceReading(UNLIKELY, None, 2 * UNLIKELY))
            continue
        first, last, score = _likeliest(ends[inside])
        start, end = places[inside[first]], places[inside[last]]
        assert start is not None
        assert end is not None
        found.append(SentenceReading(float(sentences[at]), Span(start.start, end.end), score))
    return PairReading(logit, float(ends[0].sum()), tuple(found))


def _likeliest(ends: Floats) -> tuple[int, int, float]:
    """The first and the last of n tokens of a sentence that are likeliest the answer, of their
    logits (n, 2), and the logit of that.
    """
    together = ends[:, :1] + ends[:, 1]
    count = len(ends)
    allowed = np.triu(np.ones((count, count), np.bool_)) & np.tri(
        count, count, LONGEST_ANSWER - 1, dtype=np.bool_
    )
    together = np.where(allowed, together, -np.inf)
    first, last = divmod(int(together.argmax()), count)
    return first, last, float(together[first, last])
