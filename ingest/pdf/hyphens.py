"""Words that a line's end parts: made whole, or kept with the hyphen that is their own.

Knows nothing about pages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.inline import words_of
from ingest.pdf.text_lines import Line

RATE = 0.015
"""Of its lines that end with a hyphen, from which on a document is hyphenated: justified text
has it at every tenth line or so, and compounds of their own at every hundredth."""

SPACES = 0.1
"""Of lines that end with Korean, from which on a file has spaces at their ends."""

COMMON = 2
"""Times that both halves stand alone in a document before they are taken for words of it."""

HANGUL = "\uac00-\ud7a3"
_hangul = re.compile(f"[{HANGUL}]")
_letters = re.compile(r"[^\W\d_]+")
_joinable = re.compile(r"[^\W\d_][-\u2010]$")
_firsts = words_of(
    """
    all anti cross end first full half high large left long low near non open real right second
    self semi short third three two user well zero
    """
)
"""First halves that keep their hyphen where nothing else is known: "long-term", "well-known"."""

_links = words_of("a and at by for in of on or the to with")
"""Words inside of compounds: "state-of-the-art", "up-to-date"."""

_endings = words_of(
    """
    able age ally ant ary ate ed en ence er ers es est ful hood ical ied ing ion ise ised ish ism
    ist ity ive ize ized izing less ly ment ness or ous ship sion tion ward wards
    """
)
"""Second halves that only end a word, though some are words themselves."""


class Vocabulary:
    """The words of a document, without those that a line's end parts.

    `hyphenated` says that its lines are broken inside of words, so that a hyphen at their
    end need not be the word's own; `spaces` that where a line ends between two words the
    file has a space, so that Korean words that a line's end parts can be told.
    """

    def __init__(self, *, hyphenated: bool = True, spaces: bool = False) -> None:
        self._words: Counter[str] = Counter()
        self._hyphenated = hyphenated
        self._spaces = spaces

    def add(self, texts: Iterable[str]) -> None:
        """Takes in words as they stand between spaces."""
        for text in texts:
            lowered = text.lower().replace("\u2010", "-")
            self._words.update(_letters.findall(lowered))
            if "-" in lowered:
                self._words[lowered.strip(".,;:!?()[]\"'“”‘’«»")] += 1

    def joined(self, head: str, tail: str) -> str:
        """`head`, which ends with a hyphen at a line's end, and `tail` as one word or compound."""
        return head[:-1] + tail if self._parted(head, tail) else head + tail

    def one_word(self, head: str, tail: str, *, spaced: bool) -> bool:
        """Whether Korean syllables at a line's end and start are of one word."""
        if self._spaces:
            return not spaced
        first, second = _letters.findall(head)[-1:], _letters.findall(tail)[:1]
        return bool(first and second and self._words[first[0] + second[0]])

    def broken_word(self, head: str, tail: str) -> bool:
        """Whether the end and start of lines in a narrow cell are one word, broken unmarked."""
        first, second = _letters.findall(head.lower())[-1:], _letters.match(tail.lower())
        if not first or not second or not head[-1:].isalpha():
            return False
        one, two = first[0], second[0]
        known = self._words[one] and self._words[two]
        return len(one) > 2 and not known and self._words[one + two] > 0

    def _parted(self, head: str, tail: str) -> bool:
        """Whether the hyphen is there only because the line ended."""
        if not _joinable.search(head[-2:]) or not tail[:1].isalpha():
            return head.endswith("\u00ad")
        first = _letters.findall(head.lower())[-1]
        last = _letters.match(tail.lower())
        second = last[0] if last else ""
        compound = re.sub(r"^\W+", "", head.lower()) + second
        whole, apart = self._words[first + second], self._words[compound]
        if whole or apart:
            return whole > apart
        if tail[:1].isupper():
            return False
        if "://" in head or "/" in head or "@" in head:
            return False
        if first in _firsts or ("-" in head[:-1] and first in _links):
            return False
        if not self._hyphenated:
            return False
        if second in _endings:
            return True
        known = self._words[first] >= COMMON and self._words[second] >= COMMON
        return not (known and len(first) > 2 and len(second) > 2)


def vocabulary_of(lines: Sequence[Line]) -> Vocabulary:
    """The vocabulary of a document, and what its lines say of how it breaks words."""
    last = [line.words[-1] for line in lines]
    parted = sum(1 for word in last if word.text[-1:] in "-\u2010" and len(word.text) > 2)
    korean = [word for word in last if _hangul.match(word.text[-1])]
    spaced = sum(1 for word in korean if word.spaced)
    known = Vocabulary(
        hyphenated=parted > RATE * len(last), spaces=spaced > SPACES * max(len(korean), 1)
    )
    for line in lines:
        known.add(word.text for word in line.words[1:] if not word.hyphen)
    return known
