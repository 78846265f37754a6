"""What documents are called, and the names under which they tell who wrote them, when, and more.

Knows wording only, no documents.
"""

import re

from corpus.words import STOP_WORDS, content, stem, stem_set, words

NOUNS = (
    r"e-?mails?|mails?|messages?|letters?|memos?|notes?|documents?|files?"
    r"|pages?|articles?|polic(?:y|ies)"
    r"|protocols?|reports?|invoices?|bills?|receipts?|orders?|quotes?"
    r"|quotations?|offers?|contracts?"
    r"|agreements?|minutes|guides?|guidelines?|handbooks?|manuals?|runbooks?|posts?|entr(?:y|ies)"
    r"|procedures?|sheets?|papers?|texts?|presentations?|slides?|decks?"
    r"|spreadsheets?|notebooks?|tickets?"
    r"|forms?|certificates?|plans?|proposals?|specifications?|specs?"
    r"|standards?|templates?|checklists?"
    r"|leases?|licen[cs]es?|permits?|recipes?|regulations?|statutes?|charters?|brochures?|leaflets?"
    r"|agendas?|announcements?|newsletters?|circulars?|instructions?|record"
)
NOUN = re.compile(rf"\b(?:{NOUNS})\b", re.IGNORECASE)
"""What documents are called."""
MESSAGE_NOUN = re.compile(
    r"\b(?:e-?mails?|mails?|messages?|letters?|repl(?:y|ies))\b", re.IGNORECASE
)
_POINTERS = re.compile(
    r"^(?:(?:this|that|these|those|the|it|its|your|our|my|current|present|whole|said)\b\s*)*"
    rf"(?:(?:{NOUNS})\b\s*)?$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:(?:the|an?|this|that|our|my|your)\s+)+", re.IGNORECASE)
_JOINED = re.compile(r"[_\-./:]+|(?<=[a-z])(?=[A-Z])")
ADMINISTRATIVE = frozenset(
    """
    title|subtitle|author|authors|by|written by|created by|creator|editor|reviewer|approved by|owner
    |maintainer|date|created|created at|published|publication date|updated|last updated|modified
    |last modified|revised|reviewed|version|revision|edition|status|state|valid from|valid until
    |effective|effective date|expires|replaces|replaced by|supersedes|superseded by|source|url|link
    |permalink|slug|layout|template|kind|type|tag|tags|keywords|category|categories|lang|language
    |locale|draft|weight|order|aliases|image|cover|thumbnail|summary|description|excerpt|id|uuid
    |document id|license|licence|copyright|toc|sidebar|sidebar position|sidebar label
    |nav order|parent
    |from|sender|to|cc|bcc|reply to|sent|received|subject|message id|in reply to|references
    |mime version|content type|x mailer|importance|priority|attachments|doi|isbn|format|generator
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Names of what a document says of itself, and not of the thing that it is about."""

AUTHORS = (
    "author", "authors", "written by", "by", "byline", "writer", "creator", "created by",
    "prepared by", "from", "sender", "editor",
)  # fmt: skip
VALIDITY = (
    "status", "state", "valid until", "valid to", "valid through", "expires", "expiry",
    "expiry date", "expires on", "valid from", "effective", "effective from", "effective date",
    "in force from", "replaced by", "superseded by", "obsoleted by", "deprecated",
)  # fmt: skip
DATES = ("date", "sent", "published", "publication date", "issued", "issue date", "created")
UPDATES = (
    "updated",
    "last updated",
    "modified",
    "last modified",
    "lastmod",
    "revised",
    "reviewed",
)
TOTALS = (
    "total", "grand total", "total amount", "total due", "amount due", "amount", "sum",
    "invoice total", "balance due", "to pay",
)  # fmt: skip
DUE = (
    "due",
    "due date",
    "due on",
    "payment due",
    "payable by",
    "pay by",
    "payable until",
    "deadline",
)
VERSIONS = ("version", "revision", "rev", "edition", "release")
OWNERS = (
    "owner", "owners", "owned by", "maintainer", "maintained by", "responsible", "steward",
    "contact", "contact person",
)  # fmt: skip
RECIPIENTS = ("to", "recipient", "recipients", "sent to", "addressed to", "bill to", "billed to")
SENDERS = ("from", "sender", "sent by", "author")
_ALIKE = (AUTHORS, DATES, UPDATES, TOTALS, DUE, VERSIONS, OWNERS, RECIPIENTS)


def near_names(name: str) -> tuple[str, ...]:
    """A plain name, and those that mean the same."""
    group = next((alike for alike in _ALIKE if name in alike), ())
    return (name, *(other for other in group if other != name))


def plain_name(name: str) -> str:
    """A name as it is compared: "replaced_by" and "Replaced by:" are one."""
    return " ".join(word.folded for word in words(_JOINED.sub(" ", name)))


def same_name(asked: str, name: str) -> bool:
    """Whether two plain names are one but for their forms and for small words: "invoice
    number" is "invoice numbers", and "date of issue" is "issue date".
    """
    return asked == name or (_name_stems(asked) == _name_stems(name) and bool(_name_stems(asked)))


def _name_stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in name.split() if word not in STOP_WORDS)


def document_noun(thing: str) -> bool:
    """Whether what is meant is called what documents are called: "the mail from Dana"."""
    return NOUN.search(thing) is not None


def is_at_hand(thing: str) -> bool:
    """Whether it means the document at hand: "it", "this page", "the document"."""
    return _POINTERS.match(thing.strip(" ?.!,")) is not None


def without_noun(thing: str) -> str:
    """What tells the document that is meant from others, without what documents are called."""
    return NOUN.sub(" ", _LEADING.sub("", thing)).strip()


def noun_in(thing: str) -> str:
    """What the document that is meant is called, "" where it is not said."""
    match = NOUN.search(thing)
    return match.group() if match else ""


_ENDED = stem_set(
    "superseded archived obsolete withdrawn deprecated expired retired replaced cancelled inactive"
)


def says_ended(name: str, value: str) -> bool:
    """Whether a property says that a document is no longer in force."""
    if plain_name(name) in ("replaced by", "superseded by", "obsoleted by"):
        return bool(value.strip())
    return plain_name(name) in ("status", "state") and bool(stem_set(value) & _ENDED)


_SENT_BY = re.compile(
    r"\bfrom (?P<sender>.+?)(?= (?:to|about|on|of|regarding|concerning|in|with)\b|$)"
    rf"|^(?:the )?(?P<owner>.+?)['’]s? (?:\w+ )*?(?:{NOUNS})\b",
    re.IGNORECASE,
)
_SENT_TO = re.compile(
    r"\bto (?P<recipient>.+?)(?= (?:from|about|on|regarding|concerning)\b|$)", re.IGNORECASE
)


def sender_in(thing: str) -> frozenset[str]:
    """The stems of who is said to have sent a message: "the mail from Dana", "Dana's mail"."""
    match = _SENT_BY.search(thing)
    return frozenset(content(match["sender"] or match["owner"])) if match else frozenset()


def recipient_in(thing: str) -> frozenset[str]:
    """The stems of to whom it is said to have been sent."""
    match = _SENT_TO.search(thing)
    return frozenset(content(match["recipient"])) if match else frozenset()
