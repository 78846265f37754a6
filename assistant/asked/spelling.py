"""Words that the material does not know, mended to words that it does.

A word is mended only where neither the library nor the encoder's own vocabulary has it,
and a word of the library is a slip or two away (`slips`). Knows words, no questions'
meaning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from assistant.asked.slips import Slip, most_slips, slip
from assistant.material.vocabulary import Vocabulary
from corpus.words import STOP_WORDS, Word, stem, words

LONGEST_ENDING = 5
"""Letters by which a word may be longer than its stem."""
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
LONGEST_JOIN = 3
"""Words that one may have been parted into."""
COMMON = 1_000_000
"""How frequent a function word counts, beside words of the material."""


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
    near = _nearest(text, word, vocabulary, opens=at == 0)
    if near is None and word.stem not in vocabulary:
        near = _parted(word.folded, vocabulary)
    return at, at, near


def _may_be_wrong(word: Word, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the material has neither the word nor, where hyphens join it, all of its parts;
    one that shares a stem with other words ("managment") is looked at more closely.
    """
    if word.is_stop_word or not text.replace("-", "").isalpha():
        return False
    if word.parts:
        return word.stem not in vocabulary and any(
            _may_be_wrong(one, one.span.of(parted), vocabulary)
            for parted in (text.replace("-", " "),)
            for one in words(parted)
        )
    if word.stem not in vocabulary:
        return not vocabulary.is_english(word.folded)
    known = vocabulary.is_formed(word.folded) or len(word.stem) > len(word.folded) - 2
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
    (word,) = words(text)
    if not _may_be_wrong(word, text, vocabulary):
        return text
    return _nearest(text, word, vocabulary)


def _nearest(text: str, word: Word, vocabulary: Vocabulary, *, opens: bool = False) -> str | None:
    """The word that is the likeliest slip away, of the library or of those that every question
    is made of; of several alike the most frequent.

    A word with a capital that does not open the question (`opens`) may be a name.
    """
    folded, name = word.folded, not text.islower() and not opens
    known = word.stem in vocabulary  # then it is written in another way, or is another word
    best: tuple[Slip, int, str] | None = None
    for candidate, spelling, count in (
        *(() if name or known else _function_words(folded)),
        *_candidates(word, vocabulary, name=name),
    ):
        if known and stem(candidate) != word.stem:
            continue
        found = slip(folded, candidate, name=name, common=count == COMMON)
        if found is None or (known and found.count > 1):
            continue
        if (name and found.odd and spelling.islower()) or text.isupper() > spelling.isupper():
            continue  # a name or an acronym is no common word
        if best is None or (found, -count, spelling) < best:
            best = (found, -count, spelling)
    if best is None:
        return None
    return _as_typed(best[2], text, vocabulary)


def _as_typed(written: str, text: str, vocabulary: Vocabulary) -> str:
    """A word with the capital that was typed; a name or an acronym as the material has it."""
    if written.islower():
        return written.capitalize() if text[0].isupper() else written
    common = text.islower() and written.istitle() and vocabulary.is_whole(written.casefold())
    return written.casefold() if common else written


def _function_words(folded: str) -> Iterator[tuple[str, str, int]]:
    """As `_candidates` gives others."""
    for word in STOP_WORDS:
        if len(word) > 3 and abs(len(word) - len(folded)) < 2:
            yield word, word, COMMON


def _candidates(
    word: Word, vocabulary: Vocabulary, *, name: bool
) -> Iterator[tuple[str, str, int]]:
    """Folded words of the library, their spelling, and how many passages hold them: with the
    same initial, or the first two letters changed about.
    """
    folded = word.folded
    changed = folded[1:2] + folded[:1] + folded[2:]
    slips = most_slips(folded, name=name)
    for typed, allowed in ((folded, slips), (changed, 0)):
        for one, count in vocabulary.like(typed):
            if not -LONGEST_ENDING <= len(one) - len(typed) <= allowed:
                continue
            if _begins_like(typed, one, allowed):
                made = _made(typed, one, vocabulary)
                for candidate, spelling in (*vocabulary.spellings(one).items(), *made):
                    yield candidate, spelling, count


def _begins_like(folded: str, one: str, slips: int) -> bool:
    """Whether the front of a word is that stem, give or take some slips: a letter missing or
    too many moves the place where the ending begins.
    """
    slips = min(slips, max(len(one) - 2, 0), max(len(one) // 2, 1))
    shapes = (one, f"{one[:-1]}y") if one.endswith("i") else (one,)  # "polici" of "policy"
    return any(
        OSA.distance(folded[: len(one) + shift], shape, score_cutoff=slips) <= slips
        for shift in ((0, -1, 1) if slips else (0,))
        for shape in shapes
    )


def _made(folded: str, one: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The words that a stem makes with the ending that was typed, where they are words: the
    passages looked at need not have them.
    """
    for shift in (0, -1, 1):
        made = one + folded[len(one) + shift :]
        if vocabulary.is_whole(made) and stem(made) == one:
            yield made, made


def _parted(folded: str, vocabulary: Vocabulary) -> str | None:
    """The two words of the library that were written as one."""
    for place in range(3, len(folded) - 2):
        one, other = folded[:place], folded[place:]
        if vocabulary.has_phrase((stem(one), stem(other))):
            return f"{one} {other}"
    return None
