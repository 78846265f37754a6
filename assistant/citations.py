"""Quotes into text: a draft of quoted parts becomes Markdown with markers and citations.

What is quoted is written as it stands in the source, only what Markdown would
misread is escaped. A citation is checked against the stored text when it is
made and whenever it is shown; one that fails does not appear.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.model import Citation, Evidence
from corpus.model import Document, Span, cells_of

Shape = Literal["prose", "items", "steps", "table"]
NOTHING = "*not in the material*"
"""What stands in a cell that has no quote."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Some characters of a document that are to be shown as they stand.

    `gloss` says in brackets, as ours, what the pronoun at their start stands for; `lead`
    is ours too, before them. `strong` is what of them is set in bold, counted from their
    start; `also` are places in other documents that say the same, cited beside it.
    """

    evidence: Evidence
    span: Span
    text: str
    gloss: str | None = None
    strong: Span | None = None
    lead: str | None = None
    also: tuple["Quote", ...] = ()

    @property
    def place(self) -> tuple[str, Span]:
        """The document and the characters of it, which tell whether two quotes are the same."""
        return self.evidence.passage.doc_id, self.span


@dataclass(frozen=True, slots=True)
class Part:
    """A run of quotes of one shape; `heading` is ours and claims nothing.

    In a table the first quote is the header row where `header` is set; cells are
    parted as the canonical text parts them (`cells_of`). In a list each quote may have
    a label before it and an aside behind it, ours too.
    """

    shape: Shape
    quotes: tuple[Quote, ...]
    heading: str | None = None
    header: bool = False
    labels: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()


Cell = tuple[Quote, ...]
"""What stands in a cell of a table: a sentence, or some items of a list."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Things side by side: a row each, in a cell what is quoted, nothing where the material
    has nothing.

    `titles` stand over the cells; they and the names of the rows are ours.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All that is quoted, row by row."""
        return tuple(quote for _, cells in self.rows for cell in cells for quote in cell)

    @property
    def filled(self) -> int:
        """How many things have anything in their row."""
        return sum(any(cells) for _, cells in self.rows)

    def beside(self, other: "Grid") -> "Grid":
        """The same things with the columns of both."""
        rows = zip(self.rows, other.rows, strict=True)
        return Grid(
            self.titles + other.titles,
            tuple((name, left + right) for (name, left), (_, right) in rows),
        )


Draft = Sequence[Part | Grid]


def quoted(draft: Draft) -> list[Quote]:
    """All that a draft quotes, what is cited beside it included."""
    return [one for part in draft for quote in part.quotes for one in (quote, *quote.also)]


def render(draft: Draft) -> tuple[str, tuple[Citation, ...]]:
    """The Markdown of a draft and its citations, in order of appearance."""
    writer = _Writer()
    for part in draft:
        if isinstance(part, Grid):
            writer.grid(part)
        else:
            writer.part(part)
    return "".join(writer.pieces).rstrip("\n"), tuple(writer.citations)


def checked(
    citations: Iterable[Citation], document: Callable[[str], Document | None]
) -> tuple[Citation, ...]:
    """Those whose quote stands at its span in the document as it is stored now."""
    return tuple(one for one in citations if stands(one, document(one.doc_id)))


def stands(citation: Citation, document: Document | None) -> bool:
    """Whether the quote is, character for character, what the document has there."""
    return (
        document is not None
        and len(citation.quote) > 0
        and citation.span.of(document.text) == citation.quote
    )


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.citations: list[Citation] = []
        self._length = 0
        self._markers: dict[tuple[str, Span], int] = {}

    def part(self, part: Part) -> None:
        if part.heading:
            self._write(f"**{escaped(part.heading)}**\n\n")
        if part.shape == "table":
            self._table(part)
        elif part.shape == "prose":
            for index, quote in enumerate(part.quotes):
                self._write(" " if index else "")
                self._quote(quote)
            self._write("\n\n")
        else:
            for number, quote in enumerate(part.quotes, 1):
                self._write(f"{number}. " if part.shape == "steps" else "- ")
                if part.labels:
                    self._write(f"**{escaped(part.labels[number - 1])}**: ")
                self._quote(quote)
                if part.asides and part.asides[number - 1]:
                    self._write(f" *{escaped(part.asides[number - 1])}*")
                self._write("\n")
            self._write("\n")

    def grid(self, grid: Grid) -> None:
        titles = " | ".join(_cell(title) for title in grid.titles)
        self._write(f"|   | {titles} |\n" + "| --- " * (len(grid.titles) + 1) + "|\n")
        for name, cells in grid.rows:
            self._write(f"| **{_cell(name)}**")
            for cell in cells:
                self._write(" | ")
                for index, quote in enumerate(cell):
                    self._write(" · " if index else "")
                    self._quote(quote, _cell(quote.text))
                self._write("" if cell else NOTHING)
            self._write(" |\n")
        self._write("\n")

    def _table(self, part: Part) -> None:
        rows = [(quote, [cell for _, cell in cells_of(quote.text)]) for quote in part.quotes]
        width = max(len(cells) for _, cells in rows)
        if not part.header:
            self._write("|" + "   |" * width + "\n" + "| --- " * width + "|\n")
        for index, (quote, cells) in enumerate(rows):
            self._write("| ")
            padded = cells + [""] * (width - len(cells))
            self._quote(quote, " | ".join(map(_cell, padded)))
            self._write(" |\n")
            if part.header and index == 0:
                self._write("| --- " * width + "|\n")
        self._write("\n")

    def _quote(self, quote: Quote, shown: str | None = None) -> None:
        shown = _shown(quote) if shown is None else shown
        if quote.lead:
            self._write(f"*{escaped(quote.lead)}* ")
        start = self._length
        self._write(shown)
        statement = Span(start, self._length)
        for one in (quote, *quote.also):
            self._cite(one, statement)

    def _cite(self, quote: Quote, statement: Span) -> None:
        passage = quote.evidence.passage
        marker = self._markers.setdefault(quote.place, len(self._markers) + 1)
        self._write(f" [{marker}]")
        self.citations.append(
            Citation(
                marker,
                passage.doc_id,
                quote.evidence.title,
                quote.evidence.source,
                passage.section,
                passage.page,
                quote.span,
                quote.text,
                statement,
            )
        )

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)


def _shown(quote: Quote) -> str:
    text, strong = quote.text, quote.strong
    if strong is not None:
        before, bold, after = text[: strong.start], strong.of(text), text[strong.end :]
        shown = f"{escaped(before)}**{escaped(bold)}**{escaped(after)}"
    else:
        shown = escaped(text)
    if quote.gloss:
        pronoun, rest = shown.split(" ", 1)
        shown = f"{pronoun} *\\[{escaped(quote.gloss)}\\]* {rest}"
    return shown


def _cell(text: str) -> str:
    return _inline(text).replace("|", "\\|")


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is, on one line, with no marker of its own."""
    text = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", _inline(text))
    return re.sub(r"^([#>+=-])", r"\\\1", text)


def _inline(text: str) -> str:
    """The same where no line begins, so that nothing can be taken for a list or a heading."""
    text = re.sub(r"\s*\n\s*", " ", text)
    text = re.sub(r"([\\`*<~\[\]])", r"\\\1", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)  # inside a word it is no markup
    return re.sub(r"&(?=#?\w+;)", r"\\&", text)
