"""Titles over parts of an answer and names over columns, which cite nothing: may they be shown?

They name things and say nothing of them: all their words are known from the question and from
where the passages stand, they deny and turn round nothing, and lead nowhere. Knows texts, no model.
"""

from collections.abc import Sequence

from assistant.english.empty_words import tells_nothing
from assistant.english.opposites import contradicts, turned
from assistant.judge.matching import headings
from assistant.model import Evidence
from assistant.written.addresses import addresses
from corpus.words import content


def names_only(text: str, question: str, passages: Sequence[Evidence]) -> bool:
    """Whether a title says nothing that the question and the headings of the passages do not."""
    known = [question, *map(headings, passages)]
    if addresses(text) or not tells_nothing(text, *known) or contradicts(text, question):
        return False
    return all(turned(text, one) is None for one in known)


def names_columns(header: str, question: str, passages: Sequence[Evidence]) -> bool:
    """Whether each cell of a table's header, parted by "|", is one word or some that stand in a
    row in what is known, the passages too.
    """
    known = [question, *(text for one in passages for text in (headings(one), one.text))]
    cells = [cell.strip() for cell in header.split("|")]
    return not contradicts(header, question) and all(_names(cell, known) for cell in cells)


def _names(cell: str, known: Sequence[str]) -> bool:
    if addresses(cell) or not tells_nothing(cell, *known):
        return False
    wanted = content(cell)
    return len(wanted) < 2 or any(_in_a_row(wanted, content(text)) for text in known)


def _in_a_row(wanted: Sequence[str], running: Sequence[str]) -> bool:
    size = len(wanted)
    return any(running[at : at + size] == wanted for at in range(len(running) - size + 1))
