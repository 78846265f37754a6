"""Questions for places in a numbered list: "step 5", "what comes after step 3", "how many steps".

Rules over wording; knows no lists.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.english.table_words import number_in
from corpus.model import Span

Relation = Literal["at", "after", "before", "count"]
_NOUN = r"(?:steps?|items?|points?|rules?|stages?|phases?|instructions?|questions?)"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_NUMBER = rf"(?:number |no\.? |#)?(?P<number>\d{{1,3}}|{_SMALL})"
_PLACE = (
    rf"(?:the )?(?:{_NOUN} {_NUMBER}"
    rf"|(?P<ordinal>{'|'.join(_ORDINALS)}|last|final|\d{{1,3}}(?:st|nd|rd|th)) {_NOUN})"
)
_THING = r"(?: (?:of|for|in|to|on|when|from) (?P<thing>.+?))?\W*$"
_WHAT = (
    r"(?:and |so |then )?(?:what(?:['’]s| is| are| was)|which is|tell me|show me|give me|read me)"
)
_NEXT = r"^(?:and )?(?:what|which (?:step|one))"
_PATTERNS: tuple[tuple[Relation, str], ...] = (
    ("at", rf"^(?:{_WHAT} )?{_PLACE}{_THING}"),
    ("at", rf"^what (?:does|do) {_PLACE} (?:say|tell|mean|require|involve|ask)\w*{_THING}"),
    (
        "at",
        rf"^what (?:happens|is done|do (?:i|you|we) do|must (?:i|we|be) do(?:ne)?)"
        rf" (?:in|at|during|on) {_PLACE}{_THING}",
    ),
    (
        "after",
        rf"{_NEXT} (?:\w+ ){{1,4}}?(?:right )?(?:after|behind)"
        rf" {_PLACE}{_THING}",
    ),
    ("after", rf"{_NEXT} follows {_PLACE}{_THING}"),
    (
        "before",
        rf"{_NEXT} (?:\w+ ){{1,4}}?(?:right )?before"
        rf" {_PLACE}{_THING}",
    ),
    (
        "count",
        rf"^(?:and )?(?:in )?how many {_NOUN} (?:are there|there are"
        rf"|does it (?:have|take)|are (?:listed|needed|required)){_THING}",
    ),
    (
        "count",
        rf"^(?:and )?how many {_NOUN} (?:does|do|has|have) (?P<thing>.+?)"
        r" (?:have|has|take|need|involve|consist of)\W*$",
    ),
    ("count", rf"^(?:and )?how many {_NOUN} (?:are|is) (?:in|of|for) (?P<thing>.+?)\W*$"),
)
_RULES = tuple((relation, re.compile(rule, re.IGNORECASE)) for relation, rule in _PATTERNS)
LAST = -1
NONE_BEHIND = {"after": "Nothing is listed after it:", "before": "Nothing is listed before it:"}
"""Leads in the last or the first step, where the one after or before it is asked for."""
CALLED = re.compile(r"^(?:step|stage|phase|rule|point|part)\s+(?P<number>\d{1,3})\b", re.IGNORECASE)
"""How a heading or a paragraph begins that is a step: "Step 3: Prime the pump"."""


@dataclass(frozen=True, slots=True)
class StepAsked:
    """What is asked of a numbered list: the step with a `number` (LAST for the last one), the one
    after or before it, or how many there are. `thing` is what the list is for, "" where that is
    not said: then it is the one around the `places` that the conversation has cited, if any.
    """

    relation: Relation
    number: int = 0
    thing: str = ""
    places: tuple[tuple[str, Span], ...] = ()


def step_asked(question: str) -> StepAsked | None:
    """What a question asks of a numbered list; None where it asks nothing of one."""
    bare = " ".join(question.split())
    for relation, rule in _RULES:
        match = rule.match(bare)
        if match is not None:
            said = match.groupdict()
            return StepAsked(relation, _number(said), (said.get("thing") or "").strip())
    return None


def _number(said: dict[str, str | None]) -> int:
    ordinal, number = said.get("ordinal"), said.get("number")
    if ordinal:
        folded = ordinal.casefold()
        if folded in _ORDINALS:
            return _ORDINALS.index(folded) + 1
        return LAST if folded in ("last", "final") else int(folded[:-2])
    return int(number_in(number) or 0) if number else 0
