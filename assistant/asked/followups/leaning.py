"""Whether a question leans on the conversation: by a pronoun, or because it is a fragment.

Knows wording and names, nothing of what was said before.
"""

import re

from assistant.asked.followups.phrases import Phrase, phrases_in
from assistant.english import followups as wordings
from assistant.english import function_words as english
from assistant.material.names import Names

MAX_FRAGMENT_WORDS = 10
"""A longer text without a question in it is no fragment of one."""


def without_opening(message: str) -> str:
    """`message` without the words that only link it to what was said before ("and", "thanks,")."""
    bare = wordings.OPENING.sub("", message)
    return bare if re.search(r"\w", bare) else message


def correction(message: str) -> str | None:
    """What was meant, where `message` puts something right: "no, I meant the harbour"."""
    hedged = wordings.CORRECTING.match(message)
    return message[hedged.end() :] if hedged and not english.asks(message) else None


def is_fragment(message: str) -> bool:
    """Whether `message` is part of a question: "and the harbour?", "in winter?"."""
    bare = without_opening(message)
    if wordings.ANOTHER.match(bare):
        return True
    said = re.findall(r"[\w-]+", bare.casefold())
    whole = not (english.AUXILIARIES | english.QUESTION_WORDS).isdisjoint(said)
    if whole or english.asks(bare) or not 0 < len(said) <= MAX_FRAGMENT_WORDS:
        return False
    opens = said[0] in english.DETERMINERS | english.PREPOSITIONS or english.is_aspect(said[0])
    return bare != message or (opens and bare.endswith("?"))


def leans(question: str, names: Names) -> bool:
    """Whether `question` cannot be understood by itself."""
    bare = without_opening(question)
    own = phrases_in(bare, names)
    return bool(
        is_fragment(question)
        or correction(question)
        or wordings.POINTER.search(bare)
        or wordings.ALONE.search(bare)
        or wordings.PLACE_ALONE.search(bare)
        or pronouns(bare, names)
        or (own and all(english.is_aspect(noun.core) and noun.determiner == "the" for noun in own))
    )


def pronouns(question: str, names: Names) -> list[re.Match[str]]:
    """The pronouns in `question` that mean something that it does not name itself, in order."""
    own = phrases_in(question, names)
    empty = wordings.EXPLETIVE.search(question)
    return [
        match
        for match in wordings.PRONOUN.finditer(question)
        if not (empty and match["thing"] and empty.start() <= match.start() < empty.end())
        and not _means_own(match, question, own)
    ]


def _means_own(pronoun: re.Match[str], question: str, own: list[Phrase]) -> bool:
    """Whether the question itself names before, in another clause, what a pronoun may mean.

    Within one clause a pronoun means something else than the things beside it; its possessive
    may mean them.
    """
    before = [phrase for phrase in own if phrase.span.end <= pronoun.start()]
    before = [phrase for phrase in before if phrase.is_name] if pronoun["person"] else before
    if not before:
        return False
    if pronoun.group().casefold() in english.POSSESSIVES and not before[-1].is_aspect:
        return before[-1].is_plural == bool(pronoun["things"])
    return wordings.CLAUSE.search(question[before[0].span.end : pronoun.start()]) is not None
