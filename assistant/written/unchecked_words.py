"""What a model says about the question itself, which cites nothing: shown only where harmless.

Why the passages do not answer, what of the question they do not cover. It is shown as the
model's own words, and must bring in nothing: no address, no markup, no word but those of the
question, of the headings, and those by which one speaks of answers. Knows texts, no model.
"""

from collections.abc import Sequence

from assistant.cite.citations import escaped
from assistant.english.empty_words import tells_nothing
from assistant.judge.matching import headings
from assistant.model import Evidence
from assistant.written.addresses import addresses

LONGEST = 240
"""Characters; a reason is one sentence."""


def harmless(text: str, question: str, passages: Sequence[Evidence]) -> str | None:
    """The text on one line; None where it is empty, long, or brings in something."""
    flat = " ".join(text.split())
    if not any(map(str.isalnum, flat)) or len(flat) > LONGEST:
        return None
    if escaped(flat) != flat or addresses(flat):
        return None
    return flat if tells_nothing(flat, question, *map(headings, passages)) else None
