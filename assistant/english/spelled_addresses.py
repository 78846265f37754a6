"""Addresses written out in words: "shop dot example", "ann at shop dot example".

Rules over wording; knows nothing about evidence.
"""

import re

_BOX = r"(?:[\w+-]+(?: at |\s?[\[({<]at[\])}>]\s?))?"
_DOT = r"(?: dot |\s?[\[({<](?:\.|dot)[\])}>]\s?)"
_SPELLED = re.compile(rf"\b{_BOX}[\w-]+(?:{_DOT}[\w-]+)+(?:(?: slash |/)[\w/-]+)*", re.IGNORECASE)


def spelled_addresses(text: str) -> tuple[str, ...]:
    """All of a text, in order; also what only reads like one ("a polka dot dress")."""
    return tuple(match.group() for match in _SPELLED.finditer(text))
