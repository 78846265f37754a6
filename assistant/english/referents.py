"""What a sentence that begins with "It" or "They" is about: the subject of the one before it.

The subject is the likeliest referent of a pronoun that is a subject itself (Grosz,
Joshi and Weinstein, 1995, "Centering"). Where the subject cannot be told from its
wording, or does not agree with the pronoun, there is none: then the sentence before
has to be quoted too.
"""

import re

MAX_WORDS = 6
"""Words of a subject; a longer one is a clause."""

_PRONOUN = re.compile(r"^(?P<pronoun>It|Its|They|Their|He|His|She|Her)\b(?! is said\b)")
_BEFORE = re.compile(
    r"^(?:(?:In|On|At|By|After|Before|During|From|For|With|As|When|While|Since|Until|Although"
    r"|However|Then|Later|Today|Also|Here|There)\b[^,]{0,60},\s+)?"
)
_BE_OR_HAVE = r"is|are|was|were|has|have|had"
_VERB = re.compile(
    rf"(?:{_BE_OR_HAVE}|can|could|may|might|must|should|will|would|does|do|did|\w{{2,}}ed"
    r"|became|began|brought|built|came|chose|drew|fell|fought|found|gave|got|grew|held|kept|knew"
    r"|laid|led|left|lost|made|met|moved|paid|ran|rose|said|saw|sent|set|sold|spent|spoke|stood"
    r"|taught|told|took|went|won|wrote)"
)
_THING = re.compile(rf"(?:{_BE_OR_HAVE})")
_ARTICLE = re.compile(r"^(?:The|A|An|This|That|These|Those|Our|Their|Its|His|Her)\b")
_NO_SUBJECT = re.compile(
    r"^(?:It|They|He|She|We|You|I|There|Here|This|That|These|Those|Its|Their|His|Her|Such|Both"
    r"|What|Which|Who|How|When|Where|Why|If)\b(?! \w+ing\b)"
)


def referent(sentence: str, before: str) -> str | None:
    """The subject of `before`, where `sentence` begins with a pronoun that agrees with it."""
    begins = _PRONOUN.match(sentence)
    if begins is None:
        return None
    subject, verb = _subject(before)
    if subject is None or verb is None:
        return None
    pronoun = begins["pronoun"]
    plural = bool(re.search(r"(?:[^s]s|\band\b.+)$", subject))
    if pronoun in ("They", "Their"):
        agrees = plural
    elif pronoun in ("It", "Its"):
        # "Luther wrote a song. It …": a thing that does nothing is its own subject.
        agrees = not plural and _THING.fullmatch(verb) is not None
    else:
        agrees = all(word[:1].isupper() for word in subject.split()) and not _ARTICLE.match(subject)
    if not agrees:
        return None
    return subject[:1].lower() + subject[1:] if _ARTICLE.match(subject) else subject


def _subject(sentence: str) -> tuple[str | None, str | None]:
    """What stands in front of the verb, and the verb; None where either is not clear."""
    opening = _BEFORE.match(sentence)
    rest = sentence[opening.end() :] if opening else sentence
    if _NO_SUBJECT.match(rest):
        return None, None
    words = rest.split()
    for count, word in enumerate(words[: MAX_WORDS + 1]):
        if count and _VERB.fullmatch(word) and not _ARTICLE.fullmatch(words[count - 1]):
            return " ".join(words[:count]), word
        if not re.fullmatch(r"[\w'’.-]+", word):
            return None, None
    return None, None
