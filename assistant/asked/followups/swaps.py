"""The last question asked of another thing: "and the Avocet?", "At Orchard End?".

Which thing of the last question the new one takes the place of is told by their
likeness in form: preposition, words, capitals, names of one family.
"""

import re
from dataclasses import dataclass

from assistant.asked.followups.phrases import Phrase, chain_from
from assistant.asked.followups.topic import Topic
from assistant.english.words import (
    DETERMINERS,
    PLACES_AND_TIMES,
    PREPOSITIONS,
    agreeing,
    capital,
    inside,
    is_aspect,
    is_circumstance,
    is_gerund,
    is_plural,
    is_superlative,
)
from corpus.words import stem, words

_ONES = re.compile(r"\s+ones?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thing:
    """Another thing as it was put: with its preposition, "one" cut off."""

    text: str
    preposition: str | None = None
    of_ones: bool = False

    @property
    def core(self) -> str:
        """Without its determiners."""
        found = self.text.split()
        while len(found) > 1 and found[0].casefold() in DETERMINERS:
            found = found[1:]
        return " ".join(found)


def thing_of(fragment: str) -> Thing:
    """The thing that a fragment names."""
    text = fragment.strip(" ?.,!;")
    text = re.sub(
        r"[\s,]+(?:on the other hand|by contrast|in contrast|instead|then|too|as well"
        r"|though|please|now)$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    first, _, rest = text.partition(" ")
    preposition = None
    if rest and first.casefold() in PREPOSITIONS:
        preposition, text = first.casefold(), rest
    ones = _ONES.search(text)
    text = _ONES.sub("", text)
    return Thing(text, preposition, ones is not None or is_superlative(text))


def swapped(thing: Thing, topic: Topic, wrong: str | None = None) -> str | None:
    """The last question with `thing` in the place of the most alike; of `wrong`, where it is said.

    None where nothing in the last question can make room for it.
    """
    place = _place(thing, topic, wrong)
    if place is None:
        return _done_by(thing, topic)
    spoken = _spoken(thing, place, topic)
    if spoken.casefold() == place.text.casefold():
        return None
    question = topic.question
    start, end = place.span.start, place.span.end
    if " of " in thing.text:  # "rotation of duties" for "separation of duties", whole
        place, start, end = _chain(place, topic)
    before, after = question[:start], question[end:]
    if thing.preposition and place.preposition and thing.preposition != place.preposition:
        before = re.sub(rf"\b{place.preposition}\s+$", f"{thing.preposition} ", before)
    before = agreeing(before, place.text, spoken)
    return capital(f"{before}{spoken}{after}")


def _chain(place: Phrase, topic: Topic) -> tuple[Phrase, int, int]:
    """The first of the phrases that "of" joins with a phrase, and where they begin and end."""
    found = topic.phrases
    at = found.index(place)
    while at and found[at].preposition == "of":
        at -= 1
    start = found[at].span.start
    return found[at], start, start + len(chain_from(topic.question, found, at))


def _done_by(thing: Thing, topic: Topic) -> str | None:
    """Whether it holds of something else ("And cats?" after "What travels free?")."""
    match = re.match(r"(?:what|who)\s+(?P<verb>\w+[^\Ws])s\s+(?P<rest>.+)$", topic.question, re.I)
    if match is None or thing.preposition or topic.question.split()[1] in ("is", "was", "has"):
        return None
    does = "Do" if is_plural(thing.text) else "Does"
    return f"{does} {_small(thing.text)} {match['verb']} {match['rest']}"


def _place(thing: Thing, topic: Topic, wrong: str | None) -> Phrase | None:
    found = topic.phrases
    if wrong is not None:
        stems = _stems(wrong)
        named = [one for one in found if stems and stems <= _stems(one.text)]
        if named:
            return named[-1]
    if thing.preposition and thing.preposition not in ("of", "for", "about", "with"):
        found = [one for one in found if _alike_prepositions(thing, one)]
    elif is_circumstance(thing.core):
        return None
    if not found or _says_how(topic):
        return None
    scored = [(_likeness(thing, one, topic), -index, one) for index, one in enumerate(found)]
    best = max(scored, key=lambda one: one[:2])
    return best[2]


def _says_how(topic: Topic) -> bool:
    """Whether the one word behind the verb is no thing ("What travels free?")."""
    only = topic.phrases[0] if len(topic.phrases) == 1 else None
    if only is None or only.named or is_plural(only.text):
        return False
    return re.fullmatch(r"(?:what|who)\s+\w+s\s+\w+\W*", topic.question, re.I) is not None


def _alike_prepositions(thing: Thing, phrase: Phrase) -> bool:
    if thing.preposition == phrase.preposition:
        return True
    both = {thing.preposition, phrase.preposition}
    return both <= PLACES_AND_TIMES


def _likeness(thing: Thing, phrase: Phrase, topic: Topic) -> float:
    """How well a thing would stand in place of a phrase; only the order counts."""
    score = 0.0
    aspect = not thing.of_ones and is_aspect(thing.core.split()[-1])
    score += 2 if aspect and phrase.is_aspect else 0
    score -= 2 if aspect != phrase.is_aspect else 0
    score -= 1.5 if phrase.asked and not thing.of_ones else 0
    if thing.preposition:
        score += 4 if thing.preposition == phrase.preposition else 0
    if thing.of_ones:
        score += 1 if len(phrase.core.split()) > 1 else 0
        score += 2 if is_superlative(phrase.text) else 0
        score += 2 if _relative(thing, phrase, topic) else 0
    else:
        score += 3 if _stems(thing.core) & _stems(phrase.core) else 0
        score += 2 if _relative(thing, phrase, topic) else 0
    score += 4 if _opens_doing(thing.core) and _opens_doing(phrase.core) else 0
    score -= 2 if _opens_doing(thing.core) != _opens_doing(phrase.core) else 0
    score += 1.5 if _is_name(thing.core) and _is_name(phrase.core) else 0
    score -= 1 if phrase.core[:1].islower() and _is_name(thing.core) else 0
    score += 1 if bool(topic.names.find(thing.text)) and phrase.named else 0
    score += 0.5 if is_plural(thing.text) == is_plural(phrase.text) else 0
    score += 0.5 if _determiner(thing.text) == _determiner(phrase.text) else 0
    score += 0.75 if phrase == topic.focus else 0
    return score


def _spoken(thing: Thing, phrase: Phrase, topic: Topic) -> str:
    """The thing in full: "the harbour one" as "the HarbourCard"."""
    known = topic.names.find(thing.text)
    exact = known[-1].name if len(known) == 1 and not thing.of_ones else None
    relative = _relative(thing, phrase, topic)
    if relative is not None and (exact is None or not _family(exact, phrase.core)):
        return _with_determiner(_as_written(relative, phrase), phrase, thing)
    if thing.of_ones:
        if is_superlative(phrase.text):
            return thing.text if is_superlative(thing.text) else f"{thing.text} one"
        return _other_modifier(thing, phrase)
    spoken = _small(thing.text) if phrase.core[:1].islower() else thing.text
    if exact is not None and len(thing.core) == len(exact):
        return _with_determiner(spoken, phrase, thing)
    if " " not in spoken and spoken.islower() and not is_plural(spoken):
        return _with_determiner(spoken, phrase, thing)  # "treasurer, not chair"
    return spoken


def _other_modifier(thing: Thing, phrase: Phrase) -> str:
    """As many words at the start of the phrase make room ("the traditional one")."""
    core = phrase.core.split()
    count = min(len(thing.core.split()), len(core) - 1)
    rest = " ".join(core[count:])
    determiner = _determiner(thing.text)
    if determiner == "the" and _determiner(phrase.text) is None:
        return f"{thing.core} {rest}"
    return f"{thing.text} {rest}"


def _as_written(name: str, phrase: Phrase) -> str:
    """A heading's "Bush tomatoes" as "bush tomatoes" beside a phrase in small letters."""
    return inside(name) if phrase.core.islower() else name


def _with_determiner(name: str, phrase: Phrase, thing: Thing) -> str:
    """A name with the article of what it takes the place of, or its own."""
    if not thing.of_ones and _determiner(thing.text) is not None:
        return name if _determiner(name) else f"{_determiner(thing.text)} {name}"
    article = _determiner(phrase.text)
    return f"{article} {name}" if article in ("the", "a") and not is_plural(name) else name


def _relative(thing: Thing, phrase: Phrase, topic: Topic) -> str | None:
    """A name of the library of one family with the phrase, that the thing says loosely."""
    likely = topic.names.like(thing.core, phrase.core)
    if likely is None or likely.casefold() == phrase.core.casefold():
        return None
    return likely if _family(likely, phrase.core) else None


def _family(name: str, model: str) -> bool:
    """Whether two names share an ending, which four letters do not by chance.

    Of words with capitals inside, which are made of parts, three letters tell.
    """
    made = all(re.fullmatch(r"\w*[a-z][A-Z]\w*", one) for one in (name, model))
    letters = 3 if made else 4
    return name.casefold()[-letters:] == model.casefold()[-letters:]


def _small(text: str) -> str:
    """Without the capital that only opened the message."""
    first = text.split()[0]
    plain = first[1:].islower() and " " + text[len(first) :].strip() == (
        " " + text[len(first) :].strip().lower()
    )
    return text[:1].lower() + text[1:] if plain else text


def _determiner(text: str) -> str | None:
    first = text.split()[0].casefold() if text.split() else ""
    return first if first in DETERMINERS else None


def _is_name(text: str) -> bool:
    return any(map(str.isupper, text)) or any(map(str.isdigit, text))


def _opens_doing(text: str) -> bool:
    found = text.split()
    return len(found) > 1 and is_gerund(found[0])


def _stems(text: str) -> set[str]:
    return {stem(word.folded) for word in words(text) if not word.is_stop_word}
