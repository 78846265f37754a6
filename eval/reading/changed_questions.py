"""Questions with one thing changed, so that what answered them answers no more.

A name for another of the same article, a number for another one, a word for its opposite, or a
denial put in. Rules over English wording that make data to learn from; nobody's question is
read by them. Knows nothing of rows.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Match = re.Match[str]

NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:of|the|de|and) [A-Z][\w'’-]+| [A-Z][\w'’-]+)*")
_BEGINNING = re.compile(r"(?:^|[.!?:\n]\W*)$")
"""Before a word that may have its capital letter for standing first."""
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?!\w|-|\.\d)")
_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?![\w'’-])")
_VERB = re.compile(
    r"\b(?P<verb>is|are|was|were|did|does|do|could|would|should|has|have|had|can|will)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_SHORTENED = {"can": "can't", "will": "won't"}
_DEGREE = re.compile(r"\bhow $", re.IGNORECASE)
"""Before a word that has no opposite there: "how long" asks the same as "how short"."""

_OPPOSITES = (
    ("first", "last"), ("largest", "smallest"), ("biggest", "smallest"), ("most", "least"),
    ("highest", "lowest"), ("oldest", "youngest"), ("longest", "shortest"), ("best", "worst"),
    ("more", "less"), ("before", "after"), ("above", "below"), ("early", "late"),
    ("maximum", "minimum"), ("increase", "decrease"), ("increased", "decreased"),
    ("north", "south"), ("northern", "southern"), ("east", "west"), ("eastern", "western"),
    ("male", "female"), ("won", "lost"), ("win", "lose"), ("open", "close"), ("start", "end"),
    ("began", "ended"), ("begin", "end"), ("allowed", "forbidden"), ("support", "oppose"),
    ("supported", "opposed"), ("cause", "prevent"), ("causes", "prevents"),
    ("advantage", "disadvantage"), ("advantages", "disadvantages"), ("benefit", "drawback"),
    ("benefits", "drawbacks"), ("enable", "disable"), ("internal", "external"),
    ("faster", "slower"), ("higher", "lower"), ("larger", "smaller"), ("longer", "shorter"),
)  # fmt: skip
_OPPOSITE = {other: one for one, other in reversed(_OPPOSITES)} | dict(reversed(_OPPOSITES))

SMALL_STEPS = (1, 2, 3, 5, 7, 10, 20)
FACTORS = (0.5, 1.3, 2.0, 3.0)
"""A number becomes another one near it, a large one a multiple of it."""
LARGE = 3_000
"""Up to here a number may be a year or a count, and is changed by a step."""

DENYING, DENYING_ALONE = 0.15, 0.3
"""How often a denial may be put in where another change is possible too, and where none is: few
people ask so, and a reader that saw many would take a "not" for a sign of no answer."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a change must heed: the passage shown, the sentences of it that answer, the answer
    itself or "", and the names of the same article.
    """

    passage: str
    gold: str
    answer: str
    names: Sequence[str]


def changed(question: str, context: Context, chance: random.Random) -> str | None:
    """The question with one thing changed; None where nothing can be."""
    ways = [with_other_name, with_other_number, with_opposite]
    made = [one for way in ways if (one := way(question, context, chance)) is not None]
    denied = with_denial(question)
    if denied is not None and chance.random() < (DENYING if made else DENYING_ALONE):
        made.append(denied)
    return chance.choice(made) if made else None


def with_other_name(question: str, context: Context, chance: random.Random) -> str | None:
    """A name of the passage for another of its article, which is not beside the answer."""
    lower = context.passage.lower()
    there = [
        match
        for match in NAME.finditer(question)
        if match.start() > 0 and match.group().lower() in lower and match.group() != context.answer
    ]
    apart = (question + context.gold + context.answer).lower()
    others = [one for one in context.names if len(one) > 3 and one.lower() not in apart]
    if not there or not others:
        return None
    return _put(question, chance.choice(there), chance.choice(others))


def with_other_number(question: str, context: Context, chance: random.Random) -> str | None:
    """A number for one that does not stand in the passage."""
    there = list(_NUMBER.finditer(question))
    if not there:
        return None
    match = chance.choice(there)
    value = float(match.group().replace(",", ""))
    if value < LARGE:
        other = str(int(value) + chance.choice((-1, 1)) * chance.choice(SMALL_STEPS))
    else:
        other = str(int(value * chance.choice(FACTORS)))
    if int(other) <= 0 or other in context.passage:
        return None
    return _put(question, match, other)


def with_opposite(question: str, _: Context, chance: random.Random) -> str | None:
    """A word for its opposite."""
    there = [
        match
        for match in _WORD.finditer(question)
        if match.group() in _OPPOSITE and not _DEGREE.search(question[: match.start()])
    ]
    if not there:
        return None
    match = chance.choice(there)
    return _put(question, match, _OPPOSITE[match.group()])


def with_denial(question: str) -> str | None:
    """With its first verb denied; None where it denies already, and where it begins with the
    verb: "Isn't it red?" asks the same as "Is it red?".
    """
    match = _VERB.search(question)
    if match is None or match.start() == 0 or _DENIED.search(question):
        return None
    verb = match["verb"]
    denied = verb[0] + _SHORTENED.get(verb.lower(), f"{verb.lower()}n't")[1:]
    return _put(question, match, denied)


def names_in(text: str) -> Iterator[str]:
    """What is written with capital letters inside of sentences."""
    for match in NAME.finditer(text):
        if not _BEGINNING.search(text[max(match.start() - 3, 0) : match.start()]):
            yield match.group()


def _put(text: str, match: Match, other: str) -> str:
    return text[: match.start()] + other + text[match.end() :]
