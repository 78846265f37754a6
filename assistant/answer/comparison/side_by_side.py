"""Several things side by side: a table whose columns are what the material says of each.

A column is a heading that the things share once their name is taken out, or one of
a table that has them for rows; where there is neither, the best answer about each.
Every cell is quoted. Knows headings and what was found, nothing of any material.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.comparison.asked_columns import asked_about, rows_asked
from assistant.answer.comparison.cells import Thing, row_of, titled
from assistant.answer.comparison.tables import Documents, Table, tables
from assistant.answer.selection import Candidate
from assistant.english.definitions import defines
from assistant.material.aspects import Aspect, asked, common, content_stems, shared_aspects
from assistant.material.contents import Contents
from assistant.model import Evidence, Grid, Part

MAX_COLUMNS = 3
"""Columns of a bare comparison; a question that says what it asks about gets fewer."""
ASKED_COLUMNS = 2
WHAT_IT_IS, SAYS = "What it is", "What the material says"
"""Stand over the answers about each thing."""


class SideBySide:
    """Makes tables over the documents whose table of contents is `contents`."""

    def __init__(self, contents: Contents, documents: Documents) -> None:
        self._contents = contents
        self._documents = documents

    def of(self, things: Sequence[Thing], evidence: Sequence[Evidence]) -> Grid | None:
        """The table of things that a question compares; None where fewer than two of them
        have anything in it.

        `evidence` is what was found for the questions about them.
        """
        things = [titled(one, self._contents) for one in things]
        names = [one.name for one in things]
        wanted = asked_about(" ".join(one.part.question for one in things), names)
        aspects = shared_aspects(self._contents, names)
        table = _fullest([one.only(names) for one in tables(evidence, self._documents)])
        grid = _columns(things, aspects, table, wanted)
        if grid is None or len(_filled(grid)) < 2:
            grid = _answers(things)
        filled = _filled(grid)
        return replace(grid, answers=filled) if len(filled) > 1 and not _same(grid) else None

    def unasked(
        self, part: Part, pool: Sequence[Candidate], evidence: Sequence[Evidence]
    ) -> Grid | None:
        """The table for a question that asks one thing of several without comparing them
        ("What fuel do A and B burn?"), or compares all of a kind ("Compare the boats").

        None where the material has not every cell of what it asks about.
        """
        if part.kind in ("why", "yes-no"):
            return None
        found = tables(evidence, self._documents)
        for names, of_kind in rows_asked(part, found):
            wanted = asked_about(part.question, names) - content_stems(of_kind)
            table = _fullest([one.only(names) for one in found], len(names))
            shared = shared_aspects(self._contents, names)
            aspects = [
                one
                for one in shared
                if one.stems and one.stems <= wanted and len(one.places) == len(names)
            ]
            if not _covers(aspects, table, wanted):
                if not of_kind or part.kind != "comparison":
                    continue
                aspects, wanted = shared, frozenset()
            grid = _columns([Thing(name, part, pool) for name in names], aspects, table, wanted)
            if grid is not None and all(any(cells) for _, cells in grid.rows):
                return grid
        return None


def _columns(
    things: Sequence[Thing],
    aspects: Sequence[Aspect],
    table: Table | None,
    wanted: frozenset[str],
) -> Grid | None:
    """The columns that the question asks about; where it asks about none, those that nearly
    all of the things have. Headings come before a table of the source.
    """
    chosen = asked(aspects, wanted)[:ASKED_COLUMNS] if wanted else common(aspects, len(things))
    grid = _with_cells(things, chosen[:MAX_COLUMNS])
    if grid is not None or table is None:
        return grid
    columns = table.asked(wanted) if wanted else table.telling()
    names = [one.name for one in things]
    return table.cells_of(names, columns[:MAX_COLUMNS]) if columns else None


def _with_cells(things: Sequence[Thing], aspects: Sequence[Aspect]) -> Grid | None:
    """A column for each aspect of which there is a cell."""
    if not aspects:
        return None
    rows = [row_of(one, aspects) for one in things]
    kept = [at for at in range(len(aspects)) if sum(bool(row[at]) for row in rows) > 1]
    if not kept:
        return None
    return Grid(
        tuple(aspects[at].title for at in kept),
        tuple(
            (one.name, tuple(row[at] for at in kept)) for one, row in zip(things, rows, strict=True)
        ),
    )


def _answers(things: Sequence[Thing]) -> Grid:
    """One column: what answers about each thing."""
    known = [one for one in things if one.answer]
    defined = all(defines(one.name, one.answer[0].text) for one in known)
    title = WHAT_IT_IS if defined else SAYS
    return Grid((title,), tuple((one.name, (one.answer,)) for one in things))


def _filled(grid: Grid) -> frozenset[int]:
    """The rows that have anything in them."""
    return frozenset(at for at, (_, cells) in enumerate(grid.rows) if any(cells))


def _same(grid: Grid) -> bool:
    """Whether each row quotes the same: then nothing is set side by side."""
    rows = [[one.place for cell in row for one in cell] for _, row in grid.rows]
    return all(one == rows[0] for one in rows)


def _covers(aspects: Sequence[Aspect], table: Table | None, wanted: frozenset[str]) -> bool:
    """Whether the columns say at least half of what is asked."""
    said = frozenset(stem for one in aspects for stem in one.stems)
    if table is not None:
        said |= {stem for at in table.asked(wanted) for stem in content_stems(table.titles[at])}
    return bool(wanted) and 2 * len(said & wanted) >= len(wanted)


def _fullest(found: Sequence[Table], least: int = 2) -> Table | None:
    """The table with the most rows, the first of several."""
    best = max(found, key=lambda one: len(one.rows), default=None)
    return best if best is not None and len(best.rows) >= least else None
