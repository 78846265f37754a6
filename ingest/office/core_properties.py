"""What an office file records of itself: title, author, dates.

Knows nothing about the text of a document.
"""

import re

from corpus.errors import SourceError
from ingest.inline import tidy
from ingest.office.package import Package
from ingest.office.xml_tree import children, local

_NAMES = {
    "creator": "author",
    "subject": "subject",
    "description": "description",
    "keywords": "keywords",
    "category": "category",
    "contentStatus": "status",
    "version": "version",
    "created": "created",
    "modified": "modified",
}
_date = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")
_no_title = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|powerpoint[- ]pr\S*"
    r"|(?:document|presentation|slide|book) ?\d*|untitled.*|no slide title|title"
    r"|.*\.(?:docx?|dotx?|pptx?|potx?|rtf|odt))$",
    re.I,
)
"""What programs put in where nobody gave a title."""


def core_properties(package: Package) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The title, "" where it is none that a person gave, and the other (name, value).

    Dates are days, "2024-05-31". A record that cannot be read is as none.
    """
    names = package.related("", "core-properties")
    try:
        root = package.tree(names[0]) if names else None
    except SourceError:
        root = None
    title, found = "", {}
    for node in children(root):
        value = tidy(node.text or "", " ")
        if local(node) == "title":
            title = "" if _no_title.match(value) else value
        elif value and local(node) in _NAMES:
            day = _date.match(value)
            dated = local(node) in ("created", "modified") and day is not None
            found[_NAMES[local(node)]] = day[0] if dated and day else value
    return title, tuple(found.items())
