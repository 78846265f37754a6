"""A text as a model gives it: its vector, and those of its tokens with where they stand.

Knows no model: what comes out of one is put in order here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One encoded text of n tokens, special tokens included.

    `vector` (dimension,) and each row of `tokens` (n, dimension) have length 1;
    `offsets` (n, 2) are the code points of the text each token stands for,
    (0, 0) for special tokens.
    """

    vector: Floats
    tokens: Floats
    offsets: Ints


def encoded_text(
    vector: "Tensor",
    tokens: "Tensor",
    text: str,
    offsets: Sequence[tuple[int, int]],
    prompt: int,
) -> Encoded:
    """What a model gives of one text, without the tokens of its first `prompt` code points."""
    places = [
        (max(start - prompt, 0), max(end - prompt, 0))
        for start, end in without_spaces(text, offsets)
    ]
    kept = [  # (0, 0) is how special tokens come
        at
        for at, ((start, end), (first, last)) in enumerate(zip(offsets, places, strict=True))
        if last > first or start == end == 0
    ]
    own = tokens.numpy()[kept]
    pairs = np.asarray([places[at] for at in kept], np.int32).reshape(-1, 2)
    return Encoded(unit(vector.numpy()), unit(own), pairs)


def places_of(encoding: Any, at: int) -> list[tuple[int, int]]:
    """Where the tokens of a text stand; one that marks nothing but the beginning of a word, which
    tokenizers place on its first letter, stands nowhere.
    """
    both = zip(encoding.tokens(at), encoding["offset_mapping"][at], strict=True)
    return [(end, end) if piece == "▁" else (start, end) for piece, (start, end) in both]


def without_spaces(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the tokens stand in the text: SentencePiece counts the space before a word to its
    first token, which no word has.
    """
    for start, end in offsets:
        while start < end and text[start].isspace():
            start += 1
        yield start, end


def unit(vectors: Floats) -> Floats:
    """The vectors (…, dimension) made 1 long, in place: fresh memory costs more than that."""
    lengths = np.sqrt(np.einsum("...d,...d->...", vectors, vectors))[..., None]
    vectors /= np.maximum(lengths, 1e-12)
    return vectors
