"""Other names of things, as the material gives them: acronyms, long forms, "also called".

Learned from the headings and, for an acronym in a question, from the few passages that
hold it. A short form counts where its letters stand in the long one in their order, the
first at its beginning (Schwartz and Hearst, 2003, "A simple algorithm for identifying
abbreviation definitions in biomedical text"). Knows nothing of any particular material.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.english.other_names import ACRONYM, ALSO, BRACKETS, EXPLAINED, SHORTENED
from assistant.english.titles import ARTICLE
from corpus.library import Library
from corpus.words import words

LOOKED_AT = 6
"""Passages in which the long form of an acronym is looked for."""
MOST_WORDS = 8
"""Words of a long form."""
CACHED = 1_024


class Aliases:
    """The other names that one state of a library gives."""

    def __init__(self, library: Library, headings: Iterable[str]) -> None:
        self._library = library
        self._other: dict[str, str] = {}
        for heading in headings:
            for one, other in pairs(heading):
                self._other.setdefault(one.casefold(), other)
                self._other.setdefault(other.casefold(), one)
        self._longest = max((len(one.split()) for one in self._other), default=0)
        self._looked_up = lru_cache(CACHED)(self._look_up)

    def of(self, question: str) -> tuple[str, ...]:
        """The other names of what `question` names, those that it has itself left out."""
        found: list[str] = []
        folded = question.casefold()
        tokens = list(words(question))
        for first in range(len(tokens)):
            for length in range(min(self._longest, len(tokens) - first), 0, -1):
                run = question[tokens[first].span.start : tokens[first + length - 1].span.end]
                other = self._other.get(run.casefold())
                if other is not None:
                    found.append(other)
                    break
        for match in ACRONYM.finditer(question):
            if match.group().casefold() not in self._other:
                others = self._looked_up(match.group())
                if not others and found:
                    return ()  # of several things one alone would gain weight
                found += others
        return tuple(dict.fromkeys(one for one in found if one.casefold() not in folded))

    def _look_up(self, acronym: str) -> tuple[str, ...]:
        """What a passage that holds it gives for it, the best passage first."""
        stems = [word.stem for word in words(acronym)]
        rows = [row for row, _ in self._library.full_text(stems, LOOKED_AT)]
        for passage in self._library.passages(rows):
            text = passage.span.of(self._library.text(passage.doc_id).text)
            for one, other in pairs(text):
                if acronym.casefold() == one.casefold() and not ACRONYM.fullmatch(other):
                    return (other,)
                if acronym.casefold() == other.casefold():
                    return (one,)
        return ()


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Names that a text gives for one thing: the short or main one, and the other.

    A main name has no need of the other one, unless it is an acronym for it.
    """
    for match in BRACKETS.finditer(text):
        yield from _in_brackets(match["inside"].strip(), text[: match.start()].rstrip())
    for rule, form in ((EXPLAINED, _long_front), (SHORTENED, _long_form)):
        for match in rule.finditer(text):
            long = form(match["short"], match["long"])
            if long is not None:
                yield match["short"], long
    for match in ALSO.finditer(text):
        yield match["name"], match["other"]


def _in_brackets(inside: str, before: str) -> Iterator[tuple[str, str]]:
    """Of "Long Form (LF)" and of "LF (Long Form)"."""
    if ACRONYM.fullmatch(inside):
        long = _long_form(inside, before)
        if long is not None:
            yield inside, long
        return
    acronym = list(ACRONYM.finditer(before[-12:]))
    if acronym and before.endswith(acronym[-1].group()):
        short = acronym[-1].group()
        if _stands_for(short, inside):
            yield short, inside


def _long_form(short: str, before: str) -> str | None:
    """The fewest words at the end of `before` that the acronym stands for."""
    tail = re.split(r"[.;:!?()|\n]", before)[-1].split()
    for count in range(1, min(MOST_WORDS, len(tail)) + 1):
        long = " ".join(tail[-count:]).strip("\"'“”*_, ")
        if _stands_for(short, long):
            return long
    return None


def _long_front(short: str, behind: str) -> str | None:
    """The fewest words at the beginning of `behind` that the acronym stands for."""
    front = ARTICLE.sub("", behind).split()
    for count in range(1, min(MOST_WORDS, len(front)) + 1):
        long = " ".join(front[:count]).strip(", ")
        if _stands_for(short, long):
            return long
    return None


def _stands_for(short: str, long: str) -> bool:
    """Whether the letters of `short` begin words of `long`, or stand in them in their order,
    the first at its beginning.
    """
    initials = [word[0].casefold() for word in re.split(r"[\s/-]+", long) if word[:1].isalnum()]
    letters = [one.casefold() for one in short if one.isalnum()]
    if not initials or not letters or initials[0] != letters[0] or len(initials) > MOST_WORDS:
        return False
    if len(long) <= len(short) or len(initials) > 2 * len(letters):
        return False
    at = 0
    for initial in initials:  # every letter begins a word; a word may have none ("of")
        if at < len(letters) and initial == letters[at]:
            at += 1
    return at == len(letters)
