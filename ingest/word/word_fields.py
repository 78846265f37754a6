"""The fields of a Word document: which words between their marks a reader sees.

A field is an instruction and its result, between marks that may stand in different
paragraphs. Knows nothing about runs or blocks.
"""

from dataclasses import dataclass, field

from ingest.office.office_links import address_of_field
from ingest.office.xml_tree import Element, attribute, below, child, children, local
from ingest.word.word_styles import is_on, number_of

_LEFT_OUT = frozenset({"TOC", "INDEX", "TOA", "PAGE"})
"""Fields that say on which page something stands: a text without pages has none."""
_DELETED = frozenset({"del", "moveFrom"})


@dataclass(slots=True)
class _Open:
    instruction: list[str] = field(default_factory=list)
    silent: bool = True  # until its result begins
    answered: bool = False  # what it shows has been said


def keyword(instruction: str) -> str:
    """What a field does: the first word of its instruction."""
    words = instruction.split(maxsplit=1)
    return words[0].upper() if words else ""


def shows_nothing(instruction: str) -> bool:
    """Whether the result of a field is no part of the text."""
    return keyword(instruction) in _LEFT_OUT


class Fields:
    """The fields that are open while a document is read in its order."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._loose: set[Element] = set()

    def check(self, root: Element) -> None:
        """Finds beginnings that no end follows, which would silence all the rest."""
        begun: list[Element] = []
        for mark in below(root, "fldChar"):
            if any(local(one) in _DELETED for one in mark.iterancestors()):
                continue
            kind = attribute(mark, "fldCharType")
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                begun.pop()
        self._loose.update(begun)

    @property
    def address(self) -> str:
        """Where what is read now leads, by the fields that it is the result of."""
        for one in reversed(self._open):
            if address := address_of_field("".join(one.instruction)):
                return "" if one.silent else address
        return ""

    @property
    def silent(self) -> bool:
        """Whether what is read now is not shown."""
        return any(one.silent for one in self._open)

    def mark(self, node: Element) -> str:
        """A mark is passed; what is shown in its place, mostly ""."""
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            if node in self._loose:
                return ""
            shown = "" if self.silent else _form_value(node)
            self._open.append(_Open(answered=bool(shown)))
            return shown
        if not self._open:
            return ""
        if kind == "separate":
            last = self._open[-1]
            last.silent = last.answered or shows_nothing("".join(last.instruction))
            return ""
        done = self._open.pop() if kind == "end" else None
        return "" if done is None or self.silent or done.answered else _shown_by(done)

    def instruct(self, text: str) -> None:
        """Words of an instruction."""
        if self._open:
            self._open[-1].instruction.append(text)


def _shown_by(done: _Open) -> str:
    """The button of a field that shows part of its own instruction."""
    words = "".join(done.instruction).split(maxsplit=2)
    shows = done.silent and len(words) == 3 and words[0].upper() in ("MACROBUTTON", "GOTOBUTTON")
    return words[2] if shows else ""


def _form_value(node: Element) -> str:
    """What a form field shows that keeps its value beside its result."""
    data = child(node, "ffData")
    box = child(data, "checkBox")
    if box is not None:
        state = child(box, "checked")
        state = child(box, "default") if state is None else state
        return checkbox(state is not None and is_on(state))
    choices = child(data, "ddList")
    entries = [attribute(one, "val") for one in children(choices, "listEntry")]
    chosen = number_of(child(choices, "result")) or number_of(child(choices, "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def checkbox(checked: bool) -> str:
    """A check box as it is shown."""
    return "☑" if checked else "☐"
