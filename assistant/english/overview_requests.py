"""Whether a question asks for an overview, and of what: all the material, or something in it.

Rules over wording alone; whether there is such a thing in the material is for
`contents` to find.
"""

import re

from assistant.english.framing import AFTER, COURTESY

ALL = ""
"""The subject of an overview of all the material."""

_QUOTES = " \"“”'"
_GIVE = r"(?:(?:give|show|tell|write|get|have)(?: me| us)? |briefly )?"
_THE = r"(?:(?:an?|the|its|some|your) )?"
_NOUN = (
    r"(?:(?:(?:very|short|brief|quick|general|rough|high-level|concise) )*"
    r"(?:overview|summary|outline|gist|abstract|recap|tl;?dr|table of contents|introduction)"
    r"|(?:main|key|central|most important) (?:points?|ideas?|messages?|topics?|takeaways?))"
)
_MATERIAL = (
    r"(?:handbook|guide(?:line)?|manual|book|documentation|document|material|library|text"
    r"|collection|corpus|knowledge base|wiki|content|file|source|page|note|site|website|project"
    r"|archive|data|report|paper|course)s?"
)
_ONE_OF = r"(?:section|chapter|part|document|page|file|article|text|paper|report|note|post)"
_TOPICS = rf"(?:topics?|subjects?|themes?|areas?|things|{_MATERIAL})"
_TELLS = (
    r"(?:cover|contain|deal with|treat|discuss|describe|talk about|include|explain|teach|address"
    r"|speak of|offer|consist of|say|show|have|know|tell(?: me| us)?)s?"
)
_WHAT_IS = r"what(?: is| are|'s|’s)"
_ASKING: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^{_GIVE}(?:{pattern})$", re.IGNORECASE)
    for pattern in (
        # "What is an overview?" asks for a definition, "What is the gist?" does not.
        rf"(?:{_THE}|{_WHAT_IS} (?:the|your) ){_NOUN}",
        rf"(?:{_WHAT_IS} )?{_THE}{_NOUN} (?:of|on|about|for|to|in|from) (?P<subject>.+)",
        rf"{_WHAT_IS} (?P<subject>(?:all )?this(?: {_MATERIAL})?)",
        r"(?:summari[sz]e|sum up|recap|outline)(?: (?P<subject>.+))?",
        rf"{_WHAT_IS} (?P<subject>.+?) (?:all )?about",
        rf"(?:what|which)(?: {_TOPICS})? (?:does|do) (?P<material>.+?) {_TELLS}",
        rf"(?:what|which) {_TOPICS} (?:are|is) (?:there|covered|included|(?:in )?here"
        r"|treated|discussed|described)(?: (?:in|by) (?P<material>.+?))?",
        rf"{_WHAT_IS} (?:in|inside) (?P<material>.+)|what(?:'s|’s) here",
        rf"list (?:all )?(?:of )?(?:the |your )*{_TOPICS}(?: (?:in|of) (?P<material>.+))?",
        r"what (?:do|can) you (?:know|have|tell me|tell us)(?: about)?",
        r"what can (?:i|we) (?:learn|read|find) (?:here|in (?P<material>.+))",
    )
)
_WHOLE = re.compile(
    r"^(?:this|that|it|these|those|here|there|you|everything|all(?: of)?(?: (?:it|this|that))?"
    r"|the whole(?: thing)?|(?:all )?(?:of )?(?:(?:the|this|that|these|those|your|our|all|my) )*"
    rf"(?:(?:whole|entire|present|available) )*{_MATERIAL})$",
    re.IGNORECASE,
)
_NAMED_MATERIAL = re.compile(
    r"^(?:the |this |your )?(?P<name>[^\"“”]+?) (?:handbook|guide(?:line)?|manual|book"
    r"|documentation|library|collection|knowledge base|wiki|website|site|project|course"
    r"|material)s?$",
    re.IGNORECASE,
)
_OF_DOCUMENT = re.compile(
    rf"^(?:the |this |that )?{_ONE_OF} (?:(?:on|about|of|for|called|named|titled|with)"
    r" |(?=[\"“]))(?P<thing>.+)$|"
    rf"^(?:the |this |that )?(?P<before>[^,;:]{{1,60}}?) {_ONE_OF}$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:the |your )?(?:introduction|preface|foreword|conclusions?|abstract|appendix|glossary"
    r"|read ?me)$",
    re.IGNORECASE,
)


def overview_of(question: str) -> str | None:
    """What an overview is asked of: ALL, or a phrase that should name a document, a section
    or the material; None where no overview is asked for.
    """
    bare = " ".join(question.split()).strip(" ?.!,;:")
    bare = AFTER.sub("", COURTESY.sub("", bare)).strip(" ?.!,;:")
    for rule in _ASKING:
        match = rule.match(bare)
        if match is None:
            continue
        asked = match.groupdict()
        material = asked.get("material")
        if material is None or any(
            pattern.match(material) for pattern in (_WHOLE, _NAMED_MATERIAL, _OF_DOCUMENT, _PART)
        ):  # "What does X include?" asks for a fact
            phrase = (material or asked.get("subject") or ALL).strip(_QUOTES)
            return ALL if _WHOLE.match(phrase) else phrase
    return None


def phrase_inside(phrase: str) -> str | None:
    """X of "the page on X" or "the X page"; None for other phrases."""
    document = _OF_DOCUMENT.match(phrase)
    return (document["thing"] or document["before"]).strip(_QUOTES) if document else None


def name_of_material(phrase: str) -> str | None:
    """X of "the X handbook", which may be all the material; None for other phrases."""
    named = _NAMED_MATERIAL.match(phrase)
    return named["name"] if named else None


def is_part(phrase: str) -> bool:
    """Whether it is a part that texts usually have: "the introduction"."""
    return _PART.match(phrase) is not None
