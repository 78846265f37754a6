"""Several things side by side: a table whose columns are what the material says of each.

A column is a heading that the things share once their name is taken out; where there is
none, the best answer about each. Every cell is quoted. Knows headings and what was found,
nothing of any material.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer.selection import Candidate
from assistant.draft import Cell, Grid, Statements
from assistant.english.comparisons import COMPARING_STEMS
from assistant.english.definitions import defines
from assistant.english.sentence_forms import CONTRAST
from assistant.judge.matching import headings
from assistant.material.aspects import asked, common, content_stems, shared_aspects
from assistant.material.digest import said_at
from assistant.material.snapshot import Material
from assistant.model import Part, Place
from corpus.library import Library

MAX_COLUMNS = 3
"""Columns of a bare comparison; a question that says what it asks about gets fewer."""
ASKED_COLUMNS = 2
CELL_ITEMS = 5
"""Items of a list that a cell holds at most."""
WHAT_IT_IS, SAYS = "What it is", "What the material says"
"""Stand over the answers about each thing."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A part of the question, the sentences found for it, best first, and what answers it."""

    part: Part
    pool: Sequence[Candidate]
    runs: tuple[Statements, ...] = ()

    @property
    def name(self) -> str:
        """The thing it is about, where several are compared."""
        return self.part.label or ""


def side_by_side(
    things: Sequence[Answered], material: Material, library: Library
) -> Grid | Statements | None:
    """What a question compares as a table, or what is said of all of it at once; None where
    fewer than two of the things have anything in it.
    """
    if not all(thing.part.compared for thing in things):
        return None
    first = [run for thing in things for run in thing.runs[:1]]
    if any(run.shape == "table" for run in first):
        return _rows(first) if len(first) == len(things) else None
    return _by_headings(things, material, library) or _by_answers(things)


def _rows(runs: Sequence[Statements]) -> Statements | None:
    """The rows of the things, where all are of one table."""
    if len({run.quotes[0].place for run in runs}) > 1:
        return None
    rows = {quote.place: quote for run in runs for quote in run.quotes}
    together = frozenset(range(len(runs)))
    return Statements("table", tuple(rows.values()), answers=together)


def _by_headings(things: Sequence[Answered], material: Material, library: Library) -> Grid | None:
    """The columns that the question asks about; where it asks about none, those that nearly
    all of the things have.
    """
    names = [thing.name for thing in things]
    asked_about = content_stems(" ".join(thing.part.question for thing in things))
    wanted = asked_about - content_stems(" ".join(names)) - COMPARING_STEMS
    shared = shared_aspects(material.contents, names)
    aspects = asked(shared, wanted)[:ASKED_COLUMNS] if wanted else common(shared, len(things))

    def cell(place: Place | None) -> Cell:
        """The first sentence below a heading, else the first items of a list."""
        if place is None:
            return ()
        below = said_at(place, library, material.contents, material.scope)
        prose = [said.quote for said in below if not said.is_item]
        return tuple(prose[:1] or (said.quote for said in below[:CELL_ITEMS]))

    columns = [
        (aspect.title, [cell(aspect.places.get(name)) for name in names])
        for aspect in aspects[:MAX_COLUMNS]
    ]
    return _grid(names, [(title, cells) for title, cells in columns if sum(map(bool, cells)) > 1])


def _by_answers(things: Sequence[Answered]) -> Grid | Statements | None:
    """One column: what answers about each thing."""
    names = [thing.name for thing in things]
    cells = [_answer(thing, names) for thing in things]
    known = [(thing.name, cell) for thing, cell in zip(things, cells, strict=True) if cell]
    places = {tuple(quote.place for quote in cell) for cell in cells}
    if len(places) == 1 < len(known):
        together = frozenset(range(len(things)))
        return replace(things[0].runs[0], heading=None, answers=together)
    defined = all(defines(name, cell[0].text) for name, cell in known)
    return _grid(names, [(WHAT_IT_IS if defined else SAYS, cells)])


def _answer(thing: Answered, names: Sequence[str]) -> Cell:
    """The items of a list; else the best sentence that says what the thing is, where that is
    asked, or that names it, itself or above it, and no other one unless it sets them against
    each other.
    """
    if not thing.runs:
        return ()
    if thing.part.kind == "list" and thing.runs[-1].shape != "prose":
        return thing.runs[-1].quotes[:CELL_ITEMS]
    own, others = content_stems(thing.name), content_stems(" ".join(names))
    others -= own
    own = own.difference(*(content_stems(name) for name in names if name != thing.name))

    def misses(candidate: Candidate) -> tuple[bool, bool]:
        text, said = candidate.sentence.text, candidate.stems
        above = content_stems(headings(candidate.evidence))
        is_of = own & (said | above) and (CONTRAST.search(text) or not others & said)
        asked_what = thing.part.kind == "definition"
        return asked_what and not defines(thing.name, text), not is_of

    best = min(_whole(thing.pool), key=misses, default=None)
    return (best.quote,) if best is not None else thing.runs[0].quotes[:1]


def _whole(pool: Sequence[Candidate]) -> list[Candidate]:
    """Those that can stand alone in a cell."""
    return [
        candidate
        for candidate in pool
        if candidate.sentence.kind not in ("row", "heading", "caption")
        and not candidate.sentence.text.rstrip().endswith((":", "?"))
    ]


def _grid(names: Sequence[str], columns: Sequence[tuple[str, Sequence[Cell]]]) -> Grid | None:
    """Those columns as a table; None where fewer than two of the things have anything in it."""
    rows = [tuple(cells[at] for _, cells in columns) for at in range(len(names))]
    filled = frozenset(at for at, cells in enumerate(rows) if any(cells))
    titles = tuple(title for title, _ in columns)
    return Grid(titles, tuple(zip(names, rows, strict=True)), filled) if len(filled) > 1 else None
