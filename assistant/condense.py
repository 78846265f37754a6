"""A follow-up made into a question that stands by itself, by rules over the conversation.

Only the questions that were asked are used, never the wording of answers, so
that what was said cannot creep into what is asked. Knows names, not evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Turn
from assistant.names import Names
from corpus.words import words

_OPENING = r"^(?:(?:and|but|so|ok(?:ay)?|then|also|now|well|yes|no)[\s,]+)*"
_ABOUT = re.compile(
    _OPENING
    + r"(?:(?:what|how) about|what of|and|same for|the same for|for)\s+(?P<thing>.+?)\s*\??$",
    re.IGNORECASE,
)
_THE_ONE = re.compile(r"^(?P<thing>the \w+(?: \w+)? ones?)\s*\??$", re.IGNORECASE)
_WHY = re.compile(
    _OPENING + r"(?:why(?: is that| so| not| is it so)?|how come|what for|for what reason)\s*\??$",
    re.IGNORECASE,
)
_MORE = re.compile(
    _OPENING + r"(?:(?:tell|show) me more|more(?: details?| please)?|go on|(?:please )?elaborate"
    r"|(?:can|could) you (?:elaborate|explain(?: (?:more|that|it|this))?)"
    r"|explain(?: that| it| this)?|in more detail)"
    r"(?: (?:on|about) (?:that|this|it))?(?: please)?\s*[.?]?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_THIS = r"(?:this|that|these|those)"
_PRONOUN = re.compile(
    r"\b(?:it|they|them|he|she|him"
    # A demonstrative points back at the end ("buy that?"), before a word for whatever
    # was spoken of ("this one"), and as a subject ("is that needed?", "why is this so?").
    rf"|{_THIS}(?=[\s?.,!]*$)"
    rf"|{_THIS} (?:ones?|vision|approach|method|idea|thing|concept|strategy|practice|team|page"
    rf"|topic)"
    rf"|(?:^|(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bdoes )|(?<=\bdo )|(?<=\bdid )|(?<=\bcan )"
    rf"|(?<=\bwhy )|(?<=\bhow )){_THIS}(?= (?:is|are|was|were|not|so|also|mean|work|happen|cost"
    r"|help|matter|apply|differ|important|mentioned|needed|necessary|used|called)\b))\b",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(
    r"^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|does|do|did|can|could|should"
    r"|must|will|would|has|have|had|list|name|compare|describe|explain|tell|give|show|define)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the conversation is about: the last question and the thing it asked of."""

    question: str
    subject: str | None


def standalone(question: str, turns: Sequence[Turn], names: Names) -> str:
    """`question` with what it leaves out taken from the conversation.

    A question that names what it is about is returned as it is, so a change of
    subject drags nothing along.
    """
    question = " ".join(question.split())
    topic = _topic(turns, names)
    if topic is None:
        return question
    if _WHY.match(question):
        return _why(topic)
    if _MORE.match(question):
        return f"What is {topic.subject}?" if topic.subject else topic.question
    moved = _other_thing(question, topic, names)
    if moved is not None:
        return moved
    bare = re.sub(_OPENING, "", question, flags=re.IGNORECASE) or question
    mentions = names.find(bare)
    if topic.subject is None or (mentions and not _points_back(bare[: mentions[0].span.start])):
        return _capital(bare) if bare != question else question
    replaced = _without_pronouns(bare, topic.subject)
    if replaced != bare:
        return _capital(replaced)
    content = [word for word in words(bare) if not word.is_stop_word]
    if len(content) <= 2 and (bare != question or not _QUESTION_WORD.match(bare)):
        return _capital(f"{bare.rstrip('?. ')} of {topic.subject}?")
    return question


def _points_back(text: str) -> bool:
    return bool(_PRONOUN.search(text) or _POSSESSIVE.search(text))


def _topic(turns: Sequence[Turn], names: Names) -> Topic | None:
    """The last question that was not small talk; its subject may come from an earlier one."""
    asked = [turn.standalone_question for turn in turns if turn.kind != "smalltalk"]
    if not asked:
        return None
    for question in reversed(asked):
        mentions = names.find(question)
        if mentions:
            return Topic(asked[-1], mentions[-1].name)
    content = [word for word in words(asked[-1]) if not word.is_stop_word]
    last = content[-1].span.of(asked[-1]) if content else None
    return Topic(asked[-1], last)


def _why(topic: Topic) -> str:
    rest = topic.question.rstrip("?. ")
    return f"Why: {rest[:1].lower()}{rest[1:]}?" if not _is_why(rest) else f"{rest}?"


def _is_why(question: str) -> bool:
    return question.lower().startswith("why")


def _other_thing(question: str, topic: Topic, names: Names) -> str | None:
    """The last question asked of another thing ("And the data one?")."""
    match = _ABOUT.match(question) or _THE_ONE.match(question)
    if match is None or topic.subject is None:
        return None
    thing = match["thing"].strip(" ?.,")
    if _QUESTION_WORD.match(thing) or len(thing.split()) > 6:
        return None
    if _POSSESSIVE.search(thing) or _PRONOUN.search(thing):
        return _capital(f"{_without_pronouns(thing, topic.subject)}?")
    mentions = names.find(thing)
    exact = mentions[-1].name if len(mentions) == 1 else None
    loose = bool(re.search(r"\bones?\b", thing, re.IGNORECASE)) or exact is None
    likely = names.like(thing, topic.subject)
    name = (likely or exact) if loose or _family(likely, topic.subject) else exact
    if name is None and not thing[:1].isupper():
        return _capital(f"{thing} of {topic.subject}?")
    name = name or thing
    pattern = re.compile(rf"(?<!\w){re.escape(topic.subject)}(?!\w)", re.IGNORECASE)
    replaced, count = pattern.subn(lambda _: name, topic.question)
    return replaced if count else _capital(f"{name}: {topic.question}")


def _family(name: str | None, model: str) -> bool:
    """Whether two names share an ending of at least four letters, as "DevSecOps" and
    "DataDevOps" do not by chance.
    """
    return name is not None and name.casefold()[-4:] == model.casefold()[-4:]


def _without_pronouns(text: str, subject: str) -> str:
    possessive = subject + ("'" if subject.endswith("s") else "'s")
    replaced, count = _POSSESSIVE.subn(lambda _: possessive, text, count=1)
    if not count:
        replaced = _PRONOUN.sub(lambda _: subject, replaced, count=1)
    return replaced


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
