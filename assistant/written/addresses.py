"""Addresses in a text: of pages, mailboxes, machines and telephones, however they are written.

A model that was led astray by a document would put one into its answer; so each must stand in
what it cites, character for character. Knows texts alone.
"""

import re

from assistant.english.spelled_addresses import spelled_addresses

_ENDING = r"[^\W\d_]{2,24}"
_ADDRESS = re.compile(
    r"(?P<scheme>\b[a-z][a-z0-9+.-]{1,15}:(?!\d+\b)[^\s<>\"'“”]*[./?=&(@\d][^\s<>\"'“”]*)"
    r"|(?P<box>[\w.+-]+@[\w-]+(?:\.[\w-]+)*)"
    rf"|(?P<host>\b(?:[\w-]+\.)+{_ENDING}(?::\d+)?(?:/[^\s<>\"'“”]*)?)"
    r"|(?P<machine>\b\d{1,3}(?:\.\d{1,3}){3}\b(?:[:/][^\s<>\"'“”]*)?)"
    r"|(?P<handle>(?<![\w@])@[^\W\d]\w{2,})"
    r"|(?P<telephone>(?<![\w.,-])(?!\d\d?[./-]\d\d?[./-]\d{2,4}\b)"
    r"(?:\+\d|\(0?\d|0\d)[\d()/. -]{5,}\d(?![\w-])"
    r"|(?<![\w.,-])\d{3}-\d{3}-\d{4}(?![\w-]))",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)]}'\"”’*_"


def addresses(text: str) -> tuple[str, ...]:
    """All of a text, those in words behind the others; also what only looks like one, such as
    the name of a file.
    """
    found = (match.group().rstrip(_TRAILING) for match in _ADDRESS.finditer(text))
    return (*(one for one in found if one), *spelled_addresses(text))


def stands_whole(address: str, text: str) -> bool:
    """Whether an address stands in a text, character for character, and is all that stands
    there: "shop.example" does not stand in "shop.example.net".
    """
    return address in addresses(text)
