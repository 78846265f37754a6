"""Whether a question leans on the conversation: by an anaphor, or because it is a fragment.

Knows wording and names, nothing of what was said before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.asked.followups.noun_phrases import NounPhrase, noun_phrases
from assistant.english import followups as wordings
from assistant.english import function_words as english
from assistant.material.names import Names
from corpus.model import Span

MAX_FRAGMENT_WORDS = 10
"""A longer text without a question in it is no fragment of one."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word or phrase that means something named earlier.

    `kind` is "person" (she, he), "thing" (it), "things" (they), "noun" (those boats, which are
    its `noun`) or "pointer" (a bare "that").
    """

    span: Span
    kind: str
    noun: NounPhrase | None = None


def without_opening(message: str) -> str:
    """`message` without the words that only link it to what was said before ("and", "thanks,")."""
    bare = wordings.OPENING.sub("", message)
    return bare if re.search(r"\w", bare) else message


def correction(message: str) -> tuple[str, str] | None:
    """What was meant and what was not ("" where that is not said), where `message` puts
    something right: "no, I meant the harbour", "the harbour, not the lake".
    """
    hedged = wordings.CORRECTING.match(message)
    meant = message[hedged.end() :] if hedged else message
    turned = None if english.asks(message) else wordings.NOT_THIS.match(meant)
    if turned is not None:
        return turned["meant"] or turned["this"], turned["wrong"] or turned["that"]
    return (meant, "") if hedged and not english.asks(message) else None


def is_fragment(message: str) -> bool:
    """Whether `message` is part of a question: "and the harbour?", "in winter?"."""
    bare = without_opening(message)
    if wordings.ANOTHER.match(bare):
        return True
    said = re.findall(r"[\w-]+", bare.casefold())
    verb = not english.AUXILIARIES.isdisjoint(said)
    bare_asked = said[1:] and said[1] in english.PREPOSITIONS and not verb  # "what against it"
    whole = verb or english.asks(bare) or not english.QUESTION_WORDS.isdisjoint(said)
    if (whole and not bare_asked) or not 0 < len(said) <= MAX_FRAGMENT_WORDS:
        return False
    opens = said[0] in english.DETERMINERS | english.PREPOSITIONS or english.is_aspect(said[0])
    return bare != message or (opens and bare.endswith("?"))


def leans(question: str, names: Names) -> bool:
    """Whether `question` cannot be understood by itself."""
    bare = without_opening(question)
    place = wordings.PLACE.search(bare)
    return bool(
        is_fragment(question)
        or anaphors(bare, names)
        or correction(question)
        or wordings.ALONE.search(bare)
        or wordings.OF_THEM.match(bare)
        or (place and (place["noun"] or "one").casefold() in ("one", "ones"))
        or _lacks_complement(bare, names)
    )


def anaphors(question: str, names: Names) -> list[Anaphor]:
    """What in `question` means something that it does not name itself, in order."""
    own = noun_phrases(question, names)
    expletive = wordings.EXPLETIVE.search(question)
    named_nothing = range(*expletive.span()) if expletive else ()
    found = [
        Anaphor(Span(*match.span()), kind)
        for kind, rule in wordings.PRONOUNS.items()
        for match in rule.finditer(question)
        if kind == "person" or match.start() not in named_nothing
    ]
    found += _pointed_at(question, own)
    unnamed = (one for one in found if not _means_own(one, question, own))
    return sorted(unnamed, key=lambda one: one.span.start)


def _pointed_at(question: str, own: list[NounPhrase]) -> Iterator[Anaphor]:
    """Phrases like "this boat", and a bare "that"; in "dogs that bark" it points at nothing."""
    phrases = {one.span.start: one for one in own}
    for match in re.finditer(r"\w+", question):
        word, before = match.group().casefold(), question[: match.start()].split()
        follows_noun = (
            before and before[-1].casefold() not in english.AUXILIARIES | english.PREPOSITIONS
        )
        phrase = phrases.get(match.start())
        after = question[phrase.span.end if phrase else match.end() :]
        relative = word == "that" and follows_noun and re.search(r"\w", after)
        if word not in english.DEMONSTRATIVES or relative or after.startswith(" one"):
            continue
        if phrase is None:
            yield Anaphor(Span(*match.span()), "pointer")
        elif phrase.head.casefold() not in wordings.OF_THE_MATERIAL:
            yield Anaphor(phrase.span, "noun", phrase)


def _means_own(anaphor: Anaphor, question: str, own: list[NounPhrase]) -> bool:
    """Whether the question itself names before, in another clause, what the anaphor may mean.

    Within one clause a pronoun means something else than the things beside it; its possessive
    may mean them.
    """
    person = anaphor.kind == "person"
    before = [one for one in own if one.span.end <= anaphor.span.start]
    before = [one for one in before if one.is_name] if person else before
    possessive = anaphor.span.of(question).casefold() in english.POSSESSIVES
    if not before:
        return False
    if possessive and not before[-1].is_aspect:
        if wordings.OWN.match(question, anaphor.span.end):
            return True
        return person or before[-1].is_plural == (anaphor.kind == "things")
    between = question[before[0].span.end : anaphor.span.start]
    return wordings.CLAUSE.search(between) is not None


def _lacks_complement(question: str, names: Names) -> bool:
    """Whether it asks of an aspect without saying of what ("Who coined the name?")."""
    found = noun_phrases(question, names)
    if len(found) != 1 or not english.is_aspect(found[0].core) or found[0].determiner != "the":
        return False
    after = question[found[0].span.end :].split()
    return not after or after[0].casefold() not in english.PREPOSITIONS | {"that", "which"}
