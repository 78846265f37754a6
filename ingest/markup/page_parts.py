"""Parts of pages that are drawn by scripts and classes, as the elements that they stand for.

What opens a fold is its heading, a tab is the label of its panel, the title of a callout
its label, a table made of roles a table. Knows nothing about blocks.
"""

import re

from bs4 import Tag

from ingest.markup.elements import LEAD, classes_of

_callout_title = re.compile(
    r"^(?:admonition|callout|alert|markdown-alert|notice|hint|custom-block)-?_?(?:title|heading)\w*$"
    r"|^admonitionHeading\w*$",
    re.I,
)
_roles = {
    "table": "table",
    "grid": "table",
    "row": "tr",
    "columnheader": "th",
    "rowheader": "th",
    "cell": "td",
    "gridcell": "td",
}


def with_parts_told(root: Tag) -> None:
    """Change the tree so that each such part is the element it stands for."""
    by_id = {str(tag.get("id")): tag for tag in root.find_all(id=True)}
    for tag in root.find_all(role=_roles.keys()):
        if tag.name in {"div", "span", "li", "ul", "section"}:
            tag.name = _roles[str(tag["role"])]
    for panel in root.find_all(role="tabpanel"):
        tab = by_id.get(str(panel.get("aria-labelledby")))
        if tab is not None and tab.get_text().strip():
            panel[LEAD] = tab.get_text()
    for button in root.find_all("button"):
        if _opens(button, by_id) and not button.find_parent(["nav", "header", "form"]):
            inside = button.find_parent(["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"])
            button.name = "span" if inside else "div"
    for title in root.find_all(class_=_callout_title):
        _label(title)


def _opens(button: Tag, by_id: dict[str, Tag]) -> bool:
    if button.get("role") == "tab":
        return False
    named = (
        str(button.get(name) or "") for name in ("aria-controls", "data-bs-target", "data-target")
    )
    opened = [by_id[name.strip("# ")] for name in named if name.strip("# ") in by_id]
    return any(len(part.get_text().split()) > 2 for part in opened)


def _label(title: Tag) -> None:
    """The title of a callout becomes what is read in front of its first paragraph."""
    callout = title.parent
    words = " ".join(title.get_text().split())
    if callout is None or callout.get(LEAD) or title.name.startswith("h") or not words:
        return
    if title.find_parent(class_=_callout_title) is None and "body" not in classes_of(title):
        title.extract()
        callout[LEAD] = words if words != words.lower() else words.capitalize()
