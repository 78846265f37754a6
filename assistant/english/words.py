"""The words that follow-ups are made of: English, and nothing of any material."""

import re

from corpus.words import words


def _set(spelled: str) -> frozenset[str]:
    return frozenset(spelled.split())


DETERMINERS = _set(
    "a an the this that these those my your our their its his her any some each every no another"
)
PREPOSITIONS = _set(
    "of in at on for with from to by about against under over into onto between during without "
    "within through as per near behind after before since until among beside inside outside "
    "than like via upon throughout across towards toward versus"
)
PLACES_AND_TIMES = _set("in at on near under inside during within after before")
"""Prepositions that may stand for each other: "in the bed" and "on the plot" both say where."""
AUXILIARIES = _set(
    "is are was were be been being do does did can could should would will shall may might must "
    "has have had 's"
)
DO_LIKE = AUXILIARIES - _set("is are was were be been being has have had 's")
"""Auxiliaries with the plain form of a verb behind their subject."""
IMPERATIVES = _set(
    "list name compare contrast describe explain tell give show define summarize summarise "
    "outline enumerate mention distinguish"
)
QUESTION_WORDS = _set("what which who whom whose when where why how")
PRONOUNS = _set(
    "i you he she it we they me him us them one ones there someone somebody people mine yours "
    "anyone anybody everyone itself themselves"
)
SUBJECTS = _set("i you he she we they")
JOINING = _set("and or but nor if because while whether although though")
ADVERBS = _set(
    "not never often also only usually always still then so just too very really actually ever "
    "already even mostly sometimes generally again more most less least much many few used "
    "using instead alone exactly typically normally else together"
)
FUNCTION_WORDS = (
    PREPOSITIONS | AUXILIARIES | QUESTION_WORDS | PRONOUNS | JOINING | ADVERBS | DETERMINERS
)

_ASPECTS = _set(
    "trade-off advantage disadvantage benefit drawback downside upside pro con strength "
    "weakness limit limitation risk danger problem challenge alternative exception goal aim "
    "purpose objective reason cause effect result consequence outcome price cost fee size "
    "length height width depth weight age area capacity speed duration colour color shape "
    "number amount date year time place location origin history name title meaning definition "
    "author inventor founder owner maker creator example step stage rule requirement condition "
    "principle practice member part component element layer feature property characteristic "
    "symptom sign remedy treatment role task duty responsibility difference similarity opposite "
    "side background summary source figure status future use function structure "
    "order deadline temperature address means method"
)
"""Nouns that say nothing unless it is said of what: the price of something, its goal."""

OPPOSITES = (
    ("advantage", "disadvantage"),
    ("pro", "con"),
    ("benefit", "drawback"),
    ("upside", "downside"),
    ("strength", "weakness"),
    ("gain", "loss"),
    ("pros", "cons"),
)

_IRREGULAR = _set(
    "built made done kept held grown sown spread known given taken put set cut sold bought sent "
    "paid said told meant left lost found brought drawn shown written seen chosen broken worn "
    "laid led run won begun driven fed hurt"
)
_COUNTS = _set("two three four five six seven eight nine ten eleven twelve")
_CIRCUMSTANCE = re.compile(
    r"(?:in|out)doors|abroad|ashore|online|offline|overnight|today|tomorrow|yesterday|later"
    r"|earlier|before|after|afterwards|nowadays|\w+wards?|\w{3,}ly|elsewhere|upstairs|downstairs",
    re.IGNORECASE,
)
_AGREEING = (
    re.compile(r"\b(?P<verb>is|are|was|were)\s+$", re.IGNORECASE),
    re.compile(r"\b(?P<verb>do|does|has|have)\s+$", re.IGNORECASE),
)
_MANY = {"is": "are", "was": "were", "does": "do", "has": "have"}
_SINGULAR_S = ("ss", "us", "is")


def is_aspect(noun: str) -> bool:
    """Whether a noun needs an "of": "price", "trade-offs"."""
    folded = noun.casefold()
    return bool({folded, folded.removesuffix("s"), folded.removesuffix("es")} & _ASPECTS)


def is_plural(phrase: str) -> bool:
    """Whether a phrase reads as several things; a name with inner capitals is one thing."""
    found = [word.span.of(phrase) for word in words(phrase)]
    if not found:
        return False
    if found[0].casefold() in _COUNTS or " and " in phrase:
        return True
    head = re.split(r",|\s(?:of|in|on|at|for|with)\s", phrase, maxsplit=1)[0].split()[-1]
    if re.search(r"[a-z][A-Z]", head) or head.isupper():
        return False
    return head.endswith("s") and not head.endswith(_SINGULAR_S)


def is_participle(word: str) -> bool:
    """Whether a word can be what is done to the thing before it: "watered", "built"."""
    folded = word.casefold()
    return folded in _IRREGULAR or (folded.endswith("ed") and len(folded) > 4)


def is_gerund(word: str) -> bool:
    """Whether a word can open a doing: "watering", "including"."""
    return word.casefold().endswith("ing") and len(word) > 5


def is_circumstance(text: str) -> bool:
    """Whether a word says where, when or how, and names no thing: "outdoors"."""
    return _CIRCUMSTANCE.fullmatch(text) is not None


def is_superlative(text: str) -> bool:
    """Whether a phrase is "the oldest", with nothing behind it."""
    return re.fullmatch(r"the (?:\w{2,}est|top|best|worst|most|least|last)", text, re.I) is not None


def agreeing(before: str, old: str, new: str) -> str:
    """`before`, its last verb in the number of `new`, where that of `old` was another."""
    if is_plural(old) == is_plural(new) or new[:1].isupper():
        return before
    for rule in _AGREEING:
        match = rule.search(before)
        if match:
            verb = match["verb"].casefold()
            forms = _MANY if is_plural(new) else {many: one for one, many in _MANY.items()}
            verb = forms.get(verb, verb)
            verb = verb.capitalize() if match["verb"][:1].isupper() else verb
            return before[: match.start("verb")] + verb + before[match.end("verb") :]
    return before


def capital(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """As it reads inside a sentence: "The chair" as "the chair", "Hot water" as "hot water".

    A single word and one with further capitals may be a name and stay as they are.
    """
    first, _, rest = text.partition(" ")
    folded = first.casefold()
    if folded in FUNCTION_WORDS or folded in _COUNTS or folded in IMPERATIVES:
        return text if first == "I" or (first.isupper() and len(first) > 1) else _low(text)
    return _low(text) if rest and rest.islower() and first[1:].islower() else text


def possessive(thing: str) -> str:
    """As in "the card's" and "the boats'"."""
    return thing + ("'" if thing.endswith("s") else "'s")


def asks(text: str) -> bool:
    """Whether a text opens as a question or a request does."""
    first = next(iter(words(text)), None)
    return first is not None and (
        first.folded in QUESTION_WORDS | AUXILIARIES | IMPERATIVES
        or re.match(r"(?:what|who|where|how|when|why)['’]s\b", text, re.IGNORECASE) is not None
        or (
            first.folded in PREPOSITIONS
            and re.match(r"\S+ (?:what|which|whom|whose|how)\b", text, re.IGNORECASE) is not None
        )
    )


def what_is(thing: str) -> str:
    """The question for a thing itself."""
    return f"What {'are' if is_plural(thing) else 'is'} {thing}?"


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]
