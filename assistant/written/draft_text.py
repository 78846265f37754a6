"""The text that a model wrote, as claims: each sentence with what it says it rests on.

Plain text with markers, `[2 "the words"]` or `[2]` behind a sentence, for small models and
many servers heed no schema. Whatever else stands in it, reasoning, fences, headings of its
own, is told apart here. Knows no evidence: whether a passage of that number is there, and
says so, is for who checks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.cite.visible import visible
from assistant.draft import WrittenShape
from assistant.written.instructions import FENCE, NOT_ANSWERED, NOT_COVERED, SEARCH
from corpus.model import Span
from corpus.sentences import sentences

SIGNS = (NOT_ANSWERED, NOT_COVERED, SEARCH)
"""What a line begins with that says something of the question itself."""

_NUMBER = rf"(?:{FENCE}\s*)?\^?(\d{{1,3}})\b"
_MARKER = re.compile(
    rf"\s*[\[【](?P<inside>\s*{_NUMBER}(?:[^\[\]【】\"“]|[\"“][^\"”\n]{{0,600}}[\"”])*)[\]】]",
    re.IGNORECASE,
)
_REFERENCE = re.compile(rf"{_NUMBER}(?:\s*[:,]?\s*[\"“]([^\"”\n]+)[\"”])?", re.IGNORECASE)
_ONE_REFERENCE = re.compile(rf"\s*{_NUMBER}\s*[:,]?\s*[\"“](.+)[\"”]\s*", re.IGNORECASE)
"""A single one, whose quote may hold quotation marks of its own."""
_THOUGHTS = "|".join(("think", "thinking", "thought", "reasoning"))
_REASONING = re.compile(rf"<({_THOUGHTS})\b[^>]*>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_UNOPENED = re.compile(rf"\A.*</(?:{_THOUGHTS})>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
_LINE = re.compile(r"^\s*(?P<sign>#{1,6}\s+|[-*+•]\s+|\d{1,2}[.)]\s+)?(?P<text>.*?)\s*$")
_SIGN_INSIDE = re.compile(rf"(?<=\S)[ \t]+(?:{'|'.join(SIGNS)}):")
_SIGN = re.compile(
    rf"[\s>*_#-]*(?:(?P<sign>{'|'.join(SIGNS)})\b[*_]*(?::|\s*[.–—-]|\s*$)"
    rf"|(?i:(?P<any>{'|'.join(SIGNS)})\s*:))[*_]*\s*"
)
_RULE = re.compile(r"[\s|:-]*\|[\s|:-]*")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a passage, and the words of it that are quoted, None where none are."""

    number: int
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence without its markers, of the shape that it was written in; `begins` says
    whether it begins a line.
    """

    text: str
    references: tuple[Reference, ...]
    shape: WrittenShape = "prose"
    begins: bool = False


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a model wrote: its claims, and what it says of the question itself, None where it
    says nothing: why the passages do not answer (`not_answered`), what of the question they do
    not cover, what to search for.
    """

    claims: tuple[Claim, ...] = ()
    not_answered: str | None = None
    not_covered: str | None = None
    seek: str | None = None


def read(text: str) -> DraftText:
    """The draft in a text, as far as that goes."""
    told: list[Claim] = []
    said: dict[str, str] = {}
    lines = _SIGN_INSIDE.sub(r"\n\g<0>", without_reasoning(text)).split("\n")
    for at, line in enumerate(lines):
        sign = _SIGN.match(line)
        if sign is not None:
            name = (sign["sign"] or sign["any"]).upper()
            said.setdefault(name, line[sign.end() :].strip(" *_"))
        elif at + 1 < len(lines) and "|" in line and _RULE.fullmatch(lines[at + 1]):
            told += _in_line(line, "header")
        elif not _RULE.fullmatch(line):
            told += _of_line(line)
    return DraftText(
        tuple(told),
        said.get(NOT_ANSWERED),
        said.get(NOT_COVERED),
        said.get(SEARCH),
    )


def without_reasoning(text: str) -> str:
    """What is meant for the reader: no thoughts of the model, no fences around it, no signs that
    nobody sees.
    """
    text = visible(text)
    return _FENCE.sub("", _UNOPENED.sub("", _REASONING.sub("", text))).strip()


def _of_line(line: str) -> tuple[Claim, ...]:
    match = _LINE.match(line)
    assert match is not None  # it matches every line
    sign = (match["sign"] or "").strip()
    if not sign:
        return _in_line(line.strip(), "row" if line.strip().startswith("|") else "prose")
    shape: WrittenShape = "title" if sign[0] == "#" else "step" if sign[0].isdigit() else "item"
    return _in_line(match["text"], shape)


@lru_cache(maxsize=256)
def _in_line(line: str, shape: WrittenShape) -> tuple[Claim, ...]:
    """The sentences of a line, each with the markers that stand in it or right behind it.

    One without markers rests on the passages that are cited behind the next: where a
    paragraph is cited as a whole, its end is where that stands.
    """
    plain, markers = _parted(line)
    if shape in ("header", "row"):
        cells = " | ".join(cell.strip() for cell in plain.strip().strip("|").split("|"))
        return _claims([(cells, [one for _, one in markers])], shape)
    spans = sentences(plain, "paragraph") or [Span(0, len(plain))]
    pieces: list[tuple[str, list[Reference]]] = []
    for at, span in enumerate(spans):
        end = spans[at + 1].start if at + 1 < len(spans) else len(plain) + 1
        start = span.start if at else -1
        own = [one for place, one in markers if start < place <= max(end - 1, span.end)]
        pieces.append((span.of(plain).strip(), own))
    return _claims(pieces, shape)


def _claims(
    pieces: Sequence[tuple[str, list[Reference]]], shape: WrittenShape
) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    behind: tuple[Reference, ...] = ()
    for text, references in reversed(pieces):
        own = tuple(dict.fromkeys(references)) or behind
        behind = tuple(Reference(one.number) for one in own)
        if any(map(str.isalnum, text)):
            claims.append(Claim(text, own, shape))
    claims.reverse()
    return tuple(replace(claim, begins=at == 0) for at, claim in enumerate(claims))


def _parted(line: str) -> tuple[str, list[tuple[int, Reference]]]:
    """A line without its markers, and each reference with where it stood in that."""
    pieces: list[str] = []
    markers: list[tuple[int, Reference]] = []
    length = last = 0
    line = _BOLD.sub(r"\1", line)
    for match in _MARKER.finditer(line):
        piece = line[last : match.start()]
        pieces.append(piece)
        length += len(piece)
        last = match.end()
        whole = _ONE_REFERENCE.fullmatch(match["inside"])
        inside = [whole.groups()] if whole else _REFERENCE.findall(match["inside"])
        for number, quote in inside:
            markers.append((length, Reference(int(number), quote.strip() or None)))
    return "".join([*pieces, line[last:]]), markers
