"""Other names of things, as the material gives them: the long forms of acronyms.

Learned from the few passages that hold the acronym, as "Long Form (LF)" and "LF (Long
Form)". It counts where its letters begin the words of the long one in their order (after
Schwartz and Hearst, 2003, "A simple algorithm for identifying abbreviation definitions in
biomedical text"). Knows nothing of any particular material.
"""

import re
from functools import lru_cache

from assistant.english.other_names import ACRONYM
from corpus.library import Library
from corpus.words import words

LOOKED_AT = 6
"""Passages in which the long form of an acronym is looked for."""
MOST_WORDS = 8
"""Words of a long form."""
CACHED = 1_024


class Aliases:
    """The other names that one state of a library gives."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._long_form = lru_cache(CACHED)(self._look_up)

    def of(self, question: str) -> tuple[str, ...]:
        """The long forms of the acronyms in `question`, those that it has itself left out.

        None where one of several has no long form: the others would gain weight.
        """
        long_forms = dict.fromkeys(map(self._long_form, ACRONYM.findall(question)))
        if None in long_forms:
            return ()
        folded = question.casefold()
        return tuple(long for long in long_forms if long and long.casefold() not in folded)

    def _look_up(self, acronym: str) -> str | None:
        """What a passage that holds it gives for it, the best passage first."""
        stems = [word.stem for word in words(acronym)]
        rows = [row for row, _ in self._library.full_text(stems, LOOKED_AT)]
        for passage in self._library.passages(rows):
            text = self._library.text_of(passage)
            for written in (text, *passage.section):
                if long := long_form(acronym, written):
                    return long
        return None


def long_form(acronym: str, text: str) -> str | None:
    """What a text gives as the long form of an acronym."""
    short = re.escape(acronym)
    for match in re.finditer(rf"\(\s*{short}\s*\)", text, re.IGNORECASE):
        before = re.split(r"[.;:!?()|\n]", text[: match.start()])[-1].split()[-MOST_WORDS:]
        for first in reversed(range(len(before))):
            long = " ".join(before[first:]).strip("\"'“”*_, ")
            if _stands_for(acronym, long):
                return long
    for match in re.finditer(rf"(?<![\w-]){short}\s*\(([^()\n]+)\)", text, re.IGNORECASE):
        if _stands_for(acronym, match[1].strip()):
            return match[1].strip()
    return None


def _stands_for(short: str, long: str) -> bool:
    """Whether the letters of `short` begin words of `long` in their order, the first of them the
    first; a word may have none ("of").
    """
    initials = [word[0].casefold() for word in re.split(r"[\s/-]+", long) if word[:1].isalnum()]
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    if len(long) <= len(short) or len(initials) > min(MOST_WORDS, 2 * len(letters)):
        return False
    rest = iter(initials)
    return initials[:1] == letters[:1] and all(letter in rest for letter in letters)
