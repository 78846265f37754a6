"""Where links lead: kept beside the words that bear them, which stay as a reader sees them.

While a text is put together signs stand around the words of a link, so that it is known
where they end up once spaces are settled, cells joined and labels set in front; then the
signs go and (start, end, target) remain. Knows nothing about the tree.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.blocks import RawBlock
from ingest.inline import CJK, tidy, visible

LONGEST = 2_000
"""Characters of a target; what is longer was made for machines, and many browsers refuse it."""

_BEGIN, _NUMBERED, _END = "\ufddc", "\ufddd", "\ufdde"
"""Characters that no text holds: around the number of a link in front of it, and behind it.
Those before them mark the pages of books."""

_digits = {ord(str(digit)): chr(0xFDE0 + digit) for digit in range(10)}
_values = {ord(sign): chr(number) for number, sign in _digits.items()}
_opening = f"{_BEGIN}[\ufde0-\ufde9]+{_NUMBERED}"
_sign = re.compile(f"({_opening})|[\ufddc-\ufdde\ufde0-\ufde9]")
_space_inside = re.compile(rf"({_opening})(\s+)")
_space_before_end = re.compile(rf"(?<!\s)(\s+){_END}")
_empty = re.compile(f"{_opening}{_END}")
_soft_break = re.compile(rf"([{CJK}]{_END}?)[ \t]*\n[ \t]*((?:{_opening})?[{CJK}])")
_absolute = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.I)
_beside = re.compile(r"^(?:https?://|mailto:|tel:)?(?:www\.)?|/$|\s", re.I)


def target_of(words: str, href: str) -> str:
    """Where a link of these words leads; "" for what is no address, or is said by the words."""
    target = href.strip()
    if not _absolute.fullmatch(target) or len(target) > LONGEST:
        return ""
    address = target
    if not target.lower().startswith("http"):
        address = target.partition("?")[0]
    words = tidy(words, " ")
    said = not any(map(str.isalnum, words)) or _bare(address) in _bare(words)
    return "" if said else target


def note_target(mark: str) -> str:
    """Where words lead behind which the mark of a note stood: to the note below them."""
    return f"#{mark}"


def _bare(address: str) -> str:
    return _beside.sub("", address.lower())


class LinkSigns:
    """The links of one text, and the signs that stand around their words."""

    end = _END

    def __init__(self) -> None:
        self._targets: list[str] = []

    def begin(self, target: str) -> str:
        """What stands in front of the words of a link."""
        self._targets.append(target)
        return f"{_BEGIN}{str(len(self._targets) - 1).translate(_digits)}{_NUMBERED}"

    def taken_out(self, blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
        """The blocks without signs, with their links."""
        return tuple(map(self._without, blocks))

    def _without(self, block: RawBlock) -> RawBlock:
        if not _sign.search(block.text):
            return block
        pieces: list[str] = []
        links: list[tuple[int, int, str]] = []
        at = length = 0
        begun: tuple[int, int] | None = None  # where, and the number of the link
        for match in _sign.finditer(block.text):
            pieces.append(block.text[at : match.start()])
            length += len(pieces[-1])
            at = match.end()
            if match[1]:
                begun = length, int(match[1][1:-1].translate(_values))
            elif match[0] == _END and begun is not None:
                if begun[0] < length and begun[1] < len(self._targets):
                    links.append((begun[0], length, self._targets[begun[1]]))
                begun = None
        pieces.append(block.text[at:])
        cells = tuple(
            (len(without_signs_of_links(block.text[:start])),
             len(without_signs_of_links(block.text[:end])))
            for start, end in block.cells
        )  # fmt: skip
        return replace(block, text="".join(pieces), cells=cells, links=tuple(links))


def without_signs_of_links(text: str) -> str:
    """The words alone."""
    return _sign.sub("", text)


def settled(text: str) -> str:
    """Words as they were collected, with white space and invisible signs not at the ends of
    links but beside them, and no link without words; to be made tidy.
    """
    if not _sign.search(text):
        return text
    text = _space_inside.sub(r"\2\1", visible(text))
    text = _space_before_end.sub(rf"{_END}\1", text)
    return _soft_break.sub(r"\1\2", _empty.sub("", text))
