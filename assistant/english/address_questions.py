"""Questions for an address: of a page, a mailbox, a telephone. Rules over wording.

Also what of a sentence is such an address, and what is said of a link that has it. Knows no
documents.
"""

import re
from dataclasses import dataclass

from corpus.words import content

WEB, MAIL, TELEPHONE = "web", "mail", "telephone"

_NOUNS = (
    (
        frozenset({WEB}),
        r"(?:urls?|uris?|(?:hyper|web)?links?|(?:web|internet) ?(?:site|page|address)(?:es|s)?"
        r"|home ?pages?)",
    ),
    (
        frozenset({MAIL}),
        r"(?:e-?mail(?: address(?:es)?| contact)?|mail address(?:es)?|mailbox(?:es)?)",
    ),
    (
        frozenset({TELEPHONE}),
        r"(?:(?:tele)?phone(?: number)?s?|hotline|numbers? (?:to|(?:should|do|can|must) (?:i|we)) "
        r"(?:call|ring|dial|phone))",
    ),
    (frozenset({WEB, MAIL}), r"address(?:es)?"),
)
_ASKING = (
    r"(?:what|which|where)(?:['’]s| is| are| was)?|is there|are there|do you have|have you got"
    r"|(?:tell|give|show|send) (?:me|us)|i need|we need|(?:at|under|on) (?:what|which)"
)
_DOING = (
    (
        frozenset({MAIL}),
        r"(?:reach|contact|write|get hold of|get in touch|ask|apply|report)\b.*\b(?:by|per|via"
        r"|through|over|using) (?:e-?)?mail|(?:e-?mail|mail) (?!address)\w+"
        r"|send (?:an? )?(?:e-?)?mails? to",
    ),
    (
        frozenset({TELEPHONE}),
        r"(?:reach|contact|get hold of|get in touch|ask|report)\b.*\b(?:by|via|over|on|per)"
        r" (?:the )?(?:tele)?phone|(?:call|phone|telephone|ring) (?!me\b)\w+",
    ),
    (
        frozenset({WEB}),
        r"(?:reach|find|open|visit|see|order|book|apply|report|read|download|get)\b.*\b(?:online"
        r"|on the (?:web|internet)|in (?:a|the|my) browser)",
    ),
)
_HOW = r"(?:how|where) (?:can|do|should|could|must|would|may|does) (?:i|we|you|one|somebody|people)"
_WHERE = re.compile(
    r"^where(?: is| are|['’]s| (?:can|do|could|would) (?:i|we|you|one)"
    r" (?:find|open|see|reach|get to)) .+",
    re.IGNORECASE,
)
_asked = tuple(
    (kinds, re.compile(rf"\b(?:{_ASKING})\b.*?\b{noun}\b", re.IGNORECASE)) for kinds, noun in _NOUNS
)
_done = tuple(
    (kinds, re.compile(rf"\b{_HOW} (?:{doing})", re.IGNORECASE)) for kinds, doing in _DOING
)
_other_wish = re.compile(
    r"\bhow (?:many|much|long|often|old)\b|\bwhy\b|\bwho(?:m|se)?\b|\bwhen\b", re.IGNORECASE
)
_ASIDE = frozenset(
    stem
    for text in (
        "url uri link links hyperlink weblink web website webpage internet site page address",
        "addresses homepage home online browser e-mail email mail mails mailbox telephone phone",
        "telephones phones number numbers hotline call ring dial contact reach hold touch write",
        "send tell give show need open find visit see get go exact full current direct official",
        "please know located stand",
    )
    for stem in content(text)
)
_in_text = {
    WEB: re.compile(
        r"\bhttps?://|\bwww\.|\b(?:[\w-]+\.)+(?:com|org|net|io|example|eu|de|uk)\b", re.I
    ),
    MAIL: re.compile(r"[\w.+-]+@[\w-]+\.\w"),
    TELEPHONE: re.compile(r"(?<![\w.,-])(?:\+|\(?0)\d[\d()/. -]{4,}\d(?![\w-])"),
}
_schemes = {"mailto": MAIL, "tel": TELEPHONE}
_number = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class AddressAsked:
    """An address of one of these `kinds` is asked for, of what the stems in `thing` name.

    It is `perhaps` a place that is meant: "Where is the archive?".
    """

    kinds: frozenset[str]
    thing: frozenset[str]
    perhaps: bool = False


def address_asked(question: str) -> AddressAsked | None:
    """What address a question asks for; None where it asks for none, or names nothing."""
    bare = " ".join(question.split())
    thing = frozenset(content(bare)) - _ASIDE
    if not thing or _other_wish.search(bare):
        return None
    for kinds, rule in (*_asked, *_done):
        if rule.search(bare):
            return AddressAsked(kinds, thing, perhaps=kinds == {WEB, MAIL})
    return AddressAsked(frozenset({WEB}), thing, perhaps=True) if _WHERE.match(bare) else None


def kind_of_target(target: str) -> str:
    """Which kind of address a link leads to."""
    return _schemes.get(target.partition(":")[0].lower(), WEB)


def says_address(kinds: frozenset[str], sentence: str) -> bool:
    """Whether such an address stands in the words themselves."""
    return any(_in_text[kind].search(sentence) for kind in kinds)


def says_place(sentence: str) -> bool:
    """Whether a sentence may tell where something stands: house numbers, rooms, floors."""
    return _number.search(sentence) is not None


def led_to(words: str) -> str:
    """Behind an address that was taken from a link."""
    return f"This is where the link “{words}” leads."
