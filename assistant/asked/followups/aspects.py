"""Something asked of what was spoken of: "and its trade-off?", "any drawbacks?", "in winter?"."""

import re

from assistant.asked.followups.phrases import phrases
from assistant.asked.followups.swaps import Thing, swapped
from assistant.asked.followups.topic import Topic
from assistant.english.words import (
    OPPOSITES,
    asks,
    capital,
    inside,
    is_aspect,
    is_circumstance,
    is_plural,
)

_HAVING = re.compile(r"^(?P<whose>its|their|his|her)\s+(?P<rest>.+)$", re.IGNORECASE)
_FORM = re.compile(
    r"^(?:(?P<how>the|any|some|a|an|no|other|more|further)\s+)*(?P<noun>[\w -]+?)\W*$",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"^(?:on )?(?:the )?(?:other side|opposite|reverse|contrary|flip ?side|other hand"
    r"|other way(?: a)?round)(?: of (?:it|that|this))?\W*$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"^(?:what(?: is| are|['’]s)?(?: (?:speaks|said|to be said|there to say))? )?"
    r"(?P<side>for|against|in favou?r(?: of)?)(?:\s+(?:it|this|that|them|these))?\W*$",
    re.IGNORECASE,
)
_LINKS = {"alternative": "to", "exception": "to", "reason": "for", "remedy": "for"}
_FOR = re.compile(r"\b(?P<side>for|against|in favou?r of)\s+", re.IGNORECASE)


def other_side(question: str, topic: Topic) -> str | None:
    """What was asked, turned round ("And against it?", "the other side?")."""
    match = _SIDE.match(question)
    if match:
        side = "against" if match["side"].casefold() == "against" else "for"
        last = _FOR.search(topic.question)
        if last and last["side"].casefold() != side:
            return f"{topic.question[: last.start()]}{side} {topic.question[last.end() :]}"
        return f"What speaks {side} {topic.subject}?" if topic.subject else None
    if not _OTHER_SIDE.match(question) or topic.subject is None:
        return None
    for one, other in (*OPPOSITES, *((b, a) for a, b in OPPOSITES)):
        rule = re.compile(rf"\b{one}(?P<s>s?)\b", re.IGNORECASE)
        if rule.search(topic.question):
            return rule.sub(rf"{other}\g<s>", topic.question)
    last = _FOR.search(topic.question)
    if last and re.match(r"what (?:speaks|is said)\b", topic.question, re.IGNORECASE):
        side = "for" if last["side"].casefold() == "against" else "against"
        return f"{topic.question[: last.start()]}{side} {topic.question[last.end() :]}"
    return f"What is the other side of {topic.subject}?"


def aspect(fragment: str, topic: Topic) -> str | None:
    """The question for an aspect of what was spoken of ("The price?")."""
    fragment = fragment.strip(" ?.!,")
    if topic.subject is None:
        return None
    having = _HAVING.match(fragment)
    if having and not asks(having["rest"]):
        rest = having["rest"]
        return f"What {'are' if is_plural(rest) else 'is'} the {rest} of {topic.subject}?"
    match = _FORM.match(fragment)
    if match is None or not is_aspect(match["noun"].split()[-1]) or asks(fragment):
        return None
    noun, how = match["noun"], (match["how"] or "the").casefold()
    if topic.names.find(noun) and how not in ("the", "any", "some") and " " in noun:
        return None
    if how == "no":
        return None
    asked = [one for one in topic.phrases if one.is_aspect and one.preposition is None]
    if asked and match["how"] and topic.question[asked[0].span.end :].startswith(" of "):
        found = swapped(Thing(fragment), topic, wrong=asked[0].text)
        if found is not None:
            return found
    several = is_plural(noun)
    article = f"{how} " if how in ("a", "an") else "the "
    if several and match["how"] is None:
        article = ""
    link = _LINKS.get(noun.split()[-1].casefold().removesuffix("s"), "of")
    return f"What {'are' if several else 'is'} {article}{noun} {link} {topic.subject}?"


def appended(thing: Thing, topic: Topic) -> str | None:
    """What was spoken of, in other circumstances ("And in winter?")."""
    if topic.subject is None or not (thing.preposition or is_circumstance(thing.core)):
        return None
    where = inside(f"{thing.preposition} {thing.text}" if thing.preposition else thing.text)
    return f"What about {topic.subject} {where.lower() if ' ' not in where else where}?"


def missing_of(question: str, topic: Topic) -> str | None:
    """An aspect with what it is of, where nothing else is spoken of ("Who coined the name?")."""
    found = phrases(question, topic.names)
    if topic.subject is None or len(found) != 1 or not found[0].is_aspect:
        return None
    only = found[0]
    after = question[only.span.end :]
    if not only.text.casefold().startswith("the ") or re.match(
        r"\W*(?:of|for|in|to|at|on|that"
        r"|which|with|from|by)\b",
        after,
    ):
        return None
    return capital(f"{question[: only.span.end]} of {topic.subject}{after}")
