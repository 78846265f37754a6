"""Where the sentences of a block begin and end.

Boundaries come from sentencex, whose offsets count code points, and are mended
where it is known to cut too early or too late. Knows nothing about documents.
"""

import re
from collections.abc import Iterator
from functools import partial

import sentencex

from corpus.languages import ENGLISH
from corpus.model import BlockKind, Span

SHORT_ITEM = 80
"""Characters; a list item up to that length without a full stop inside is one sentence."""

LONG = 400
"""Characters; a bracket or quotation that is longer is cut inside."""

_abbreviation = re.compile(
    r"(?:^|[\s(\[\"“‘'/–—-])(?:e\.g|i\.e|cf|vs|etc|al|approx|ca|resp|incl|excl|est|dept|govt|"
    r"fig|figs|eq|eqs|sec|sect|ch|vol|no|nos|p|pp|ed|eds|ref|refs|tab|app|"
    r"mr|mrs|ms|dr|prof|rev|hon|gen|col|capt|lt|sgt|sr|jr|st|mt|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?:[A-Za-z]\.)+[A-Za-z])\.$",
    re.I,
)
_may_end = re.compile(
    r"(?:^|\s|\()(?:etc|al|[ap]\.m|inc|ltd|co|corp|u\.s|u\.k|e\.u|u\.n|jr|sr|d\.c|ph\.d)\.$", re.I
)
"""Abbreviations that end a sentence often: there the next capital letter decides."""
_after_aside = re.compile(r"[.!?…][\])][\"”’]?\s+(?=[\"“‘(\[]?[A-Z])")
"""A bracket that closes with its full stop inside holds whole sentences."""
_inner_end = re.compile(r"[.!?…。！？][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_closers = "\"”’')]}»"
_new_line = re.compile(r"(?<![,\n])\n(?![a-z])")
_number = re.compile(
    r"^\(?(?:(?:figure|fig\.?|table|chapter|section|step|part|photo|listing|example)\s+)?"
    r"(?:\d+(?:[.-]\d+)*|[a-zA-Z]|[ivxIVX]+)[.)]$",
    re.I,
)
"""The number of what follows: "1.", "Figure 2."."""


def sentences(text: str, kind: BlockKind, language: str = ENGLISH) -> list[Span]:
    """Spans of the sentences of one block, in order, without outer white space.

    `language` is the ISO 639-1 code of the text's: "Am 2. Januar" is cut in English.

    Prose is cut into sentences, code into lines; a table row or property is one
    sentence, and so is a short list item. A heading has none.
    """
    if kind == "heading" or not text.strip():
        return []
    if kind in ("row", "property") or (
        kind == "item" and len(text) <= SHORT_ITEM and not _inner_end.search(text)
    ):
        return [_trimmed(text, 0, len(text))]
    if kind == "code":
        return _lines(text)
    return [
        span for start, end in _kept_lines(text) for span in _mended(text, start, end, language)
    ]


def _kept_lines(text: str) -> Iterator[tuple[int, int]]:
    """A line that was not joined to the next ends a sentence, unless the next goes on."""
    start = 0
    for match in _new_line.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _mended(text: str, start: int, end: int, language: str) -> list[Span]:
    belongs = _belongs if language == ENGLISH else partial(_belongs_abroad, language)
    spans: list[Span] = []
    for span in _pieces(text, start, end, language):
        if spans and belongs(spans[-1].of(text), span.of(text)):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _pieces(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """What sentencex finds; it leaves brackets and quotations whole, which may be long."""
    for boundary in sentencex.get_sentence_boundaries(language, text[start:end]):
        at, stop = start + boundary["start_index"], start + boundary["end_index"]
        ends = _inner_end if stop - at > LONG else _after_aside
        for cut in ends.finditer(text, at, stop):
            yield _trimmed(text, at, cut.end())
            at = cut.end()
        if text[at:stop].strip():
            yield _trimmed(text, at, stop)


def _belongs(before: str, piece: str) -> bool:
    """Whether `piece` goes on with the sentence before it."""
    if not any(sign.isalnum() for sign in piece):
        return True
    if _number.match(before):  # "1." is the number of what follows
        return True
    first = piece.lstrip("\"“‘'([")[:1]
    ended = before.rstrip(_closers)[-1:]
    if first.islower():
        return (
            not (ended in "!?。！？" or (ended == "." and not before.endswith("...")))
            or bool(_abbreviation.search(before))
            or before.endswith("…")
        )
    if _may_end.search(before):
        return False
    if _abbreviation.search(before):
        return True
    return before.count("(") > before.count(")") and ")" in piece and len(piece) < 200


_ordinal = re.compile(r"(?<![\d.])\d{1,2}\.$")
"""The end of "Am 2.", where a language writes ordinals with a full stop."""
ORDINALS = frozenset(
    "bs cs da de et fi fo hr hu is lb lv nb nn no pl sk sl sq sr sv tr".split()  # noqa: SIM905
)
"""Languages that do."""
_shortened = {
    "de": re.compile(r"(?:^|\s)(?:[\w]|bzw|ca|evtl|ggf|inkl|Nr|Abs|Art|Std|Min|Str|u\.\s?a)\.$"),
    "es": re.compile(r"(?:^|\s)(?:Sra?s?|Dra?|D|Dña|Ud|pág|núm|art|aprox|\d+)\.$"),
    "fr": re.compile(r"(?:^|\s)(?:MM?|Mmes?|Mlle|Me|Dr|art|chap|env|p|ex|cf|no)\.$"),
    "it": re.compile(r"(?:^|\s)(?:Sig|Sigg|Dott|Dr|Prof|art|pag|ca|es)\.$"),
    "nl": re.compile(
        r"(?:^|\s)(?:dhr|mevr|mw|dr|ir|jan|feb|mrt|apr|aug|sept?|okt|nov|dec|nr|p)\.$"
    ),
    "pl": re.compile(r"(?:^|\s)(?:dr|prof|mgr|inż|ul|nr|godz|str|tzw|np|m\.in)\.$"),
    "pt": re.compile(r"(?:^|\s)(?:Sra?|Dra?|Exa?|pág|nº|art|aprox)\.$"),
    "sv": re.compile(r"(?:^|\s)(?:kl|ca|t\.ex|bl\.a|dvs|nr|s|tel)\.$"),
}
"""Abbreviations that sentencex ends a sentence at, by language."""


def _belongs_abroad(language: str, before: str, piece: str) -> bool:
    """The same in other languages, where hardly any sentence begins with a small letter."""
    first = piece.lstrip("\"“«„‘'([")[:1]
    if not any(sign.isalnum() for sign in piece) or _number.match(before):
        return True
    if first.islower() and before.rstrip(_closers)[-1:] not in "!?。！？":
        return True
    if language in ORDINALS and _ordinal.search(before):
        return True
    shortened = _shortened.get(language)
    return shortened is not None and bool(shortened.search(before))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(_trimmed(text, at, at + len(line)))
        at += len(line) + 1
    return spans
