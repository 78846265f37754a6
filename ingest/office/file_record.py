"""What an office file records of itself: title, author, dates.

Knows nothing about its text.
"""

from ingest.inline import tidy
from ingest.office.package import Package
from ingest.office.xml_tree import below, local

NAMES = {
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "language": "language",
    "created": "created",
    "modified": "modified",
}
"""The elements of core properties (ECMA-376 part 2), and what they are called here."""

_DATES = {"created", "modified"}


def package_record(package: Package) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The title and the properties of an Office Open XML file; "" and none where it has none."""
    title, properties = "", []
    for name in package.related("", "core-properties")[:1]:
        for node in below(package.tree(name), "title", *NAMES):
            text = tidy(node.text or "", " ")
            kind = local(node)
            if kind == "title":
                title = text
            elif text:
                properties.append((NAMES[kind], text[:10] if kind in _DATES else text))
    return title, tuple(properties)
