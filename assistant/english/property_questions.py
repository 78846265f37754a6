"""Questions for what a document says of itself: who wrote it, when, whether it is still valid.

Rules over wording, and the names under which documents tell such things. Knows no documents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.english.property_names import (
    ADMINISTRATIVE,
    AUTHORS,
    DATES,
    DUE,
    OWNERS,
    RECIPIENTS,
    SENDERS,
    TOTALS,
    UPDATES,
    VALIDITY,
    VERSIONS,
    near_names,
    plain_name,
)

_WROTE = r"wrote|authored|drafted|composed|prepared|penned|compiled"
_WRITTEN = r"written|authored|drafted|composed|prepared|compiled|made|created|published"
_DATED = (
    r"(?:last |first |originally )?(?:sent|written|published|posted|issued|created|drafted|made"
    r"|released|updated|modified|changed|revised|received|signed|dated|edited|reviewed|approved)"
)
_IN_FORCE = (
    r"valid|current|in force|in effect|effective|up[- ]to[- ]date|outdated|out of date|superseded"
    r"|obsolete|deprecated|archived|withdrawn|retired|expired|approved|final"
    r"|a draft|active|replaced"
    r"|applicable|the latest(?: version)?"
)
_END = r"(?: (?:now|today|at (?:the moment|present)|any ?more))?\W*$"
_THING = r"(?P<thing>.+?)"
_BE = r"(?:is|was|are|were)"


@dataclass(frozen=True, slots=True)
class PropertyAsked:
    """What is asked of which document: `names` are those that answer, the likeliest first, all
    of them where `several` do together; `thing` is the document as the question means it, ""
    where it means the one at hand, `sender` who is said to have sent it. It `wants_document`
    where only what is called one can be meant, and a `document` is meant by whatever name where
    nothing else can be asked so: only documents have authors and senders. Other wordings ask
    `of_documents_often`, and as often of the thing that one is about: who owns it.
    """

    names: tuple[str, ...]
    thing: str
    sender: str = ""
    several: bool = False
    wants_document: bool = False
    document: bool = False
    of_documents_often: bool = False


def _rules(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@dataclass(frozen=True, slots=True)
class _Facet:
    names: tuple[str, ...]
    rules: tuple[re.Pattern[str], ...]
    several: bool = False
    wants_document: bool = True
    document: bool = False


_FACETS = (
    _Facet(
        AUTHORS,
        _rules(
            rf"^who(?: has|['’]s)? (?:{_WROTE}|written|created|made) {_THING}\W*$",
            rf"^by whom {_BE} {_THING} (?:{_WRITTEN})\W*$",
            rf"^who {_BE} {_THING} (?:(?:{_WRITTEN}) )?by\W*$",
            rf"^(?:who|what)(?: {_BE}|['’]s)(?: the)? (?:names? of the )?(?:author|writer|creator"
            rf"|editor)s?(?: (?:of|for|behind) {_THING})?\W*$",
        ),
        wants_document=False,
        document=True,
    ),
    _Facet(
        SENDERS,
        _rules(
            rf"^who(?: has)? (?:sent|e-?mailed|mailed|posted|forwarded) {_THING}\W*$",
            rf"^whom? (?:{_BE}|did|does|do) {_THING} (?:(?:come|sent) )?from\W*$",
            rf"^from whom {_BE} {_THING}(?: sent)?\W*$",
            rf"^who(?: {_BE}|['’]s) the sender(?: of {_THING})?\W*$",
        ),
        document=True,
    ),
    _Facet(
        RECIPIENTS,
        _rules(
            rf"^to whom (?:{_BE}|did) {_THING} (?:sent|addressed|written|mailed|send|billed)\W*$",
            rf"^whom? {_BE} {_THING} (?:sent|addressed|written|mailed|billed|made out) to\W*$",
            rf"^who (?:received|got) {_THING}\W*$",
            rf"^who(?: {_BE}|['’]s) the (?:recipient|addressee)s?(?: of {_THING})?\W*$",
        ),
        document=True,
    ),
    _Facet(
        ("cc", "copy", "copy to"),
        _rules(
            rf"^who (?:{_BE}|got) (?:also )?(?:copied|cc['’]?e?d|in copy)(?: in)?"
            rf" on {_THING}\W*$",
        ),
        document=True,
    ),
    _Facet(
        DUE,
        wants_document=False,
        rules=_rules(
            rf"^(?:when|by when|by (?:what|which) (?:date|day)) (?:{_BE}|must|does|do|has|should)"
            rf" {_THING} (?:due|payable|(?:to )?be paid|fall due|have to be paid)\W*$",
        ),
    ),
    _Facet(
        UPDATES + DATES,
        _rules(
            rf"^when (?:{_BE}|has) {_THING} (?:been )?(?:last )?(?:updated|modified|changed|revised"
            r"|edited|reviewed)(?: last)?\W*$",
        ),
    ),
    _Facet(
        DATES + UPDATES,
        _rules(
            r"^(?:when|on (?:what|which) (?:date|day)|in (?:what|which) year)"
            rf" (?:{_BE}|has) {_THING}"
            rf" (?:been )?{_DATED}\W*$",
            rf"^when did (?P<who>.+?) (?:send|write|publish|issue|e-?mail|mail|post){_THING}?\W*$",
            rf"^how old is {_THING}\W*$",
            rf"^when {_BE} {_THING} from\W*$",
            rf"^(?:what|which) (?:date|day) (?:{_BE}|does|has) {_THING}(?: from| bear"
            r"| have| carry)?\W*$",
        ),
    ),
    _Facet(
        ("replaced by", "superseded by", "obsoleted by", "status"),
        _rules(
            rf"^(?:what|which \w+)(?: has| have)? (?:replace[sd]|superseded?s?) {_THING}\W*$",
            rf"^(?:by what|what) (?:{_BE}|has) {_THING} (?:been )?(?:replaced"
            r"|superseded)(?: by| with)?\W*$",
        ),
        several=True,
    ),
    _Facet(
        ("replaces", "supersedes"),
        _rules(rf"^(?:what|which \w+) does {_THING} (?:replace|supersede)\W*$"),
    ),
    _Facet(
        VALIDITY,
        _rules(
            rf"^{_BE} {_THING} (?:(?:still|currently|already|now|really) )?(?:{_IN_FORCE}){_END}",
            rf"^(?:does|do) {_THING} (?:still|currently) (?:apply|hold|stand){_END}",
            rf"^(?:has|have) {_THING} (?:already |ever )?(?:been )?(?:replaced|superseded|withdrawn"
            rf"|retired|expired|archived|approved){_END}",
            rf"^(?:until when|till when|how long|since when|from when) {_BE} {_THING}"
            r" (?:valid|in force"
            rf"|in effect|effective){_END}",
            rf"^when (?:does|did|will) {_THING} (?:expire|take effect|come into (?:force|effect)"
            r"|become valid)\W*$",
        ),
        several=True,
    ),
    _Facet(
        VERSIONS,
        _rules(
            rf"^(?:what|which) (?:version|revision|edition|release)(?: number)?"
            rf" (?:of {_THING} (?:{_BE} (?:this|it|that|current)|do (?:we|i|you) have"
            r"|have (?:we|i))"
            rf"|(?:{_BE}|has|does) (?P<other>.+?)(?: have| at| in)?)\W*$",
        ),
    ),
    _Facet(
        OWNERS,
        _rules(
            rf"^who (?:owns|maintains|looks after) {_THING}\W*$",
            rf"^who(?: {_BE}|['’]s) (?:the )?(?:owner|maintainer|steward|responsible"
            r"|contact(?: person)?)s?"
            rf" (?:of|for) {_THING}\W*$",
        ),
    ),
    _Facet(
        TOTALS,
        wants_document=False,
        rules=_rules(
            rf"^how (?:much|high) {_BE} {_THING}(?: (?:in total|altogether|overall))?\W*$",
            rf"^(?:what|how much) (?:does|did) {_THING} (?:come|amount|add up) to\W*$",
        ),
    ),
)  # fmt: skip
_NAMED = _rules(
    rf"^(?:what|which|who|when|where)(?: {_BE}|['’]s) (?:the|its|their|his|her) (?P<name>[^,;?]+?)"
    rf" (?:of|on|for|in|from) {_THING}\W*$",
    rf"^(?:what|which) (?P<name>[^,;?]+?) (?:does|do|did) {_THING} (?:have"
    r"|carry|bear|show|give|state)\W*$",
    rf"^(?:what|which) (?P<name>[^,;?]+?) has {_THING}\W*$",
    rf"^(?:what|who|when|where)(?: {_BE}|['’]s) {_THING}['’]s? (?P<name>[^,;?]+?)\W*$",
    rf"^(?:what|which|who|when|where)(?: {_BE}|['’]s) (?:the|its|their) (?P<name>[^,;?]+?)\W*$",
)
MOST_NAME_WORDS = 4


def properties_asked(question: str) -> Iterator[PropertyAsked]:
    """All ways to understand a question as one for a property, the plainest first."""
    bare = " ".join(question.split())
    for facet in _FACETS:
        for rule in facet.rules:
            match = rule.match(bare)
            if match is not None:
                given = match.groupdict()
                thing = (given.get("thing") or given.get("other") or "").strip()
                yield PropertyAsked(
                    facet.names,
                    thing,
                    (given.get("who") or "").strip(),
                    facet.several,
                    facet.wants_document,
                    facet.document,
                    of_documents_often=True,
                )
                break
    for rule in _NAMED:
        match = rule.match(bare)
        if match is not None and len(match["name"].split()) <= MOST_NAME_WORDS:
            thing = match.groupdict().get("thing") or ""
            name = plain_name(match["name"])
            several = name in ("status", "state")
            of_it = name in ADMINISTRATIVE
            yield PropertyAsked(near_names(name), thing, "", several, wants_document=of_it)
