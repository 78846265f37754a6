"""What stands within a line of HTML, as plain words: links, raised figures, signs, fields.

Knows nothing about blocks; that two line breaks end one is told.
"""

from collections.abc import Callable

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from ingest.inline import HARD_BREAK, superscript, tidy
from ingest.markup.html_lists import box_of
from ingest.markup.html_notes import MARK, NOTED, REFERENCE
from ingest.markup.html_pictures import description_of, drawing_of, formula_of, sign_of
from ingest.markup.link_targets import (
    LinkSigns,
    note_target,
    settled,
    target_of,
    without_signs_of_links,
)

PERMALINK = frozenset({"¶", "#", "§", "🔗", "⚓", "[edit]", "↩", "↩︎"})
"""Words of links that lead to where they stand."""

_shown = frozenset({"text", "email", "url", "tel", "number", "date", "time", "month"})
"""Fields of a form whose value is read; what is typed in secret, or does something, is not."""


class Phrases:
    """The words of one block as they are collected, and the pictures among them."""

    def __init__(self, links: LinkSigns) -> None:
        self._links = links
        self._open = ""  # what stands in front of the link that these words are of
        self._words: list[str] = []
        self._pictures: list[str] = []

    def add(self, words: str) -> None:
        """Words as they stand in the source."""
        self._words.append(words)

    def taken(self, hard_break: str) -> tuple[str, list[str]]:
        """The words on one line and the descriptions of pictures; both begin anew.

        A link that goes on over the end of a block is a link in each.
        """
        self.add(self._links.end if self._open else "")
        text = tidy(settled("".join(self._words)), hard_break)
        pictures = list(dict.fromkeys(picture for picture in self._pictures if picture))
        self._words = [self._open] if self._open else []
        self._pictures.clear()
        return text, pictures

    def read(self, tag: Tag, visit: Callable[[PageElement], None]) -> bool:
        """Read an element within a line; whether its block ends here."""
        name = tag.name.lower()
        if name == "br":
            twice = bool(self._words) and self._words[-1] == HARD_BREAK
            self.add(HARD_BREAK)
            return twice
        if name == "img":
            self.add(sign_of(tag))
            self._pictures.append(description_of(tag))
        elif name == "svg":
            self._pictures.append(drawing_of(tag))
        elif name == "math":
            self.add(formula_of(tag))
        elif name == "input":
            self.add(box_of(tag) or _held(tag))
        elif name == "sup":
            self._raised(tag)
        elif name != "a" or tag.get_text().strip() not in PERMALINK:
            self._phrase(tag, name, visit)
        return False

    def _phrase(self, tag: Tag, name: str, visit: Callable[[PageElement], None]) -> None:
        leads = name in {"strong", "b"} and not self._has_words()
        quoted = name == "q"
        self.add("“" if quoted else "")
        if name in ("a", NOTED):
            self._linked(tag, visit)
        else:
            for child in tag.children:
                visit(child)
        self.add("”" if quoted else "")
        following = tag.next_sibling
        if leads and isinstance(following, NavigableString) and following.startswith("\n"):
            self.add(HARD_BREAK)  # a line in bold that leads the paragraph

    def _linked(self, tag: Tag, visit: Callable[[PageElement], None]) -> None:
        if tag.name == NOTED:
            target = note_target(str(tag.get(MARK)))
        else:
            target = target_of(tag.get_text(), str(tag.get("href") or ""))
        outer, self._open = self._open, self._links.begin(target) if target else ""
        self.add(self._open)
        for child in tag.children:
            visit(child)
        self.add(self._links.end if self._open else "")
        self._open = outer

    def _has_words(self) -> bool:
        return bool(without_signs_of_links("".join(self._words)).strip())

    def _raised(self, tag: Tag) -> None:
        words = tag.get_text().strip()
        if not REFERENCE.match(words) or not tag.find("a"):
            self.add(superscript(words))


def _held(field: Tag) -> str:
    """What a field of a form shows to be read."""
    shown = str(field.get("type") or "text").lower() in _shown
    return f" {field.get('value')} " if shown and field.get("value") else ""
