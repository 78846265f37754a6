"""What a question wants done with a table: rows looked up, counted, compared, added up.

Rules over wording in tables; what they say of is held against the columns of a table
elsewhere (`tables.table_questions`). Knows no tables.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.english.table_conditions import Condition, conditions_in
from corpus.model import Span

Operation = Literal[
    "rows", "count", "any", "highest", "lowest", "sum", "average", "median", "difference"
]


@dataclass(frozen=True, slots=True)
class TableRequest:
    """`take` rows from the `rank`-th on; `of` are groups of columns that an adjective is about,
    `of_time` says that it tells early from late ("oldest": `lowest` of a date, `highest` of an
    age). `used` are the words that said all this. `apart` are words that ask for more than one
    pass over a table tells: a result for each kind, one of another;
    `picks` that some of the rows are asked for ("which").
    """

    operation: Operation = "rows"
    take: int = 1
    rank: int = 1
    of: tuple[str, ...] = ()
    of_time: bool = False
    conditions: tuple[Condition, ...] = ()
    used: tuple[Span, ...] = ()
    apart: tuple[Span, ...] = ()
    picks: bool = False


_HIGH, _LOW = "highest", "lowest"
_SUPERLATIVES: tuple[tuple[str, Operation, tuple[str, ...], bool], ...] = (
    (r"least (?:expensive|costly)|cheapest", "lowest", ("price",), False),
    (r"most (?:expensive|costly)|dearest|priciest", "highest", ("price",), False),
    (r"(?:best|highest)[- ]paid|most highly paid|richest", "highest", ("salary",), False),
    (r"(?:worst|lowest|least)[- ]paid", "lowest", ("salary",), False),
    (r"most populous", "highest", ("population",), False),
    (r"most recent(?:ly)?|newest|latest|youngest", "highest", ("age", "built", "start"), True),
    (r"oldest|earliest", "lowest", ("age", "built", "start"), True),
    (r"longest", "highest", ("length", "duration", "distance"), False),
    (r"shortest", "lowest", ("length", "duration", "distance", "height"), False),
    (r"tallest", "highest", ("height",), False),
    (r"heaviest", "highest", ("weight",), False),
    (r"lightest", "lowest", ("weight",), False),
    (r"fastest|quickest", "highest", ("speed",), False),
    (r"slowest", "lowest", ("speed",), False),
    (r"hottest|warmest", "highest", ("temperature",), False),
    (r"coldest|coolest", "lowest", ("temperature",), False),
    (r"deepest", "highest", ("depth",), False),
    (r"shallowest", "lowest", ("depth",), False),
    (r"widest|broadest", "highest", ("width",), False),
    (r"narrowest", "lowest", ("width",), False),
    (r"nearest|closest", "lowest", ("distance",), False),
    (r"farthest|furthest", "highest", ("distance",), False),
    (r"largest|biggest", "highest", ("size",), False),
    (r"smallest|tiniest", "lowest", ("size",), False),
    (r"highest", "highest", ("height",), False),
    (r"lowest", "lowest", ("height",), False),
    (r"greatest|maximum|maximal|max|topmost|most", "highest", (), False),
    (r"least|minimum|minimal|min|fewest", "lowest", (), False),
)  # fmt: skip
_MANY = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """.split()  # noqa: SIM905 (reads better so)
_RANKS = """
    first second third fourth fifth sixth seventh eighth ninth tenth
    """.split()  # noqa: SIM905 (reads better so)
_NUM = rf"(?:\d{{1,3}}|{'|'.join(_MANY[1:])})"
_TAKE_BEFORE = re.compile(rf"\b(?P<take>{_NUM}) (?:\w+ )?$", re.IGNORECASE)
_WHICH_MANY = re.compile(rf"\b(?:which|what|the) (?P<take>{_NUM}) \w+", re.IGNORECASE)
_TAKE_BEHIND = re.compile(rf" (?P<take>{_NUM})\b", re.IGNORECASE)
_RANK = re.compile(rf"\b(?P<rank>{'|'.join(_RANKS[1:])}|\d+(?:nd|rd|th))[- ]$", re.IGNORECASE)
_TOP = re.compile(rf"\b(?P<which>top|bottom) (?P<take>{_NUM})\b", re.IGNORECASE)
_ANY_SUPERLATIVE = re.compile(
    "|".join(rf"(?P<s{at}>\b(?:{words})\b)" for at, (words, *_) in enumerate(_SUPERLATIVES)),
    re.IGNORECASE,
)
_NOT_MOST = re.compile(r"^\W*of\b|^\W*(?:likely|often|part)\b", re.IGNORECASE)
_AT = re.compile(r"\bat (?:the )?(?:very )?$", re.IGNORECASE)
_COUNT = re.compile(r"\bhow many\b|\b(?:the )?(?:number|count) of\b|\bcount(?= the)", re.IGNORECASE)
_SUM = re.compile(
    r"\b(?:sum(?: up)?|total(?!l)|totals|combined|altogether|add(?:ed)? up|in all"
    r"|(?:all |taken )?together)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:on )?(?:average|averaged|mean(?= \w)|avg)\b", re.IGNORECASE)
_MEDIAN = re.compile(r"\bmedian\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"\bdifference\b|\bdiffer\b"
    r"|\bhow (?:much|many)(?: \w+)? (?:more|less|fewer|higher|lower|greater|larger|smaller|longer"
    r"|shorter|older|younger|heavier|lighter|cheaper|taller)\b|\brange of\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:(?P<high>more|higher|greater|larger|bigger)|(?P<low>less|lower|smaller|fewer)"
    r"|(?P<longer>longer)|(?P<shorter>shorter)|(?P<heavier>heavier)|(?P<lighter>lighter)"
    r"|(?P<taller>taller)|(?P<faster>faster)|(?P<cheaper>cheaper)|(?P<dearer>more expensive)"
    r"|(?P<older>older|earlier)|(?P<newer>newer|younger|later))\b(?! than \W?\d)",
    re.IGNORECASE,
)
_COMPARED_OF: dict[str, tuple[Operation, tuple[str, ...], bool]] = {
    "high": ("highest", (), False), "low": ("lowest", (), False),
    "longer": ("highest", ("length", "duration", "distance"), False),
    "shorter": ("lowest", ("length", "duration", "distance"), False),
    "heavier": ("highest", ("weight",), False), "lighter": ("lowest", ("weight",), False),
    "taller": ("highest", ("height",), False), "faster": ("highest", ("speed",), False),
    "cheaper": ("lowest", ("price",), False), "dearer": ("highest", ("price",), False),
    "older": ("lowest", ("age", "built", "start"), True),
    "newer": ("highest", ("age", "built", "start"), True),
}  # fmt: skip
_FIRST = re.compile(r"\b(?P<first>first)\b|\b(?P<last>last)\b", re.IGNORECASE)
_ANY = re.compile(
    r"^(?:is|are|was|were) there (?:any|an?|some|no)?\b"
    r"|^(?:does|do|did|is|are|was|were|has|have) any(?:one|body|thing| of)?\b",
    re.IGNORECASE,
)
_PICKS = re.compile(r"^\W*(?:which|list|show|name|what \w+s)\b", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:per|for each|by each|in each|each|every|respectively|grouped by|broken down|share of"
    r"|ratio|percentage of (?:all|the)|times as|correlat\w+|trend|most common|most frequent(?:ly)?"
    r"|most often|twice|half of|double|if|without|except|unless|neither|nor)\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"\bhow much (?:is|are|was|were|do|does|did|for|would|will)\b", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|other than|but not|isn't|aren't|no longer)\b", re.IGNORECASE)


def table_request(question: str) -> TableRequest:
    """What a question wants of a table, whichever it may be."""
    conditions = tuple(conditions_in(question))
    taken = [condition.span for condition in conditions]
    plain = _blanked(question, taken)
    operation: Operation = "rows"
    of, of_time, take, rank = tuple[str, ...](), False, 1, 1
    used = list(taken)
    if (best := _superlative(plain)) is not None:
        operation, of, of_time, take, rank, spans = best
        used += spans
    simple: tuple[tuple[re.Pattern[str], Operation], ...] = (
        (_AVERAGE, "average"), (_MEDIAN, "median"), (_DIFFERENCE, "difference"), (_SUM, "sum"),
        (_COUNT, "count"), (_ANY, "any"),
    )  # fmt: skip
    found = [(name, match) for rule, name in simple if (match := rule.search(plain))]
    used += [Span(*match.span()) for _, match in found]
    several = False
    if found:
        several = operation != "rows"
        if not several:
            operation = found[0][0]
    elif operation == "rows" and (match := _COMPARED.search(plain)) and match.lastgroup:
        operation, of, of_time = _COMPARED_OF[match.lastgroup]
        used.append(Span(*match.span()))
    elif operation == "rows" and (match := _FIRST.search(plain)):
        operation, of, of_time = "lowest" if match["first"] else "highest", (), True
        used.append(Span(*match.span()))
    if several and found[0][0] in ("sum", "count", "any") and operation in (_HIGH, _LOW):
        several = found[0][0] != "sum"  # "the highest total" of a column that is called so
    return TableRequest(
        operation,
        take,
        rank,
        of,
        of_time,
        conditions,
        tuple(used),
        _several(found[0][1] if several else None, plain),
        _PICKS.search(plain) is not None,
    )


def _several(second: re.Match[str] | None, question: str) -> tuple[Span, ...]:
    apart = [*_APART.finditer(question), *([second] if second else [])]
    return tuple(Span(*match.span()) for match in apart)


def asks_how_much(question: str) -> bool:
    """Whether a question is for a sum of money, where the thing asked of can have a price."""
    return _HOW_MUCH.search(question) is not None


def is_negated(question: str, mention: Span) -> bool:
    """Whether what stands right before a mention excludes it ("not powered by diesel")."""
    return _NEGATED.search(question[: mention.start]) is not None


def _blanked(question: str, spans: list[Span]) -> str:
    """The question with blanks in place of these spans, so that all else stands where it did."""
    for span in spans:
        question = question[: span.start] + " " * len(span) + question[span.end :]
    return question


_Best = tuple[Operation, tuple[str, ...], bool, int, int, list[Span]]


def _superlative(question: str) -> _Best | None:
    top = _TOP.search(question)
    if top is not None:
        operation: Operation = "highest" if top["which"].casefold() == "top" else "lowest"
        further = _ANY_SUPERLATIVE.search(question, top.end())
        of, of_time, spans = tuple[str, ...](), False, [Span(*top.span())]
        if further is not None:
            operation, of, of_time = _meaning(further)
            spans.append(Span(*further.span()))
        return operation, of, of_time, _number(top["take"]), 1, spans
    for match in _ANY_SUPERLATIVE.finditer(question):
        if _NOT_MOST.search(question[match.end() :]) or _AT.search(question[: match.start()]):
            continue
        operation, of, of_time = _meaning(match)
        spans, take, rank = [Span(*match.span())], 1, 1
        before, behind = question[: match.start()], question[match.end() :]
        if (ranked := _RANK.search(before)) is not None:
            rank = _rank(ranked["rank"])
            spans.append(Span(*ranked.span()))
        elif (taken := _TAKE_BEFORE.search(before)) is not None:
            take = _number(taken["take"])
            spans.append(Span(*taken.span("take")))
        elif (taken := _TAKE_BEHIND.match(behind)) is not None:
            take = _number(taken["take"])
            spans.append(Span(match.end(), match.end() + taken.end()))
        elif (taken := _WHICH_MANY.search(before)) is not None:
            take = _number(taken["take"])
            spans.append(Span(*taken.span("take")))
        return operation, of, of_time, take, rank, spans
    return None


def _meaning(match: re.Match[str]) -> tuple[Operation, tuple[str, ...], bool]:
    return _SUPERLATIVES[int(str(match.lastgroup)[1:])][1:]


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _MANY.index(written.casefold()) + 1


def _rank(written: str) -> int:
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else _RANKS.index(written.casefold()) + 1
