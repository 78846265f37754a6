"""How the words of one block are joined: spaces, line breaks, invisible signs.

Knows nothing about blocks, formats or documents.
"""

import re
import unicodedata

HARD_BREAK = "\u2028"
"""Stands for a line break that its author meant, until `tidy` has run."""

CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
"""Scripts written without spaces: a line end inside them is no space."""

_invisible = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]"
)
_soft_break = re.compile(rf"(?<=[{CJK}])[ \t]*\n[ \t]*(?=[{CJK}])")
_cjk = re.compile(f"[{CJK}]")
_spaces = re.compile(r"[^\S\u2028]+")
_hard_break = re.compile(r" *\u2028[ \u2028]*")
_ligatures = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_superscripts = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")


def normalise(text: str) -> str:
    """Unicode NFC, typographic ligatures as letters, every line end as a newline."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u0085", "\n")
    return unicodedata.normalize("NFC", text.translate(_ligatures))


def tidy(text: str, hard_break: str = "\n") -> str:
    """One line of words, single spaces; meant breaks become `hard_break`."""
    text = _soft_break.sub("", _invisible.sub("", text))
    text = _hard_break.sub(HARD_BREAK, _spaces.sub(" ", text)).strip(" " + HARD_BREAK)
    return text.replace(HARD_BREAK, hard_break)


def visible(text: str) -> str:
    """`text` as it is but for signs that no reader sees."""
    return _invisible.sub("", text)


def superscript(text: str) -> str:
    """`text` raised: 10 and 6 must not become 106."""
    raised = text.strip().translate(_superscripts)
    if not any(sign.isascii() and sign.isalnum() for sign in raised):
        return raised
    ordinal = text.strip().isalpha() and len(text.strip()) > 1  # 5th, and also TM
    return text if ordinal or not text.strip() else f"^{text.strip()}"


def slug(text: str, limit: int = 40) -> str:
    """Lower-case ASCII letters and digits joined by single hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")


def readable(stem: str) -> str:
    """A file's stem as a title: "team_charter-2024" becomes "Team charter 2024"."""
    words = " ".join(re.sub(r"[_\-\s]+", " ", stem).split())
    return words[:1].upper() + words[1:]


def weight(text: str) -> int:
    """Characters; a sign of a script without spaces counts as three, for it is a token."""
    return len(text) + 2 * len(_cjk.findall(text))


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as text, for tables that are pleasant to read."""
    return frozenset(text.split())
