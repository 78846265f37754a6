"""Places in what was just listed: "the second one", "the last step", "the latter".

A list is what a reply set one item below the other or named in a row in one sentence, or what
the last question named side by side.
"""

import re

from assistant.asked.followups.context import Context
from assistant.asked.followups.rewriting import resolved
from assistant.english import followups as wordings
from assistant.english import function_words as english
from assistant.model import Turn
from corpus.words import stem_set, words

MAX_NAME_WORDS = 6
"""An item whose thing cannot be told in fewer words is none to speak of by its name."""

_MARKER = re.compile(r"\s*(?<!\\)\[\d+\]|\*\*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|&~$:])")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?P<item>.+)$", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")


def in_list(question: str, context: Context) -> str | None:
    """`question` with the thing that stands at that place; None where there is no such list."""
    things, put = _things(context), question
    for match in reversed(list(wordings.PLACE.finditer(question))):
        end, chosen = _reach(match, context), _chosen(match, things)
        if end is None or not chosen:
            return None
        if not english.asks(question):
            return _asked_of(chosen, things, context)
        put = f"{put[: match.start()]}{chosen}{put[end:]}"
    return (resolved(put, context) or english.capital(put)) if put != question else None


def _asked_of(thing: str, things: list[str], context: Context) -> str:
    """The last question, where it asked of another item of the list; else that for the item."""
    asked = [item for item in things if item and item.casefold() in context.question.casefold()]
    if len(asked) == 1 and asked[0] != thing:
        return re.sub(re.escape(asked[0]), lambda _: thing, context.question, flags=re.IGNORECASE)
    return english.what_is(thing)


def _reach(match: re.Match[str], context: Context) -> int | None:
    """Where a place ends; a noun behind it belongs to it where it is "one" or what was asked for
    ("the third step"), a verb does not ("does the third help?"). None where it is another noun:
    "the first lighthouse" counts what was not listed.
    """
    noun = (match["noun"] or "one").casefold()
    asked = (stem_set(noun) <= stem_set(turn.question) for turn in context.turns)
    if noun in wordings.COUNTED or any(asked):
        return match.end()
    is_other_word = english.is_function_word(noun) or _is_verb(match)
    return match.start("noun") - 1 if is_other_word else None


def _is_verb(match: re.Match[str]) -> bool:
    """Whether the word behind a place is a verb, as behind "does" with none after it."""
    before = match.string[: match.start()].split()[-1:]
    after = [word.folded for word in words(match.string[match.end() :])]
    asked = any(word.casefold() in english.DO_LIKE for word in before)
    return asked and all(word != "do" and english.is_function_word(word) for word in after)


def _things(context: Context) -> list[str]:
    """What was listed last; a question about a place in a list is passed over for the list."""
    for age, turn in enumerate(reversed(context.turns)):
        asks_for_place = wordings.PLACE.search(turn.question) is not None
        things = _items(turn)
        if not things and age == 0 and not asks_for_place:
            things = [phrase.text for phrase in context.side_by_side] or _in_a_row(turn)
        if things or not asks_for_place:
            return things
    return []


def _chosen(match: re.Match[str], things: list[str]) -> str:
    """What stands there, "" for nothing."""
    if match["pair"]:
        return things[match["pair"].casefold() == "latter"] if len(things) == 2 else ""
    nth = match["nth"].casefold()
    place = len(things) - 1 if nth == "last" else wordings.PLACES.index(nth)
    return things[place] if 0 <= place < len(things) else ""


def _items(turn: Turn) -> list[str]:
    """What the items of a reply are about, "" where that cannot be told in short."""
    items = [_thing(_plain(match["item"])) for match in _ITEM.finditer(turn.answer)]
    return items if len(set(items)) > 1 else []


def _in_a_row(turn: Turn) -> list[str]:
    """The things that a sentence of a reply names one after the other: "A, B and C"."""
    for sentence in _SENTENCE_END.split(_plain(turn.answer)):
        *first, last = re.split(r"\s*,\s*", sentence.rstrip(". "))
        things = [*first, *re.split(wordings.BEFORE_LAST, last)] if first else []
        opening = wordings.LISTING.match(things[0]) if len(things) > 2 else None
        if opening is not None:
            things = [things[0][opening.end() :], *filter(None, things[1:])]
            if all(len(thing.split()) <= MAX_NAME_WORDS for thing in things):
                return [english.inside(thing) for thing in things]
    return []


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", _MARKER.sub("", text)).strip()


def _thing(item: str) -> str:
    """The thing that an item opens with, behind "the first step is" or the like."""
    bare = wordings.NTH_NOUN.sub("", item.rstrip(".;"))
    end = wordings.ENDS_NAME.search(bare)
    thing = bare[: end.start()].strip() if end else bare
    first = thing.partition(" ")[0].casefold()
    is_name = end or item[-1] != "." or len(bare) < len(item) - 1
    clause = first in english.FUNCTION_WORDS - english.DETERMINERS or not is_name
    short = 0 < len(thing.split()) <= MAX_NAME_WORDS
    return english.inside(thing) if short and not clause else ""
