"""What a Word document holds that is not its own text: drawings, charts, other documents.

Knows nothing about paragraphs.
"""

import email
import email.policy
from collections.abc import Iterator

from corpus.errors import SourceError
from ingest.blocks import RawBlock
from ingest.encodings import decode
from ingest.inline import HARD_BREAK, tidy
from ingest.markup.hypertext import blocks_of
from ingest.office.charts import chart_blocks
from ingest.office.described import description
from ingest.office.package import Package
from ingest.office.xml_tree import Element, attribute, below, local
from ingest.recognise import looks_like_html
from ingest.slides.diagrams import diagram_blocks
from ingest.word.word_text import chosen

_WHOLE = frozenset({"txbxContent", "chart", "relIds", "docPr", "textpath", "txBody"})


def parts_of_drawing(node: Element) -> Iterator[Element]:
    """What can be read in a drawing, each thing once, in the order of the file."""
    for one in node:
        if local(one) in _WHOLE:
            yield one
        elif local(one) == "AlternateContent":
            for choice in chosen(one):
                yield from parts_of_drawing(choice)
        else:
            if local(one) == "shape" and attribute(one, "alt"):
                yield one
            yield from parts_of_drawing(one)


def drawn_blocks(node: Element, package: Package, name: str) -> list[RawBlock]:
    """The blocks of one thing in a drawing that is not a text box of Word."""
    kind = local(node)
    if kind == "chart":
        root = _part(package, name, attribute(node, "id"))
        return chart_blocks(root) if root is not None else []
    if kind == "relIds":
        root = _part(package, name, attribute(node, "dm"))
        return diagram_blocks(root) if root is not None else []
    if kind == "txBody":
        lines = ("".join(t.text or "" for t in below(line, "t")) for line in below(node, "p"))
        return [RawBlock("paragraph", text) for text in map(tidy, lines) if text]
    if kind == "textpath":
        return [RawBlock("paragraph", tidy(attribute(node, "string"), HARD_BREAK))]
    words = description(attribute(node, "descr") or attribute(node, "alt"))
    return [RawBlock("caption", words, apart=True)] if words else []


def _part(package: Package, name: str, pointer: str) -> Element | None:
    relation = package.relations(name).get(pointer)
    if relation is None or relation.external or relation.target not in package:
        return None
    try:
        return package.tree(relation.target)
    except SourceError:  # the text around it is whole
        return None


def chunk_blocks(data: bytes) -> list[RawBlock] | None:
    """The blocks of a web page, a saved web page or plain text; None for any other format."""
    if (
        data.lstrip()[:5].lower() in (b"mime-", b"from:")
        or b"Content-Type: multipart" in data[:2000]
    ):
        return _saved_page(data)
    if data.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return None
    if looks_like_html(data) or b"</" in data:
        return list(blocks_of(decode(data, html=True)))
    lines = map(tidy, decode(data).splitlines())
    return [RawBlock("paragraph", line) for line in lines if line]


def _saved_page(data: bytes) -> list[RawBlock] | None:
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = message.get_body(preferencelist=("html", "plain"))
    if page is None:
        return None
    try:
        text = page.get_content()
    except (LookupError, ValueError):
        return None
    return list(blocks_of(text)) if isinstance(text, str) else None
