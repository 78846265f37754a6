"""The Markdown of a reply as a small JSON tree, from which the browser makes text nodes.

Paragraphs, headings, lists, tables, quotes, code, bold, italic and struck-through
text are understood. Links, pictures and HTML are not: they stand as the characters they
are, so that no document and no model can load or link anything. A marker `[1]`
becomes `{"t": "cite", "n": 1}`; an escaped one stays text.
"""

import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Node = dict[str, Any]
"""`{"t": kind, …}`; a plain string stands for a piece of text."""

_marker = re.compile(r"(\s*)\[(\d{1,4})\]")
_kinds = {"strong": "b", "em": "i", "s": "s"}
_UNREAD = ("link", "image", "autolink", "html_inline", "html_block", "reference", "code")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable([*_UNREAD, "lheading"])
    # Joined, an escaped bracket could no longer be told from a marker's.
    return parser.disable("text_join")


@lru_cache(maxsize=512)
def _parsed(markdown: str) -> tuple[Node, ...]:
    tree = SyntaxTreeNode(_parser().parse(markdown))
    return tuple(_block(node) for node in tree.children)


def prose(markdown: str) -> list[Node]:
    """The blocks of `markdown`; to be read only, for they are kept for the next time."""
    return list(_parsed(markdown))


def _block(node: SyntaxTreeNode) -> Node:
    if node.type == "paragraph":
        return {"t": "p", "c": _inline_of(node)}
    if node.type == "heading":
        return {"t": "h", "c": _inline_of(node)}
    if node.type in {"bullet_list", "ordered_list"}:
        items = [[_block(child) for child in item.children] for item in node.children]
        if node.type == "bullet_list":
            return {"t": "ul", "items": items}
        return {"t": "ol", "start": int(node.attrs.get("start", 1)), "items": items}
    if node.type == "blockquote":
        return {"t": "quote", "c": [_block(child) for child in node.children]}
    if node.type in {"fence", "code_block"}:
        return {"t": "code", "text": node.content.rstrip("\n")}
    if node.type == "table":
        return _table(node)
    return {"t": "p", "c": [node.content or node.markup]}


def _table(node: SyntaxTreeNode) -> Node:
    rows = [
        [_inline_of(cell) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    return {"t": "table", "head": rows[0], "rows": rows[1:]}


def _inline_of(node: SyntaxTreeNode) -> list[Node | str]:
    return [piece for child in node.children for piece in _inline(child.children)]


def _inline(nodes: list[SyntaxTreeNode]) -> list[Node | str]:
    pieces: list[Node | str] = []
    for node in nodes:
        if node.type == "text":
            pieces += _with_markers(node.content)
        elif node.type == "text_special":
            pieces.append(node.content)
        elif node.type in _kinds:
            pieces.append({"t": _kinds[node.type], "c": _inline(node.children)})
        elif node.type == "code_inline":
            pieces.append({"t": "code", "text": node.content})
        elif node.type == "hardbreak":
            pieces.append({"t": "br"})
        elif node.type == "softbreak":
            pieces.append(" ")
        else:
            pieces.append(node.content or node.markup)
    return _joined(pieces)


def _with_markers(text: str) -> list[Node | str]:
    pieces: list[Node | str] = []
    at = 0
    for match in _marker.finditer(text):
        # No line break between a statement and its marker: the space is a narrow one that holds.
        pieces += [text[at : match.start()] + ("\u202f" if match[1] else "")]
        pieces += [{"t": "cite", "n": int(match[2])}]
        at = match.end()
    return [*pieces, text[at:]]


def _joined(pieces: list[Node | str]) -> list[Node | str]:
    joined: list[Node | str] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return joined
