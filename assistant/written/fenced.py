"""Passages as a model is given them: numbered, fenced, and as far as they fit.

What a document says is data. It stands between fences that it cannot close, for signs that
look like them are taken out of it, and so is what no reader sees; the model is told so
(`instructions`), and whatever it does is checked all the same.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.cite.visible import visible
from assistant.model import Evidence
from assistant.written.instructions import FENCE

_FENCE_LIKE = re.compile(rf"<\s*/?\s*{FENCE}\b[^>]*>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fenced:
    """The passages that fit, best first, as one text; `left_out` is how many did not."""

    text: str
    passages: tuple[Evidence, ...]
    left_out: int = 0


def fenced(evidence: Sequence[Evidence], room: int, count: Callable[[str], int]) -> Fenced:
    """The best passages that fit into `room` tokens, whole; `count` says how many a text has.

    A passage is never cut: half a sentence is not what the document says. The first stays
    where it alone is too long, for without one there is nothing to answer from.
    """
    pieces: list[str] = []
    for number, passage in enumerate(evidence, 1):
        piece = _fence(number, passage)
        if pieces and count("\n\n".join([*pieces, piece])) > room:
            break
        pieces.append(piece)
    fitting = tuple(evidence[: len(pieces)])
    return Fenced("\n\n".join(pieces), fitting, len(evidence) - len(pieces))


def _fence(number: int, passage: Evidence) -> str:
    where = " › ".join((passage.title, *passage.passage.section))
    lines = filter(None, (passage.context, passage.text))  # a table's rows below its header
    told = "\n".join(map(seen, lines))
    return f"<{FENCE} {number}: {seen(where)}>\n{told}\n</{FENCE} {number}>"


def seen(text: str) -> str:
    """What a reader of a text sees of it, without signs that look like a fence."""
    plain, found = visible(text), 1
    while found:  # what is taken out may leave another
        plain, found = _FENCE_LIKE.subn("", plain)
    return plain
