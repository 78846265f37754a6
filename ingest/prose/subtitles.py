"""Subtitles, WebVTT and SubRip, to blocks: what is said, and from which second on.

Cues are cut to fit a screen, not to be read: those that go on with a sentence or stay with
a speaker are put together. Knows nothing about how a film looks.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed, RawBlock
from ingest.encodings import decode
from ingest.inline import tidy

ENOUGH, MOST = 160, 400
"""Characters from which a sentence's end closes a block, and at which any word does."""

FLASH = 0.2
"""Seconds; a cue that is shorter only holds lines on the screen until the next comes."""

PAUSE = 8.0
"""Seconds of silence after which somebody begins anew."""

_times = re.compile(
    r"^\s*((?:\d+:)?\d{1,2}:\d{2})[.,](\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2})[.,](\d{1,3})"
)
_voice = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>", re.I)
_speaker = re.compile(r"^(?:-\s*)?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)")
_markup = re.compile(r"</?[a-z][^>]*>|</?\d[\d:.]*>|\{\\[^}]*\}", re.I)
_ends = re.compile(r"[.!?…。！？][\"”’»')\]]*$")
_unread = re.compile(r"^(?:NOTE|STYLE|REGION)\b")


@dataclass(slots=True)
class _Said:
    """Cues put together: when the first begins and the last ends, in seconds."""

    clock: str
    end: float
    who: str
    words: str
    answers: bool = False  # begins with the dash of another voice


def load(content: Content) -> Parsed:
    """The loader of subtitles. Raises SourceError where no time stands in them."""
    parsed = parse_subtitles(decode(content.data, declared=content.charset))
    if parsed is None:
        raise SourceError(
            "There are no subtitles in it: no line has two times with an arrow between.",
            hint="Give a text without times the suffix .txt.",
        )
    return parsed


def parse_subtitles(text: str) -> Parsed | None:
    """The blocks of subtitles; None for any other text."""
    lines = text.lstrip().split("\n")
    timed = [number for number, line in enumerate(lines) if _times.match(line)]
    webvtt = lines[0].startswith("WEBVTT")
    if not timed or not (webvtt or (timed[0] <= 3 and lines[timed[0] - 1].strip().isdecimal())):
        return None
    title = lines[0].removeprefix("WEBVTT").strip(" -–—") if webvtt else ""
    blocks = tuple(_item(said) for said in _together(_cues(lines, timed)) if said.words)
    return Parsed(title if len(title.split()) > 1 else "", blocks)


def _cues(lines: Sequence[str], timed: Sequence[int]) -> Iterator[_Said]:
    """Each voice of each cue; lines that only stay on the screen are said once."""
    before: list[str] = []
    for number, following in zip(timed, [*timed[1:], len(lines)], strict=True):
        match = _times.match(lines[number])
        assert match is not None
        shown = []
        for line in lines[number + 1 : following]:
            if not line.strip() or _unread.match(line):
                break
            shown.append(line)
        words = [_plain(line) for line in shown]
        pairs = zip(shown, words, strict=True)
        end = _seconds(match[3], match[4])
        fresh = [(raw, plain) for raw, plain in pairs if plain not in before]
        if not fresh and end - _seconds(match[1], match[2]) > FLASH:
            fresh = list(zip(shown, words, strict=True))  # said twice, and not left standing
        before = words
        for who, said, answers in _voices(fresh):
            yield _Said(_clock(match[1]), end, who, said, answers)


def _voices(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, bool]]:
    """(who, words, whether a dash stands before them) of one cue, "" for nobody named."""
    who, words, dashed = "", "", False
    for raw, plain in lines:
        voice, named = _voice.search(raw), _speaker.match(plain)
        dash = plain.startswith("- ")
        other = (voice is not None and tidy(voice[1], " ") != who) or named or dash
        if other and words:
            yield who, words, dashed
            who, words = "", ""
        dashed = dash if not words else dashed
        if voice:
            who = tidy(voice[1], " ")
        elif named:
            who, plain = named[1], plain[named.end() :]
        plain = plain.removeprefix("- ")
        words = f"{words} {plain}".strip()
    if words:
        yield who, words, dashed


def _together(cues: Iterator[_Said]) -> Iterator[_Said]:
    """Cues of one speaker as one, to the end of a sentence that makes it long enough."""
    last: _Said | None = None
    for cue in cues:
        if last is not None and _goes_on(last, cue):
            last.words, last.end = f"{last.words} {cue.words}", cue.end
            continue
        if last is not None:
            yield last
        last = cue
    if last is not None:
        yield last


def _goes_on(last: _Said, cue: _Said) -> bool:
    if cue.answers or (cue.who and cue.who != last.who):
        return False
    if _seconds(cue.clock) - last.end > PAUSE or len(last.words) >= MOST:
        return False
    return len(last.words) < ENOUGH or not _ends.search(last.words)


def _item(said: _Said) -> RawBlock:
    lead = f"[{said.clock}] "
    cells = [(0, len(lead) - 1)]
    if said.who:
        cells.append((len(lead), len(lead) + len(said.who)))
        lead += f"{said.who}: "
    text = lead + said.words
    return RawBlock("item", text, depth=1, cells=(*cells, (len(lead), len(text))))


def _plain(line: str) -> str:
    return tidy(html.unescape(_markup.sub("", line)), " ")


def _clock(time: str) -> str:
    """Hours, minutes and seconds, as all cues of a file write them."""
    return time if time.count(":") == 2 else f"00:{time}"


def _seconds(time: str, thousandths: str = "0") -> float:
    total = 0
    for part in time.split(":"):
        total = total * 60 + int(part)
    return total + int(thousandths) / 1000
