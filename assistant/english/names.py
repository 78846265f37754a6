"""Headings as names: words that a name may hold, and the numbers of sections."""

import re

JOINING = frozenset({"and", "or", "a", "the"})
"""Function words that a name may hold; a heading with others ("How …") is no name."""
NUMBERED = re.compile(
    r"^\s*(?:(?:section|chapter|part)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
