"""What stands for a picture in words, and formulas and drawings as words.

A description is told as one ("Picture: ..."), never as prose of the page: who cites it
must see that it was drawn. Knows nothing about blocks.
"""

import re

from bs4 import Tag
from bs4.element import NavigableString

from ingest.inline import CJK, superscript, tidy

MIN_ALT_WORDS = 4
"""An alternative text of fewer words names a picture; one of more describes it."""

PICTURE = "Picture: "

_file_name = re.compile(r"\.\w{3,4}$|https?:")
_cjk = re.compile(f"[{CJK}]")
_sign = re.compile(r"^[^\w\s]{1,4}$")
_size = re.compile(r"(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*([\d.]+)(?:px)?\s*(?:;|$)")


def description_of(image: Tag) -> str:
    """What a picture shows, "Picture: ..."; "" where its markup does not say, or it is none.

    A point of 1 by 1 that reports a reader is no picture.
    """
    sizes = [str(image.get(side) or "") for side in ("width", "height")]
    sizes += _size.findall(str(image.get("style") or ""))
    if any(re.fullmatch(r"[01](?:\.\d+)?(?:px)?", size.strip()) for size in sizes):
        return ""
    return described(str(image.get("alt") or ""))


def described(alt: str) -> str:
    """An alternative text as a description where it says something, else ""."""
    words = tidy(alt, " ")
    says = len(words.split()) >= MIN_ALT_WORDS or len(_cjk.findall(words)) >= 2 * MIN_ALT_WORDS
    return PICTURE + words if says and not _file_name.search(words) else ""


def sign_of(image: Tag) -> str:
    """The sign that a small picture stands for within a line: an emoji, or the mark of a cell."""
    alt = tidy(str(image.get("alt") or ""), " ")
    if _sign.match(alt):
        return alt
    cell = image.find_parent(["td", "th"])
    alone = cell is not None and not cell.get_text().strip() and len(cell.find_all("img")) == 1
    return alt if alone and len(alt.split()) < MIN_ALT_WORDS and not _file_name.search(alt) else ""


def drawing_of(svg: Tag) -> str:
    """The words that are written in a drawing, as its description; those of an icon are none."""
    texts = [tidy(tag.get_text(" "), " ") for tag in svg.find_all(["text", "foreignobject"])]
    return described("; ".join(dict.fromkeys(text for text in texts if text)))


def formula_of(math: Tag) -> str:
    """MathML on one line: powers raised, fractions with a stroke."""
    name = math.name.lower().rpartition(":")[2]
    if name in {"annotation", "annotation-xml"}:
        return ""
    parts = [
        formula_of(child) if isinstance(child, Tag) else str(child).strip()
        for child in math.children
        if isinstance(child, Tag | NavigableString)
    ]
    parts = [part for part in parts if part]
    if name == "msup" and len(parts) == 2:
        return parts[0] + superscript(parts[1] if parts[1].isalnum() else _grouped(parts[1]))
    if name == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    return "".join(f" {part} " if part in "=<>≤≥≈≠∈→" else part for part in parts)


def _grouped(term: str) -> str:
    return term if re.fullmatch(r"[\w.,]+|-?\d+", term) else f"({term})"
