"""Endings that make other words of a word."""

import re

ENDINGS = (
    *("", "s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "n", "able", "al", "ies", "ied"),
    *("ions", "ize", "ized", "izes", "ise", "ised", "ates", "ated"),
)
ENDING = re.compile(
    r"(?:ie[sd]|y|(?:at)?(?:ions?|ives?|ors?|ing|e[drs]?|ers)|ly|al(?:ly)?|i[sz]\w{1,3}|ics?|(?<=a)ns?|s)$"
)
"""What grammar puts behind a word; "ment" or "ance" are not among them: they are misspelt."""
