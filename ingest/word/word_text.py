"""The words of one paragraph of a Word document as a reader sees them.

Insertions are words and deletions are not, of a field only its result is shown, hidden
and struck-out words are left out. What stands in a paragraph and is more than words (a
text box, a picture, a note) is only named. Knows nothing about blocks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from ingest.inline import HARD_BREAK, superscript
from ingest.markup.link_targets import settled
from ingest.office.equations import linear
from ingest.office.office_links import OfficeLinks, address_of_field
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.word.symbol_fonts import shown, sign_of
from ingest.word.word_fields import Fields, checkbox, shows_nothing
from ingest.word.word_styles import TOGGLES, StatedLook, Styles, is_on, stated_look

NEW_PAGE = "\f"
"""Stands where a page or column begins in the middle of a paragraph."""

_LONGEST_RAISED = 12
"""Signs; more that is set high is a line of its own, not an exponent or a mark."""
_NO_WORDS = frozenset({"rt", "delText", "delInstrText", "fldData", "posOffset", "binData"})


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of a run look; `unseen` is why a reader does not see them, or "",
    `size` that of its type in half points.
    """

    raised: bool = False
    bold: bool = False
    font: str = ""
    unseen: str = ""
    size: int = 0


LINK = Look(size=-1)
"""Of the signs around the words of a link, which are no words."""


@dataclass(slots=True)
class Words:
    """The words of a paragraph, and what stands in it that is more than words.

    `pieces` are (text, how it looks), `notes` (kind, id) of footnotes and endnotes,
    `things` the drawings, in the order they stand in.
    """

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    things: list[Element] = field(default_factory=list)

    def text(self) -> str:
        """One string, breaks in it as `HARD_BREAK` and `NEW_PAGE`."""
        parts = []
        for raised, pieces in groupby(self.pieces, key=lambda piece: piece[1].raised):
            text = "".join(piece[0] for piece in pieces)
            parts.append(_raised(text) if raised else text)
        return settled("".join(parts))

    def empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return not (self.pieces or self.notes or self.things)

    def all_bold(self) -> bool:
        """Whether there are words, and all of them are bold."""
        said = [look.bold for text, look in self.pieces if text.strip() and look is not LINK]
        return bool(said) and all(said)

    def size(self) -> int:
        """The smallest type in it, in half points."""
        sizes = (look.size for text, look in self.pieces if text.strip() and look is not LINK)
        return min(sizes, default=0)

    def followed_by(self, other: "Words") -> "Words":
        """These words and those of another paragraph, as one paragraph."""
        return Words(
            self.pieces + other.pieces, self.notes + other.notes, self.things + other.things
        )


def _raised(text: str) -> str:
    bare = text.strip()
    if not bare or len(bare) > _LONGEST_RAISED:
        return text
    start = text.index(bare)
    return text[:start] + superscript(bare) + text[start + len(bare) :]


class TextReader:
    """Reads paragraphs in the order of the document; `met` names what was left out.

    `address` tells where the relation leads that an element of a link names.
    """

    def __init__(self, styles: Styles, address: Callable[[Element], str]) -> None:
        self.fields = Fields()
        self.met: set[str] = set()
        self.links = OfficeLinks()
        self._address = address
        self._styles = styles
        self._style = ""
        self._look = Look()
        self._muted = False
        self._words = Words()
        self._looks: dict[tuple[object, ...], Look] = {}
        self._ways: dict[str, Callable[[Element], None]] = {
            "r": self._run,
            "t": self._text,
            "tab": lambda _: self._say("\t"),
            "ptab": lambda _: self._say("\t"),
            "br": self._break,
            "cr": lambda _: self._say(HARD_BREAK),
            "noBreakHyphen": lambda _: self._say("-"),
            "sym": self._symbol,
            "fldChar": self._field_mark,
            "instrText": lambda node: self.fields.instruct(node.text or ""),
            "fldSimple": self._simple_field,
            "hyperlink": lambda node: self._linked(node, self._address(node)),
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "commentReference": lambda _: self.met.add("comments"),
            "drawing": self._thing,
            "pict": self._thing,
            "object": self._thing,
            "oMath": lambda node: self._say(linear(node)),
            "oMathPara": self._equations,
            "sdt": self._control,
            "AlternateContent": self._alternative,
            "del": self._deleted,
            "moveFrom": self._deleted,
        }

    def read(self, paragraph: Element, style: str) -> Words:
        """The words of a paragraph in that style."""
        self._style, self._words, self._look = style, Words(), self._look_of(None)
        self._all(paragraph)
        return self._words

    def _all(self, node: Element) -> None:
        for one in node:
            name = local(one)
            way = self._ways.get(name)
            if way is not None:
                way(one)
            elif name and name not in _NO_WORDS and not name.endswith("Pr"):
                self._all(one)

    def _say(self, text: str) -> None:
        if text and not self._muted and not self.fields.silent:
            self._words.pieces.append((text, self._look))

    def _field_mark(self, node: Element) -> None:
        before = self.fields.address
        shown_here = self.fields.mark(node)  # of a field that may be silent from here on
        if self.fields.address != before:
            self._sign(self.links.end if before else "")
            self._sign(self.links.begin(self.fields.address) if self.fields.address else "")
        if shown_here and not self._muted:
            self._words.pieces.append((shown_here, self._look))

    def _sign(self, sign: str) -> None:
        if sign and not self._muted:
            self._words.pieces.append((sign, LINK))

    def _linked(self, node: Element, address: str) -> None:
        self._sign(self.links.begin(address) if address else "")
        self._all(node)
        self._sign(self.links.end if address else "")

    def _run(self, node: Element) -> None:
        outer = self._look, self._muted
        self._look = self._look_of(child(node, "rPr"))
        if self._look.unseen:
            if not self._muted and any(one.text for one in children(node, "t")):
                self.met.add(self._look.unseen)
            self._muted = True
        marks = list(children(node, "footnoteReference", "endnoteReference"))
        if any(attribute(one, "customMarkFollows") for one in marks):
            for note in marks:
                self._note(note)
        else:
            self._all(node)
        self._look, self._muted = outer

    def _look_of(self, properties: Element | None) -> Look:
        stated = stated_look(properties)
        key = (self._style, *stated)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._resolved(stated)
        return look

    def _resolved(self, stated: StatedLook) -> Look:
        styles = self._styles
        toggled = {
            name: own if own is not None else self._by_styles(name, stated.style)
            for name, own in zip(TOGGLES, stated.toggles, strict=True)
        }
        struck = toggled["strike"] or toggled["dstrike"]
        vertical = stated.vertical or styles.vertical(stated.style)
        return Look(
            vertical == "superscript",
            toggled["b"],
            stated.font or styles.font(stated.style) or styles.font(self._style),
            "hidden" if toggled["vanish"] else "struck" if struck else "",
            stated.size
            or styles.size(stated.style)
            or styles.size(self._style)
            or styles.text_size,
        )

    def _by_styles(self, name: str, style: str) -> bool:
        """Two styles that both turn a look on turn it off again."""
        return self._styles.toggled(name, self._style) != self._styles.toggled(name, style)

    def _text(self, node: Element) -> None:
        text = node.text or ""
        if attribute(node, "space") != "preserve" and "\n" in text:
            text = " ".join(text.split())  # lines of the file, not of the author
        self._say(shown(text, self._look.font))

    def _break(self, node: Element) -> None:
        self._say(NEW_PAGE if attribute(node, "type") in ("page", "column") else HARD_BREAK)

    def _symbol(self, node: Element) -> None:
        try:
            code = int(attribute(node, "char"), 16)
        except ValueError:
            return
        if code < 0x110000:
            self._say(sign_of(code, attribute(node, "font")))

    def _simple_field(self, node: Element) -> None:
        instruction = attribute(node, "instr")
        if not shows_nothing(instruction):
            self._linked(node, address_of_field(instruction))

    def _note(self, node: Element) -> None:
        if not self._muted and not self.fields.silent:
            kind = local(node).removesuffix("Reference")
            self._words.notes.append((kind, attribute(node, "id")))

    def _thing(self, node: Element) -> None:
        if not self._muted and not self.fields.silent:
            self._words.things.append(node)

    def _equations(self, node: Element) -> None:
        for one in children(node, "oMath"):
            self._say(HARD_BREAK + linear(one) + HARD_BREAK)

    def _control(self, node: Element) -> None:
        """A content control: a check box by its state, any other by what stands in it."""
        box = child(node, "sdtPr", "checkbox")
        if box is not None:
            state = child(box, "checked")
            self._say(checkbox(state is not None and is_on(state)))
        elif not holds_contents(node):
            for content in children(node, "sdtContent"):
                self._all(content)

    def _alternative(self, node: Element) -> None:
        for one in chosen(node):
            self._all(one)

    def _deleted(self, node: Element) -> None:
        if any(one.text for one in below(node, "delText", "t")):
            self.met.add("deleted")


def chosen(node: Element) -> list[Element]:
    """Of several forms of the same thing the first, the fallback where it is the only one."""
    choices = list(children(node, "Choice")) or list(children(node, "Fallback"))
    return choices[:1]


def holds_contents(node: Element) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = child(node, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val").lower().endswith("table of contents")
