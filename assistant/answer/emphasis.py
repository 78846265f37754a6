"""What is set in bold: the number, date, name or term that a question asks for.

Only where a sentence leaves no doubt which it is. Knows wording, no evidence.
"""

from assistant.english.answer_types import UNIT, counts, spans_of_type
from assistant.english.definitions import begins_with, defined_thing
from assistant.model import AnswerType, Part
from corpus.model import Span

_QUOTES = "\"“„‘'"
"""What begins with one of these is the name of a text, hardly what is asked for."""


def asked_for(part: Part, sentence: str) -> Span | None:
    """Where `sentence` has what the question asks for; None where it has none or several."""
    if part.kind == "definition":
        return begins_with(defined_thing(part.question), sentence)
    wanted: AnswerType = "date" if part.wanted == "occasion" else part.wanted
    spans = spans_of_type(wanted, sentence, part.question)
    if wanted == "number":
        counting = [span for span in spans if counts(span, sentence, part.counted or "")]
        spans = counting or spans
    spans = [span for span in spans if sentence[max(span.start - 1, 0)] not in _QUOTES]
    if len(spans) != 1:
        return None
    unit = UNIT.match(sentence, spans[0].end) if wanted == "number" else None
    return Span(spans[0].start, unit.end() if unit else spans[0].end)
