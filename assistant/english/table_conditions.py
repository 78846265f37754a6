"""What a question wants the values of a column to be: "more than 3,000", "before 1960".

Rules over wording; which column is meant is found elsewhere (`tables.measured_columns`). Knows no
tables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.english.months import MONTHS
from assistant.english.values import unit_of
from corpus.model import Span

Relation = Literal["above", "below", "from", "to", "equal", "between", "not"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What the values of a column must be; `low` and `high` as they were typed, the same but
    for "between". `of` are groups of columns (`table_words`) that its wording is about.
    """

    relation: Relation
    low: str
    high: str
    span: Span
    of: tuple[str, ...] = ()
    of_time: bool = False

    def unit(self, question: str) -> str | None:
        """The unit that stands behind its number, or before it."""
        said = self.span.of(question)
        last = re.split(r"[\s\d]+", said)[-1]
        return unit_of(last) or next((unit_of(sign) for sign in said if sign in "$€£¥"), None)


_MANY = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty zero hundred thousand
""".split()  # noqa: SIM905 (reads better so)
_MONEY = r"(?:[$€£¥]|[A-Z]{3} )?"
_MONTH = "|".join((*MONTHS, *(rf"{name[:3]}\.?" for name in MONTHS)))
_DATE = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{_MONTH})"
    r" (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}"
    r"|\d{4}-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{4}|(?:1\d|20)\d\ds?|\d{1,2}:\d\d(?: ?[ap]m)?"
    r"|\d{1,2} ?[ap]m|noon|midnight)"
)
_AMOUNT = (
    rf"{_MONEY}[-\u2212]?\d+(?:[.,]\d+)*(?: ?(?:k|thousand|million|billion)\b|k\b)?(?: ?%)?"
    rf"|\b(?:{'|'.join(_MANY)})\b"
)
_VALUE = rf"(?:{_DATE}|{_AMOUNT})"
_RELATIONS: tuple[tuple[str, Relation, tuple[str, ...], bool], ...] = (
    (r"no (?:more|higher|longer|later|greater) than|at (?:the )?most|up to|maximum of"
     r"|not (?:more|over|above) (?:than )?", "to", (), False),
    (r"no (?:less|fewer|lower|earlier|shorter) than|at (?:the )?least|from|minimum of"
     r"|not (?:less|under|below) (?:than )?", "from", (), False),
    (r"(?:more|greater|higher|larger|bigger) than|over|above|exceed(?:s|ing)?|beyond|upwards of|>",
     "above", (), False),
    (r"(?:less|fewer|lower|smaller) than|under|below|<", "below", (), False),
    (r"more expensive than|dearer than", "above", ("price",), False),
    (r"cheaper than", "below", ("price",), False),
    (r"longer than", "above", ("length", "duration", "distance"), False),
    (r"shorter than", "below", ("length", "duration", "distance", "height"), False),
    (r"heavier than", "above", ("weight",), False),
    (r"lighter than", "below", ("weight",), False),
    (r"taller than", "above", ("height",), False),
    (r"deeper than", "above", ("depth",), False),
    (r"faster than", "above", ("speed",), False),
    (r"slower than", "below", ("speed",), False),
    (r"older than", "above", ("age",), False),
    (r"younger than", "below", ("age",), False),
    (r"(?:earlier than|before|prior to)", "below", (), True),
    (r"(?:later than|after)", "above", (), True),
    (r"since|on or after", "from", (), True),
    (r"until|by the end of|on or before", "to", (), True),
    (r"exactly|equal to|equals|of exactly|=", "equal", (), False),
    (r"in (?:the (?:year )?)?|during(?: the)?|on|of the year", "equal", (), True),
    (r"(?:has|have|having|with|costs?|weighs?|takes?|lasts?)", "equal", (), False),
)  # fmt: skip
_BETWEEN = re.compile(
    rf"\b(?:between|from) (?P<low>{_VALUE})(?: \w+)? (?:and|to) (?P<high>{_VALUE})"
)
_CONDITION = [
    (re.compile(rf"(?<!\w)(?:{words})\s?(?:the year )?(?P<value>{_DATE if time else _VALUE})",
                re.IGNORECASE), relation, of, time)
    for words, relation, of, time in _RELATIONS
]  # fmt: skip
_WORD_BEHIND = re.compile(r"\s?(?P<word>%|[^\W\d_]+)")


def _with_unit(question: str, span: Span) -> Span:
    """A number with the unit behind it."""
    match = _WORD_BEHIND.match(question, span.end)
    return Span(span.start, match.end()) if match and unit_of(match["word"]) else span


def conditions_in(question: str) -> Iterator[Condition]:
    """The conditions of a question, ranges first."""
    taken: list[Span] = []
    for match in _BETWEEN.finditer(question):
        span = _with_unit(question, Span(*match.span()))
        taken.append(span)
        time = re.fullmatch(_DATE, match["low"]) is not None
        yield Condition("between", match["low"], match["high"], span, of_time=time)
    for rule, relation, of, of_time in _CONDITION:
        for match in rule.finditer(question):
            span = _with_unit(question, Span(*match.span()))
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            value = match["value"]
            decade = re.fullmatch(r"(\d{3})0s", value)
            if decade and relation == "equal":
                yield Condition("between", value[:4], f"{decade[1]}9", span, of, True)
            else:
                yield Condition(relation, value.rstrip("s"), value.rstrip("s"), span, of, of_time)
