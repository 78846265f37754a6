"""How one word may have become another by a slip of the fingers.

Damerau (1964, "A technique for computer detection and correction of spelling errors"):
one letter missing, too many, wrong, or two changed places are four fifths of all slips.
Knows two words at a time, no library.
"""

from rapidfuzz.distance import OSA

from assistant.english.word_forms import ENDING

FEWEST_LETTERS = 5
FEWEST_LETTERS_OF_NAME = 6
FEWEST_LETTERS_IF_PLAIN = 4
"""Of a word with two letters changed about, or one doubled: hardly ever a word of its own."""
MANY_LETTERS = 8
"""Letters from which a word may have a slip at its end, where a shorter one may have another
ending ("area", "areal").
"""
PLAIN, ANOTHER_LENGTH, WRONG_LETTER = range(3)
"""The slips, the likelier first; plain are two letters changed about, and one doubled."""


def slip(typed: str, meant: str, *, name: bool = False, common: bool = False) -> int | None:
    """The slip that makes `typed` of `meant`, both folded; None where one is not enough, where
    the word is too short to tell, or where grammar alone parts them. A `name` may well be one that
    nobody has heard of, and gets less; a `common` word that every text is full of gets more.
    """
    if OSA.distance(typed, meant, score_cutoff=1) != 1 or same_but_ending(typed, meant):
        return None
    fewest = FEWEST_LETTERS_OF_NAME if name else FEWEST_LETTERS - common
    if typed.startswith(meant) or meant.startswith(typed):
        fewest = MANY_LETTERS
    if sorted(typed) == sorted(meant) or _doubled(typed, meant):
        return PLAIN if len(typed) >= FEWEST_LETTERS_IF_PLAIN else None
    if len(typed) < fewest:
        return None
    return WRONG_LETTER if len(typed) == len(meant) else ANOTHER_LENGTH


def same_but_ending(one: str, other: str) -> bool:
    """Whether two words differ by endings that grammar gives them, which is no slip."""
    return not {one, _bare(one)}.isdisjoint((other, _bare(other)))


def _bare(word: str) -> str:
    bare = ENDING.sub("", word)
    return bare if len(bare) > 2 else word


def _doubled(one: str, other: str) -> bool:
    """Whether the longer word has one letter twice that the shorter has once."""
    short, long = sorted((one, other), key=len)
    return any(
        long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short
        for at in range(1, len(long))
    )
