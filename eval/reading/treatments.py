"""How the rows of each collection are taken: how many, under which title, with which negatives.

One row a collection that wants something else than the rest. Knows names of files, no rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal[
    "answers",
    "written by people",
    "distractor",
    "same article",
    "like the question",
    "answer taken out",
    "question changed",
]
"""What an example is: its passage answers, or the way in which it came not to."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Titles = Literal["shown", "unseen", "unfit"]
"""Whether titles are read above the passage, only tell articles apart, being numbers or
addresses, or do not even that."""

Chances = Mapping[Kind, float]


def _usual() -> Chances:
    return {
        "same article": 0.55,
        "answer taken out": 0.35,
        "question changed": 0.35,
        "like the question": 0.08,
    }


@dataclass(frozen=True, slots=True)
class Treatment:
    """`most` rows are taken, all where it is None; `given` is what its unanswerable rows are;
    `chances` is how likely each kind of negative is made of a row that answers, each by itself.
    The chances were chosen once, by what a reader was found to miss, and not tuned.
    """

    most: int | None = None
    titles: Titles = "shown"
    given: Kind = "written by people"
    chances: Chances = field(default_factory=_usual)


_BY_COLLECTION = {
    # Its questions are those of a paragraph, asked of one sentence without any other.
    "squad_sentences": Treatment(most=0),
    # One sentence each, and questions so vague that many other passages answer them.
    "qamr": Treatment(2_500, chances={"question changed": 0.4, "like the question": 0.3}),
    # A hundred talks for all of its questions.
    "molweni": Treatment(2_000, chances={"question changed": 0.4, "like the question": 0.3}),
    "nq_swapped": Treatment(900),
    # A further paragraph of the same article would often be needed for a full answer.
    "hotpotqa": Treatment(given="distractor", chances={"answer taken out": 0.6}),
    # Of one illness there are several sections, and the questions of all sound alike.
    "medquad": Treatment(titles="unseen", chances={"same article": 0.5, "like the question": 0.9}),
    "timeqa": Treatment(titles="unseen"),
    "covidqa": Treatment(titles="unseen"),
    "tatqa": Treatment(titles="unseen"),
    "integreat": Treatment(titles="unseen"),
    # "wikipedia" and "gutenberg" are all the titles that there are.
    "coqa_wiki_gutenberg": Treatment(titles="unfit"),
}


def treatment_of(collection: str) -> Treatment:
    """How its rows are taken; in the usual way where it is not known."""
    return _BY_COLLECTION.get(collection, Treatment())
