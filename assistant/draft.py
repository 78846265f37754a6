"""What a writer makes of judged evidence: quotes put together, before they become text.

Everything in it is either quoted from a document or marked as ours; who renders it keeps the
two apart. Knows nothing of how it is written down.
"""

from dataclasses import dataclass
from typing import Literal

from assistant.model import Evidence
from corpus.model import Span

WrittenShape = Literal["prose", "item", "step", "title", "header", "row"]
Shape = Literal["prose", "items", "steps", "table", "value"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Some characters of a document that are to be shown as they stand.

    `strong` is set in bold, counted from their start. A row of a table has its `cells`, counted
    from there too, and of these the places that are `asked` for, bold and cited alone.
    """

    evidence: Evidence
    span: Span
    text: str
    strong: Span | None = None
    cells: tuple[Span, ...] = ()
    asked: tuple[int, ...] = ()

    @property
    def place(self) -> tuple[str, Span]:
        """The document and the characters of it: two quotes with one place are the same."""
        return self.evidence.passage.doc_id, self.span


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """An address that a link has whose `words`, and what is `quoted` around them, name what is
    asked for.
    """

    evidence: Evidence
    quoted: Span
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Statements:
    """A run of quoted statements of one shape; `heading` and `lead` before it are ours and claim
    nothing, as are a label before and an aside behind each quote of a list. The first quote
    of a table is its header, `columns` those of its columns that are shown, all without any; one
    that is not `headed` has no header. A "value" was worked out from what is quoted, or is the
    address that a link in it has: it is ours, as is the `note` behind it or behind a table.
    `answers` are the indices of the parts it answers.
    """

    shape: Shape
    quotes: tuple[Quote, ...]
    heading: str | None = None
    lead: str | None = None
    labels: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    answers: frozenset[int] = frozenset({0})
    value: str = ""
    note: str = ""
    headed: bool = True


Cell = tuple[Quote, ...]
"""What stands in a cell of a grid: a sentence, or some items of a list."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Things side by side: a row each, in a cell what is quoted, if anything. `titles` stand
    over the cells; they and the names of the rows are ours. `answers` are the indices of the
    parts it answers.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    answers: frozenset[int] = frozenset({0})

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All that is quoted, row by row."""
        return tuple(quote for _, cells in self.rows for cell in cells for quote in cell)


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that a language model wrote, and the quotes that bear it out.

    One without quotes claims nothing ("title"), or is not supported, and shown struck through.
    `shape` is "prose", "item", "step", "title", "row" or, of the first row, "header": cells
    parted by "|". In prose `begins` says that a paragraph does with it.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    shape: WrittenShape = "prose"
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a language model wrote, as far as it was checked; `lead` before it is ours.
    `answers` are the indices of the parts it answers.
    """

    sentences: tuple[WrittenSentence, ...]
    lead: str | None = None
    answers: frozenset[int] = frozenset({0})

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All that it rests on, in the order of its sentences."""
        return tuple(quote for sentence in self.sentences for quote in sentence.quotes)


Draft = tuple[Statements | Grid | Written, ...]
"""What a writer makes of judged evidence; empty where it has nothing to quote."""
