"""Words: cut, folded and stemmed in one way for the index and for questions.

Full text is indexed by these stems, so that a question's words and their
rarity can be looked up exactly. The language is that of the text, English where nobody names
another. Knows nothing about documents or databases.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.languages import ENGLISH
from corpus.model import Span
from corpus.spellings import one_spelling
from corpus.word_languages import stemmed, stop_words

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and signs without width, which a reader does not see inside a word."""
_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670" + "".join(
    sign for sign in map(chr, range(0x0900, 0x1800)) if unicodedata.category(sign)[0] == "M"
)
"""Signs above, below and around letters, which are vowels in the scripts of India and beyond."""
_INSIDE = rf"[{_UNSEEN}\u0300-\u036f{_MARKS}]*"
_LETTERS = rf"[^\W_](?:{_INSIDE}[^\W_])*[{_MARKS}]*"
WORDS_VERSION = 3
"""To be raised by one with every change after which some word gets another stem: full text that
was indexed before is made anew (`corpus.rebuild`)."""
WORD = re.compile(
    # No spaces between words: each sign is one, in Southeast Asia with what stands around it.
    r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]"
    rf"|[\u0e01-\u0e46\u0e81-\u0ec6\u1000-\u102a\u1780-\u17b3][{_MARKS}]*"
    r"|\d+(?:[.,]\d+)+"  # 3.5, 1,000 and 1.2.3 are one word
    rf"|{_LETTERS}(?:[-\u2010\u2011]{_LETTERS})*"  # trade-off is one word
    r"(?:['’][^\W\d_]{1,2}(?![^\W_]))?",
)
_HYPHEN = re.compile(r"[-\u2010\u2011]")

STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are arent as at be because been
    before being below between both but by can cant could couldnt describe did didnt do does
    doesnt doing dont down during each etc explain few find for from further get give given had
    hadnt happen happens has hasnt have havent having he hello her here hers hey hi him his how
    however hows i if im in into is isnt it its itself ive just let make makes many me mean
    means meant more most much mustnt my no nor not of off on once only or other our out over
    own please same shall she should shouldnt show shown shows so some such tell than thank
    thanks that thats the their theirs them then there theres these they theyre this those
    through to too under until up upon us use used uses using very was wasnt we were werent what
    whats when where wheres which while who whom whos whose why will with within without wont
    would wouldnt you your youre
    """.split()  # noqa: SIM905 (a hundred words read better so)
)
"""English function words and the words questions are made of; they are indexed,
but a query looks for them only where it has no others."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, folded, and its stem.

    A hyphenated word is folded without its hyphens, so that "trade-off" meets
    "tradeoff"; `parts` are the stems of what the hyphens join, empty for others. A stop word
    is one of STOP_WORDS, and not an acronym spelled like one ("IT").
    """

    span: Span
    folded: str
    stem: str
    parts: tuple[str, ...] = ()
    is_acronym: bool = False
    is_stop_word: bool = False


def words(text: str, language: str = ENGLISH) -> Iterator[Word]:
    """The words of `text` in order, which is in the language of that ISO 639-1 code."""
    shouted = text.isupper()
    saying_nothing = _stop_words(language)
    for match in WORD.finditer(text):
        original = match.group()
        folded, parts = _folded(original)
        acronym = len(original) > 1 and original.isupper() and not shouted
        stop = folded in saying_nothing and not acronym
        yield Word(Span(*match.span()), folded, stem(folded, language), parts, acronym, stop)


def folded_words(text: str) -> list[str]:
    """The words of `text` in order, folded alone: several times as fast as `words`."""
    return [
        word.lower() if word.isascii() and word.isalnum() else _folded(word)[0]
        for word in WORD.findall(text)
    ]


def stems(text: str, language: str = ENGLISH) -> str:
    """The stems of `text` joined by spaces, as full text is indexed.

    A hyphenated word is followed by its parts.
    """
    return " ".join(one for word in words(text, language) for one in (word.stem, *word.parts))


@lru_cache(maxsize=8_192)
def stem_set(text: str, language: str = ENGLISH) -> frozenset[str]:
    """The stems of `text`, those of the parts of hyphenated words among them."""
    return frozenset(one for word in words(text, language) for one in (word.stem, *word.parts))


@lru_cache(maxsize=8_192)
def content(text: str) -> tuple[str, ...]:
    """The stems of the words that are no stop words, in order."""
    return tuple(word.stem for word in words(text) if not word.is_stop_word)


_NUMBERS = tuple(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """.split()  # noqa: SIM905 (reads better so)
)
_ORDINALS = tuple(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """.split()  # noqa: SIM905
)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


@cache
def _numerals() -> dict[str, str]:
    """Digits of small numbers and ordinals to words, and the other way round, as stems."""
    written: list[tuple[str, str]] = []
    for value, (number, ordinal) in enumerate(zip(_NUMBERS, _ORDINALS, strict=True), 1):
        written += [(str(value), number), (f"{value}{_SUFFIXES.get(value, 'th')}", ordinal)]
    both = [*written, *((word, digits) for digits, word in written)]
    return {stem(one): stem(other) for one, other in both}


def numeral(of_stem: str) -> str | None:
    """The stem of the same number written otherwise: "5" and "five", "3rd" and "third"."""
    return _numerals().get(of_stem)


@lru_cache(maxsize=65_536)
def _folded(word: str) -> tuple[str, tuple[str, ...]]:
    """A word folded without its hyphens, and the stems of what these join."""
    joined = [fold(part) for part in _HYPHEN.split(word)]
    return "".join(joined), tuple(map(stem, joined)) if len(joined) > 1 else ()


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case, without accents, possessive endings and commas between thousands.

    "The team's" becomes "the team", "don't" "dont", "1,000" "1000".
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(sign for sign in plain if not (unicodedata.combining(sign) or sign in _UNSEEN))
    plain = re.sub(r"['’]s$", "", plain)
    return re.sub(r"['’]|(?<=\d),(?=\d)", "", plain)


@lru_cache(maxsize=65_536)
def stem(folded: str, language: str = ENGLISH) -> str:
    """The Snowball stem of a folded word, in English (Porter 2) one for all its spellings."""
    return stemmed(one_spelling(folded) if language == ENGLISH else folded, language)


@cache
def _stop_words(language: str) -> frozenset[str]:
    if language == ENGLISH:
        return STOP_WORDS
    return frozenset(fold(part) for word in stop_words(language) for part in WORD.findall(word))
