"""Quotes into text: a draft of quoted parts becomes Markdown with markers and citations.

What is quoted is written as it stands in the source, only what Markdown would
misread is escaped. A citation is checked against the stored text when it is
made and whenever it is shown; one that fails does not appear.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.cite.visible import visible
from assistant.draft import Draft, Grid, Quote, Statements, Written, WrittenSentence
from assistant.model import Citation
from corpus.model import Document, Span

UNSUPPORTED = "not supported by what it cites"
"""Stands behind a sentence of a language model that is shown struck through."""
NOTHING = "*not in the material*"
"""What stands in a cell that has no quote."""


def render(draft: Draft) -> tuple[str, tuple[Citation, ...]]:
    """The Markdown of a draft and its citations, in order of appearance."""
    writer = _Writer()
    for run in draft:
        if isinstance(run, Grid):
            writer.grid(run)
        elif isinstance(run, Written):
            writer.written(run)
        else:
            writer.statements(run)
    return "".join(writer.pieces).rstrip("\n"), tuple(writer.citations)


def checked(
    citations: Iterable[Citation], document: Callable[[str], Document | None]
) -> tuple[Citation, ...]:
    """Those whose quote is, character for character, what the document has at its span now."""
    return tuple(
        citation
        for citation in citations
        if citation.quote
        and (there := document(citation.doc_id)) is not None
        and citation.span.of(there.text) == citation.quote
    )


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.citations: list[Citation] = []
        self._length = 0
        self._markers: dict[tuple[str, Span], int] = {}

    def statements(self, run: Statements) -> None:
        if run.heading:
            self.write(f"**{escaped(run.heading)}**\n\n")
        if run.lead:
            running = run.shape in ("prose", "value")
            self.write(f"*{escaped(run.lead)}*" + (" " if running else "\n\n"))
        if run.shape == "table":
            self._table(run)
            self.write(f"*{escaped(run.note)}*\n\n" if run.note else "")
        elif run.shape == "value":
            self._value(run)
        elif run.shape == "prose":
            for index, quote in enumerate(run.quotes):
                self.write(" " if index else "")
                self._quote(quote)
            self.write("\n\n")
        else:
            for number, quote in enumerate(run.quotes, 1):
                self.write(f"{number}. " if run.shape == "steps" else "- ")
                if run.labels:
                    self.write(f"**{escaped(run.labels[number - 1])}**: ")
                self._quote(quote)
                if run.asides and run.asides[number - 1]:
                    self.write(f" *{escaped(run.asides[number - 1])}*")
                self.write("\n")
            self.write("\n")

    def grid(self, grid: Grid) -> None:
        titles = " | ".join(_cell(title) for title in grid.titles)
        self.write(f"|   | {titles} |\n" + "| --- " * (len(grid.titles) + 1) + "|\n")
        for name, cells in grid.rows:
            self.write(f"| **{_cell(name)}**")
            for cell in cells:
                self.write(" | ")
                for index, quote in enumerate(cell):
                    self.write(" · " if index else "")
                    self._quote(quote, _cell(quote.text))
                self.write("" if cell else NOTHING)
            self.write(" |\n")
        self.write("\n")

    def written(self, run: Written) -> None:
        if run.lead:
            self.write(f"*{escaped(run.lead)}*\n\n")
        before: WrittenSentence | None = None
        for number, sentence in _numbered(run.sentences):
            self.write("" if before is None else _between(before, sentence))
            if sentence.shape in ("header", "row"):
                self._row(sentence, first=before is None or before.shape not in ("header", "row"))
            else:
                self.write({"item": "- ", "step": f"{number}. "}.get(sentence.shape, ""))
                self._sentence(sentence)
            before = sentence
        self.write("\n\n")

    def _sentence(self, sentence: WrittenSentence) -> None:
        if sentence.quotes:
            self._resting(escaped(sentence.text), sentence.quotes)
        elif sentence.shape == "title":
            self.write(f"**{escaped(sentence.text)}**")
        else:
            self.write(f"~~{escaped(sentence.text)}~~ *({UNSUPPORTED})*")

    def _row(self, sentence: WrittenSentence, *, first: bool) -> None:
        cells = [_cell(cell.strip()) for cell in sentence.text.split("|")]
        if first and sentence.shape == "row":  # a table begins with a header, be it empty
            self.write("|   " * len(cells) + "|\n" + "| --- " * len(cells) + "|\n")
        self.write("| ")
        if sentence.quotes:
            self._resting(" | ".join(cells), sentence.quotes)
        elif sentence.shape == "header":
            self.write(" | ".join(cells))
        else:
            self.write(" | ".join(f"~~{cell}~~" if cell else "" for cell in cells))
        self.write(" |")
        if sentence.shape == "header":
            self.write("\n" + "| --- " * len(cells) + "|")

    def _table(self, run: Statements) -> None:
        columns = run.columns or tuple(range(max(len(_cells_of(quote)) for quote in run.quotes)))
        ruled = "| --- " * len(columns) + "|\n"
        if not run.headed:
            self.write("|   " * len(columns) + "|\n" + ruled)
        for index, quote in enumerate(run.quotes):
            self._table_row(quote, columns)
            if index == 0 and run.headed:
                self.write(ruled)
        self.write("\n")

    def _table_row(self, quote: Quote, columns: Sequence[int]) -> None:
        """A row with its marker at its end; around a cell that is asked for and has its own, what
        stands before and behind it rests on the row.
        """
        cells = _cells_of(quote)
        written: list[str] = []

        def rest() -> None:
            if any(written):
                self._quote(quote, " | ".join(written))
            else:
                self.write(" | ".join(written))
            written.clear()

        self.write("| ")
        for number, at in enumerate(columns):
            span = cells[at] if at < len(cells) else Span(0, 0)
            said = _cell(span.of(quote.text))
            if at not in quote.asked or not said:
                written.append(said)
                continue
            if written:
                rest()
                self.write(" | ")
            self._quote(_alone(quote, span), f"**{said}**")
            self.write(" | " if number + 1 < len(columns) else "")
        rest()
        self.write(" |\n")

    def _value(self, run: Statements) -> None:
        self._resting(f"**{escaped(run.value)}**", run.quotes)
        self.write(f" *{escaped(run.note)}*\n\n" if run.note else "\n\n")

    def _quote(self, quote: Quote, shown: str | None = None) -> None:
        self._resting(_shown(quote) if shown is None else shown, (quote,))

    def _resting(self, shown: str, quotes: Sequence[Quote]) -> None:
        """A statement, and a marker for each of the quotes it rests on."""
        start = self._length
        self.write(shown)
        statement = Span(start, self._length)
        for quote in quotes:
            source, passage = quote.evidence, quote.evidence.passage
            marker = self._markers.setdefault(quote.place, len(self._markers) + 1)
            self.write(f" [{marker}]")
            where = passage.doc_id, source.title, source.source, passage.section, passage.page
            self.citations.append(Citation(marker, *where, quote.span, quote.text, statement))

    def write(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)


def _numbered(sentences: Sequence[WrittenSentence]) -> Iterator[tuple[int, WrittenSentence]]:
    """Each with its place among the steps it stands with, counted from 1."""
    number = 0
    for sentence in sentences:
        number = number + 1 if sentence.shape == "step" else 0
        yield number, sentence


def _between(before: WrittenSentence, sentence: WrittenSentence) -> str:
    """What parts two sentences: those of a paragraph a space, those of a list or table a line."""
    if sentence.shape == before.shape == "prose":
        return "\n\n" if sentence.begins else " "
    alike = {"header": "row"}.get(before.shape, before.shape) == sentence.shape
    return "\n" if alike and sentence.shape in ("item", "step", "row") else "\n\n"


def _shown(quote: Quote) -> str:
    text, strong = quote.text, quote.strong
    if strong is not None:
        before, bold, after = text[: strong.start], strong.of(text), text[strong.end :]
        return f"{escaped(before)}**{escaped(bold)}**{escaped(after)}"
    return escaped(text)


def _cells_of(quote: Quote) -> tuple[Span, ...]:
    """The cells of a row; one that was not made of cells is one."""
    return quote.cells or (Span(0, len(quote.text)),)


def _alone(quote: Quote, cell: Span) -> Quote:
    """A cell of a row, to be cited by itself."""
    start = quote.span.start
    return Quote(quote.evidence, Span(start + cell.start, start + cell.end), cell.of(quote.text))


def _cell(text: str) -> str:
    return _inline(text).replace("|", "\\|")


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is, on one line, with no marker of its own."""
    text = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", _inline(text))
    return re.sub(r"^([#>+=-])", r"\\\1", text)


def _inline(text: str) -> str:
    """The same where no line begins, so that nothing can be taken for a list or a heading."""
    text = re.sub(r"\s*\n\s*", " ", visible(text))
    text = re.sub(r"([\\`*<~\[\]])", r"\\\1", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)  # inside a word it is no markup
    return re.sub(r"&(?=#?\w+;)", r"\\&", text)
