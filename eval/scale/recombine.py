"""Documents made of the sentences and headings of others, with vectors, nothing encoded.

A document holds as many passages as real ones do, each of sentences of several
passages below a heading of two others; its vectors are those of its sentences,
perturbed. Deterministic. Knows nothing about libraries.
"""

import hashlib
from collections.abc import Iterator
from typing import TypeVar

import numpy as np

from corpus.model import Block, Document, Passage, Section, Sentence, Span
from corpus.records import Entry, Vectors
from eval.scale.material import Frame, Material, Piece, Tokens, noisy

T = TypeVar("T")

FEWEST, MOST = 8, 60
"""Passages of a document."""
PASSAGES_A_SECTION = 3
MAX_TOKENS = 256
HALF, HUNDREDTH = "half", "hundredth"
"""The folder that every second document lies in, and the tag of every hundredth."""


def documents(
    material: Material, passages: int, seed: int
) -> Iterator[tuple[Entry, list[Vectors]]]:
    """Documents with `passages` passages together, the last one cut where it must be."""
    random = np.random.default_rng(seed)
    number = 0
    while passages > 0:
        count = min(int(random.integers(FEWEST, MOST + 1)), passages)
        yield _document(material, number, count, random)
        passages -= count
        number += 1


def source(number: int) -> str:
    """Where document `number` says it comes from."""
    return f"scale/{HALF if number % 2 else 'rest'}/{number // 2 % 50:02}/{number:06}.md"


def _document(
    material: Material, number: int, count: int, random: np.random.Generator
) -> tuple[Entry, list[Vectors]]:
    title = f"{_heading(material, random)} {number}"
    doc_id = hashlib.sha256(source(number).encode()).hexdigest()[:12]
    parts = [title]
    at = len(title)
    blocks = [Block("heading", Span(0, at), 1)]
    sections: list[tuple[tuple[str, ...], int]] = [((title,), 0)]
    passages: list[Passage] = []
    vectors: list[Vectors] = []
    frame = _chosen(material.frames, random)
    for index in range(count):
        if index % PASSAGES_A_SECTION == 0:
            frame = _chosen(material.frames, random)
            heading = _heading(material, random)
            sections.append(((title, heading), at + 2))
            blocks.append(Block("heading", Span(at + 2, at + 2 + len(heading)), 2))
            parts.append(heading)
            at += 2 + len(heading)
        path = sections[-1][0]
        lead = len(" › ".join(path)) + 1
        pieces = _pieces(material, frame, random)
        text = " ".join(one.text for one in pieces)
        start = at + 2
        spans = _spans(pieces, start)
        passages.append(
            Passage(
                "",
                doc_id,
                Span(start, start + len(text)),
                path,
                None,
                tuple(Sentence(span, "paragraph") for span in spans),
            )
        )
        vectors.append(_vectors(pieces, [span.start - start + lead for span in spans], frame, random))
        blocks.append(Block("paragraph", Span(start, start + len(text))))
        parts.append(text)
        at = start + len(text)
    text = "\n\n".join(parts)
    original = text.encode()
    document = Document(
        doc_id,
        title,
        text,
        source(number),
        "text/markdown",
        hashlib.sha256(original).hexdigest(),
        sections=tuple(_sections(sections, len(text))),
        blocks=tuple(blocks),
        tags=(HUNDREDTH,) if number % 100 == 0 else (),
    )
    return Entry(document, tuple(passages), original), vectors


def _pieces(material: Material, frame: Frame, random: np.random.Generator) -> list[Piece]:
    """Sentences until a passage is as long as the one it is modelled on."""
    chosen = [_chosen(material.pieces, random)]
    length = len(chosen[0].text)
    tokens = len(frame.first.offsets) + 1 + len(chosen[0].variants[0].offsets)
    while length < frame.length:
        one = _chosen(material.pieces, random)
        tokens += len(one.variants[0].offsets)
        if tokens > MAX_TOKENS:
            break
        chosen.append(one)
        length += 1 + len(one.text)
    return chosen


def _spans(pieces: list[Piece], start: int) -> list[Span]:
    spans = []
    for one in pieces:
        spans.append(Span(start, start + len(one.text)))
        start += len(one.text) + 1
    return spans


def _vectors(
    pieces: list[Piece], starts: list[int], frame: Frame, random: np.random.Generator
) -> Vectors:
    """`starts` are where the pieces begin in the embedded text."""
    tokens = [_chosen(one.variants, random) for one in pieces]
    lengths = np.array([len(one.text) for one in pieces], np.float32)
    mean = np.average([one.vector for one in pieces], axis=0, weights=lengths)
    mean = np.asarray(mean / np.linalg.norm(mean), np.float32)
    moved = [
        Tokens(one.packed, one.offsets + at) for one, at in zip(tokens, starts, strict=True)
    ]
    rows = [frame.first, *moved, frame.last]
    return Vectors(
        noisy(mean[None], random)[0],
        b"".join(one.packed for one in rows),
        np.concatenate([one.offsets for one in rows]).astype(np.int32),
    )


def _heading(material: Material, random: np.random.Generator) -> str:
    """The first words of one heading and the last of another."""
    one, other = (_chosen(material.frames, random).section[-1].split() for _ in range(2))
    return " ".join([*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]])


def _sections(starts: list[tuple[tuple[str, ...], int]], end: int) -> Iterator[Section]:
    """The first holds all others, which follow one another."""
    yield Section(starts[0][0], Span(0, end))
    ends = [start for _, start in starts[2:]] + [end]
    for (path, start), last in zip(starts[1:], ends, strict=True):
        yield Section(path, Span(start, last))


def _chosen(items: tuple[T, ...], random: np.random.Generator) -> T:
    return items[int(random.integers(len(items)))]
