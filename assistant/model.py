"""What an answer is made of.

A reply is an answer, a partial answer, an abstention or small talk; an error is
an exception and never a reply. This module knows nothing about how evidence is
found or words are chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.model import BlockKind, Passage, Span

ReplyKind = Literal["answer", "partial", "abstention", "smalltalk"]
RequestKind = Literal[
    "grounds", "more", "example", "shorter", "sentences", "list", "table", "wording"
]


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a retrieved passage; `score` is cosine-like, higher is better."""

    span: Span
    kind: BlockKind
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A retrieved passage: `rank` counts from 1, `score` is cosine-like."""

    passage: Passage
    title: str
    source: str
    text: str
    score: float
    rank: int
    sentences: tuple[ScoredSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted span and the statement of the reply that rests on it.

    `quote == document.text[span]`, checked when the citation is made and again
    whenever it is shown. `answer_span` counts code points of `Reply.text` and
    covers the supported statement, its markers left out. One marker number
    stands for one quoted span, wherever it is used.
    """

    marker: int
    doc_id: str
    title: str
    source: str
    section: tuple[str, ...]
    page: int | None
    span: Span
    quote: str
    answer_span: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One question that was asked and the standalone form it was understood as, with the
    reply's text and citations; a conversation is a tuple of turns, oldest first.
    """

    question: str
    standalone_question: str
    answer: str
    kind: ReplyKind
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the last answer itself, and not of the material.

    "grounds" asks what it rests on, "more" what else there is, "example" for an example of
    it; the others ask for another form: "shorter", so many "sentences" (`count`), a "list",
    a "table", or other "wording" (simpler words, another language).
    """

    kind: RequestKind
    count: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said, and what it rests on.

    `confidence` is the calibrated probability that the material answers the
    question, None for small talk. `missing` names what a partial answer does
    not cover; `reason` says why there is no answer. `notice` and `suggestions`
    are for the reader and may be empty.
    """

    kind: ReplyKind
    question: str
    standalone_question: str
    text: str
    citations: tuple[Citation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    reason: str | None = None
    missing: tuple[str, ...] = ()
    model: str = "extractive"
    notice: str | None = None
    suggestions: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def turn(self) -> Turn:
        """What the next question of the conversation needs to know of this reply."""
        return Turn(self.question, self.standalone_question, self.text, self.kind, self.citations)
