"""What thing a question asks for, a number, a date, a name, and where a sentence has one.

Rules over wording in two tables, after the coarse classes of Li and Roth (2002),
"Learning Question Classifiers". Knows nothing about evidence.
"""

import re
from collections.abc import Iterator

from assistant.model import AnswerType
from corpus.model import Span
from corpus.words import words

_KIND_OF_PERSON = (
    r"person|people|man|woman|author|writer|artist|actor|actress|singer|scientist|engineer"
    r"|king|queen|president|leader|founder|inventor|player|team|company|organi[sz]ation"
)
_KIND_OF_PLACE = (
    r"city|country|state|place|town|village|region|river|continent|county|island|street"
    r"|university|college|school|station|nation|harbou?r|area|location"
)
_ASKED: tuple[tuple[AnswerType, str], ...] = (
    (
        "number",
        r"\bhow (?:many|much|old|long|far|big|large|tall|high|deep|fast|often|wide|heavy|frequently"
        r")\b|\b(?:what|which) (?:\w+ ){0,3}(?:percentage|percent|proportion|number|population"
        r"|amount|fraction|age|rate|score|price|cost|length|height|distance|size|share|version)\b",
    ),
    ("occasion", r"^when (?:do|should|shall|can|could|must|may|might|would)\b"),
    (
        "date",
        r"\bwhen\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|century|decade|time)s?\b",
    ),
    (
        "name",
        r"\bwho(?:m|se)?\b|\bwhere\b|\bname of\b"
        rf"|\b(?:what|which) (?:\w+ )?(?:{_KIND_OF_PERSON}|{_KIND_OF_PLACE})\b",
    ),
)
_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _ASKED)

_NUMBER = re.compile(
    r".*\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|[mb]illions?|dozens?|half|third|quarter|once|twice"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\b(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?"
    r"(?:,? \d{4}\b)?"
    r"|\b(?:1\d{3}|20\d{2})s?\b|\b\d{1,4} ?(?:BC|AD|BCE|CE)\b"
    r"|\b(?:\w+teenth|\w+tieth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|twelfth|\w+-first|\w+-second|\d{1,2}(?:st|nd|rd|th)) (?:century|centuries)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:spring|summer|autumn|winter)\b"
    r"|\b\d{1,2}(?::\d{2}| ?[ap]\.?m\.?)\b|\b(?:noon|midnight|dawn|dusk)\b"
)

_OCCASION = re.compile(
    r"\b(?:during|before|after|while|when|whenever|once|as soon as|until|as long as|every"
    r"|each time|daily|weekly|monthly|yearly|at the (?:start|end|beginning)|prior to"
    r"|at (?:least|most) once)\b"
    r"|\b(?:in|at) the \w+ (?:phase|stage|step)\b",
    re.IGNORECASE,
)


def answer_type(question: str) -> AnswerType:
    """The first kind whose rule fits; "any" where none does."""
    return next((kind for kind, rule in _RULES if rule.search(question)), "any")


def found(kind: AnswerType, sentence: str, question: str) -> list[Span]:
    """Where `sentence` has things of that kind that the question does not hold already.

    Nothing for "any", of which every word is one.
    """
    asked = {word.folded for word in words(question)}
    if kind == "number":
        return list(_numbers(sentence, asked))
    if kind in ("date", "occasion"):
        matches = list(_DATE.finditer(sentence))
        if kind == "occasion":
            matches += _OCCASION.finditer(sentence)
        return [
            Span(*match.span())
            for match in matches
            if not {word.folded for word in words(match.group())} <= asked
        ]
    return list(_names(sentence, asked)) if kind == "name" else []


def lacks(kind: AnswerType, sentence: str, question: str) -> bool:
    """Whether a sentence has nothing of the kind that is asked for."""
    return kind != "any" and not found(kind, sentence, question)


def _numbers(sentence: str, asked: set[str]) -> Iterator[Span]:
    for word in words(sentence):
        text = word.folded
        if text not in asked and _NUMBER.fullmatch(text):
            yield word.span


def _names(sentence: str, asked: set[str]) -> Iterator[Span]:
    """Runs of capitalised words; one at the start of the sentence only if a second follows."""
    run: list[Span] = []
    for word in (*words(sentence), None):
        if word is not None:
            text = word.span.of(sentence)
            joined = not run or sentence[run[-1].end : word.span.start] == " "
            if text[:1].isupper() and word.folded not in asked and joined:
                run.append(word.span)
                continue
        if run and (run[0].start > 1 or len(run) > 1):
            yield Span(run[0].start, run[-1].end)
        run = []


COUNTED = re.compile(r"\bhow (?:many|much) (?P<thing>[^\W\d_]+)", re.IGNORECASE)
UNIT = re.compile(
    r" ?(?:%|°C?|percent|per cent|[mb]illion|thousand|hundred|[kcm]?m|km|kg|g|ms|s|min(?:utes?)?"
    r"|hours?|days?|weeks?|months?|years?|metres?|meters?|kilomet(?:re|er)s?|miles?|feet|tons?"
    r"|euros?|dollars?|pounds?|crowns?|[KMGT]B|bytes?)(?!\w)"
)
