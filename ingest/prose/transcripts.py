"""Transcripts and scripts to blocks: an item a turn, "LENA: …", with who speaks.

Known by names that come again before words that are spoken. Knows nothing about times.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.blocks import Parsed, RawBlock
from ingest.inline import tidy, words_of
from ingest.prose.lines import ends_sentence
from ingest.prose.plain import letter_blocks, parse_opening

TURNS = 4
"""Turns that make a conversation, of at least two who speak and one who speaks twice."""

SPOKEN = 0.4
"""Share of the turns that must be sentences: entries "name: value" are none."""

COVERED = 0.5
"""Share of the paragraphs that must begin with a turn."""

_turn = re.compile(
    r"^\s*(?:[*_]{2})?(?P<who>(?:[^\W\d_]|\d(?=\d* ))[^\W_]*\.?(?:[ '’-][^\W_]+\.?){0,3})"
    r"(?:\s*\((?P<aside>[^()]{1,40})\))?(?:[*_]{2})?\s*[:：](?:[*_]{2})?(?:\s+(?P<words>\S.*)|\s*)$",
    re.S,
)
_asked = words_of("q a question answer frage antwort note example tip warning step")
"""What stands before questions and remarks, and speaks for nobody."""


class _Turn(NamedTuple):
    who: str
    text: str
    words: int  # where they begin in `text`


def parse_transcript(text: str) -> Parsed | None:
    """A transcript or a script; None for any other text."""
    lines = text.split("\n")
    turns = [(number, turn) for number, line in enumerate(lines) if (turn := _turn_of(line))]
    if not _converse([turn for _, turn in turns]):
        return None
    starts = {number for number, _ in turns}
    paragraphs = [n for n, line in enumerate(lines) if line.strip() and _opens(lines, n)]
    begun = sum(number in starts for number in paragraphs)
    if begun < COVERED * len(paragraphs) and len(turns) < COVERED * len(lines):
        return None
    first = turns[0][0]
    before = parse_opening("\n".join(lines[:first]))
    return Parsed(before.title, (*before.blocks, *_blocks(lines[first:])))


def _turn_of(line: str) -> _Turn | None:
    match = _turn.match(line)
    if match is None or len(match["who"]) > 30 or match["who"].lower() in _asked:
        return None
    who = match["who"]
    if not all(word[:1].isupper() or word[:1].isdigit() for word in re.split(r"[ -]", who)):
        return None
    text = tidy(line.replace("**", "").replace("__", ""), " ")
    words = text.index(":" if ":" in text else "：") + 1
    return _Turn(who, text, words + len(text[words:]) - len(text[words:].lstrip()))


def _converse(turns: Sequence[_Turn]) -> bool:
    """Whether several people speak, and say sentences."""
    times = Counter(turn.who for turn in turns)
    if len(turns) < TURNS or len(times) < 2 or len(times) > 0.75 * len(turns):
        return False
    said = sum(map(_says_something, turns))
    return said >= SPOKEN * len(turns)


def _says_something(turn: _Turn) -> bool:
    """Whether a sentence begins behind the name; with nothing there it stands below."""
    words = turn.text[turn.words :]
    return ends_sentence(words) or len(words) > 60 or not words


def _opens(lines: Sequence[str], number: int) -> bool:
    return not number or not lines[number - 1].strip()


def _blocks(lines: Sequence[str]) -> Iterator[RawBlock]:
    """Turns, each to its blank line or the next turn, and what stands between them."""
    between: list[str] = []
    at = 0
    while at < len(lines):
        turn = _turn_of(lines[at])
        at += 1
        if turn is None:
            between.append(lines[at - 1])
            continue
        yield from letter_blocks("\n".join(between)) if any(between) else ()
        between.clear()
        below: list[str] = []
        while at < len(lines) and _goes_on(turn, below, lines[at]):
            below.append(lines[at])
            at += 1
        yield _item(turn, below)
    yield from letter_blocks("\n".join(between)) if any(between) else ()


def _goes_on(turn: _Turn, below: Sequence[str], line: str) -> bool:
    """Whether a line belongs to the turn; a blank one does where no words have come yet."""
    if not line.strip():
        return turn.words >= len(turn.text) and not any(map(str.strip, below))
    return _turn_of(line) is None


def _item(turn: _Turn, below: Sequence[str]) -> RawBlock:
    text = tidy("\n".join([turn.text, *below]), " ")
    words = min(turn.words, len(text))
    words += len(text[words:]) - len(text[words:].lstrip())
    return RawBlock("item", text, depth=1, cells=((0, len(turn.who)), (words, len(text))))
