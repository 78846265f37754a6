"""Large XML read element by element, so that memory does not grow with it.

As safe as `ingest.office.xml_tree`: no entities, no network. Knows nothing about what
the elements say.
"""

import io
from collections.abc import Iterator

from lxml import etree

from ingest.office.xml_tree import SAFELY, Element, damaged, local, refuse_entities


def elements(data: bytes, *names: str) -> Iterator[tuple[str, Element]]:
    """(local name, element) for every element of these names, as each ends.

    An element is emptied once the next is asked for, and so is what stands before it.
    Raises SourceError where the XML is not sound or declares entities.
    """
    walk = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        **SAFELY,
    )
    checked = False
    try:
        for _, element in walk:
            if not checked:
                refuse_entities(element)
                checked = True
            yield local(element), element
            element.clear()
            parent = element.getparent()
            while parent is not None and parent[0] is not element:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise damaged() from error
