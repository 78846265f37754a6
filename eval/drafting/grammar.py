"""The little English that drafting by rules needs: subjects, verbs, numbers, dates."""

import re

from corpus.words import STOP_WORDS

NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
DATE = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" (?:\d{1,2}, )?)?(?:1[5-9]|20)\d\d"
)
THINGS = r"(?:[a-z-]+ ){0,2}?[a-z-]*[^s\W]s"
"""Up to three words, the last a plural."""

_NO_SUBJECT = (
    "It|This|That|These|Those|They|He|She|We|You|I|There|Here|Such|Both|Each|Another|Other|One|If"
    "|When|While|Because|Since|Although|Though|In|On|At|For|By|With|As|To|From|After|Before|Then|So"
    "|But|And|Or|Not|No|None|What|Which|How|Why|Where|Who|Under|Without|Instead|Its|Their|Our|His"
    "|Likewise|However|Moreover|Furthermore|Today|Later|Two|Three|Four|Five|North|South|East|West"
    "|Her|My|Your|Also|Only|Even|Any|Whether|Nothing|Nobody|Please|Note|See|Once|Until|During"
)
_NO_MEMBER = (
    "that|which|who|whom|whose|when|where|if|because|is|are|was|were|be|been|has|have|had|can|could"
    "|should|must|may|will|would|does|do|did|not|it|they|we|you|this|these|those|means|mean|also"
    "|then|still|often|usually|only|always|never|therefore|thus|often|sometimes|now"
)
SUBJECT = (
    rf"(?!(?:{_NO_SUBJECT})\b)[\"“]?[A-Z][\w&/.'’\"”-]*"
    rf"(?: (?!(?:{_NO_MEMBER})\b)[\w&/'’\"“”-]+){{0,5}}?"
)
"""At most six words that begin a sentence and stand for themselves, taken as few as fit."""

_BASES = (
    "give name list describe cover include contain need use offer provide support distinguish"
    " recommend require define identify propose suggest comprise show mention take make bring ask"
    " combine explain divide set run keep hold allow help collect store send read write create"
    " apply produce avoid prefer depend consist specify measure track"
)
_THIRD = {base if base[-1] in "y" else f"{base}s": base for base in _BASES.split()} | {
    "applies": "apply",
    "has": "have",
}
_THIRD.pop("apply")
VERB = "|".join((*_THIRD, *_THIRD.values()))

_DETERMINERS = frozenset("the a an every most some all many several few".split())  # noqa: SIM905


def base(verb: str) -> str:
    """The form of a verb that follows "does"; the verb itself where it is that already."""
    return {**_THIRD, "means": "mean", "stands": "stand"}.get(verb, verb)


def in_question(subject: str, text: str) -> str:
    """The subject of a sentence within a question: no capital that only began the sentence.

    A word keeps its capital where another word with one, or a number, follows, and
    unless it stands in `text` without it somewhere.
    """
    first = re.match(r"(?P<word>[A-Z][\w'’-]*)(?P<named> [A-Z\d])?", subject)
    if first is None:
        return subject
    word = first["word"]
    small = word[:1].lower() + word[1:]
    common = small in _DETERMINERS or (
        not first["named"]
        and word[1:].islower()
        and (small in STOP_WORDS or re.search(rf"(?<!\w){re.escape(small)}(?!\w)", text))
    )
    return small + subject[len(word) :] if common else subject


def asked(words: str) -> str:
    """The words as a question."""
    return f"{' '.join(words.split()).rstrip(' .,:;?')}?"
