"""Sections named by their number, "in section 2", as the material numbers its headings.

Knows headings, no documents: a number that several headings bear says nothing.
"""

import re

from assistant.names import Names

_NUMBER = re.compile(
    r"(?:\b(?:section|chapter|part)|§)\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)\b(?!\s*[,:(]?\s*[“\"])",
    re.IGNORECASE,
)


def with_headings(question: str, names: Names) -> str:
    """`question` with the heading behind each number of a section that has one alone."""

    def named(match: re.Match[str]) -> str:
        heading = names.section(match["number"])
        if heading is None or heading.casefold() in question.casefold():
            return match.group()
        comma = "," if re.match(r"\s+\w", question[match.end() :]) else ""
        return f"{match.group()}, “{heading}”{comma}"

    return _NUMBER.sub(named, question)
