"""How one word may have become another by a slip of the fingers.

Damerau (1964, "A technique for computer detection and correction of spelling errors"):
one letter missing, too many, wrong, or two changed places are four fifths of all slips.
Knows two words at a time, no library.
"""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """A slip, the likelier first: whether it is `odd`, a letter missing, too many or wrong, and
    not two changed about or one doubled; then whether it keeps the length.
    """

    odd: bool
    same_length: bool


def slip(typed: str, meant: str, *, name: bool = False, common: bool = False) -> Slip | None:
    """The slip that makes `typed` of `meant`, both folded; None where one is not enough, where
    the word is too short to tell, or where grammar alone parts them. A `name` may well be one that
    nobody has heard of, and gets less; a `common` word that every text is full of gets more.
    """
    if OSA.distance(typed, meant, score_cutoff=1) != 1 or same_but_ending(typed, meant):
        return None
    same_length = len(typed) == len(meant)
    changed_about = same_length and sorted(typed) == sorted(meant)
    odd = not (changed_about or _doubled(typed, meant))
    fewest = FEWEST_LETTERS_OF_NAME if name else FEWEST_LETTERS - common
    if typed.startswith(meant) or meant.startswith(typed):
        fewest = MANY_LETTERS
    if len(typed) < (fewest if odd else FEWEST_LETTERS_IF_PLAIN):
        return None
    return Slip(odd, same_length)


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
