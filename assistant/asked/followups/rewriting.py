"""What a follow-up leaves out, put in from the last question: "its price?", "and at level 3?".

Each rule gives the question made whole, and None where it is not sure.
"""

import re

from assistant.asked.followups.context import Context
from assistant.asked.followups.leaning import pronouns
from assistant.asked.followups.phrases import Phrase, whole
from assistant.english import followups as wordings
from assistant.english import function_words as english
from corpus.words import words


def resolved(question: str, context: Context) -> str | None:
    """`question` with what its pronouns mean in the place of the first of each sort."""
    by_sort = {match.lastgroup: match for match in reversed(pronouns(question, context.names))}
    for sort, pronoun in sorted(by_sort.items(), key=lambda item: -item[1].start()):
        person = sort == "person"
        thing = (
            context.person(pronoun.group())
            if person
            else context.antecedent(several=sort == "things")
        )
        if thing is None:
            return None
        after = question[pronoun.end() :]
        thing = english.possessive(thing) if _owns(pronoun.group(), after) else thing
        question = f"{question[: pronoun.start()]}{thing}{after}"
    return english.capital(question) if by_sort else None


def _owns(pronoun: str, after: str) -> bool:
    """Whether a pronoun says whose: "her" does before a noun alone."""
    following = re.match(r"\s+([\w'’-]+)", after)
    if following is None or pronoun.casefold() not in english.POSSESSIVES:
        return False
    return pronoun.casefold() != "her" or following[1].casefold() not in english.FUNCTION_WORDS


def circumstance(question: str, context: Context) -> str | None:
    """The last question with its "why" or "when": "Why?", "Since when?"."""
    last = context.question.rstrip("?. !")
    match = wordings.WHEN.match(question)
    adverb = "why" if wordings.WHY.match(question) else match["asked"].casefold() if match else ""
    if not adverb or not english.asks(last) or last.split()[0].casefold() in english.IMPERATIVES:
        return None
    if last.casefold().startswith(adverb):
        return f"{last}?"
    if wordings.YES_NO.match(last):
        return f"{english.capital(adverb)} {english.inside(last)}?"
    return f"{english.capital(last)}, and {adverb}?"


def other_side(question: str, context: Context) -> str | None:
    """The last question turned round: "and the other side?" after one for the advantages."""
    sides = list(wordings.A_SIDE.finditer(context.question))
    if not wordings.OTHER_SIDE.match(question) or len(sides) != 1:
        return None
    start, end = sides[0].span("side")
    opposite = wordings.OPPOSITES[sides[0]["side"].casefold()]
    return f"{context.question[:start]}{opposite}{context.question[end:]}"


def aspect(fragment: str, context: Context) -> str | None:
    """The question for an aspect of the thing last spoken of: "its price?", "any drawbacks?"."""
    match = wordings.ASPECT.match(fragment)
    if match is None or not (match["whose"] or english.is_aspect(match["noun"].split()[-1])):
        return None
    noun, several = match["noun"], (match["whose"] or "").casefold() == "their"
    thing = context.antecedent(several=several)
    if thing is None and not match["whose"]:
        thing = context.antecedent(several=True)
    be = "are" if english.is_plural(noun) else "is"
    return f"What {be} the {noun} of {thing}?" if thing else None


def swapped(fragment: str, context: Context) -> str | None:
    """The last question asked of another thing, in the place of the only one of its sort."""
    thing = whole(wordings.TRAILING.sub("", fragment.strip(" ?.,!;")), context.names)
    if thing is None or not english.asks(context.question) or english.is_superlative(thing.core):
        return None
    places = _places(thing, context.phrases)
    if len(places) != 1 or places[0].core.casefold() == thing.core.casefold():
        return None
    place = places[0]
    core = english.inside(thing.core) if place.core[:1].islower() else thing.core
    article = thing.determiner or (place.determiner if place.determiner in english.ARTICLES else "")
    before, after = context.question[: place.span.start], context.question[place.span.end :]
    return english.capital(f"{before}{f'{article} {core}'.strip()}{after}")


def added(fragment: str, context: Context) -> str | None:
    """The last question with a circumstance: "and in winter?", where it has none yet."""
    bare = wordings.TRAILING.sub("", fragment.strip(" ?.,!;"))
    thing, last = whole(bare, context.names), context.question.rstrip("?. !")
    if thing is None or not english.asks(last) or last.split()[0].casefold() in english.IMPERATIVES:
        return None
    preposition = thing.preposition
    if preposition not in wordings.CIRCUMSTANCES:
        return None
    if any(word.folded in {preposition, *wordings.CIRCUMSTANCES - {"for"}} for word in words(last)):
        return None
    return f"{last} {english.inside(bare)}?"


def _places(thing: Phrase, phrases: list[Phrase]) -> list[Phrase]:
    """What `thing` can take the place of: what follows the same preposition, else what is like
    it, else the only phrase there is.
    """
    role = [
        phrase
        for phrase in phrases
        if thing.preposition and phrase.preposition == thing.preposition
    ]
    if role or thing.preposition not in wordings.FOR_ANOTHER | {""}:
        return role
    alike = [phrase for phrase in phrases if thing.alike(phrase) and not phrase.is_asked]
    only = alike or phrases
    return only if len(only) == 1 and only[0].is_plural == thing.is_plural else []
