"""Tables of the material that have the things a question names for rows: cell by cell.

A cell is a span of the document, as all that is quoted. Knows the rows that were
found and the documents they stand in.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.english.titles import EMPTY, names_of
from assistant.material.aspects import content_stems
from assistant.material.contents import name_key
from assistant.material.structure import Run, run_at
from assistant.model import Evidence, Grid, Quote
from corpus.model import Block, Document, Span, cells_of

FEWEST_ROWS = 2
"""Rows below its header from which a table sets things side by side."""

Documents = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Table:
    """What the rows are (the first title), the titles of the other columns, and the rows: a
    name and its cells, None where one is empty.
    """

    kind: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Quote | None, ...]], ...]

    @property
    def names(self) -> list[str]:
        """What the rows are about."""
        return [name for name, _ in self.rows]

    def only(self, names: Sequence[str]) -> "Table":
        """The rows of these things, called as they are called here."""
        called = {name_key(other): name for name in names for other in names_of(name)}
        rows: dict[str, tuple[Quote | None, ...]] = {}
        for first, cells in self.rows:
            keys = [name_key(one) for one in names_of(first)]
            name = next((called[key] for key in keys if key in called), None)
            if name is not None:
                rows.setdefault(name, cells)
        return Table(self.kind, self.titles, tuple(rows.items()))

    def mentioned(self, text: str) -> list[str]:
        """The names of rows that stand in a text."""
        text = f" {name_key(text)} "
        return [name for name in self.names if name_key(name) and f" {name_key(name)} " in text]

    def asked(self, wanted: Collection[str]) -> list[int]:
        """Columns whose title says all that is wanted; where none does, those that say
        nothing else.
        """
        wanted = frozenset(wanted)
        stems = [content_stems(title) for title in self.titles]
        whole = [at for at, one in enumerate(stems) if wanted and wanted <= one]
        return whole or [at for at, one in enumerate(stems) if one and one <= wanted]

    def cells_of(self, names: Sequence[str], columns: Sequence[int]) -> Grid:
        """Those columns as a table of these things."""
        rows = dict(self.rows)
        none: tuple[Quote | None, ...] = (None,) * len(self.titles)
        return Grid(
            tuple(self.titles[at][:1].upper() + self.titles[at][1:] for at in columns),
            tuple(
                (
                    name,
                    tuple(
                        () if cell is None else (cell,)
                        for cell in (rows.get(name, none)[at] for at in columns)
                    ),
                )
                for name in names
            ),
        )

    def telling(self) -> list[int]:
        """Columns that tell the rows apart: at least two different cells."""
        found = []
        for at in range(len(self.titles)):
            cells = [cells[at] for _, cells in self.rows]
            if len({cell.text.casefold() for cell in cells if cell is not None}) > 1:
                found.append(at)
        return found


def tables(evidence: Sequence[Evidence], documents: Documents) -> list[Table]:
    """The tables that passages were found of, that of the best passage first."""
    found: dict[tuple[str, Span], Table] = {}
    for one in evidence:
        document = documents(one.passage.doc_id)
        for sentence in one.sentences:
            run = run_at(document, sentence.span.start) if sentence.kind == "row" else None
            if run is not None and len(run.blocks) > FEWEST_ROWS:
                key = (one.passage.doc_id, run.blocks[0].span)
                if key not in found:
                    found[key] = _table(run, one, document)
    return list(found.values())


def _table(run: Run, evidence: Evidence, document: Document) -> Table:
    (_, kind), *titles = _cells(document, run.blocks[0])
    rows = []
    for block in run.blocks[1:]:
        (_, name), *cells = _cells(document, block)
        quotes = [
            None if EMPTY.match(text) else Quote(evidence, span, text) for span, text in cells
        ]
        quotes += [None] * (len(titles) - len(quotes))
        rows.append((name, tuple(quotes[: len(titles)])))
    return Table(kind, tuple(text for _, text in titles), tuple(rows))


def _cells(document: Document, block: Block) -> list[tuple[Span, str]]:
    return cells_of(block.span.of(document.text), block.span.start)
