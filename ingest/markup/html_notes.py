"""Footnotes put where they belong: below the paragraph, item or table that has their mark.

The mark goes out of the words, as a number in a sentence is read as one ("44 t²"), but for
where the words need it ("see note 3"); the word before it keeps that it had one. Bibliographies
stay at their end. A note that nothing refers to stays where it stands. Knows nothing about blocks.
"""

import re

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from ingest import limits
from ingest.markup.elements import classes_of

NOTE = "footnote"
"""The element that a note becomes; Markdown is rendered to it, too."""

NOTED = "noted"
"""The element around the word behind which the mark of a note stood."""

MARK = "data-mark"
"""The attribute of both that holds the mark, without brackets."""

REFERENCE = re.compile(r"^\[?(?:\d{1,3}|[a-z*†‡]|note \d+|citation needed)\]?$")
"""What a raised link to a note reads."""

_place = {"doc-endnotes", "doc-footnotes"}
_containers = re.compile(r"^(?:foot-?notes?|endnotes|footnotes-list|footnoteContainer)$", re.I)
_points = re.compile(
    r"(?:^|[\s(])(?:see|cf\.?|in|of|by|and|to|from|per|under|with|at|also|or|siehe|vgl\.?|voir)\s*$"
    r"|(?:^|[\s(])(?P<named>(?:foot)?notes?|fn\.?|fußnote)\s*$",
    re.I,
)
_last_word = re.compile(r"\S+(?=\s*$)")
_standing = ["p", "li", "dd", "dt", "td", "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
             "caption", "figcaption", "div", "section", "body"]  # fmt: skip


def with_notes_in_place(root: Tag) -> None:
    """Move each note of the tree below the block with its mark, and take the mark away."""
    notes = {str(tag.get("id")): tag for tag in root.find_all(id=True) if _is_note(tag)}
    if len(notes) > limits.NOTES:
        notes.clear()
    last: dict[int, Tag] = {}  # the last note below a block
    emptied: list[Tag | None] = []
    for link in root.find_all("a", href=True):
        href = str(link.get("href"))
        note = notes.pop(href[1:], None) if href.startswith("#") else None
        words = link.get_text().strip()
        marked = link.find_parent("sup") or (
            link if link.find("sup") or _is_reference(link) else None
        )
        if marked is not None and (note is not None or REFERENCE.match(words)):
            mark = words.strip("[]")
            block = marked.find_parent(_standing)
            gone = _without_mark(marked, mark)
            if note is not None and block is not None and not _is_within(block, note):
                if gone is not None:
                    _keep_noted(gone, mark)
                emptied.append(note.parent)
                _move(note, mark, block, last)
    for place in {id(place): place for place in emptied}.values():
        _without_empty(place)


def _is_within(tag: Tag, around: Tag) -> bool:
    return any(one is around for one in tag.parents)


def _without_empty(place: Tag | None) -> None:
    """Take out what held notes and holds no words any more but their heading."""
    while place is not None and place.name in {"ol", "ul", "section", "div", "aside"}:
        outer = place.parent
        texts = [text for text in place.find_all(string=True) if text.strip()]
        if any(text.find_parent(["h2", "h3", "h4"]) is None for text in texts):
            return
        place.extract()
        place = outer


def _is_note(tag: Tag) -> bool:
    if tag.name == NOTE or {str(tag.get("role")), str(tag.get("epub:type"))} & {
        "doc-footnote",
        "doc-endnote",
        "footnote",
        "endnote",
        "rearnote",
    }:
        return True
    if tag.name not in {"li", "p", "div", "dd"}:
        return False
    return any(
        str(around.get("role")) in _place
        or str(around.get("epub:type")) in {"footnotes", "endnotes", "rearnotes"}
        or any(_containers.match(name) for name in classes_of(around))
        for around in tag.parents
        if isinstance(around, Tag) and around.name != "[document]"
    )


def _is_reference(link: Tag) -> bool:
    kinds = {str(link.get("role")), str(link.get("epub:type"))}
    named = {name.lower() for name in classes_of(link)}
    return bool(
        kinds & {"doc-noteref", "noteref"} or named & {"footnote-ref", "footnoteref", "noteref"}
    )


def _without_mark(marked: Tag, mark: str) -> PageElement | None:
    """Take a mark out of the words, and give those before it; where they would point at nothing,
    it is named.
    """
    before, after = marked.previous_sibling, marked.next_sibling
    text = str(before) if isinstance(before, NavigableString) else ""
    following = str(after) if isinstance(after, NavigableString) else ""
    if points := _points.search(text):
        name = mark if points["named"] else f"note {mark}"
        marked.replace_with(NavigableString(name if text[-1:].isspace() else " " + name))
        return None
    if text.endswith("(") and following.startswith(")"):
        text = text[:-1]
        after.replace_with(NavigableString(following[1:]))  # type: ignore[union-attr]
        following = following[1:]
    if not following or not following[0].isalnum():
        text = text.rstrip() if following[:1] in ".,;:!?)" or not following.strip() else text
    if isinstance(before, NavigableString) and text != str(before):
        shorter = NavigableString(text)
        before.replace_with(shorter)
        before = shorter
    marked.extract()
    return before


def _keep_noted(before: PageElement, mark: str) -> None:
    """Put an element around the last word of `before`, which says that a note belongs to it."""
    strings = [before] if isinstance(before, NavigableString) else []
    if isinstance(before, Tag):
        strings = [one for one in before.find_all(string=True) if one.strip()]
    last = _last_word.search(strings[-1]) if strings else None
    if last is None or strings[-1].find_parent("a") is not None:
        return
    noted = Tag(name=NOTED, attrs={MARK: mark})
    noted.append(NavigableString(last[0]))
    text = strings[-1]
    text.replace_with(NavigableString(text[: last.start()]), noted)
    if text[last.end() :]:
        noted.insert_after(NavigableString(text[last.end() :]))


def _move(note: Tag, mark: str, block: Tag, last: dict[int, Tag]) -> None:
    note.extract()
    for back in note.find_all(["a", "span"]):
        leads_back = str(back.get("href") or "").startswith("#") and (
            back.get("role") == "doc-backlink" or not any(map(str.isalnum, back.get_text()))
        )
        if leads_back or (back.name == "span" and "label" in classes_of(back)):
            back.extract()
    note.name = NOTE
    note.attrs = {MARK: mark}
    table = next((one for one in block.parents if one.name == "table"), None)
    table = block.find_parent("table") or table
    place = table if table is not None and block.name in {"td", "th", "caption"} else block
    if id(place) in last:
        last[id(place)].insert_after(note)
    elif place.name in {"li", "dd", "dt", "blockquote", "div", "section", "body"}:
        inner = place.find(["ul", "ol"], recursive=False)
        inner.insert_before(note) if inner else place.append(note)
    else:
        place.insert_after(note)
    last[id(place)] = note
