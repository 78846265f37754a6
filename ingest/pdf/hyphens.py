"""Words that a line's end parts: made whole, or kept with the hyphen that is their own.

Knows nothing about lines or pages.
"""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.inline import words_of

COMMON = 2
"""Times that both halves stand alone in a document before they are taken for words of it."""

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
    """The words of a document, without those that a line's end parts."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()

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
        if second in _endings:
            return True
        known = self._words[first] >= COMMON and self._words[second] >= COMMON
        return not (known and len(first) > 2 and len(second) > 2)
