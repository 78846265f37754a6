"""Words that the material does not know, mended to words that it does.

A word is mended only where neither the library nor the encoder's own vocabulary has it,
and a word of the library is a slip or two away (Damerau, 1964, "A technique for computer
detection and correction of spelling errors": one letter missing, too many, wrong, or two
changed places are four fifths of all slips). Knows words, no questions' meaning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from assistant.understanding.vocabulary import Vocabulary
from corpus.words import STOP_WORDS, Word, stem, words

FEWEST_LETTERS = 5
FEWEST_LETTERS_OF_NAME = 6
TWO_SLIPS = 8
"""Letters from which a word may have two slips."""
LONGEST_ENDING = 5
"""Letters by which a word may be longer than its stem."""
_ENDINGS = frozenset(("s", "es", "d", "ed", "ing", "er", "ers", "ly", "n"))
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
LONGEST_JOIN = 3
"""Words that one may have been parted into."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A question as it is searched for, and which words were put in place of which."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


def mended(question: str, vocabulary: Vocabulary) -> Mended:
    """`question` with its unknown words put right, unchanged where there are none."""
    found = list(words(question))
    changes: list[tuple[int, int, str]] = []
    at = 0
    while at < len(found):
        first, last, better = _better(found, at, question, vocabulary)
        if better is not None:
            changes.append((found[first].span.start, found[last].span.end, better))
        at = max(last, at) + 1
    text, told = question, []
    for start, end, better in reversed(changes):
        told.append((question[start:end], better))
        text = text[:start] + better + text[end:]
    return Mended(text, tuple(reversed(told)))


def notice(changes: Sequence[tuple[str, str]]) -> str:
    """What the reader is told."""
    better = " and ".join(f"“{right}”" for _, right in changes)
    wrong = " and ".join(f"“{one}”" for one, _ in changes)
    return f"Searched for {better} instead of {wrong}."


def _better(
    found: Sequence[Word], at: int, question: str, vocabulary: Vocabulary
) -> tuple[int, int, str | None]:
    """The first and the last of the words to be replaced, that at `at` among them, and what
    by; None where it is right or nothing is near.
    """
    word, text = found[at], found[at].span.of(question)
    wrong = _may_be_wrong(word, text, vocabulary)
    for first, last in _runs(found, at, question):
        folded = "".join(one.folded for one in found[first : last + 1])
        if stem(folded) not in vocabulary:
            continue
        spelling = vocabulary.spellings(stem(folded)).get(folded)
        if spelling is not None and (wrong or _INNER_CAPITAL.search(spelling)):
            return first, last, spelling
    if not wrong:
        return at, at, None
    if word.parts:
        parts = [_part(one, vocabulary) for one in text.split("-")]
        better = None if None in parts else "-".join(one for one in parts if one)
        return at, at, better if better != text else None
    if vocabulary.is_english(word.folded):
        return at, at, None
    near = _nearest(text, word.folded, vocabulary, opens=at == 0)
    return at, at, near or _parted(word.folded, vocabulary)


def _may_be_wrong(word: Word, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the material has neither the word nor, where hyphens join it, all of its parts;
    one that shares a stem with other words ("managment") is looked at more closely.
    """
    if word.is_stop_word or not text.replace("-", "").isalpha():
        return False
    if word.parts and all(part in vocabulary for part in word.parts):
        return False
    if word.stem not in vocabulary:
        return True
    known = vocabulary.is_english(word.folded) or len(word.stem) > len(word.folded) - 2
    return not known and word.folded not in vocabulary.spellings(word.stem)


def _runs(found: Sequence[Word], at: int, question: str) -> Iterator[tuple[int, int]]:
    """Neighbouring words, that at `at` among them, which may be one word: longer runs first."""
    for length in range(LONGEST_JOIN, 1, -1):
        for first in range(max(at - length + 1, 0), min(at, len(found) - length) + 1):
            run = found[first : first + length]
            parted = [question[one.span.end : other.span.start] for one, other in pairwise(run)]
            if all(one in (" ", "-") for one in parted) and not any(w.is_stop_word for w in run):
                yield first, first + length - 1


def _part(text: str, vocabulary: Vocabulary) -> str | None:
    folded = text.casefold()
    if stem(folded) in vocabulary or vocabulary.is_english(folded):
        return text
    return _nearest(text, folded, vocabulary)


def _nearest(text: str, folded: str, vocabulary: Vocabulary, *, opens: bool = False) -> str | None:
    """The word that is least slips away, of the library or of those that every question is
    made of; of two a missing letter before a wrong one, then the more frequent.

    A word with a capital that does not open the question (`opens`) may be a name.
    """
    name = not text.islower()  # names are often ones that the material does not know
    slips = 2 if len(folded) >= TWO_SLIPS and not name else 1
    fewest = FEWEST_LETTERS_OF_NAME if name else FEWEST_LETTERS
    best: tuple[int, bool, int, str] | None = None
    for candidate, spelling, count in (
        *(_function_words(folded) if opens or not name else ()),
        *(_candidates(folded, slips, vocabulary) if len(folded) >= fewest else ()),
    ):
        if _inflected(folded, candidate):
            continue
        distance = OSA.distance(folded, candidate)
        key = (distance, len(candidate) == len(folded), -count, spelling)
        if 0 < distance <= slips and (best is None or key < best):
            best = key
    return None if best is None else best[3]


def _function_words(folded: str) -> Iterator[tuple[str, str, int]]:
    """Those with the same initial, as `_candidates` gives others."""
    for word in STOP_WORDS:
        if word[0] == folded[0] and min(len(word), len(folded)) >= FEWEST_LETTERS - 1:
            yield word, word, 0


def _inflected(one: str, other: str) -> bool:
    """Whether two words differ by an ending that grammar gives them, which is no slip."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (long == one or long[len(short) :] in _ENDINGS)


def _candidates(folded: str, slips: int, vocabulary: Vocabulary) -> Iterator[tuple[str, str, int]]:
    """Folded words with the same initial, their spelling, and how many passages hold them."""
    for one, count in vocabulary.stems.items():
        if one[0] != folded[0] or not -LONGEST_ENDING <= len(one) - len(folded) <= slips:
            continue
        # A letter that is missing moves the place where the ending begins.
        fronts = (folded[: len(one)], folded[: len(one) - 1])
        shapes = (one, f"{one[:-1]}y") if one.endswith("i") else (one,)  # "polici" of "policy"
        if any(
            OSA.distance(front, shape, score_cutoff=slips) <= slips
            for front in fronts
            for shape in shapes
        ):
            for candidate, spelling in vocabulary.spellings(one).items():
                yield candidate, spelling, count


def _parted(folded: str, vocabulary: Vocabulary) -> str | None:
    """The two words of the library that were written as one."""
    for place in range(3, len(folded) - 2):
        one, other = folded[:place], folded[place:]
        if vocabulary.has_phrase((stem(one), stem(other))):
            return f"{one} {other}"
    return None
