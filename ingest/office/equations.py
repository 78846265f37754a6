"""Equations of Office files (OMML) as text on one line: "(a + b)/2", "√(x)", "∑_(i=1)^n".

Knows nothing about paragraphs or documents.
"""

import re
from collections.abc import Callable

from ingest.inline import superscript
from ingest.office.xml_tree import Element, attribute, child, children, local
from ingest.word.word_styles import is_on

_SILENT = frozenset({"ctrlPr", "del", "moveFrom", "Fallback"})

_UNSEEN = {0x2061: " ", 0x2062: "", 0x2063: "", 0x2064: ""}
"""Signs that say how a formula is meant and are not drawn."""

_small = re.compile(r"[0-9n+−-]{1,4}$")
_MARKS = frozenset({"", "∘", "°", "′", "″", "'", "*", "†"})
"""What is read as it stands where it is set high."""


def linear(node: Element | None) -> str:
    """An equation, or a part of one, in the order in which it is read aloud."""
    if node is None:
        return ""
    made = _MADE.get(local(node))
    if made is not None:
        return made(node)
    return _inside(node)


def _inside(node: Element | None) -> str:
    if node is None:
        return ""
    parts = (one for one in node if local(one) not in _SILENT and not local(one).endswith("Pr"))
    return "".join(linear(one) for one in parts)


def _text(node: Element) -> str:
    return (node.text or "").translate(_UNSEEN)


def _part(node: Element, name: str) -> str:
    return _inside(child(node, name)).strip()


def _property(node: Element, owner: str, name: str, default: str) -> str:
    found = child(node, owner, name)
    return default if found is None else attribute(found, "val", default)


def _grouped(text: str) -> str:
    """In brackets where it is more than one thing."""
    one_thing = text.isalnum() or len(text) < 2 or (text[0] in "([{|" and text[-1] in ")]}|")
    return text if one_thing else f"({text})"


def _raised(text: str) -> str:
    """Set high where all of it can be, after a caret where it cannot."""
    if _small.match(text):
        return superscript(text.replace("−", "-"))
    return text if text in _MARKS else f"^{_grouped(text)}"


def _lowered(text: str) -> str:
    return f"_{_grouped(text)}" if text else ""


def _fraction(node: Element) -> str:
    over, under = _part(node, "num"), _part(node, "den")
    kind = _property(node, "fPr", "type", "bar")
    if kind == "noBar":  # two things one above the other, as in a binomial
        return f"{_grouped(over)} over {_grouped(under)}"
    return f"{_grouped(over)}/{_grouped(under)}"


def _scripts(node: Element) -> str:
    return _grouped(_part(node, "e")) + _lowered(_part(node, "sub")) + _raised(_part(node, "sup"))


def _scripts_before(node: Element) -> str:
    return _lowered(_part(node, "sub")) + _raised(_part(node, "sup")) + _grouped(_part(node, "e"))


def _root(node: Element) -> str:
    degree, inner = _part(node, "deg"), _part(node, "e")
    hidden = child(node, "radPr", "degHide")
    if degree and (hidden is None or not is_on(hidden)):
        signs = {"3": "∛", "4": "∜"}
        sign = signs.get(degree) or f"{_raised(degree)}√"
        return f"{sign}{_grouped(inner) if len(inner) < 2 else f'({inner})'}"
    return f"√({inner})" if len(inner) > 1 else f"√{inner}"


def _many(node: Element) -> str:
    sign = _property(node, "naryPr", "chr", "∫")
    return f"{sign}{_lowered(_part(node, 'sub'))}{_raised(_part(node, 'sup'))} {_part(node, 'e')}"


def _brackets(node: Element) -> str:
    first = _property(node, "dPr", "begChr", "(")
    last = _property(node, "dPr", "endChr", ")")
    between = _property(node, "dPr", "sepChr", "|")
    return first + between.join(_inside(one).strip() for one in children(node, "e")) + last


def _function(node: Element) -> str:
    name, inner = _part(node, "fName"), _part(node, "e")
    return f"{name}{'' if inner[:1] in '([{' else ' '}{inner}"


def _matrix(node: Element) -> str:
    rows = (
        ", ".join(_inside(one).strip() for one in children(row, "e"))
        for row in children(node, "mr")
    )
    return f"[{'; '.join(rows)}]"


def _lines(node: Element) -> str:
    return "; ".join(_inside(one).replace("&", "").strip() for one in children(node, "e"))


def _accent(node: Element) -> str:
    sign = _property(node, "accPr", "chr", "̂")
    inner = _part(node, "e")
    return inner + sign if len(inner) == 1 and len(sign) == 1 else inner


def _limit(node: Element) -> str:
    return f"{_part(node, 'e')}_{_grouped(_part(node, 'lim'))}"


def _limit_above(node: Element) -> str:
    return f"{_part(node, 'e')}^{_grouped(_part(node, 'lim'))}"


def _phantom(node: Element) -> str:
    shown = child(node, "phantPr", "show")
    return _part(node, "e") if shown is None or is_on(shown) else ""


_MADE: dict[str, Callable[[Element], str]] = {
    "t": _text,
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts_before,
    "rad": _root,
    "nary": _many,
    "d": _brackets,
    "func": _function,
    "m": _matrix,
    "eqArr": _lines,
    "acc": _accent,
    "limLow": _limit,
    "limUpp": _limit_above,
    "phant": _phantom,
    "br": lambda _: " ",
}
