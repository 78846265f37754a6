"""Fragments made whole by the last question: "and the harbour?", "in winter?", "its price?".

Each rule gives None where it is not sure what the fragment takes the place of.
"""

from assistant.asked.followups.context import Context
from assistant.asked.followups.noun_phrases import NounPhrase, whole
from assistant.english import followups as wordings
from assistant.english import function_words as english
from corpus.words import stem_set


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
    opening = wordings.WH_ADVERB.match(last)
    if opening and adverb != "why" and " " not in adverb:
        return f"{english.capital(adverb)} {last[opening.end() :]}?"
    return f"{english.capital(last)}, and {adverb}?"


def other_side(question: str, context: Context) -> str | None:
    """The last question turned round: "and the other side?" after one for the advantages."""
    sides = list(wordings.A_SIDE.finditer(context.question))
    if not wordings.OTHER_SIDE.match(question) or len(sides) != 1:
        return None
    start, end = sides[0].span("side")
    other = wordings.OPPOSITES[sides[0]["side"].casefold()]
    return f"{context.question[:start]}{other}{context.question[end:]}"


def aspect(fragment: str, context: Context) -> str | None:
    """The question for an aspect of the thing last spoken of: "its price?", "any drawbacks?"."""
    match = wordings.ASPECT.match(fragment)
    if match is None or not (match["whose"] or english.is_aspect(match["noun"].split()[-1])):
        return None
    whose, noun = (match["whose"] or "").casefold(), match["noun"]
    thing = context.antecedent(several=whose == "their")
    if not whose:
        thing = thing or context.antecedent(several=True)
    be = "are" if english.is_plural(noun) else "is"
    return f"What {be} the {noun} of {thing}?" if thing else None


def swapped(fragment: str, context: Context, wrong: str = "") -> str | None:
    """The last question asked of another thing, in the place of the only one of its sort; of
    `wrong`, where that is said.
    """
    thing = whole(wordings.TRAILING.sub("", fragment.strip(" ?.,!;")), context.names)
    if thing is None or not english.asks(context.question) or english.is_superlative(thing.core):
        return None
    place = _place(thing, context, wrong)
    return _appended(thing, context) if place is None else _put(thing, place, context)


def _place(thing: NounPhrase, context: Context, wrong: str) -> NounPhrase | None:
    """What `thing` takes the place of: the only phrase that is like it, or that shares a word."""
    found = [one for one in context.phrases if one.is_sure]
    if wrong:
        found = [one for one in found if stem_set(wrong) & stem_set(one.core)]
        return found[0] if len(found) == 1 else None
    role = [one for one in found if thing.preposition and one.preposition == thing.preposition]
    if thing.preposition and not role:
        only_leads = thing.preposition in wordings.FOR_ANOTHER
        found = [one for one in found if one.is_name and only_leads]
    alike = [one for one in role or found if thing.alike(one, in_same_role=bool(role))]
    kin = [one for one in alike if stem_set(one.core) & stem_set(thing.core)]
    alike = kin if len(kin) == 1 else [one for one in alike if not one.asked]
    same_number = len(alike) == 1 and thing.is_plural == alike[0].is_plural
    return alike[0] if len(alike) == 1 and (role or same_number) else None


def _put(thing: NounPhrase, place: NounPhrase, context: Context) -> str | None:
    """The last question with `thing` in `place`, with the article there where it has none."""
    core = english.inside(thing.core) if place.core[:1].islower() else thing.core
    article = thing.determiner or (place.determiner if place.determiner in english.ARTICLES else "")
    before, after = context.question[: place.span.start], context.question[place.span.end :]
    same = core.casefold() == place.core.casefold()
    return None if same else english.capital(f"{before}{f'{article} {core}'.strip()}{after}")


def _appended(thing: NounPhrase, context: Context) -> str | None:
    """The last question at another time, where it says none: "and in winter?"."""
    times = [one for one in context.phrases if one.is_time and one.preposition]
    if not thing.preposition or not thing.is_time or times:
        return None
    return f"{context.question.rstrip('?. !')} {thing.preposition} {thing.text}?"


def corrected(meant: str, wrong: str, context: Context) -> str | None:
    """The last question of what was `meant`: in the place of `wrong`, of what is like it, or of
    the only thing there is.
    """
    found = swapped(meant, context, wrong) or aspect(meant, context)
    thing, only = whole(meant, context.names), context.phrases
    if found or wrong or thing is None or thing.preposition or len(only) != 1:
        return found
    return _put(thing, only[0], context) if thing.is_plural == only[0].is_plural else None
