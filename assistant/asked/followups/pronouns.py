"""Words that point back, "it", "their", "this approach", and what they point to."""

import re

from assistant.asked.followups.topic import Topic
from assistant.english.words import AUXILIARIES, PREPOSITIONS, capital, possessive

_POSSESSIVE = re.compile(r"\b(?P<word>its|their|his|her)(?!\s+(?:own\b|[?.!]|$))\b", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"\b(?:is|was|isn't|be) it (?:not |also |really |ever |always |still )?(?:\w+ )?"
    r"(?:\w+ly |very )?\w+ (?:that|to|if|whether|for \w+ to)\b"
    r"|\b(?:does|did|will|would|can) it (?:take|matter|make sense|help|need|cost)\b[^?]*"
    r"\b(?:to|that|if|whether)\b|\bit (?:is|was|seems|takes|depends|follows)\b",
    re.IGNORECASE,
)
_POINTING = "this|that|these|those"
_SELF = (
    "handbook|book|guide|document|documents|material|text|library|collection|assistant|chat"
    "|conversation|site|website|time|way|case|year|day|moment|reason"
)
_VERBS = (
    "is|are|was|were|not|so|also|mean|work|happen|cost|help|matter|apply|differ|important"
    "|mentioned|needed|necessary|used|called|done|about|good|bad|true|possible|allowed|new"
    "|different|better|worse|enough|the|a|an|always|really|correct|right|wrong|safe|cheap|expensive"
    "|hard|easy|required|free|common|happens|works|means|costs|helps|matters|applies"
)
_BEHIND = "|".join(sorted((AUXILIARIES | PREPOSITIONS | {"why", "how", "and"}) - {"'s"}))
_NOUN = re.compile(
    rf"(?:^|(?<=\s))(?:{_POINTING}) (?P<noun>(?!(?:{_SELF}|{_VERBS}|{_BEHIND}|do|does)\b)[\w-]+)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b(?:(?:{_POINTING})(?=[\s?.,!]*$)"
    rf"|(?:(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bdoes )|(?<=\bdo )|(?<=\bdid )|(?<=\bcan )"
    rf"|(?<=\bwhy )|(?<=\bhow )|(?<=\bshould )|(?<=\bwhen )|(?<=\bwhere )|(?<=\bif )|(?<=^))"
    rf"(?:{_POINTING})(?= (?:{_VERBS})\b))",
    re.IGNORECASE,
)
_ONE_THING = re.compile(r"\b(?:it|he|she|him)\b")
_THINGS = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
_ONE = re.compile(
    r"(?<=\bget )one(?=\W*$)|(?<=\bbuy )one(?=\W*$)|(?<=\bhave )one(?=\W*$)"
    r"|(?<=\buse )one(?=\W*$)|(?<=\bneed )one(?=\W*$)|(?<=\bmake )one(?=\W*$)"
    r"|(?<=\bfind )one(?=\W*$)|(?<=\border )one(?=\W*$)|(?<=\bexample of )one(?=\W*$)"
    r"|\b(?:this|that) one\b",
    re.IGNORECASE,
)
_HAPPENING = re.compile(
    r"(?:(?<=\bif )|(?<=\bwhen )|(?<=\bafter )|(?<=\bbefore ))(?:that|this|it)"
    r" (?:happen(?:s|ed)|(?:is|was) the case)"
    r"|(?P<said>(?<=\bdecides )|(?<=\bdecided )|(?<=\bknows )|(?<=\bproves )|(?<=\bshows ))"
    r"(?:that|this|it)(?=\W*$)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|or|if|when|because|that|while|whether|so)\b", re.I)


def resolved(question: str, topic: Topic) -> str | None:
    """`question` with its first word that points back replaced; None where none does."""
    happening = _HAPPENING.search(question)
    if happening and topic.event:
        event = topic.event if happening["said"] is None else f"that {topic.event}"
        return capital(f"{question[: happening.start()]}{event}{question[happening.end() :]}")
    place = _pointer(question, topic)
    if place is None:
        return None
    match, thing = place
    word = match.group().casefold()
    if word in ("its", "their", "his", "her"):
        thing = possessive(thing)
    before, after = question[: match.start()], question[match.end() :]
    after = re.sub(r"^ do (?:that|this|so)\b(?=\W*$)", " do that", after)
    return capital(f"{before}{thing}{after}")


def points_back(question: str, topic: Topic) -> bool:
    """Whether a question holds a word that means something spoken of before."""
    return _pointer(question, topic) is not None


def _pointer(question: str, topic: Topic) -> tuple[re.Match[str], str] | None:
    """The first word that points back, and what it means."""
    expletives = [one.span() for one in _EXPLETIVE.finditer(question)]
    candidates: list[tuple[re.Match[str], str | None]] = []
    for rule, thing in (
        (_POSSESSIVE, topic.subject),
        (_ONE, topic.subject),
        (_ONE_THING, topic.subject),
        (_THINGS, topic.several),
        (_BARE, topic.latest),
        (_NOUN, None),
    ):
        for match in rule.finditer(question):
            if any(start <= match.start() < end for start, end in expletives):
                continue
            if rule is _POSSESSIVE and match.group().casefold() == "their":
                thing = topic.several
            if rule is _NOUN:
                thing = _pointed_at(match, question, topic)
            if thing is not None and not _named_before(match, question, topic):
                candidates.append((match, thing))
    found = min(candidates, key=lambda one: one[0].start(), default=None)
    return (found[0], found[1]) if found and found[1] else None


def _pointed_at(match: re.Match[str], question: str, topic: Topic) -> str | None:
    """What "this approach" means: "that" after a noun opens a clause instead ("dogs that bark")."""
    noun = match["noun"].casefold()
    if match.group().casefold().startswith("that "):
        before = question[: match.start()].split()
        if before and before[-1].casefold() not in AUXILIARIES | PREPOSITIONS:
            return None
    stem = noun.removesuffix("s")
    for one in topic.phrases:
        if one.head.casefold().removesuffix("s") == stem:
            return one.text if not one.asked else topic.several
    if topic.names.find(question[match.end("noun") - len(noun) :]):
        return None
    return topic.several if match.group().casefold()[:5] in ("these", "those") else topic.subject


def _named_before(match: re.Match[str], question: str, topic: Topic) -> bool:
    """Whether the question itself names, in an earlier clause, what the word may mean.

    Within one clause a pronoun means something else than the things beside it, its
    possessive may mean them.
    """
    mentions = [one for one in topic.names.find(question) if one.span.end <= match.start()]
    if not mentions:
        return False
    if match.group().casefold() in ("its", "their", "his", "her"):
        return True
    return bool(_CLAUSE.search(question[mentions[-1].span.end : match.start()]))
