"""What is set in bold: the number, date, name or term that a question asks for.

Only where a sentence leaves no doubt which it is. Knows wording, no evidence.
"""

import re

from assistant.english.answer_types import UNIT, counts, found
from assistant.english.titles import ARTICLE
from assistant.model import AnswerType, Part
from corpus.model import Span
from corpus.words import words

_QUOTES = "\"“„‘'"
"""What begins with one of these is the name of a text, hardly what is asked for."""


def asked_for(part: Part, sentence: str) -> Span | None:
    """Where `sentence` has what the question asks for; None where it has none or several."""
    question = part.question
    if part.kind == "definition":
        return _defined(question, sentence)
    wanted: AnswerType = "date" if part.wanted == "occasion" else part.wanted
    spans = found(wanted, sentence, question)
    if wanted == "number":
        near = [one for one in spans if counts(one, sentence, part.counted or "")]
        spans = near or spans
    spans = [one for one in spans if sentence[max(one.start - 1, 0)] not in _QUOTES]
    if len(spans) != 1:
        return None
    unit = UNIT.match(sentence, spans[0].end) if wanted == "number" else None
    return Span(spans[0].start, unit.end() if unit else spans[0].end)


def _defined(question: str, sentence: str) -> Span | None:
    """The term at the start of a sentence, where the question asks what it is."""
    terms = [word for word in words(question) if not word.is_stop_word]
    if not terms:
        return None
    term = question[terms[0].span.start : terms[-1].span.end]
    article = ARTICLE.match(sentence)
    start = article.end() if article else 0
    begins = re.compile(rf"{re.escape(term)}(?!\w)", re.IGNORECASE).match(sentence, start)
    return Span(*begins.span()) if begins else None
