"""How documents tell their date, their version, and that one takes the place of another.

Rules over wording, and which wordings of a question ask for the present or a former state.
Knows no documents.
"""

import re

from assistant.english.function_words import ARTICLES
from assistant.english.months import MONTHS
from assistant.english.property_names import NOUNS
from corpus.words import content, words

Day = tuple[int, int, int]
"""Year, month and day, 0 for what is not said; later days are greater."""

_MONTH = {name: at for at, full in enumerate(MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY = re.compile(
    r"\b(?P<y1>(?:19|20)\d\d)(?:[-/._](?P<m1>0[1-9]|1[0-2])(?:[-/._](?P<d1>[0-3]\d))?)?(?!\d)"
    r"|\b(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)\d\d)\b"
    rf"|\b(?:(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?)?(?P<m3>{_NAMES})\b\.?"
    r" (?:(?P<d4>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<y3>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:version|revision|rev|edition|release|v)[ ._-]?(?P<number>\d+(?:\.\d+)*)\b", re.IGNORECASE
)
_SAYS_DATE = re.compile(
    r"\b(?:valid|effective|in force|into force|in effect|takes? effect|applies|applicable|updated"
    r"|revised|amended|as of|as at|dated?|issued|published|adopted|approved|version|edition|since"
    r"|released?|from)\b",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    r"\b(?:replac(?:e[sd]?|ing)|supersed(?:e[sd]?|ing)|supplants?|takes? the place of|repeals?"
    r"|revokes?|withdrawn?|no longer (?:valid|applies|apply|in force)|obsolete)\b",
    re.IGNORECASE,
)
_OF_DOCUMENT = re.compile(
    rf"\b(?:{NOUNS}|version|edition|rules?|one|(?:19|20)\d\d)\b|^(?:it|this|these)\b", re.IGNORECASE
)
_GENERIC = frozenset(
    """
    readme index note notes untitled introduction overview summary home main document welcome
    about changelog license contents page chapter appendix default new
    """.split()  # noqa: SIM905 (reads better so)
)
"""Names of files and titles that say nothing of what a document is about."""
_STATE = re.compile(
    r"\b(?:draft|final|old|new|current|archived?|superseded|updated|rev(?:ised|ision)?|copy|latest)\b",
    re.IGNORECASE,
)

_NOW = r"current|present|latest|newest|new|newer|most recent|valid"
_THEN = r"old|older|previous|former|earlier|last|superseded|outdated"
_TIMED = re.compile(
    r"(?P<put>,? ?\b(?:under|in|by|with|according to|as of|per) )?the"
    rf" (?:(?P<now>{_NOW})|(?P<then>{_THEN})|(?P<year>(?:19|20)\d\d))"
    rf" (?P<noun>(?:[\w-]+ )?(?:{NOUNS}|version|edition|rules?|regulations?))"
    rf"(?P<behind>(?: of| from)? (?:19|20)\d\d)?\b"
    rf"|,? ?\b(?:under|in|by|according to) the (?:[\w-]+ )?(?:{NOUNS}|version|edition|rules?)"
    r" (?:of|from) (?P<year_of>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PRESENTLY = re.compile(
    r"\b(?:currently|at present|at the moment|nowadays|these days|as things stand)\b"
    r"|\b(?:the|our|your|its|their) (?:current|present|latest|newest) (?!in\b|of\b|is\b|was\b)\w",
    re.IGNORECASE,
)


def day_in(text: str) -> tuple[Day, str] | None:
    """The first date of a text, with its words."""
    match = _DAY.search(_opened(text))
    if match is None:
        return None
    given = match.groupdict()
    year = int(given["y1"] or given["y2"] or given["y3"])
    if given["m2"]:
        first, second = int(given["d2"]), int(given["m2"])
        day, month = (first, second) if second <= 12 else (second, first)
        return (year, month, day), match.group()
    month = int(given["m1"] or 0) or _MONTH.get((given["m3"] or "").casefold(), 0)
    return (year, month, int(given["d1"] or given["d3"] or given["d4"] or 0)), match.group()


def version_in(text: str) -> tuple[tuple[int, ...], str] | None:
    """The version that a title, a file name or a property names, with its words."""
    match = _VERSION.search(_opened(text))
    return (tuple(map(int, match["number"].split("."))), match.group()) if match else None


def _opened(text: str) -> str:
    return text.replace("_", " ")


def says_date(sentence: str) -> bool:
    """Whether a sentence gives the date of its document: "Valid from 1 January 2026."."""
    return _SAYS_DATE.search(sentence) is not None and day_in(sentence) is not None


def says_replaced(sentence: str) -> bool:
    """Whether it says that one document takes the place of another."""
    return _REPLACES.search(sentence) is not None and _OF_DOCUMENT.search(sentence) is not None


def before_replaced(sentence: str) -> str:
    """A sentence up to where it speaks of what is replaced, whose date is not its own."""
    match = _REPLACES.search(sentence)
    return sentence[: match.start()] if match else sentence


def series_key(name: str) -> str:
    """What a document is called without its date, its version and its state, so that two of one
    series have the same key; "" where the name says nothing.
    """
    bare = re.sub(r"[-_.]+", " ", _VERSION.sub(" ", _DAY.sub(" ", _opened(name))))
    left = [word for word in words(_STATE.sub(" ", bare)) if word.folded not in ARTICLES]
    telling = {word.stem for word in left if not word.folded.isdigit()}
    return " ".join(sorted(telling)) if telling - _GENERIC_STEMS else ""


_GENERIC_STEMS = frozenset(stem for word in _GENERIC for stem in content(word))


def as_of(question: str) -> tuple[str, str]:
    """A question without the wording that says of which state of things it is asked, and that
    state: "current", "former", a year, or "" where it says none.
    """
    match = _TIMED.search(question)
    if match is None:
        return question, "current" if _PRESENTLY.search(question) else ""
    state = match["year"] or match["year_of"] or ("current" if match["now"] else "former")
    behind = (match["behind"] or "")[-4:]
    kept = "" if match["put"] or match["year_of"] else f"the {match['noun']}"
    rest = " ".join(f"{question[: match.start()]} {kept} {question[match.end() :]}".split())
    rest = re.sub(r"\s+(?=[?.!,;:])", "", rest).lstrip(", ")
    if len(content(rest)) < 1:
        return question, behind or state
    return rest[:1].upper() + rest[1:], behind or state
