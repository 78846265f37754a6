"""Words at the heads of tables and in questions about them that mean the same.

Groups of stems for what columns hold everywhere, adjectives and verbs that ask for them, and
names of days and months however they are shortened. Knows no tables.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from assistant.english.months import MONTHS
from corpus.words import fold, stem, words

_GROUPS = {
    "price": "price cost fare fee charge rent toll tariff costs cheap expensive pay buy",
    "salary": "salary wage pay income earnings remuneration earn earns paid",
    "age": "age old young aged",
    "birth": "birth born birthday dob",
    "start": "start starts started begin began begins since joined join joins hired hire commence"
    " employed",
    "end": "end ends ended finish finished until expire expires expiry",
    "built": "built build construction constructed founded established erected completed launched"
    " commissioned founding opened old",
    "made": "manufacturer maker producer made manufactured produced brand manufactures produces",
    "place": "place location city town where live lives lived situated located based village site",
    "country": "country nation nationality",
    "address": "address street lives",
    "department": "department dept team division unit section works work",
    "phone": "phone telephone mobile tel extension call reach",
    "mail": "email mail e-mail",
    "length": "length long pages",
    "duration": "duration long takes take last lasts within",
    "distance": "distance far away",
    "height": "height tall high altitude elevation",
    "depth": "depth deep",
    "width": "width wide broad",
    "weight": "weight heavy mass weigh weighs light",
    "speed": "speed fast quick slow",
    "size": "size large big area small",
    "temperature": "temperature hot cold warm temp",
    "population": "population inhabitants people residents live",
    "leaves": "departure departs depart leaves leave departing",
    "arrives": "arrival arrives arrive arriving",
    "open": "open opens opening opened hours",
    "stock": "stock quantity left available inventory qty copies",
    "author": "author writer wrote written by",
    "inventor": "inventor discoverer invented discovered found",
    "owner": "owner owns owned belongs belong",
    "head": "manager supervisor boss head lead leader chief leads chair manages runs",
    "approval": "approval approved approves approve decides decided decide decision authorised"
    " authorises signs signed sign",
    "colour": "colour color coloured colored",
    "kind": "kind type category class sort",
    "power": "power output capacity produces produce generates generate",
    "seats": "seats capacity seating passengers holds",
    "job": "job role position title occupation profession",
    "number": "number no nr num id code",
    "date": "date day when",
    "rating": "rating score grade mark marks",
    "supplier": "supplier vendor supplies supplied supply",
    "fuel": "fuel runs burns burn source energy powered",
}
"""What a column holds, and the words that name it or ask for it."""

ANYBODY = frozenset(
    stem(word)
    for word in """
    person people employee staff worker colleague member somebody someone anyone anybody
    individual man men woman women
    """.split()  # noqa: SIM905 (reads better so)
)
"""Words for people of whom nothing more is said."""

PERSON = ANYBODY | frozenset(
    stem(word)
    for word in """
    name contact author owner manager master captain driver teacher player student customer
    chair director head lead trainer guide supervisor responsible leader coach editor keeper
    pilot doctor nurse artist winner
    """.split()  # noqa: SIM905 (reads better so)
)
"""Heads of columns that hold people, and words for them."""

GENERIC = frozenset(
    stem(word)
    for word in """
    value values table row rows column entry entries record records list data figure cell line
    according file document sheet number amount level total there item name named called thing
    information details everything know say says said exactly much many per overall
    recorded listed stated given state current currently please thing one ones respective
    corresponding total all whole altogether together combined
    """.split()  # noqa: SIM905 (reads better so)
)
"""Words that any question about a table may have, and that ask for no column."""

LIGHT = frozenset(
    stem(word)
    for word in """
    reach get gets got have use uses used come comes stand go goes went run runs need take offer
    provide show hold belong carry contain contains included include exist exists come charge
    equal amount apply applies set fall falls work works put see look tell cost costs pay pays
    paid do done become became receive receives bring brings
    """.split()  # noqa: SIM905 (reads better so)
)
"""Verbs that say next to nothing beside the thing that is asked for."""

SHORTEST_ROOT = 4
_A_THING = re.compile(r"\ban? $", re.IGNORECASE)
_OF_NAME = re.compile(r" (?:from|to|of|for|on|at|in|with|by|between) (?:the )?", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {
    **{full[:length]: full for full in _DAYS for length in (2, 3, 4, 5)},
    **{f"{full}s": full for full in _DAYS},
    **{full[:3]: full for full in MONTHS},
    "sept": "september",
}
_DAY_RANGE = re.compile(r"\b(?P<first>[A-Za-z]{2,9})\.?\s?(?:[-–—]|to)\s?(?P<last>[A-Za-z]{2,9})\b")
_LISTED = re.compile(r"\b(?:and|or|than|versus|vs)\b|,|;", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def whole_word(folded: str) -> str:
    """A day or a month in full where it is shortened, any other word as it is."""
    return _SHORT.get(folded, folded) if len(folded) > 2 else folded


def days_between(cell: str) -> frozenset[str]:
    """The days that a cell means by its first and last ("Mon–Fri"), none without such."""
    days: set[str] = set()
    for match in _DAY_RANGE.finditer(cell):
        first, last = (_SHORT.get(fold(one), fold(one)) for one in match.groups())
        if first in _DAYS and last in _DAYS:
            at, end = _DAYS.index(first), _DAYS.index(last)
            days.update(_DAYS[(at + step) % 7] for step in range((end - at) % 7 + 1))
    return frozenset(days)


def is_joined(gaps: Sequence[str]) -> bool:
    """Whether what stands between names lists them, rather than making one of them."""
    return bool(gaps) and all(map(_LISTED.search, gaps))


def same_root(one: str, other: str) -> bool:
    """Whether one stem is that of who does what the other says: "keep", "keeper"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_ROOT and long in (f"{short}er", f"{short}or", f"{short}r")


def leads_to_name(before: str, behind: str) -> bool:
    """Whether a noun only says what kind of thing is asked of a name: by what stands before
    the noun and between it and the name ("a ticket from …", "error …").
    """
    return behind.isspace() or bool(_A_THING.search(before) and _OF_NAME.fullmatch(behind))


def spaced(name: str) -> str:
    """The head of a column as words: "unitPrice" as "unit Price"."""
    return _CAMEL.sub(" ", name.replace("_", " "))


@cache
def groups_of(of_stem: str) -> frozenset[str]:
    """What columns may hold whose head has that stem, or which a question asks for with it."""
    return frozenset(name for name, stems in _group_stems().items() if of_stem in stems)


@cache
def _group_stems() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(word.stem for word in words(written)) | {stem(name)}
        for name, written in _GROUPS.items()
    }


_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty
    """.split()  # noqa: SIM905 (reads better so)
_SCALES = {"": 1, "k": 1_000, "hundred": 100, "thousand": 1_000, "million": 10**6,
           "billion": 10**9}  # fmt: skip
_TYPED = re.compile(
    r"(?:[$€£¥]|[A-Z]{3} )?(?P<sign>[-−]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<behind>\.\d+)? ?"
    rf"(?P<scale>{'|'.join(_SCALES)})(?: ?%)?",
    re.IGNORECASE,
)


def number_in(typed: str) -> str | None:
    """A number as people type it in a question ("3,000", "60k", "five"), as plain digits; None
    for what is none.
    """
    folded = typed.strip().casefold()
    if folded in _SMALL:
        return str(_SMALL.index(folded))
    if folded in _SCALES and folded:
        return str(_SCALES[folded]) if len(folded) > 1 else None
    match = _TYPED.fullmatch(typed.strip())
    if match is None:
        return None
    sign = "-" if match["sign"] else ""
    plain = Decimal(sign + match["digits"].replace(",", "") + (match["behind"] or ""))
    return str(plain * _SCALES[match["scale"].casefold()])
