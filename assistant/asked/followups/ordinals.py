"""Places in what was just listed: "the second one", "the last two", "the former"."""

import re
from collections.abc import Sequence

from assistant.asked.followups.listed import in_a_row, listed
from assistant.asked.followups.phrases import Phrase
from assistant.asked.followups.topic import Topic
from assistant.english.words import agreeing, asks, capital, is_plural, what_is
from corpus.words import words

_NUMBERS = (
    ("first", "1st", "one"),
    ("second", "2nd", "two"),
    ("third", "3rd", "three"),
    ("fourth", "4th", "four"),
    ("fifth", "5th", "five"),
    ("sixth", "6th", "six"),
    ("seventh", "7th", "seven"),
    ("eighth", "8th", "eight"),
    ("ninth", "9th", "nine"),
    ("tenth", "10th", "ten"),
)
_PLACE = {word: place for place, forms in enumerate(_NUMBERS) for word in forms[:2]}
_COUNT = {forms[2]: count for count, forms in enumerate(_NUMBERS, 1)}
_SEVERAL = "|".join(list(_COUNT)[1:])
"""Without "one", which counts nothing behind "the second"."""
_NTH = "|".join([*_PLACE, "last", "final"])
_ORDINAL = re.compile(
    rf"\b(?:the|its|their|your)\s+(?P<nth>{_NTH})(?:\s+(?P<count>{_SEVERAL}))?"
    r"(?:\s+(?:of\s+(?:them|these|those|the list)|(?P<noun>[\w-]+)))?"
    rf"|\b(?:number|no\.|nr\.?|#)\s*(?P<number>{'|'.join(_COUNT)}|\d\d?)\b"
    r"|\bthe\s+(?P<pair>former|latter)(?:\s+ones?)?\b"
    r"|\b(?P<both>both)(?:\s+(?:of\s+)?(?:them|these|those))?\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"^which(?:\s+ones?|\s+of\s+(?:them|these|those)|(?=\s+(?:is|are|was|were|has|have|needs|does"
    r"|costs|works|takes|can|should|must|would)\b))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"\bthe (?:(?P<one>other one)|others|rest|other (?P<count>{'|'.join(_COUNT)})|other)(?=\W*$)",
    re.IGNORECASE,
)
_ONE = re.compile(r"ones?|items?|points?|entry|entries|things?", re.IGNORECASE)


def by_place(question: str, topic: Topic) -> str | None:
    """`question` with the listed thing in place of its place; None where none is meant."""
    others = _OTHERS.search(question)
    if others is not None:
        return _others(others, topic)
    match = _ORDINAL.search(question)
    if match is None or (match["both"] and topic.names.find(question)):
        return _which_of_them(question, topic)
    end = _reach(match, topic)
    if end is None:
        return None
    things = _things(topic, pair=bool(match["pair"] or match["both"]))
    chosen = _chosen(match, things)
    if not chosen:
        return None
    thing = " and ".join(_as_asked(one, topic) for one in chosen)
    before, after = question[: match.start()], question[end:]
    if thing.startswith("“"):  # a whole sentence: its place is kept, so that the question reads
        thing = f"{question[match.start() : end]}, {thing}"
    before = agreeing(before, "the one", thing)
    asked = f"{before}{thing}{after}"
    if asks(asked):
        return capital(asked)
    return what_is(thing) if not re.search(r"\w", f"{before}{after}") else capital(asked)


def _others(match: re.Match[str], topic: Topic) -> str | None:
    """Those of the list that were not asked about since ("What about the others?")."""
    for age, turn in enumerate(reversed(topic.turns)):
        things = listed(turn, topic.names) or in_a_row(turn)
        if len(things) < 2:
            continue
        since = " ".join(one.standalone_question for one in topic.turns[len(topic.turns) - age :])
        left = [one for one in things if one.casefold() not in since.casefold()]
        if len(left) == len(things) or not left:
            return None
        count = _COUNT.get((match["count"] or "").casefold())
        if (count or len(left)) != len(left) or (match["one"] and len(left) > 1):
            return None
        thing = " and ".join((", ".join(left[:-1]), left[-1]) if left[1:] else left)
        before = agreeing(match.string[: match.start()], "the one", thing)
        return capital(f"{before}{thing}{match.string[match.end() :]}")
    return None


def is_by_place(question: str) -> bool:
    """Whether a question speaks of a place in a list."""
    match = _ORDINAL.search(question)
    return match is not None and not match["both"]


def _reach(match: re.Match[str], topic: Topic) -> int | None:
    """Where the place ends; None where "the first" counts something that was not listed.

    A noun behind it belongs to it where it is "one", or what the list was asked for
    ("the third step"); before any other word ("the first works") the place ends.
    """
    if not match["nth"]:
        return match.end()
    noun = match["noun"]
    if noun is None or _ONE.fullmatch(noun):
        return match.end()
    stems = {word.stem for turn in topic.turns for word in words(turn.standalone_question)}
    stems |= {word.stem for word in words("step item part")}
    if {word.stem for word in words(noun)} & stems:
        return match.end()
    following = next(iter(words(noun)))
    if following.is_stop_word or match["nth"].casefold() != match["nth"]:
        return match.start("noun") - 1
    verb = re.match(r"[\w-]+(?:s|ed)\b", noun)
    starts = re.match(r"\W*(?:how|what|why|when|where|do|does|is)\b", match.string, re.IGNORECASE)
    base = starts and re.search(
        r"\b(?:do|does|did|can|should|will|must)\s+$", match.string[: match.start()], re.IGNORECASE
    )
    return match.start("noun") - 1 if base or (verb and not starts) else None


def _things(topic: Topic, *, pair: bool) -> Sequence[str]:
    """What was listed last; replies to questions about a list are passed over for the list."""
    for age, turn in enumerate(reversed(topic.turns)):
        things = listed(turn, topic.names)
        if things and not (age == 0 and is_by_place(turn.question)):
            return things
        if pair:
            named = list(dict.fromkeys(one.text for one in _named(topic)))
            if len(named) == 2:
                return named
        if age == 0 and not is_by_place(turn.question):
            things = in_a_row(turn)
            if things:
                return things
    return ()


def _as_asked(thing: str, topic: Topic) -> str:
    """As the last question put it, where it did: with its article."""
    return next(
        (one.text for one in topic.phrases if one.core.casefold() == thing.casefold()), thing
    )


def _named(topic: Topic) -> list[Phrase]:
    return [one for one in topic.phrases if not one.asked and not one.is_aspect]


def _chosen(match: re.Match[str], things: Sequence[str]) -> Sequence[str]:
    if match["both"]:
        return things if len(things) == 2 else ()
    if match["pair"]:
        place = 0 if match["pair"].casefold() == "former" else 1
        return things[place : place + 1] if len(things) == 2 else ()
    if match["number"]:
        number = match["number"].casefold()
        place = _COUNT.get(number) or int(number)
        return things[place - 1 : place] if place else ()
    nth = match["nth"].casefold()
    count = _COUNT[match["count"].casefold()] if match["count"] else 1
    if nth in ("last", "final"):
        return things[-count:] if count <= len(things) else ()
    place = _PLACE[nth]
    return things[place : place + count] if place + count <= len(things) else ()


def _which_of_them(question: str, topic: Topic) -> str | None:
    """One of the things the last question asked for ("Which one works indoors?")."""
    match = _OF_THEM.match(question)
    if match is None or topic.several is None or not is_plural(topic.several):
        return None
    return f"Which of {topic.several}{question[match.end() :]}"
