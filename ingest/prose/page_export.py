"""Text exports of web pages and prints: what belongs to the page's frame is left out.

Menus, sidebars and share buttons stand as loose lines between, and in the
middle of, the paragraphs. They are told by general signs: a line that is
nothing but a link or its target, the label before it, words of web frames,
runs of labels around those. Everything else stays. What is left out remains in
the stored original. Knows nothing about blocks or headings.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.inline import slug
from ingest.prose.frame import Element, elements_of, has_banners
from ingest.prose.lines import (
    FACT,
    NUMBERED,
    Chunk,
    closed,
    is_caption,
    is_label,
    is_prose,
    marker_of,
    starts_lower,
)
from ingest.prose.links import IMAGE, TARGET

SAMPLE = 20
"""Pieces of the text in which a title's words are looked for."""


def without_frame(chunks: Sequence[Chunk], stem: str) -> list[Chunk]:
    """The chunks that are text; titles, items and captions among them are marked.

    `stem` helps to know the title, for exports are often named after it.
    """
    banners = has_banners(chunks)
    elements = [element for chunk in chunks for element in elements_of(chunk, banners=banners)]
    elements = _settled(_labels_before_targets(elements))
    kept: list[Chunk] = []
    at = 0
    while at < len(elements):
        stop = at
        while stop < len(elements) and elements[stop].kind != "text":
            stop += 1
        run = elements[at:stop]
        after = elements[stop].chunk if stop < len(elements) else None
        if at == 0:
            kept += _opening(run, after, stem, elements[stop:])
        else:
            kept += _from_run(run, elements[at - 1].chunk, after)
        if after is not None:
            kept.append(after)
        at = stop + 1
    return [replace(chunk, exported=True) for chunk in _titled_once(kept)]


def _titled_once(chunks: Sequence[Chunk]) -> list[Chunk]:
    """A page's own entry in its menus goes: a loose line that only repeats the title."""
    titles = {chunk.text for chunk in chunks if chunk.role == "title"}
    return [chunk for chunk in chunks if chunk.role == "title" or chunk.text not in titles]


def _labels_before_targets(elements: list[Element]) -> list[Element]:
    """The label right before a target is the link's, before a picture its caption."""
    labelled: list[Element] = []
    for element in elements:
        target = element.chunk.lines[0].strip()
        if element.kind == "frame" and TARGET.match(target) and labelled:
            last = labelled[-1]
            if last.kind == "text" and _is_name(last.chunk) and not NUMBERED.match(last.chunk.text):
                image = bool(IMAGE.search(target))
                labelled[-1] = (
                    Element("text", replace(last.chunk, role="caption"))
                    if image and len(last.chunk.text.split()) > 3
                    else Element("link", last.chunk)
                )
        labelled.append(element)
    return labelled


def _settled(elements: list[Element]) -> list[Element]:
    """Names that are not part of the text proper become labels."""
    settled = list(elements)
    alone = {element.chunk.text for element in elements if len(element.chunk.lines) == 1}
    after_text = False  # whether what follows, the frame aside, is text
    for index in range(len(settled) - 1, -1, -1):
        element = settled[index]
        if element.kind != "text":
            continue
        numbered = bool(NUMBERED.match(element.chunk.text))
        lines = {line.strip() for line in element.chunk.lines}
        copied = len(lines) > 1 and lines <= alone  # the headings below, in a table of contents
        name = _is_name(element.chunk) or _is_menu(element.chunk) or copied
        if name and not element.chunk.role and not (numbered and after_text):
            settled[index] = replace(element, kind="label")
            after_text = False
        else:
            after_text = True
    return settled


def _is_name(chunk: Chunk) -> bool:
    return (
        len(chunk.lines) <= 2
        and is_label(chunk.text)
        and not is_caption(chunk.text)
        and not _is_item(chunk)
    )


def _is_item(chunk: Chunk) -> bool:
    marked = marker_of(chunk.lines[0])
    return marked is not None and (marked[1] == "-" or not NUMBERED.match(chunk.text))


def _is_menu(chunk: Chunk) -> bool:
    return len(chunk.lines) > 2 and all(
        is_label(line.strip()) and not FACT.search(line.strip()) for line in chunk.lines
    )


def _from_run(run: Sequence[Element], before: Chunk, after: Chunk | None) -> list[Chunk]:
    """What is kept of labels and frame between two pieces of text."""
    labels = [element for element in run if element.kind == "label"]
    framed = any(element.junk for element in run)
    if before.text.endswith((":", "：")) and (framed or len(labels) > 1):
        return [
            replace(element.chunk, lines=(line.strip(),), role="item")
            for element in labels
            for line in element.chunk.lines
        ]
    torn = after is not None and is_prose(after.text) and not closed(before.text)
    going_on = after is not None and starts_lower(after.text)
    if torn and is_prose(before.text) and not before.role and (framed or going_on):
        return []
    if not framed:
        return [element.chunk for element in labels]
    return [
        element.chunk
        for element in labels
        if FACT.search(element.chunk.text) or _heads(element, run, after)
    ]


def _heads(element: Element, run: Sequence[Element], after: Chunk | None) -> bool:
    """Whether a label stands right over a text that begins."""
    if after is None or element is not run[-1] or len(element.chunk.lines) > 2:
        return False
    return not starts_lower(after.text) and not is_caption(after.text)


def _opening(
    run: Sequence[Element], after: Chunk | None, stem: str, rest: Sequence[Element]
) -> list[Chunk]:
    """Of all before the first paragraph, the title and what stands below it."""
    labels = [
        index
        for index, element in enumerate(run)
        if element.kind == "label" and len(element.chunk.lines) <= 2
    ]
    if not labels:
        return []
    name = slug(stem, 200)
    body = " ".join(
        element.chunk.text for element in rest[:SAMPLE] if element.kind == "text"
    ).lower()
    headings = {
        first.chunk.text
        for first, second in pairwise(rest)
        if first.kind == "label" and second.kind == "text" and is_prose(second.chunk.text)
    }

    def score(index: int) -> tuple[float, int]:
        text = run[index].chunk.text
        own = slug(text, 200)
        named = len(own) > 5 and (own in name or name in own)
        wordy = min(len(text.split()), 6) / 6
        heads, fact = _heads(run[index], run, after), bool(FACT.search(text))
        words = [word for word in text.lower().split() if len(word) > 3]
        topical = sum(word in body for word in words) / len(words) if words else 0.0
        entry = text in headings  # of a table of contents
        return 10 * named + wordy + heads + topical - fact - 2 * entry, index

    title = max(labels, key=score)
    kept = [replace(run[title].chunk, role="title")]
    kept += [
        run[index].chunk
        for index in labels
        if index > title and (FACT.search(run[index].chunk.text) or _heads(run[index], run, after))
    ]
    return kept
