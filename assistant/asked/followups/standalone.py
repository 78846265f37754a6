"""A follow-up made into a question that stands by itself, by rules over the conversation.

What was asked is used, of the replies only what they list ("the second one"), so
that no other wording of theirs creeps into what is asked. A question that names
what it is about is returned as it is: a change of subject drags nothing along.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.asked.followups.aspects import appended, aspect, missing_of, other_side
from assistant.asked.followups.circumstances import circumstance
from assistant.asked.followups.corrections import Correction, correction
from assistant.asked.followups.more import more
from assistant.asked.followups.openings import without_opening, without_switch
from assistant.asked.followups.ordinals import by_place
from assistant.asked.followups.pronouns import points_back, resolved
from assistant.asked.followups.sections import with_headings
from assistant.asked.followups.swaps import swapped, thing_of
from assistant.asked.followups.topic import Topic
from assistant.english.words import FUNCTION_WORDS, asks, capital, inside, what_is
from assistant.material.names import Names
from assistant.model import Request, Turn
from corpus.words import words

MAX_FRAGMENT_WORDS = 9
"""A longer text without a question in it is no fragment of one."""

_ANOTHER = re.compile(
    r"^(?:(?:what|how) about|what of|how is it (?:with|for)|same (?:question )?(?:for|with|about)"
    r"|the same (?:question )?(?:for|with|about)|what if it is|(?:and|or) )\s*(?P<thing>.+)$",
    re.IGNORECASE,
)
_DOUBTING = re.compile(r"^(?:only|just|even|really|maybe|perhaps)\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|do|does|did|can|should|will|would|must|has|have)\b")

Rule = Callable[[str, Topic], str | None]


@dataclass(frozen=True, slots=True)
class Standalone:
    """Replaced."""

    question: str
    beside: str = ""
    request: Request | None = None


WHOLE: tuple[Rule, ...] = (circumstance, other_side, more)
"""Follow-ups of set wording."""
ASKED: tuple[Rule, ...] = (resolved, missing_of)
"""What full questions may leave out."""


def standalone(question: str, turns: Sequence[Turn], names: Names) -> Standalone:
    """Shim."""
    return Standalone(_standalone(question, turns, names))


def _standalone(question: str, turns: Sequence[Turn], names: Names) -> str:
    """`question` with what it leaves out taken from the conversation."""
    question = with_headings(" ".join(question.split()), names)
    topic = Topic.of(turns, names)
    if topic is None:
        return question
    switched = without_switch(question)
    if switched is not None:
        return capital(switched)
    put_right = correction(question)
    if put_right is not None:
        found = _corrected(put_right, topic)
        if found is not None:
            return found
    bare = without_opening(question)
    linked = bare != question
    placed = by_place(bare, topic)
    if placed is not None and asks(placed):
        return resolved(placed, topic) or placed
    another = _ANOTHER.match(bare)
    fragment = placed or (another["thing"] if another else bare)
    for rule in WHOLE:
        found = rule(fragment, topic)
        if found is not None:
            return found
    if not asks(fragment) or _opens_with_name(fragment, names):
        found = _fragment(fragment, topic, linked=linked or another is not None)
        if found is not None:
            return found
        if placed is not None:
            return what_is(placed.strip(" ?."))
        return capital(bare) if linked and _says(bare) else question
    for rule in ASKED:
        found = rule(fragment, topic)
        if found is not None:
            return found
    return capital(fragment) if fragment != question else question


def _corrected(put_right: Correction, topic: Topic) -> str | None:
    """A whole question in place of the last, or another thing in its place."""
    meant = put_right.meant
    if asks(meant) and not _opens_with_name(meant, topic.names):
        return resolved(f"{meant}?", topic) or capital(f"{meant}?")
    placed = by_place(meant, topic)
    thing = thing_of(placed or meant)
    return swapped(thing, topic, put_right.wrong) or aspect(meant, topic)


def _fragment(fragment: str, topic: Topic, *, linked: bool) -> str | None:
    """A question around a few words that are none; None for words that mean to stand alone."""
    text = fragment.strip()
    if "“" in text:
        return what_is(text.strip(" ?."))
    if len(text.split()) > MAX_FRAGMENT_WORDS or _FINITE.search(text) or not _says(text):
        return None
    if _DOUBTING.match(text):
        return None
    of = aspect(text, topic)
    if of is not None:
        return of
    thing = thing_of(text)
    if not thing.core or not (linked or text.endswith("?") or thing.of_ones or thing.preposition):
        return None
    if points_back(thing.text, topic):
        inner = resolved(thing.text, topic)
        return what_is(inside(inner)) if inner else None
    found = swapped(thing, topic) or appended(thing, topic)
    return found or (what_is(thing.text) if linked else None)


def _says(text: str) -> bool:
    """Whether there is a thing in a text, and not "then" or "the other two" alone."""
    return any(
        one.span.of(text).casefold() not in FUNCTION_WORDS | {"other", "others", "rest", "two"}
        for one in words(text)
    )


def _opens_with_name(text: str, names: Names) -> bool:
    """Whether a text only looks like a question, as "Will power" and "Can watering" do."""
    return any(one.span.start == 0 and " " in one.name for one in names.find(text))
