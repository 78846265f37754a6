"""The words that questions are made of: English, and nothing of any material."""

import re

from corpus.words import words


def word_set(spelled: str) -> frozenset[str]:
    """The words of a text, which reads better than a list of strings."""
    return frozenset(spelled.split())


ARTICLES = word_set("a an the")
DEMONSTRATIVES = word_set("this that these those")
POSSESSIVES = word_set("its their his her")
DETERMINERS = (
    ARTICLES
    | DEMONSTRATIVES
    | POSSESSIVES
    | word_set("my your our any some each every no another all")
)
PREPOSITIONS = word_set(
    "of in at on for with from to by about against under over into onto between during without "
    "within through as per near behind after before since until among beside besides inside "
    "outside than like via upon throughout across towards toward versus vs around"
)
BE = word_set("is are was were be been being 's")
_HAVE = word_set("has have had")
DO_LIKE = word_set("do does did can could should would will shall may might must")
"""Auxiliaries with the plain form of a verb behind their subject."""
AUXILIARIES = BE | _HAVE | DO_LIKE
IMPERATIVES = word_set(
    "list name compare contrast describe explain tell give show define summarize summarise "
    "outline enumerate mention distinguish"
)
QUESTION_WORDS = word_set("what which who whom whose when where why how")
SUBJECTS = word_set("i you he she it we they one there someone somebody anyone anybody everyone")
"""Pronouns with a verb right behind them."""
_PRONOUNS = SUBJECTS | word_set(
    "me him us them ones people something anything nothing itself themselves"
)
_JOINING = word_set("and or but nor if because while whether although though")
ADVERBS = word_set(
    "not never often also only usually always still then so just too very really actually ever "
    "already even mostly sometimes again more most less least much many few used instead alone "
    "else together other up out off away down"
)
FUNCTION_WORDS = (
    PREPOSITIONS | AUXILIARIES | QUESTION_WORDS | _PRONOUNS | _JOINING | ADVERBS | DETERMINERS
)

_ASPECTS = word_set(
    "trade-off advantage disadvantage benefit drawback downside upside pro con strength weakness "
    "limit limitation risk danger problem challenge alternative exception goal aim purpose "
    "objective reason cause effect result consequence price cost fee size length height width "
    "weight age area capacity speed duration colour color number amount date year time place "
    "location origin history name title meaning definition author inventor founder owner creator "
    "example step stage rule requirement condition principle member part component element layer "
    "feature property characteristic symptom treatment role task duty responsibility difference "
    "similarity opposite side background summary source figure status future use function "
    "structure kind type sort order deadline address means method"
)
"""Nouns that say nothing unless it is said of what: the price of something, its goal."""
_LY_NOUNS = word_set("family supply assembly anomaly")
_PLURALS = word_set("children people men women feet teeth geese mice police cattle")
_SINGULAR_S = ("ss", "us", "is")


def is_aspect(noun: str) -> bool:
    """Whether a noun needs an "of": "price", "trade-offs"."""
    folded = noun.casefold()
    return bool({folded, folded.removesuffix("s"), folded.removesuffix("es")} & _ASPECTS)


def is_plural(noun: str) -> bool:
    """Whether a noun means several things; a name with inner capitals is one thing."""
    if re.search(r"[a-z][A-Z]", noun) or noun.isupper() or "'" in noun or "’" in noun:
        return False
    if noun.casefold() in _PLURALS:
        return True
    return len(noun) > 3 and noun.endswith("s") and not noun.endswith(_SINGULAR_S)


def is_adverb(word: str) -> bool:
    """Whether a word says how: "often", "typically"."""
    ends = word.endswith("ly") and len(word) > 5
    return word in ADVERBS or (ends and word not in _LY_NOUNS)


def is_function_word(word: str) -> bool:
    """Whether a word in small letters joins those that say something."""
    return word in FUNCTION_WORDS or is_adverb(word)


def is_superlative(word: str) -> bool:
    """Whether a word says which of several: "oldest"."""
    return re.fullmatch(r"\w{2,}est|best|worst|most|least|last", word, re.I) is not None


def capital(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """As it reads inside a sentence: "The chair" as "the chair", "Hot water" as "hot water".

    A single word and one with further capitals may be a name and stay as they are.
    """
    first, _, rest = text.partition(" ")
    function_word = first.casefold() in FUNCTION_WORDS | IMPERATIVES and not (
        first == "I" or (first.isupper() and len(first) > 1)
    )
    plain = rest and rest.islower() and first[1:].islower()
    return text[:1].lower() + text[1:] if function_word or plain else text


def possessive(thing: str) -> str:
    """As in "the card's" and "the boats'"."""
    return thing + ("'" if thing.endswith("s") else "'s")


def asks(text: str) -> bool:
    """Whether a text opens as a question or a request does: "where", "in which", "explain"."""
    opening = [word.span.of(text).casefold().replace("’", "'") for word in words(text)][:2]
    if not opening:
        return False
    first = opening[0].removesuffix("'s")
    if first in PREPOSITIONS:
        return opening[-1] in QUESTION_WORDS
    return first in QUESTION_WORDS | AUXILIARIES | IMPERATIVES


def of_pronoun(question: str) -> bool:
    """Whether something is said of a pronoun: "Is it a good sign that …", "Are you sure?"."""
    opening = [word.folded for word in words(question)][:2]
    return len(opening) == 2 and opening[0] in BE and opening[1] in SUBJECTS - {"there"}


def what_is(thing: str) -> str:
    """The question for a thing itself."""
    head = re.split(r",|\s(?:of|in|on|for|with)\s", thing, maxsplit=1)[0].split()[-1]
    return f"What {'are' if is_plural(head) or ' and ' in thing else 'is'} {thing}?"
