"""A library of any size, made of the sentences of a small one without encoding anything.

Sentences are recombined into new passages and documents; their stored token vectors go
along, some of their four-bit levels shifted by one, and a passage's vector is the mean
of its tokens, as the default encoder makes it. So searching has as much to do, and
postings as long, as in a real library of that size. Knows nothing about questions.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import compact, records
from corpus.creation import writer
from corpus.encoder import Floats, Ints
from corpus.errors import UsageError
from corpus.library import Library
from corpus.model import Block, Document, Passage, Section, Sentence, Span, embedding_prefix
from corpus.records import Entry, Vectors

SEED = 20_26
FEWEST_WORDS = 5
SENTENCES = (3, 6)
"""Sentences of a passage, from and to; those of the handbook have 4.5."""
PASSAGES = (8, 60)
"""Passages of a document, from and to."""
PASSAGES_OF_SECTION = 4
FOLDERS = 20
SHIFTED = 0.1
"""Share of the stored levels that are moved to a neighbouring one."""
NOISE = 0.02
"""Standard deviation of what is added to each dimension of a passage's vector."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence with what is stored of it: its packed token vectors, their offsets counted
    from its start, and the sum of the vectors (dimension,).
    """

    text: str
    tokens: bytes
    offsets: Ints
    total: Floats


def pieces(library: Library) -> list[Piece]:
    """The sentences of prose of a library; raises UsageError where it has too few."""
    material: list[Piece] = []
    rotation = library.settings.rotation
    for info in library.documents():
        text = library.document(info.doc_id).text
        rows = library.passage_rows(info.doc_id)
        for passage, stored in zip(
            library.passages(rows), library.token_vectors(rows), strict=True
        ):
            insides = stored.in_sentences(passage)
            for sentence, inside in zip(passage.sentences, insides, strict=True):
                words = sentence.span.of(text).split()
                if sentence.kind != "paragraph" or len(words) < FEWEST_WORDS or not inside.any():
                    continue
                original = np.asarray(stored.vectors[inside] @ rotation.T, np.float32)
                offsets = stored.offsets[inside] - stored.prefix_length
                material.append(
                    Piece(
                        sentence.span.of(text),
                        compact.pack(original, rotation),
                        np.asarray(offsets - (sentence.span.start - passage.span.start), np.int32),
                        original.sum(axis=0),
                    )
                )
    if len(material) < SENTENCES[1]:
        raise UsageError(
            f"The library at {library.path} has too few sentences to recombine.",
            hint="Name one with more text for --library.",
        )
    return material


def grow(
    library: Library,
    material: Sequence[Piece],
    size: int,
    on_stored: Callable[[], None],
) -> None:
    """Adds documents until the library has `size` passages; the same ones on every machine.

    `on_stored` is called after each document.
    """
    have = library.passage_count
    with writer(library.path, None):
        while have < size:
            number = library.document_count
            random = np.random.default_rng((SEED, number))
            count = min(int(random.integers(*PASSAGES, endpoint=True)), size - have)
            entry, vectors = _document(number, count, material, random)
            records.store(library.catalogue, entry, vectors)
            have += count
            on_stored()


def _document(
    number: int,
    count: int,
    material: Sequence[Piece],
    random: np.random.Generator,
) -> tuple[Entry, list[Vectors]]:
    title = f"Volume {number}"
    text = f"{title}\n\n"
    blocks = [Block("heading", Span(0, len(title)), 1)]
    sections: list[Section] = []
    passages: list[Passage] = []
    vectors: list[Vectors] = []
    for at in range(count):
        if at % PASSAGES_OF_SECTION == 0:
            heading = f"{title}, chapter {at // PASSAGES_OF_SECTION + 1}"
            blocks.append(Block("heading", Span(len(text), len(text) + len(heading)), 2))
            sections.append(Section((title, heading), Span(len(text), len(text))))
            text += f"{heading}\n\n"
        chosen = [
            material[int(integer)]
            for integer in random.integers(
                0, len(material), random.integers(*SENTENCES, endpoint=True)
            )
        ]
        start = len(text)
        sentences: list[Sentence] = []
        for piece in chosen:
            sentences.append(Sentence(Span(len(text), len(text) + len(piece.text)), "paragraph"))
            text += f"{piece.text} "
        end = len(text) - 1
        text = f"{text[:end]}\n\n"
        span = Span(start, end)
        blocks.append(Block("paragraph", span))
        path = sections[-1].path
        sections[-1] = Section(path, Span(sections[-1].span.start, end))
        passages.append(Passage("", f"scale-{number}", span, path, None, tuple(sentences)))
        lead = len(embedding_prefix(title, path)) + 1
        starts = [sentence.span.start - start + lead for sentence in sentences]
        vectors.append(_vectors(chosen, starts, random))
    source = f"/scale/folder-{number % FOLDERS:02}/volume-{number}.txt"
    original = text.encode()
    document = Document(
        f"scale-{number}",
        title,
        text,
        source,
        "text/plain",
        hashlib.sha256(original).hexdigest(),
        tuple(sections),
        (),
        tuple(blocks),
    )
    return Entry(document, tuple(passages), original), vectors


def _vectors(
    chosen: Sequence[Piece], starts: Sequence[int], random: np.random.Generator
) -> Vectors:
    packed = b"".join(_shifted(piece.tokens, random) for piece in chosen)
    offsets = np.concatenate(
        [piece.offsets + start for piece, start in zip(chosen, starts, strict=True)]
    )
    total = np.sum([piece.total for piece in chosen], axis=0)
    vector = total / np.linalg.norm(total)
    vector += random.normal(0, NOISE, vector.shape)
    return Vectors(
        np.asarray(vector / np.linalg.norm(vector), np.float32),
        packed,
        np.asarray(offsets, np.int32),
    )


def _shifted(packed: bytes, random: np.random.Generator) -> bytes:
    """Levels of four bits, some of them moved by one."""
    levels: NDArray[np.uint8] = np.frombuffer(packed, np.uint8)
    moved = random.random(levels.shape) < SHIFTED
    up = random.random(levels.shape) < 0.5
    high, low = levels >> 4, levels & 15
    high = np.where(moved & up, np.minimum(high + 1, 15), high)
    low = np.where(moved & ~up, np.maximum(low, 1) - 1, low)
    return ((high << 4) | low).astype(np.uint8).tobytes()


def sizes_of(text: str) -> Iterator[int]:
    """The numbers of "1000,10000"; raises UsageError."""
    for piece in text.split(","):
        if not piece.strip().isdigit() or int(piece) < 1:
            raise UsageError(
                f"{piece!r} is no number of passages.", hint="Write --passages 1000,10000."
            )
        yield int(piece)
