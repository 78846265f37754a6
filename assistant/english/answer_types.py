"""What thing a question asks for, a number, a price, a date, a person, a place, a name, and
where a sentence has one.

Rules over wording in two tables, after the coarse classes of Li and Roth (2002),
"Learning Question Classifiers". Knows nothing about evidence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.english.months import MONTHS
from assistant.model import AnswerType
from corpus.model import Span
from corpus.words import STOP_WORDS, Word, fold, words

NOUNS: Mapping[AnswerType, str] = {
    "number": "number",
    "price": "price",
    "date": "date",
    "occasion": "time",
    "person": "person",
    "place": "place",
    "name": "name",
}
"""What each type is called in a sentence for the reader; "any" asks for nothing nameable."""

_KIND_OF_PERSON = (
    r"person|man|woman|author|writer|artist|actor|actress|singer|scientist|engineer"
    r"|king|queen|president|founder|inventor|player"
)
_KIND_OF_GROUP = r"people|leader|team|company|organi[sz]ation|band|party"
_KIND_OF_PLACE = (
    r"city|country|state|place|town|village|region|river|continent|county|island|street"
    r"|university|college|school|station|nation|harbou?r|area|location"
)
_PAID = r"costs?|pays?|paid|charge[sd]?|earn(?:s|ed)?|spen[dt]s?|sold for|worth"
_SUM = r"price|fee|fare|salary|wage|rent|toll|tariff|fine"
_MODAL = r"should|shall|can|could|must|may|might|would"
_AUXILIARY = rf"do|does|did|is|are|was|were|has|have|had|will|{_MODAL}"
_WHAT = (
    r"\b(?:what|which) (?:(?:is|was|are|were) (?:the|an?|its|their|his|her) (?:\w+ ){0,2}"
    rf"|(?!{_AUXILIARY})(?:\w+ )?)"
)
"""What may stand before a noun that is asked for: "what is the highest", "which"."""
_ASKED: tuple[tuple[AnswerType, str], ...] = (
    (
        "price",
        rf"\bhow much\b(?! of\b).*\b(?:money|{_PAID}|{_SUM})\b|\bhow (?:expensive|costly)\b"
        r"|\bwhat (?:do|does|did|would|will) .+\b(?:cost|earn|charge)\b"
        rf"|\bhow high\b.*\b(?:{_SUM})\b|{_WHAT}(?:{_SUM})\b",
    ),
    (
        "occasion",
        rf"(?:^|[,;] |\b(?:and|or) )when (?:do|does|is|are|to|{_MODAL})\b"
        r"|\bhow (?:often|frequently|many times)\b",
    ),
    (
        "number",
        r"\bhow (?:many|much|old|long|far|big|large|tall|high|deep|fast|wide|heavy)\b"
        rf"|{_WHAT}(?:percentage|percent|proportion|number|population"
        r"|amount|fraction|age|rate|score|length|height|distance|size|version)\b",
    ),
    (
        "date",
        rf"(?:^|[,;] |\b(?:and|or|since|until|by) )when (?:{_AUXILIARY})\b|^when\W*$"
        r"|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|century|decade|time)s?\b",
    ),
    ("person", rf"\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ )?(?:{_KIND_OF_PERSON})\b"),
    ("place", rf"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:{_KIND_OF_PLACE})\b"),
    ("name", rf"\bname of\b|\b(?:what|which) (?:\w+ )?(?:{_KIND_OF_GROUP})\b"),
)
_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _ASKED)
_HOW_MANY = re.compile(r"\bhow (?:many|much) (?P<thing>[^\W\d_]+)", re.IGNORECASE)
_COUNTED = re.compile(r"\bhow many\b|\bnumber of\b|\bpopulation\b", re.IGNORECASE)
"""Asks for what is counted, which a date is not."""

BEHIND_NUMBER = 3
"""Words between a number and what is counted."""
_NUMBER = re.compile(
    r"v?\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|[mb]illions?|dozens?|half|thirds"
    r"|quarter|none|zero|both"
)
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_CURRENCY = r"EUR|USD|GBP|CHF|CZK|DKK|NOK|SEK"
_AMOUNT = r"\d+(?:[.,]\d+)*"
_MONEY = re.compile(
    rf"(?:[$€£¥]|\b(?:{_CURRENCY}) ?){_AMOUNT}(?: ?[mb]illion\b| ?[kmb]n?\b)?"
    rf"|\b{_AMOUNT}(?: [mb]illion| thousand)? ?(?:[$€£¥]|(?:euros?|dollars?|pounds?|crowns?"
    rf"|cents?|pence|yen|francs?|kroner?|marks?|{_CURRENCY})\b)"
    r"|\bfree(?: of charge)?\b|\bno charge\b|\bcosts? nothing\b|\bfor nothing\b",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    rf"(?<![\w.,:/-]){_AMOUNT}(?![\w%°:/-]|[.,]\d)(?! ?(?:percent|per cent|[a-z]+s\b))"
)
"""A number without a unit beside it, as sums stand in a table whose head names the currency."""
_MONTHS = "|".join(map(str.capitalize, MONTHS))
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\b(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?"
    r"(?:,? \d{4}\b)?"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}\b"
    r"|\b(?:1\d{3}|20\d{2})s?\b|\b[\d,]+ ?\(?(?:BC|AD|BCE|CE|BP)\b|\bago\b"
    r"|\b(?:\w+teenth|\w+tieth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|twelfth|\w+-first|\w+-second|\d{1,2}(?:st|nd|rd|th)) (?:century|centuries)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:spring|summer|autumn|winter)\b"
    r"|\b\d{1,2}(?::\d{2}| ?[ap]\.?m\.?| o['’]clock)\b|\b(?:noon|midnight|dawn|dusk)\b"
)

_OCCASION = re.compile(
    r"\b(?:during|before|after|while|when|whenever|once|twice|as soon as|until|as long as|every"
    r"|each time|daily|weekly|monthly|yearly|hourly|regularly|always|never|rarely|prior to"
    r"|at the (?:start|end|beginning)|at (?:least|most) once)\b"
    r"|\b(?:in|at) the \w+ (?:phase|stage|step)\b|\b\w+ times\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:team|group|staff|(?:every|any|some|no)(?: ?one|body)|anyone|members?|owner"
    r"|manager|lead|leader|head|developer|engineer|operator|tester|user|customer|expert|[a-z]+ist"
    r"|architect|analyst|officer|director|worker|teacher|doctor|parent|child|children|m[ae]n|wom[ae]n"
    r"|master|mayor|king|queen|president|governor|minister|council|committee|department|board"
    r"|company|organi[sz]ation|government|ministry|authority|office|agency)s?\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:in|at|on|near|under|behind|inside|outside|above|below|beside|between|within|across"
    r"|along|into|onto) (?:the|an?|its|their|his|her|your|our|each|every|this|that)? ?\w+",
    re.IGNORECASE,
)


def answer_type(question: str) -> AnswerType:
    """The first type whose rule fits; "any" where none does."""
    return next((kind for kind, rule in _RULES if rule.search(question)), "any")


def counted_in(question: str) -> str | None:
    """The word for what a question asks the number of: "boats" in "how many boats"."""
    match = _HOW_MANY.search(question)
    return match["thing"] if match and match["thing"].casefold() not in STOP_WORDS else None


def spans_of_type(kind: AnswerType, sentence: str, question: str) -> list[Span]:
    """Where `sentence` has things of that type that the question does not hold already.

    Nothing for "any", of which every word is one.
    """
    asked = {word.folded for word in words(question)}
    if kind == "number":
        return list(_numbers(sentence, asked, question))
    if kind == "price":
        return list(_sums(sentence, asked))
    if kind in ("date", "occasion"):
        dates = (match for match in _DATE.finditer(sentence) if not _folded(match.group()) <= asked)
        told = _OCCASION.finditer(sentence) if kind == "occasion" else ()
        return [Span(*match.span()) for match in (*dates, *told)]
    return [] if kind == "any" else list(_names(sentence, asked))


@lru_cache(maxsize=4_096)
def lacks(kind: AnswerType, sentence: str, question: str) -> bool:
    """Whether a sentence has nothing of the type that is asked for; a role is a person, and
    what stands in, at or near something is a place, without a name too.
    """
    if kind == "any" or spans_of_type(kind, sentence, question):
        return False
    unnamed = {"person": _ROLE, "place": _WHERE}.get(kind)
    if unnamed is None:
        return True
    asked = _folded(question)
    return all(_folded(match.group()) <= asked for match in unnamed.finditer(sentence))


def lacking(kind: AnswerType, sentences: Sequence[str], question: str) -> bool:
    """Whether none of the sentences that may answer has anything of the type asked for.

    A single capitalised word at the start of a sentence is a name here, unless one of the
    sentences has it in small letters.
    """
    if kind == "any" or not all(lacks(kind, sentence, question) for sentence in sentences):
        return False
    if kind not in ("person", "place", "name"):
        return True
    small = {word.span.of(text) for text in sentences for word in words(text)}
    asked = _folded(question)
    return not any(
        _may_be_name(first, text) and first.folded not in asked and first.folded not in small
        for text in sentences
        if (first := next(words(text), None)) is not None
    )


def _folded(text: str) -> set[str]:
    return {word.folded for word in words(text)}


def _may_be_name(word: Word, text: str) -> bool:
    return word.span.of(text)[:1].isupper() and word.folded not in STOP_WORDS


def counts(number: Span, sentence: str, thing: str) -> bool:
    """Whether what is counted follows a number closely ("ten small boats")."""
    stems = [word.stem for word in words(sentence[number.end :])][:BEHIND_NUMBER]
    return any(word.stem in stems for word in words(thing))


def _numbers(sentence: str, asked: set[str], question: str) -> Iterator[Span]:
    """Numbers in digits and words, no ordinals; a date is none of what is counted, unless
    this follows it ("2000 guests").
    """
    counted, thing = _COUNTED.search(question) is not None, counted_in(question) or ""
    inside = [Span(*match.span()) for match in _DATE.finditer(sentence)] if counted else []
    for word in words(sentence):
        first = _HYPHEN.split(word.span.of(sentence))[0]  # "six-time", not "AX-200"
        text = fold(first)
        if word.folded in asked or not _NUMBER.fullmatch(text) or _ORDINAL.fullmatch(text):
            continue
        is_date = any(date.overlaps(word.span) for date in inside)
        if not is_date or counts(word.span, sentence, thing):
            yield word.span


def _sums(sentence: str, asked: set[str]) -> Iterator[Span]:
    """Sums of money; where there are none, numbers without a unit that are no dates."""
    sums = [Span(*match.span()) for match in _MONEY.finditer(sentence)]
    if not sums:
        dates = [Span(*match.span()) for match in _DATE.finditer(sentence)]
        bare = (Span(*match.span()) for match in _BARE_NUMBER.finditer(sentence))
        sums = [number for number in bare if not any(date.overlaps(number) for date in dates)]
    return (span for span in sums if not _folded(span.of(sentence)) <= asked)


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


UNIT = re.compile(
    r" ?(?:%|°C?|percent|per cent|[mb]illion|thousand|hundred|[kcm]?m|km|kg|g|ms|s|min(?:utes?)?"
    r"|hours?|days?|weeks?|months?|years?|metres?|meters?|kilomet(?:re|er)s?|miles?|feet|tons?"
    r"|euros?|dollars?|pounds?|crowns?|[KMGT]B|bytes?)(?!\w)"
)
