"""XML from strangers to a tree, safely, and the few looks into it that readers need.

Names are local names: the same element has one namespace in a transitional file and
another in a strict one. Knows nothing about files or formats.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from corpus.errors import SourceError

Element: TypeAlias = etree._Element

SAVE_ANEW = "Open it in its own program and save it anew."

SAFELY: dict[str, bool] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How XML from strangers is parsed, whole or element by element: nothing is fetched or unfolded."""


def tree_of(data: bytes) -> Element:
    """The root of an XML document; comments and processing instructions are left out.

    Raises SourceError where it is not well formed, is nested deeper than the 256 levels of
    libxml2, or declares entities. Nothing is fetched, no document type is read.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(**SAFELY))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    refuse_entities(root)
    return root


def damaged() -> SourceError:
    """What is said of XML that is not well formed."""
    return SourceError("It is damaged: a part of it is not well-formed XML.", hint=SAVE_ANEW)


def refuse_entities(element: Element) -> None:
    """Raises SourceError where the document of an element declares entities."""
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise SourceError("It declares XML entities, which are not read.", hint=SAVE_ANEW)


@lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return _local(element.tag)


def attribute(element: Element, name: str, default: str = "") -> str:
    """The attribute of that local name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, value in element.items():
        if _local(key) == name:
            return str(value)
    return default


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these local names, all of them where none is named."""
    if element is not None:
        for node in element:
            name = _local(node.tag)
            if name and (not names or name in names):
                yield node


def child(element: Element | None, *names: str) -> Element | None:
    """What `names` lead to, each a child of the one before; None where a step is missing."""
    for name in names:
        if element is None:
            return None
        for node in element:
            if _local(node.tag) == name:
                element = node
                break
        else:
            return None
    return element


def below(element: Element | None, *names: str) -> Iterator[Element]:
    """All elements of these local names below `element`, in the order they stand in."""
    if element is not None:
        yield from element.iterdescendants(*(f"{{*}}{name}" for name in names))
