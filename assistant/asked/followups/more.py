"""More of the same: "tell me more", "anything else?", "go on"."""

import re

from assistant.asked.followups.topic import Topic
from assistant.english.words import what_is

_THAT = r"(?: (?:on|about|of) (?:that|this|it|them|these|those))?"
_MORE = re.compile(
    r"^(?:(?:(?:can|could|would|will) you (?:please )?)?(?:(?:tell|show|give) me(?: some| a bit| a"
    rf" little)? more(?: details?| information)?|explain(?: (?:more|that|it|this|further))?"
    rf"|elaborate(?: further| more)?|expand|go on|continue|describe (?:it|that|this)){_THAT}"
    rf"|(?:any |some |a few )?(?:more|further)(?: (?:details?|information|info))?{_THAT}"
    rf"|(?:go on|continue|elaborate|in (?:more|greater) detail|details){_THAT}"
    rf"|i(?:['’]d| would) like to (?:know|hear|learn) more{_THAT}"
    rf"|what (?:more|else)(?: (?:is|can|do) .{{0,30}})?"
    rf"|(?:is there )?any(?:thing|\s+thing) (?:else|more){_THAT})"
    r"(?:,? please)?\s*[.?!]*$",
    re.IGNORECASE,
)


_AGAIN = re.compile(
    r"^(?:are you (?:really |quite |absolutely )?(?:sure|certain)(?: about (?:that|this|it))?"
    r"|(?:is|was) (?:that|this|it) (?:really |actually )?(?:so|true|right|correct|the case)|really"
    r"|says? who|who says (?:so|that|this|it)|where (?:does|do) (?:it|they|the \w+) say"
    r" (?:that|so|this|it)|where (?:is|was) (?:that|this|it) (?:said|written|stated|from)"
    r"|how do you know(?: that| this)?|(?:the |your )?sources?|what do you mean(?: by that)?"
    r"|i (?:do not|don['’]?t|did not|didn['’]?t) (?:understand|get it|get that|follow)"
    r"(?: that| this| it)?|(?:(?:can|could|would|will) you )?(?:please )?(?:say|explain|put|repeat"
    r"|rephrase)(?: (?:that|this|it))?(?: again| once more| differently| in other words"
    r"| (?:more )?simply| more clearly)*|in other words|once more|again|pardon|what|sorry"
    r"|come again)"
    r"(?:,? please)?\s*[.?!]*$",
    re.IGNORECASE,
)


def more(question: str, topic: Topic) -> str | None:
    """The question for the thing itself; the last one again where it had none."""
    if _AGAIN.match(question):
        return topic.question
    if not _MORE.match(question):
        return None
    return what_is(topic.subject) if topic.subject else topic.question
