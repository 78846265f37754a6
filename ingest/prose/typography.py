"""How a plain text is set: where its lines end, and what that says.

Lines are joined only where their lengths say that a typist or a program broke
them; a poem, an address or a changelog keeps its lines. Knows nothing about
blocks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.inline import tidy, words_of
from ingest.prose.lines import Chunk, closed, is_roman, marker_of, number_of, starts_lower

FORCED = 0.8
"""Share of line ends at which the next word would not have fitted: then it is wrapped prose."""

NARROW = 45
"""Characters; shorter lines are verse, addresses or lists rather than wrapped prose."""

_parted_word = re.compile(r"(?<![^\W\d_])[^\W\d_]+[-\u2010\u00ad]\n\s*[^\W\d_]+")
_first_half = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\u00ad]$")
LONGEST_WORD = 100
"""Characters looked at before a line end: a file's only line may be megabytes of one word."""

_compounds = words_of(
    """
    all cross end ever first full half high large left long low mid near non off on one open part
    real right second self short small so state three time two up well
    """
)
"""First halves that keep their hyphen: "long-term", "well-known"."""


@dataclass(frozen=True, slots=True)
class Typography:
    """What is the same all over a text: how wide it is set, its words, its list numbers.

    `roman` says whether lists are numbered i, ii, iii.
    """

    width: int
    words: frozenset[str]
    numbers: frozenset[tuple[str, int]]
    roman: bool

    @classmethod
    def of(cls, chunks: Sequence[Chunk]) -> "Typography":
        """The typography of a whole text."""
        lengths = sorted(
            len(line.rstrip())
            for chunk in chunks
            for line in chunk.lines[:-1]
            if len(chunk.lines) > 1
        )
        # A word parted at a line end says nothing about how it is written.
        text = "\n".join(line for chunk in chunks for line in chunk.lines).lower()
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _parted_word.sub(" ", text))
        numbers = {
            (style_of(marked[1]), number)
            for chunk in chunks
            for line in chunk.lines
            if (marked := marker_of(line)) and (number := number_of(marked[1])) is not None
        }
        roman = any(
            is_roman(marked[1]) and len(marked[1].strip("().")) > 1
            for chunk in chunks
            for line in chunk.lines
            if (marked := marker_of(line))
        )
        width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        return cls(width, frozenset(words), frozenset(numbers), roman)


def style_of(marker: str, line: str = "") -> str:
    """What the marks of one list have in common."""
    if marker == "-":
        return line.strip()[:1] or "-"
    sign = marker.strip("().")
    kind = "1" if sign.isdecimal() else "A" if sign.isupper() else "a"
    return marker.replace(sign, kind)


def is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether the line ends are where the line was full, and not where it was meant to end."""
    texts = [line.strip() for line in lines]
    own = max(len(line) for line in texts)
    if len(texts) < 4 and own >= 0.8 * width:
        own = max(own, width)
    if own < NARROW:
        return False
    breaks = list(pairwise(texts))
    forced = sum(len(a) + 1 + len(b.split()[0]) > own for a, b in breaks) / len(breaks)
    upper = sum(b[:1].isupper() for _, b in breaks) / len(breaks)
    going_on = sum(starts_lower(b) and not closed(a) for a, b in breaks) / len(breaks)
    if forced >= FORCED and (upper <= 0.6 or (own >= 60 and (upper < 0.9 or len(breaks) <= 2))):
        return True
    return going_on >= 0.5


def joined(lines: Sequence[str], typography: Typography) -> str:
    """The lines as one; a hyphen at a line end goes where it only parted a word."""
    parts: list[str] = []
    last = ""
    for line in lines:
        seam = join(last, line.strip(), typography.words) if parts or last else line.strip()
        cut = max(0, len(seam) - LONGEST_WORD)  # no more of it is looked at, so this is linear
        parts.append(seam[:cut])
        last = seam[cut:]
    return tidy("".join(parts) + last, " ")


def join(before: str, after: str, words: frozenset[str] = frozenset()) -> str:
    """Two lines as one."""
    parted = _first_half.search(before[-LONGEST_WORD:])
    following = re.match(r"[^\W\d_]+", after)
    if parted is None or following is None or not following[0][0].islower():
        return f"{before}\n{after}"  # `tidy` makes it a space, or nothing between CJK
    head, tail = parted[1].lower(), following[0].lower()
    keeps = f"{head}-{tail}" in words or (head + tail not in words and head in _compounds)
    return before + after if keeps and before[-1] != "\u00ad" else before[:-1] + after
