"""Text as a reader sees it: without signs that have no look of their own.

They turn the direction of writing, hide words from people and tell them to models, or part a
word so that no rule finds it. Knows texts alone.
"""

import re
import unicodedata

_UNSEEN = ("Cf", "Cc", "Co", "Cs")
_SUSPECT = re.compile("[^\n\t\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e]")
"""Most texts have none of these, and need not be looked at sign by sign."""
_JOINERS = "\u200c\u200d"
"""Between letters of other scripts, and in pictures, they change what is seen."""


def visible(text: str) -> str:
    """The text without signs that no reader sees; line breaks and tabs are kept."""
    if not _SUSPECT.search(text):
        return text
    return "".join(
        sign
        for at, sign in enumerate(text)
        if sign in "\n\t" or unicodedata.category(sign) not in _UNSEEN or _joins(text, at)
    )


def _joins(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return (
        text[at] in _JOINERS
        and len(around) == 2
        and all(not one.isascii() and unicodedata.category(one)[0] in "LMS" for one in around)
    )
