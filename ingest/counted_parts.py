"""The blocks of a document as splitting takes them: counted in tokens, section by section.

Each part knows what it leans on, a table's header or a list's lead-in, and what that
takes. Knows nothing about passages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.model import LONGEST_MESSAGE, BlockKind, Document, Span, embedding_prefix
from ingest.inline import weight
from ingest.passage_context import contexts_of

MAX_PREFIX = 0.7
"""Share of the tokens that a heading path may take."""

MAX_CONTEXT = 0.3
"""Share of the tokens that a header or a lead-in may take; a longer one is left out."""


class TokenCounter(Protocol):
    """What splitting needs of an encoder."""

    @property
    def max_tokens(self) -> int:
        """How many tokens are read, special tokens included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special tokens included."""

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Code points of every token, special tokens left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block, marker included, with its tokens."""

    kind: BlockKind
    level: int
    span: Span
    body: Span
    tokens: int
    opens: bool  # the first row of a table
    nested: bool  # stands inside a list item, and is none
    context: Span | None = None  # the header or the lead-in that it goes on from
    context_tokens: int = 0
    message: bool = False  # says who wrote it and when, and is quoted with that


@dataclass(frozen=True, slots=True)
class Group:
    """The blocks between two headings, and the tokens that their heading path takes."""

    path: tuple[str, ...]
    parts: tuple[Part, ...]
    prefix: str
    prefix_tokens: int


def groups_of(document: Document, encoder: TokenCounter) -> list[Group]:
    """What stands between two headings, in reading order; nothing where that is empty."""
    text = document.text
    sections = iter(document.sections)
    path: tuple[str, ...] = ()
    members: list[tuple[tuple[str, ...], list[Part]]] = [((), [])]
    spans = [_with_marker(text, block.span) for block in document.blocks]
    counts = encoder.count_tokens([span.of(text) for span in spans]) if spans else []
    special = encoder.count_tokens([""])[0]
    contexts = contexts_of(document)
    taken = _context_tokens(document, contexts, encoder)
    last_row = -1
    for block, span, count, context in zip(document.blocks, spans, counts, contexts, strict=True):
        if block.kind == "heading":
            path = next(sections).path
            members.append((path, []))
            continue
        opens = block.kind == "row" and (last_row < 0 or "\n\n" in text[last_row : span.start])
        nested = block.kind != "item" and text[max(span.start - 1, 0)] == " "
        last_row = block.span.end if block.kind == "row" else -1
        context = context if context in taken else None
        message = block.kind == "item" and bool(block.cells) and len(block.span) <= LONGEST_MESSAGE
        members[-1][1].append(
            Part(
                block.kind,
                block.level,
                span,
                block.span,
                count - special,
                opens,
                nested,
                context,
                taken[context] if context else 0,
                message,
            )
        )
    filled = [
        (_fitting(document.title, path, encoder), tuple(parts)) for path, parts in members if parts
    ]
    prefixes = [embedding_prefix(document.title, path) for path, _ in filled]
    lengths = encoder.count_tokens(prefixes) if prefixes else []
    return [
        Group(path, parts, prefix, tokens)
        for (path, parts), prefix, tokens in zip(filled, prefixes, lengths, strict=True)
    ]


def _context_tokens(
    document: Document, contexts: Sequence[Span | None], encoder: TokenCounter
) -> dict[Span, int]:
    """The tokens of each context; those that would leave too little room are not there."""
    spans = [span for span in dict.fromkeys(contexts) if span is not None]
    counts = encoder.count_tokens([span.of(document.text) for span in spans]) if spans else []
    most = MAX_CONTEXT * encoder.max_tokens
    return {span: count for span, count in zip(spans, counts, strict=True) if count <= most}


def _fitting(title: str, path: tuple[str, ...], encoder: TokenCounter) -> tuple[str, ...]:
    """The path without its outer headings where all of them would leave no room for the text."""
    while (
        len(path) > 1
        and weight(prefix := embedding_prefix(title, path)) > encoder.max_tokens
        and encoder.count_tokens([prefix])[0] > MAX_PREFIX * encoder.max_tokens
    ):
        path = path[1:]
    return path


def _with_marker(text: str, span: Span) -> Span:
    """The span of a block with the list marker that stands before it on its line."""
    line = text.rfind("\n", 0, span.start) + 1
    before = text[line : span.start]
    return Span(line + len(before) - len(before.lstrip()), span.end)
