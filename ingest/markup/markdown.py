"""Markdown to blocks: CommonMark with tables, footnotes, definition lists.

It is rendered to HTML and read by `ingest.markup.hypertext`, so that HTML written
inside Markdown is the same to us as HTML elsewhere. Knows nothing about files.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ingest import limits
from ingest.blocks import Content, Parsed, top_heading
from ingest.encodings import decode
from ingest.markup.elements import ELEMENTS
from ingest.markup.hypertext import blocks_of

_front_matter = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_key_line = re.compile(r"^(?:[\w. -]+:(?:\s|$)|\s|#|-\s|$)")
_spaced_target = re.compile(r"(!?)\[([^\[\]]*)\]\((?=/|\.|https?:)[^()]* [^()]*\.\w{2,5}\)")
"""A link or picture that CommonMark does not take for one, as its target holds spaces."""
_tag = re.compile(r"^</?([A-Za-z][\w:-]*)")


def load(content: Content) -> Parsed:
    """The loader of Markdown files."""
    return parse_markdown(decode(content.data, declared=content.charset))


def parse_markdown(text: str) -> Parsed:
    """The blocks of `text`; front matter gives the title, else the first top heading."""
    facts, body = front_matter(text)
    blocks = blocks_of(_renderer().render(body))
    title = facts.get("title")
    named = str(title) if isinstance(title, str | int | float) else ""
    return Parsed(" ".join(named.split()) or top_heading(blocks), blocks)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """What stands between the "---" lines at the very top, and the text below.

    Broken YAML is left out where it looks like keys and values (its title is
    still found), and is text where it does not.
    """
    match = _front_matter.match(text)
    if match is None:
        return {}, text
    inner, body = match.group(1), text[match.end() :]
    try:
        facts = yaml.safe_load(inner)
    except (yaml.YAMLError, ValueError, RecursionError):
        if not all(_key_line.match(line) for line in inner.split("\n")):
            return {}, text
        title = re.search(r"^title\s*:[ \t]*(.+)$", inner, re.M)
        return {"title": title.group(1).strip().strip("\"'")} if title else {}, body
    if facts is None or isinstance(facts, dict):
        return facts or {}, body
    return {}, text


def _renderer() -> MarkdownIt:
    """HTML as usual, but for what `ingest.markup.hypertext` could not tell any more."""
    parser = MarkdownIt("commonmark", {"maxNesting": limits.NESTING})
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser)
    deflist_plugin(parser)
    parser.add_render_rule("html_inline", _inline_html)
    parser.add_render_rule("text", _text)
    for mark in ("footnote_ref", "footnote_anchor"):
        parser.add_render_rule(mark, _nothing)
    return parser


def _inline_html(_: RendererProtocol, tokens: Sequence[Token], index: int, *__: object) -> str:
    content = tokens[index].content
    tag = _tag.match(content)
    known = tag is None or tag.group(1).lower() in ELEMENTS
    return content if known else html.escape(content)


def _text(_: RendererProtocol, tokens: Sequence[Token], index: int, *__: object) -> str:
    content = html.escape(tokens[index].content)
    return _spaced_target.sub(
        lambda match: f'<img alt="{match[2]}">' if match[1] else match[2], content
    )


def _nothing(*_: object) -> str:
    return ""
