"""Which lines of a text export belong to the page's frame.

Lines are judged one by one and with their neighbours in the same chunk: a line
that is nothing but a link or its target, the words of web frames. What is made
of that, and of the labels around, is `ingest.prose.page_export`'s business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.prose.frame_words import is_chrome, is_chrome_paragraph, is_print_line
from ingest.prose.lines import FACT, NUMBERED, Chunk, closed, ends_sentence, is_label
from ingest.prose.links import (
    LINK_LINE,
    TARGET,
    joined_targets,
    label_of_link,
    paths_behind_words,
    without_targets,
)

MIN_TARGETS = 2
"""Lines that are nothing but a link's target: a written text has none or one."""

MAX_BANNERS = 3
MIN_CHROME = 4
"""Lines of nothing but a web frame's words, where there are no link targets."""


@dataclass(frozen=True, slots=True)
class Element:
    """`link` is a label with its target, `frame` anything else that is no text."""

    kind: Literal["text", "label", "link", "frame"]
    chunk: Chunk

    @property
    def junk(self) -> bool:
        """Whether it is no text for certain; a label may be."""
        return self.kind in {"link", "frame"}


def looks_exported(chunks: Sequence[Chunk]) -> bool:
    """Whether the text is the export of a page with its frame."""
    lines = [line.strip() for chunk in chunks for line in chunk.lines]
    targets = sum(bool(TARGET.match(line)) or _is_labelled_link(line) for line in lines)
    links = sum(bool(LINK_LINE.match(line)) for line in lines)
    chrome = {line.lower() for line in lines if is_chrome(line)}
    prints = sum(is_print_line(line) for line in lines)
    banner = has_banners(chunks) and any(is_chrome_paragraph(chunk.text) for chunk in chunks)
    paths = sum(paths_behind_words(chunk.text) for chunk in chunks)
    return (
        targets >= MIN_TARGETS
        or (paths >= MIN_TARGETS and bool(chrome or targets or links))
        or links >= MIN_TARGETS + 1
        or prints >= MIN_TARGETS
        or len(chrome) + 2 * banner >= MIN_CHROME
    )


def has_banners(chunks: Sequence[Chunk]) -> bool:
    """Whether what is said about cookies is a banner, and not what the text is about."""
    return sum(is_chrome_paragraph(chunk.text) for chunk in chunks) <= MAX_BANNERS


def elements_of(chunk: Chunk, *, banners: bool = True) -> Iterator[Element]:
    """A chunk parted where lines of the frame stand in it.

    `banners` says whether a paragraph about cookies is one.
    """
    lines = list(joined_targets(chunk.lines))
    mixed = any(_is_frame(line.strip()) or TARGET.match(line.strip()) for line in lines)
    if banners and is_chrome_paragraph(chunk.text) and not mixed:
        yield Element("frame", chunk)
        return
    menu = all(map(_is_menu_line, lines))
    words = _Words(chunk, max(len(line) for line in lines), mixed=mixed)
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        bare = line.strip()
        role = _role(bare, banners=banners and mixed, menu=menu)
        if role == "words":
            words.add(line)
        elif role != "target" or _stands_apart(words.lines, following):
            yield from words.taken()
            if role == "link":
                yield Element("link", replace(chunk, lines=(label_of_link(bare),)))
            else:
                yield Element("frame", replace(chunk, lines=(line,)))
    yield from words.taken()


def _role(line: str, *, banners: bool, menu: bool) -> Literal["frame", "link", "target", "words"]:
    """What a line is among its neighbours; the first that fits, for a link's target may also be
    a line of the frame, and a label with its target too. Outside of a `menu` such a label is a
    link in a paragraph.
    """
    if _is_frame(line) or (banners and is_chrome_paragraph(line)):
        return "frame"
    if menu and _is_labelled_link(line):
        return "link"
    return "target" if TARGET.match(line) else "words"


def _stands_apart(before: Sequence[str], following: str) -> bool:
    """Whether a link's target is the frame's: behind nothing, or behind a label that stands
    alone. Else it is of a link inside a paragraph, whose words go on.
    """
    if not before:
        return True
    alone = len(before) < 2 or ends_sentence(before[-2]) or is_label(before[-2].strip())
    return is_label(before[-1].strip()) and alone and not following.strip()[:1].islower()


class _Words:
    """Lines of text met since the last line of the frame; `widest` is that of the chunk."""

    def __init__(self, chunk: Chunk, widest: int, *, mixed: bool) -> None:
        self.lines: list[str] = []
        self._linked: set[str] = set()  # lines with a link in their middle, which no label has
        self._chunk = chunk
        self._widest = widest
        self._mixed = mixed

    def add(self, line: str) -> None:
        """One more line, the targets of links in it left out."""
        plain = without_targets(line)
        if plain != line and not label_of_link(line.strip()):
            self._linked.add(plain)
        self.lines.append(plain)

    def taken(self) -> list[Element]:
        """The elements that the lines make; none is left."""
        lines, self.lines = self.lines, []
        linked, self._linked = self._linked, set()
        parts = _parted(lines, linked, self._widest) if self._mixed else [lines]
        return [Element("text", replace(self._chunk, lines=tuple(part))) for part in parts if part]


def _is_frame(line: str) -> bool:
    return bool(LINK_LINE.match(line)) or is_chrome(line) or is_print_line(line)


def _is_labelled_link(line: str) -> bool:
    label = label_of_link(line)
    return is_label(label) and not NUMBERED.match(label) and not FACT.search(label)


def _is_menu_line(line: str) -> bool:
    bare = line.strip()
    return is_label(bare) or _is_labelled_link(bare) or _is_frame(bare) or bool(TARGET.match(bare))


def _parted(lines: Sequence[str], linked: set[str], widest: int) -> Iterator[list[str]]:
    """Among lines of the frame, a short line that is a label stands by itself.

    `linked` are lines that had a link in their middle: parts of paragraphs.
    """
    run: list[str] = []
    for index, line in enumerate(lines):
        begins = not run or closed(run[-1])
        # The last before the frame: its label, under a full line or written as a title.
        last = index + 1 == len(lines) and bool(run)
        titled = all(word[:1].isupper() for word in line.split() if len(word) > 3)
        ends = last and (titled or len(run[-1]) > 0.7 * widest)
        short = is_label(line.strip()) and len(line) < 0.6 * widest and line not in linked
        if (begins or ends) and short:
            yield run
            run = []
            yield [line]
        else:
            run.append(line)
    yield run
