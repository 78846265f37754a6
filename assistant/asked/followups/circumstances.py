"""Why, when, where and how of what was asked last: "Why?", "Since when?", "At what price?"."""

import re

from assistant.asked.followups.topic import Topic
from assistant.english.words import capital, inside, is_aspect

_SO = (
    r"(?: (?:is|was) (?:that|this|it)(?: (?:so|the case|like that))?"
    r"|['’]s (?:that|this|it)(?: so)?|(?: do(?:es)?| did) (?:it|they|he|she|that|this) do"
    r" (?:that|this|so|it)| so| not| exactly| precisely)?"
)
_WHY = re.compile(
    rf"^(?:why{_SO}|how (?:come|so)|what for|for (?:what|which) (?:reason|purpose)"
    r"|(?:what(?:['’]s| is| was)?|and)? ?(?:the|its) (?:reasons?|cause)(?: for (?:that|this|it))?"
    r"|what(?:['’]s| is) (?:that|this|it) for|because of what|due to what)\s*\??$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?P<asked>(?:(?:since|until|till|from|by|for|at|in|on|to|with|under|of|up to|after"
    r"|before)\s+)?"
    r"(?:when|where|how(?: long| often| many| much| far| big| large| soon| high)?"
    r"|(?:what|which|whose|whom)(?: (?P<noun>[\w-]+))?|who))"
    r"(?: exactly| precisely| then| (?:is|was) (?:that|this))?\s*\??$",
    re.IGNORECASE,
)
_WHY_SO = re.compile(r"^why (?:not |so |only |just )?(?:[\w-]+ )?[\w-]+\W*$", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?P<word>when|where|why|how)\s+(?P<rest>(?:is|are|was|were|do|does|did|can|could|should|will"
    r"|would|must|may|has|have)\b.+)$",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^(?:is|are|was|were|do|does|did|can|could|should|will|would|must|may|might|has|have|had)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"^(?:what|who)\s+(?:is|are|was|were)\s+(?P<thing>.+)$", re.IGNORECASE)


def circumstance(question: str, topic: Topic) -> str | None:
    """The last question with a "why" or "when" to it; None where that is not what is asked."""
    if _WHY.match(question):
        return _with("Why", topic)
    match = _WHEN.match(question)
    if match is not None and _asks_only(match):
        return _with(capital(match["asked"]), topic)
    if _WHY_SO.match(question):
        last = capital(topic.question.rstrip("?. !"))
        return f"{last}, and {inside(question.rstrip('?. !'))}?"
    return None


def _asks_only(match: re.Match[str]) -> bool:
    """Whether "which year" or "by which standards" is asked, and not "what eats them"."""
    noun, asked = match["noun"], match["asked"].casefold()
    return noun is None or is_aspect(noun) or not asked.startswith("what")


def _with(word: str, topic: Topic) -> str:
    last = capital(topic.question.rstrip("?. !"))
    if last.casefold().startswith(word.casefold()):
        return f"{last}?"
    if _YES_NO.match(last) and not re.match(r"(?:what|which|whose)\b", word, re.IGNORECASE):
        return f"{word} {inside(last)}?"
    opening = _OPENING.match(last)
    if opening and word != "Why" and " " not in word:
        return f"{word} {opening['rest']}?"
    definition = _DEFINITION.match(last)
    if word == "Why" and definition:
        return f"What is the reason for {definition['thing']}?"
    return f"{last}, and {word[:1].lower()}{word[1:]}?"
