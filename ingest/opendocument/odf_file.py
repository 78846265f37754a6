"""An OpenDocument file: its body, its styles, and what it records of itself.

Packed (.odt, .ods, .odp and their templates) or one flat XML file (.fodt, .fods, .fodp).
Knows nothing about how the body reads.
"""

import re
from dataclasses import dataclass

from corpus.errors import SourceError
from ingest.inline import tidy
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, child, children, local, tree_of
from ingest.opendocument.odf_objects import Objects
from ingest.opendocument.odf_passwords import unlocked
from ingest.opendocument.odf_styles import OdfStyles

MANIFEST = "META-INF/manifest.xml"
_NAMES = {
    "initial-creator": "author",
    "creator": "changed by",
    "subject": "subject",
    "description": "description",
    "keyword": "keywords",
    "language": "language",
    "creation-date": "created",
    "date": "modified",
}
_encrypted = re.compile(rb"<(?:[\w.-]+:)?encryption-data\b")
_DATES = frozenset({"creation-date", "date"})


@dataclass(frozen=True, slots=True)
class OdfFile:
    """One file; `body` is the element of its kind: "text", "spreadsheet" or "presentation"."""

    body: Element
    styles: OdfStyles
    title: str
    properties: tuple[tuple[str, str], ...]
    package: Package | None

    @property
    def kind(self) -> str:
        """What the file is."""
        return local(self.body)

    @property
    def objects(self) -> Objects:
        """What is embedded in it."""
        return Objects(self.package)


def open_odf(data: bytes, password: str = "") -> OdfFile:
    """The file that `data` is.

    Raises SourceError where it is none, is damaged, or protected by another password.
    """
    if data.lstrip()[:1] == b"<":
        root = tree_of(data)
        return _file(root, root, root, None)
    package = Package.open(data, "an OpenDocument file")
    # Not as XML, for old files declare no namespace in their list of parts.
    if MANIFEST in package and _encrypted.search(manifest := package.part(MANIFEST)):
        package = unlocked(package, manifest, password)
    if "content.xml" not in package:
        raise SourceError(
            "It is not an OpenDocument file, although its name says so.",
            hint="Check that it was copied or downloaded whole.",
        )
    styles = package.tree("styles.xml") if "styles.xml" in package else None
    meta = package.tree("meta.xml") if "meta.xml" in package else None
    return _file(package.tree("content.xml"), styles, meta, package)


def _file(
    content: Element, styles: Element | None, meta: Element | None, package: Package | None
) -> OdfFile:
    body = next(children(child(content, "body")), None)
    if body is None:
        raise SourceError(
            "It is damaged: it has no body.", hint="Open it in its own program and save it anew."
        )
    roots = [root for root in (styles, content) if root is not None]
    title, properties = _record(child(meta, "meta"))
    return OdfFile(body, OdfStyles(roots), title, properties, package)


def _record(meta: Element | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    title, found = "", dict[str, str]()
    for node in children(meta):
        text = tidy("".join(node.itertext()), " ")
        if local(node) == "title":
            title = text
        elif text and local(node) in _NAMES:
            name = _NAMES[local(node)]
            text = text.partition("T")[0] if local(node) in _DATES else text
            found[name] = f"{found[name]}, {text}" if name == "keywords" in found else text
    found.setdefault("author", found.pop("changed by", ""))
    found.pop("changed by", None)
    return title, tuple((name, value) for name, value in found.items() if value)


def attribute_of(node: Element | None, name: str) -> str:
    """An attribute of an element that may be missing."""
    return "" if node is None else attribute(node, name)
