"""The words of one paragraph of an OpenDocument file, as a reader sees them.

Deleted, hidden and struck-out words, annotations and the marks of notes are left out. What
stands in a paragraph and is more than words (a note, a text box) is only named. Knows
nothing about blocks.
"""

from dataclasses import dataclass, field

from ingest.inline import HARD_BREAK, superscript, words_of
from ingest.markup.link_targets import settled
from ingest.office.office_links import OfficeLinks
from ingest.office.xml_tree import Element, attribute, local
from ingest.opendocument.odf_objects import Objects
from ingest.opendocument.odf_styles import OdfStyles

_SKIPPED = words_of(
    """
    annotation annotation-end tracked-changes ruby-text number bookmark bookmark-start bookmark-end
    change change-start change-end soft-page-break event-listeners title desc glue-point
    hidden-paragraph sequence-decls variable-decls user-field-decls forms
    """
)
_THINGS = words_of("frame custom-shape rect g ellipse line polygon path connector caption polyline")


MOST_SPACES = 200
"""Spaces in a row that are taken as they are: more is no indentation of code."""


@dataclass(slots=True)
class Words:
    """The words of a paragraph, its notes and what is drawn in it; `hidden` as a whole."""

    text: str = ""
    notes: list[Element] = field(default_factory=list)
    things: list[Element] = field(default_factory=list)
    hidden: bool = False


class WordsReader:
    """Reads paragraphs; `met` is what of them was left out ("struck", "hidden", "comments")."""

    def __init__(
        self,
        styles: OdfStyles,
        objects: Objects | None = None,
        links: OfficeLinks | None = None,
    ) -> None:
        self.objects = objects or Objects()
        self.links = links or OfficeLinks()
        self._styles = styles
        self.met: set[str] = set()

    def read(self, paragraph: Element) -> Words:
        """The words of a paragraph or heading."""
        words = Words()
        words.hidden = self._unseen("paragraph", attribute(paragraph, "style-name"))
        pieces: list[str] = []
        self._inside(paragraph, pieces, words)
        words.text = settled("".join(pieces))
        return words

    def _inside(self, node: Element, pieces: list[str], words: Words) -> None:
        pieces.append(_spaced(node.text))
        for one in node:
            name = local(one)
            if name in _THINGS:
                formula = self.objects.formula(one) if name == "frame" else ""
                pieces.append(formula)
                words.things += [] if formula else [one]
            elif name == "note":
                words.notes.append(one)
            elif name in _SKIPPED:
                self._skipped(one, name, words)
            elif name:
                self._inline(one, name, pieces, words)
            pieces.append(_spaced(one.tail))

    def _skipped(self, node: Element, name: str, words: Words) -> None:
        if name == "annotation":
            self.met.add("comments")
        elif name == "hidden-paragraph" and attribute(node, "is-hidden") == "true":
            words.hidden = True
            self.met.add("hidden")

    def _inline(self, node: Element, name: str, pieces: list[str], words: Words) -> None:
        if name == "s":
            count = attribute(node, "c")
            pieces.append(" " * (min(int(count), MOST_SPACES) if count.isdecimal() else 1))
        elif name == "tab":
            pieces.append(" ")
        elif name == "line-break":
            pieces.append(HARD_BREAK)
        elif name == "hidden-text" and attribute(node, "is-hidden", "true") == "true":
            self.met.add("hidden")
        elif name == "span":
            self._span(node, pieces, words)
        elif name == "a":
            pieces.append(self.links.begin(attribute(node, "href")))
            self._inside(node, pieces, words)
            pieces.append(self.links.end)
        else:
            self._inside(node, pieces, words)

    def _span(self, node: Element, pieces: list[str], words: Words) -> None:
        style = attribute(node, "style-name")
        if self._unseen("text", style):
            return
        inner: list[str] = []
        self._inside(node, inner, words)
        position = self._styles.said("text", style, "text-properties", "text-position")
        text = "".join(inner)
        raised = position.startswith("super") or (position[:1].isdigit() and position[:2] != "0%")
        pieces.append(superscript(text) if raised and text.strip() else text)

    def _unseen(self, family: str, style: str) -> bool:
        if self._styles.hidden(family, style):
            self.met.add("hidden")
            return True
        if self._styles.struck(family, style):
            self.met.add("struck")
            return True
        return False


def _spaced(text: str | None) -> str:
    """Line ends and tabs of the file are spaces; those of the author are elements."""
    return " ".join(f"x{text}x".split())[1:-1] if text else ""
