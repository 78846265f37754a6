"""Sections named by their number, "in section 2" or "the second chapter", as the material
numbers its headings.

Knows headings, no documents: a number that several headings bear says nothing.
"""

import re

from assistant.english.followups import SECTION
from assistant.material.names import Names
from corpus.words import fold, numeral, stem


def with_headings(question: str, names: Names) -> str:
    """`question` with the heading behind each number of a section that has one alone."""

    def named(match: re.Match[str]) -> str:
        heading = names.section(_digits(match["number"] or match["ordinal"]))
        if heading is None or heading.casefold() in question.casefold():
            return match.group()
        comma = "," if re.match(r"\s+\w", question[match.end() :]) else ""
        return f"{match.group()}, “{heading}”{comma}"

    return SECTION.sub(named, question)


def _digits(number: str) -> str:
    """A number or an ordinal, in digits or in words, as headings have it."""
    if number[0].isdigit() and not number[-1].isalpha():
        return number
    folded = fold(number)
    written = folded if folded[0].isdigit() else numeral(stem(folded)) or ""
    return re.sub(r"\D+$", "", written)
