"""What the words at the ends of a line say: whether a sentence may end or go on there."""

import re

_closed = re.compile(r"[.!?:;…。！？：；؟۔][\"”’»'“)\]\d¹²³⁴-⁹*]*$")
_lower = re.compile(r"^[\"“‘'(\[]*[a-zà-öø-ÿα-ωа-я]")


def closed(text: str) -> bool:
    """Whether a text may end here."""
    return bool(_closed.search(text.rstrip()))


def starts_lower(text: str) -> bool:
    """Whether it begins with a small letter."""
    return bool(_lower.match(text))
