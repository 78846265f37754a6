"""Words that the material does not know, mended to words that it does.

A word is mended only where neither the library nor the encoder's own vocabulary has it,
and a word of the library is one slip away (`slips`). Knows words, no questions'
meaning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from assistant.asked.slips import PLAIN, slip
from assistant.material.vocabulary import Vocabulary
from corpus.model import Span
from corpus.words import STOP_WORDS, Word, stem, words

SHORTEST_STEM = 3
LONGEST_ENDING = 5
"""Letters by which a word may be longer than its stem."""
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
LONGEST_JOIN = 3
"""Words that a name with capitals inside may have been parted into: "Dev Sec Ops"."""
COMMON = 1_000_000
"""How frequent a function word counts, beside words of the material."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A question as it is searched for, and which words were put in place of which."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


def mended(question: str, vocabulary: Vocabulary) -> Mended:
    """`question` with its unknown words put right, unchanged where there are none."""
    typed_words = list(words(question.replace("-", " ")))  # each part of a hyphenated word
    changes = dict(_parted_names(typed_words, question, vocabulary))
    for word in typed_words:
        typed = word.span.of(question)
        if word.is_stop_word or not typed.isalpha() or _is_known(word, vocabulary):
            continue
        better = _nearest(typed, word, vocabulary, opens=word is typed_words[0])
        if better is not None and not any(
            change.start <= word.span.start < change.end for change in changes
        ):
            changes[word.span] = better
    text = question
    in_order = sorted(changes.items(), key=lambda change: change[0].start)
    for span, better in reversed(in_order):
        text = text[: span.start] + better + text[span.end :]
    return Mended(text, tuple((span.of(question), better) for span, better in in_order))


def notice(changes: Sequence[tuple[str, str]]) -> str:
    """What the reader is told."""
    better = " and ".join(f"“{right}”" for _, right in changes)
    wrong = " and ".join(f"“{typed}”" for typed, _ in changes)
    return f"Searched for {better} instead of {wrong}."


def _parted_names(
    typed_words: Sequence[Word], question: str, vocabulary: Vocabulary
) -> Iterator[tuple[Span, str]]:
    """Neighbouring words that are one name of the material: "Dev Sec Ops" is DevSecOps."""
    at = 0
    while at < len(typed_words):
        for end in range(min(at + LONGEST_JOIN, len(typed_words)), at + 1, -1):
            run = typed_words[at:end]
            gaps = (question[left.span.end : right.span.start] for left, right in pairwise(run))
            if any(word.is_stop_word for word in run) or any(gap not in (" ", "-") for gap in gaps):
                continue
            joined = "".join(word.folded for word in run)
            name = (
                vocabulary.spellings(stem(joined)).get(joined) if stem(joined) in vocabulary else ""
            )
            if name and _INNER_CAPITAL.search(name):
                yield Span(run[0].span.start, run[-1].span.end), name
                at = end - 1
                break
        at += 1


def _is_known(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether the material has the word, or it is English; one that only shares a stem with
    words of the material may be a slip ("managment").
    """
    if word.stem not in vocabulary:
        return vocabulary.is_english(word.folded)
    formed = vocabulary.is_formed(word.folded) or len(word.stem) > len(word.folded) - 2
    return formed or word.folded in vocabulary.spellings(word.stem)


def _nearest(typed: str, word: Word, vocabulary: Vocabulary, *, opens: bool) -> str | None:
    """The word that is the likeliest slip away, of the library or of those that every question
    is made of; of several alike the most frequent.

    A word with a capital that does not open the question (`opens`) may be a name.
    """
    folded, name = word.folded, not typed.islower() and not opens
    shared = word.stem in vocabulary  # then it is written in another way, or is another word
    best: tuple[int, int, str] | None = None
    for candidate, spelling, count in _candidates(folded, vocabulary, name=name):
        kind = slip(folded, candidate, name=name, common=count == COMMON)
        if kind is None or (shared and stem(candidate) != word.stem):
            continue
        if (name and kind != PLAIN and spelling.islower()) or typed.isupper() > spelling.isupper():
            continue  # a name or an acronym is no common word
        if best is None or (kind, -count, spelling) < best:
            best = (kind, -count, spelling)
    if best is None:
        return None
    written = best[2]
    if written.istitle() and typed.islower() and vocabulary.is_whole(written.casefold()):
        return written.casefold()
    return written.capitalize() if written.islower() and typed[0].isupper() else written


def _candidates(
    folded: str, vocabulary: Vocabulary, *, name: bool
) -> Iterator[tuple[str, str, int]]:
    """Folded words with the same initial, their spelling, and how many passages hold them."""
    for word in () if name else STOP_WORDS:
        if len(word) > 3 and abs(len(word) - len(folded)) < 2:
            yield word, word, COMMON
    for root, count in vocabulary.like(folded):
        near = len(root) >= SHORTEST_STEM and -LONGEST_ENDING <= len(root) - len(folded) <= 1
        if near and _begins_like(folded, root):
            for candidate, spelling in vocabulary.spellings(root).items():
                yield candidate, spelling, count
            for made in _made(folded, root, vocabulary):
                yield made, made, count


def _begins_like(folded: str, root: str) -> bool:
    """Whether the front of a word is that stem, give or take a slip: a letter missing or
    too many moves the place where the ending begins.
    """
    shapes = (root, f"{root[:-1]}y") if root.endswith("i") else (root,)  # "polici" of "policy"
    return any(
        OSA.distance(folded[: len(root) + shift], shape, score_cutoff=1) <= 1
        for shift in (0, -1, 1)
        for shape in shapes
    )


def _made(folded: str, root: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The words that a stem makes with the ending that was typed, where they are words: the
    passages looked at need not have them.
    """
    for shift in (0, -1, 1):
        made = root + folded[len(root) + shift :]
        if vocabulary.is_whole(made) and stem(made) == root:
            yield made
