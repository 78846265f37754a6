"""Whether a question asks for an overview, and of what: all the material, or something in it.

Rules over wording alone; whether there is such a thing in the material is for
`contents` to find.
"""

import re

from assistant.english.function_words import what_is

ALL = ""
"""The subject of an overview of all the material."""

_QUOTES = " \"“”'"
_BEFORE = re.compile(
    r"^(?:(?:please|kindly|so|and|ok(?:ay)?|well|hi|hello|hey|now|first)\b[\s,.!]*)*"
    r"(?:(?:could|can|would|will) (?:you|i|we)(?: please)? |i(?:'d|’d| would) (?:like|love)"
    r"(?: to (?:have|get|see|read))? |i (?:want|need)(?: to (?:have|get|see|read))? |let me have )?"
    r"(?:please )?(?:(?:give|show|tell|write|offer|provide|make|get|have)(?: me| us)? |briefly )?"
    r"(?=\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]*\b(?:in (?:\w+ ){0,3}(?:words?|terms|sentences?|lines|points|english|paragraphs?)"
    r"|in (?:short|brief|general|a nutshell)|briefly|shortly|please|for (?:me|us)|overall"
    r"|at all|exactly|really|actually|all in all|on the whole)[\s?.!]*$",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:overview|summary|outline|synopsis|gist|abstract|recap|tl;?dr|table of contents|contents"
    r"|introduction)"
)
_SHORT = (
    r"(?:(?:very |more )?(?:short|brief|quick|general|rough|high-level|concise|overall|first|good)"
    r" )*"
)
_MATERIAL = (
    r"(?:handbook|guide(?:line)?|manual|book|booklet|documentation|document|doc|material|library"
    r"|text|collection|corpus|knowledge base|wiki|content|file|source|page|note|site|website"
    r"|project|archive|data|body of text|report|paper|course|set of documents)s?"
)
_ONE_OF = r"(?:section|chapter|part|document|doc|page|file|article|text|paper|report|note|post)"
_TOPICS = rf"(?:topics?|subjects?|themes?|subject matter|areas?|things|{_MATERIAL})"
_TELLS = (
    r"(?:cover|contain|deal with|treat|discuss|describe|talk about|include|explain|teach|hold"
    r"|address|speak of|have in it|offer|consist of|say|show|present|tell(?: me| us)?)s?"
)
_POINTS = (
    r"(?:(?:main|key|central|essential|most important) )+"
    r"(?:points?|ideas?|messages?|statements?|takeaways?|topics?|themes?|contents?)"
)
_WHAT_IS = r"what(?: is| are|'s|’s| would be)"
_ASKING: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^(?:{one})$", re.IGNORECASE)
    for one in (
        # "What is an overview?" asks for a definition, "What is the gist?" does not.
        rf"(?:(?:an?|some|(?:{_WHAT_IS} )?(?:the|your)) )?{_SHORT}{_NOUN}",
        rf"(?:{_WHAT_IS} )?(?:(?:an?|the|some|your) )?{_SHORT}"
        rf"{_NOUN} (?:of|on|about|over|for|to) (?P<subject>.+)",
        rf"(?:{_WHAT_IS} )?(?:(?:the|its|your) )?{_POINTS}(?: (?:of|in|from) (?P<subject>.+))?",
        rf"{_WHAT_IS} (?P<subject>(?:all )?this(?: {_MATERIAL})?)",
        r"(?:summari[sz]e|sum up|recap|outline)(?: (?P<subject>.+))?",
        r"what(?: is|'s|’s| are) (?P<subject>.+?) (?:all )?about",
        rf"(?:what|which) (?:does|do) (?P<material>.+?) {_TELLS}",
        rf"(?:what|which) {_TOPICS} (?:does|do) (?P<material>.+?) (?:{_TELLS}|have|know)",
        rf"(?:what|which) {_TOPICS} (?:are|is) (?:there|covered|included|available|(?:in )?here"
        r"|treated|discussed|described|explained)(?: (?:in|by) (?P<material>.+?))?",
        r"(?:what|which) (?:is|are|'s|’s) (?:in|inside|covered (?:by|in)|contained in)"
        r" (?P<material>.+)",
        r"what(?:'s|’s) (?:in|inside) (?P<material>.+)|what(?:'s|’s) here",
        rf"list (?:all )?(?:of )?(?:the |your |all )*{_TOPICS}(?: (?:in|of) (?P<material>.+))?",
        r"what (?:do|can) you (?:know|have|tell me|tell us)(?: about)?",
        r"what can (?:i|we) (?:learn|read|find) (?:here|in (?P<material>.+))",
    )
)
_WHOLE = re.compile(
    r"^(?:this|that|it|these|those|here|there|you|everything|all(?: of)?(?: (?:it|this|that))?"
    r"|the whole(?: thing)?|(?:all )?(?:of )?(?:(?:the|this|that|these|those|your|our|all|my) )*"
    rf"(?:(?:whole|entire|shipped|given|present|available) )*{_MATERIAL})$",
    re.IGNORECASE,
)
_NAMED_MATERIAL = re.compile(
    r"^(?:the |this |your )?(?P<name>[^\"“”]+?) (?:handbook|guide(?:line)?|manual|book|booklet"
    r"|documentation|library|collection|knowledge base|wiki|website|site|project|course"
    r"|material)s?$",
    re.IGNORECASE,
)
_OF_DOCUMENT = re.compile(
    rf"^(?:the |this |that )?{_ONE_OF} (?:(?:on|about|of|for|called|named|titled|entitled|with)"
    r" |(?=[\"“]))(?P<thing>.+)$|"
    rf"^(?:the |this |that )?(?P<before>[^,;:]{{1,60}}?) {_ONE_OF}$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"^(?:how|why|when|where|what|who|which|whether)\b", re.IGNORECASE)
_PART = re.compile(
    r"^(?:the |your )?(?:introduction|intro|preface|foreword|conclusions?|abstract|appendix"
    r"|glossary|read ?me)$",
    re.IGNORECASE,
)


def overview_of(question: str) -> str | None:
    """What an overview is asked of: ALL, or a phrase that should name a document, a section
    or the material; None where no overview is asked for.
    """
    bare = " ".join(question.split()).strip(" ?.!,;:")
    bare = _AFTER.sub("", _BEFORE.sub("", bare, count=1)).strip(" ?.!,;:")
    for rule in _ASKING:
        match = rule.match(bare)
        if match is not None:
            groups = match.groupdict()
            material = groups.get("material")
            if material is not None and not _is_material(material):
                continue  # "What does X include?" asks for a fact
            phrase = (material or groups.get("subject") or ALL).strip(_QUOTES)
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


def without_document(question: str) -> str | None:
    """What is asked about where no document bears the name: "What is X?" for "Summarize the
    page on X"; None for other questions.
    """
    phrase = overview_of(question)
    inner = phrase_inside(phrase) if phrase else None
    if inner is None:
        return None
    if _QUESTION.match(inner):
        return f"{inner[:1].upper()}{inner[1:]}?"
    return what_is(inner)


def _is_material(phrase: str) -> bool:
    return any(rule.match(phrase) for rule in (_WHOLE, _NAMED_MATERIAL, _OF_DOCUMENT, _PART))
