"""What a library says, taken apart: sentences with their token vectors, headings, lengths.

Everything is read once and kept in memory, with a few perturbed variants of each
sentence's vectors; `recombine` makes documents of it. Knows nothing about what
they are needed for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus import compact
from corpus.encoder import Floats, Ints
from corpus.library import Library, TokenVectors
from corpus.model import Passage
from eval.errors import DatasetError

KINDS = ("paragraph", "quote")
"""Sentences of prose alone: what they are cut from can be put together anew."""
VARIANTS = 8
"""So many perturbed copies of the token vectors of each sentence."""
NOISE = 0.3
"""Length of what is added to a vector of length 1; the cosine of both is 0.96."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a piece of text, packed as they are stored; `offsets` (n, 2) from its start."""

    packed: bytes
    offsets: Ints


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence; `variants` of its tokens, and the (dimension,) vector of its passage."""

    text: str
    variants: tuple[Tokens, ...]
    vector: Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the sentences of a passage: its headings, its first tokens (those of
    the headings), its last token, and how many characters it has.
    """

    section: tuple[str, ...]
    first: Tokens
    last: Tokens
    length: int


@dataclass(frozen=True, slots=True)
class Material:
    """All pieces and frames of a library, in its order."""

    pieces: tuple[Piece, ...]
    frames: tuple[Frame, ...]


def read(library: Library, seed: int) -> Material:
    """The material of a library; raises DatasetError where it has no sentence of prose."""
    random = np.random.default_rng(seed)
    pieces: list[Piece] = []
    frames: list[Frame] = []
    for info in library.documents():
        rows = library.passage_rows(info.doc_id)
        text = library.document(info.doc_id).text
        stored = library.token_vectors(rows)
        vectors = library.vectors(rows)
        for passage, tokens, vector in zip(library.passages(rows), stored, vectors, strict=True):
            pieces += _pieces(passage, text, tokens, vector, random)
            frames.append(_frame(info.title, passage, tokens))
    if not pieces:
        raise DatasetError(
            f"The library at {library.path} has no sentence to make others of.",
            hint="Name one with prose in it.",
        )
    return Material(tuple(pieces), tuple(frames))


def noisy(vectors: Floats, random: np.random.Generator) -> Floats:
    """(n, dimension), each vector with noise of length NOISE added, of length 1 again."""
    noise = random.standard_normal(vectors.shape, np.float32) * NOISE
    moved = vectors + noise / np.sqrt(vectors.shape[1])
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


def _pieces(
    passage: Passage,
    text: str,
    tokens: TokenVectors,
    vector: Floats,
    random: np.random.Generator,
) -> Iterator[Piece]:
    starts = tokens.offsets[:, 0] - tokens.prefix_length + passage.span.start
    own = (tokens.offsets[:, 1] > tokens.offsets[:, 0]) & (starts >= passage.span.start)
    for sentence in passage.sentences:
        inside = own & (starts >= sentence.span.start) & (starts < sentence.span.end)
        if sentence.kind not in KINDS or not inside.any():
            continue
        shift = tokens.prefix_length + sentence.span.start - passage.span.start
        offsets = tokens.offsets[inside] - shift
        variants = tuple(
            _packed(noisy(tokens.vectors[inside], random), offsets) for _ in range(VARIANTS)
        )
        yield Piece(sentence.span.of(text), variants, vector)


def _frame(title: str, passage: Passage, tokens: TokenVectors) -> Frame:
    """The first token is the model's own, as are those of no length; the last one is too."""
    leading = int(np.argmax(tokens.offsets[:, 1] > tokens.prefix_length))
    ends = np.zeros((1, 2), np.int32)
    return Frame(
        passage.section or (title,),
        _packed(tokens.vectors[:leading], tokens.offsets[:leading]),
        _packed(tokens.vectors[-1:], ends),
        len(passage.span),
    )


def _packed(vectors: Floats, offsets: Ints) -> Tokens:
    # Stored vectors are turned already.
    return Tokens(compact.pack(vectors, _unturned(vectors.shape[1])), offsets.astype(np.int32))


def _unturned(width: int) -> Floats:
    return np.eye(width, dtype=np.float32)
