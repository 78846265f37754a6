"""Endings and prefixes that make other words of a word."""

import re

ENDINGS = (
    *("", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "n", "able", "al", "ies", "ied"),
    *("ions", "ize", "ized", "izes", "ise", "ised", "ates", "ated"),
)
PREFIXES = (
    *("anti", "bi", "co", "counter", "de", "dis", "fore", "hyper", "im", "in", "inter", "ir"),
    *("micro", "mid", "mis", "mono", "multi", "non", "out", "over", "post", "pre", "pro", "re"),
    *("self", "semi", "sub", "super", "trans", "tri", "ultra", "un", "under", "up"),
)

ENDING = re.compile(
    r"(?:ie[sd]|y|(?:at)?(?:ions?|ives?|ors?|ing|e[drs]?|ers)|ly|al(?:ly)?|i[sz]\w{1,3}|ics?|(?<=a)ns?|s)$"
)
"""What grammar puts behind a word; "ment" or "ance" are not among them: they are misspelt."""
