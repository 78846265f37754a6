"""All examples of a folder of rows: those that are learned from, and those held out.

Whole articles are held out, chosen by a hash of what they are called, so that it is the same
ones whatever else lies in the folder. What chance decides of a row depends on the seed and the
row alone.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.errors import DatasetError
from eval.reading.negatives import Negatives
from eval.reading.training_examples import (
    Example,
    article_of,
    asked,
    headings_of,
    is_held_out,
    positive,
    seeded,
    unanswered,
    window_of,
)
from eval.reading.training_rows import Folder, Row
from eval.reading.treatments import treatment_of

HINT = "All are of articles that are held out, or have no sentences: give more of them."


@dataclass(frozen=True, slots=True)
class Prepared:
    """Examples to learn from and those held out, of which articles none is in both."""

    training: tuple[Example, ...]
    held_out: tuple[Example, ...]


def prepared(folder: Folder, seed: int, advance: Callable[[], None] = lambda: None) -> Prepared:
    """The examples of all rows; `advance` is called after each collection.

    Raises DatasetError where there are none to learn from.
    """
    training: list[Example] = []
    held_out: list[Example] = []
    for collection, rows in folder.rows.items():
        taken = some_of(rows, treatment_of(collection).most, seeded(seed, collection))
        negatives = Negatives(taken)
        for row in taken:
            part = held_out if is_held_out(article_of(row)) else training
            part += examples_of(row, negatives, seeded(seed, collection, row.number))
        advance()
    if not training:
        raise DatasetError("None of the rows is one to learn from.", hint=HINT)
    return Prepared(tuple(training), tuple(held_out))


def some_of(rows: Sequence[Row], most: int | None, chance: random.Random) -> list[Row]:
    """At most so many of them, drawn from all over the file, in their order."""
    if most is None or most >= len(rows):
        return list(rows)
    drawn = chance.sample(range(len(rows)), most)
    return [rows[at] for at in sorted(drawn)]


def examples_of(row: Row, negatives: Negatives, chance: random.Random) -> Iterator[Example]:
    """The row itself, and where it is answered the negatives that chance makes of it."""
    treatment = treatment_of(row.collection)
    question, window = asked(row, chance), window_of(row.passage, row.gold, chance)
    if not row.gold:
        given = unanswered(row, question, window, treatment.given, headings_of(row))
        if given is not None:
            yield given
        return
    own = positive(row, question, window)
    if own is None:
        return
    yield own
    for kind, likely in treatment.chances.items():
        if chance.random() < likely:
            made = negatives.make(kind, row, question, window, chance)
            if made is not None:
                yield made


def counted(examples: Sequence[Example]) -> Mapping[str, Mapping[str, int]]:
    """How many examples of each kind there are by collection."""
    found: dict[str, Counter[str]] = {}
    for one in examples:
        found.setdefault(one.collection, Counter())[one.kind] += 1
    return found
