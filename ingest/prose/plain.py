"""Plain text to blocks: pages, then the frame of web exports, lines, headings.

Each step is a module of its own; this one knows their order and what stands in
a file between its paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Content, Parsed, RawBlock
from ingest.encodings import decode
from ingest.prose.alike_facts import tabled
from ingest.prose.frame import looks_exported
from ingest.prose.headings import with_headings
from ingest.prose.layout import Draft, drafts
from ingest.prose.lines import Chunk, is_blank, is_label, is_page_number, is_rule
from ingest.prose.page_export import without_frame
from ingest.prose.torn_paragraphs import mended

REPEATED = 3
"""Pages that begin or end with the same line: then it is a running header or footer."""

_BELOW = "- below"
"""Stands for what follows, in front of which a line can be a heading."""

_hashed = re.compile(r"^#{1,6} ")
_digits = re.compile(r"\d+")


def load(content: Content) -> Parsed:
    """The loader of plain text."""
    return parse_plain(decode(content.data, declared=content.charset), content.stem)


def parse_plain(text: str, stem: str = "") -> Parsed:
    """The blocks of `text`; form feeds part pages, `stem` is the file's name.

    The title is the line a text begins with, where it looks like one.
    """
    pages = [page.split("\n") for page in text.rstrip("\f\n ").split("\f")]
    chunks = list(_chunks(_without_running_lines(pages)))
    if looks_exported(chunks):
        chunks = without_frame(chunks, stem)
    drafted = with_headings(_drafted(chunks))
    blocks = tuple(draft.block for draft in drafted)
    titles = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
    begins = bool(blocks) and blocks[0].kind == "heading" and blocks[0].level == 1
    title = titles[0] if begins or any(draft.title for draft in drafted) else ""
    return Parsed(title, blocks, len(pages) if len(pages) > 1 else 0)


def parse_opening(text: str) -> Parsed:
    """What stands above something that is not prose: a line by itself is its title."""
    if not text.strip():
        return Parsed("", ())
    parsed = parse_plain(f"{text.rstrip()}\n\n{_BELOW}")
    return Parsed(parsed.title, parsed.blocks[:-1])


def letter_blocks(text: str) -> tuple[RawBlock, ...]:
    """The blocks of what somebody wrote to somebody: a letter, a mail, a part of one.

    It has no title and no frame, and its short lines are greetings and names: only what
    is underlined or marked "#" is a heading.
    """
    chunks = list(_chunks([text.split("\n")]))
    drafted = _drafted(chunks)
    told = zip(drafted, with_headings(drafted), strict=True)
    return tuple(
        (headed if draft.underline or _hashed.match(draft.block.text) else draft).block
        for draft, headed in told
    )


def _drafted(chunks: Sequence[Chunk]) -> list[Draft]:
    return list(tabled(list(mended(list(_with_underlines(drafts(chunks)))))))


def _chunks(pages: Sequence[Sequence[str]]) -> Iterator[Chunk]:
    """Lines between blank lines, without the indentation that all lines have.

    An underlined line is a chunk of its own with its rule; other rules part
    chunks and are gone.
    """
    left = min(
        (len(line) - len(line.lstrip()) for page in pages for line in page if not is_blank(line)),
        default=0,
    )
    for number, page in enumerate(pages, start=1):
        waiting: list[str] = []
        page_number = number if len(pages) > 1 else None
        for line in (*page, ""):
            if not is_blank(line) and not is_rule(line):
                waiting.append(line.rstrip()[left:])
                continue
            underlined = is_rule(line) and waiting and _underlines(line, waiting[-1])
            if underlined and len(waiting) > 1:
                yield Chunk(tuple(waiting[:-1]), page_number)
                waiting = waiting[-1:]
            if underlined:
                yield Chunk((waiting[0], line.strip()), page_number)
            elif waiting:
                yield Chunk(tuple(waiting), page_number)
            waiting = []


def _underlines(rule: str, line: str) -> bool:
    """Whether a rule is the underline of a heading and not a line across the page."""
    sign, length = rule.strip()[0], len(rule.strip())
    text = line.strip()
    return (
        sign in "=-~^*#+"
        and " " not in rule.strip()
        and "   " not in text  # the last row of a table, and what it sums up to below
        and is_label(text.rstrip(":."))
        and 0.5 * len(text) <= length <= 2 * len(text) + 4
    )


def _with_underlines(drafted: Iterator[Draft]) -> Iterator[Draft]:
    for draft in drafted:
        words, _, rule = draft.block.text.rpartition("\n")
        if not words:
            words, _, rule = draft.block.text.rpartition(" ")
        if draft.lines == 2 and words and is_rule(rule):
            block = replace(draft.block, kind="paragraph", text=words, marker="", depth=0)
            yield replace(draft, block=block, lines=1, verse=False, underline=rule[0])
        else:
            yield draft


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without their numbers and without the lines that head or foot each."""
    if len(pages) < 2:
        return list(pages)
    edges = [(_edge(page, 0), _edge(page, -1)) for page in pages]
    counts = Counter(key for first, last in edges for key in {_key(first), _key(last)} if key)
    cleaned = []
    for page, (first, last) in zip(pages, edges, strict=True):
        kept = list(page)
        for line in (first, last):
            bare = line.strip()
            if bare and (counts[_key(line)] >= REPEATED or is_page_number(bare)) and line in kept:
                kept.remove(line)
        cleaned.append(kept)
    return cleaned


def _edge(page: Sequence[str], at: int) -> str:
    lines = [line for line in page if not is_blank(line)]
    return lines[at] if lines else ""


def _key(line: str) -> str:
    return _digits.sub("#", " ".join(line.split()))
