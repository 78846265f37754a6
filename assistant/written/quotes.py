"""Where words that a model says it quotes stand in a passage, character for character.

Exactly, else by the same letters and digits in the same order: white space, the kind of
quotation mark or dash, and capitals may differ, nothing else may. Likeness is no proof.
"""

import unicodedata
from dataclasses import dataclass

from corpus.model import Span

SHORTEST = 3
"""Letters and digits of a quote at the least; fewer stand anywhere."""
ELLIPSES = ("[...]", "[…]", "...", "…")
"""What models put between two pieces of a text that they quote as one."""


def located(quote: str, text: str) -> list[Span] | None:
    """Where a quote stands in `text`, by pieces where it leaves something out; None where any
    of them does not, or is too short to prove anything.
    """
    found: list[Span] = []
    after = 0
    for piece in _pieces(quote):
        span = _located(piece, text, after)
        if span is None:
            return None
        found.append(span)
        after = span.end
    return found or None


def _pieces(quote: str) -> list[str]:
    for sign in ELLIPSES:
        quote = quote.replace(sign, "\n…\n")
    pieces = [one.strip() for one in quote.split("\n…\n")]
    return [one for one in pieces if any(map(str.isalnum, one))]


def _located(piece: str, text: str, after: int) -> Span | None:
    if sum(map(str.isalnum, piece)) < SHORTEST:
        return None
    at = text.find(piece, after)
    if at >= 0 and _is_whole(text, at, at + len(piece)):
        return Span(at, at + len(piece))
    wanted, there = _plain(piece), _plain(text)
    start = there.text.find(wanted.text, next((i for i, o in enumerate(there.at) if o >= after), 0))
    if not wanted.text or start < 0:
        return None
    span = Span(there.at[start], there.at[start + len(wanted.text) - 1] + 1)
    return span if _is_whole(text, span.start, span.end) else None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether it begins and ends between words: "not able" is not said by "notable"."""
    before = text[start - 1 : start + 1]
    behind = text[end - 1 : end + 1]
    return not (len(before) == 2 and before.isalnum()) and not (
        len(behind) == 2 and behind.isalnum()
    )


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text in plain letters, each run of white space one space; where each sign stood."""

    text: str
    at: tuple[int, ...]


_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚′´`", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)


def _plain(text: str) -> _Plain:
    signs: list[str] = []
    at: list[int] = []
    for index, sign in enumerate(text):
        if unicodedata.category(sign) == "Cf":  # no reader sees it, and no model is given it
            continue
        if sign.isspace():
            if signs and signs[-1] != " ":
                signs.append(" ")
                at.append(index)
            continue
        for one in unicodedata.normalize("NFKC", sign).casefold().translate(_SIGNS):
            signs.append(one)
            at.append(index)
    if signs and signs[-1] == " ":
        signs.pop()
        at.pop()
    return _Plain("".join(signs), tuple(at))
