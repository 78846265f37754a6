"""Anaphors put into words: "it", "their", "she", "those boats", where it is sure what they mean."""

import re

from assistant.asked.followups.context import Context
from assistant.asked.followups.leaning import Anaphor, anaphors
from assistant.asked.followups.noun_phrases import NounPhrase
from assistant.english import followups as wordings
from assistant.english import function_words as english
from corpus.words import stem_set


def resolved(question: str, context: Context) -> str | None:
    """`question` with what each anaphor means in its place, the first of a kind for all of it.

    None where there is no anaphor, or where it is not sure what one of them means.
    """
    found = {(one.kind, one.noun): one for one in reversed(anaphors(question, context.names))}
    for anaphor in sorted(found.values(), key=lambda one: -one.span.start):
        word, after = anaphor.span.of(question), question[anaphor.span.end :]
        thing = _meant(anaphor, word, context)
        if thing is None:
            return None
        thing = english.possessive(thing) if _owns(word, after) else thing
        question = f"{question[: anaphor.span.start]}{thing}{after}"
    return english.capital(question) if found else None


def _meant(anaphor: Anaphor, word: str, context: Context) -> str | None:
    if anaphor.kind == "person":
        return context.person(feminine=wordings.FEMININE.fullmatch(word) is not None)
    if anaphor.kind == "pointer":
        return _defined(context)
    if anaphor.noun is not None:
        return _pointed_at(anaphor.noun, context)
    return context.antecedent(several=anaphor.kind == "things")


def _owns(word: str, after: str) -> bool:
    """Whether a pronoun says whose: "her" does before a noun alone."""
    following = re.match(r"\s+([\w'’-]+)", after)
    if following is None or word.casefold() not in english.POSSESSIVES:
        return False
    return word.casefold() != "her" or following[1].casefold() not in english.FUNCTION_WORDS


def _defined(context: Context) -> str | None:
    """What "that" means after "What is X?": X, the only thing that was spoken of."""
    only = context.phrases[0] if len(context.phrases) == 1 else None
    if only is None or not wordings.DEFINITION.match(context.question):
        return None
    ends = not re.search(r"\w", context.question[only.span.end :])
    return context.antecedent(several=only.is_plural) if ends else None


def _pointed_at(noun: NounPhrase, context: Context) -> str | None:
    """What "this boat" means: the boat of the last question, or its only thing by its name."""
    if noun.is_time or noun.head.casefold() in wordings.OF_THE_MOMENT:
        return None
    same = [one for one in context.phrases if stem_set(one.head) == stem_set(noun.head)]
    if same:
        sure = len(same) == 1 and not same[0].asked and same[0].is_plural == noun.is_plural
        return context.spoken(same[0]) if sure else None
    named = len(context.things) == 1 and context.things[0].is_name
    return context.antecedent(several=noun.is_plural) if named else None
