"""Markdown to blocks: CommonMark with tables, footnotes, definition lists, and what people add.

It is rendered to HTML and read by `ingest.markup.hypertext`, so that HTML written
inside Markdown is the same to us as HTML elsewhere. Knows nothing about files.
"""

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ingest import limits
from ingest.blocks import Content, Parsed, top_heading
from ingest.encodings import decode
from ingest.markup.callouts import callouts_plugin, with_tabs_named
from ingest.markup.elements import ELEMENTS
from ingest.markup.front_matter import front_matter
from ingest.markup.html_notes import MARK, NOTE
from ingest.markup.hypertext import read_below, soup_of
from ingest.markup.jsx import component_plugin, names_of
from ingest.markup.markdown_marks import marks_plugin
from ingest.markup.piped import with_bars_kept

_spaced_target = re.compile(r"(!?)\[([^\[\]]*)\]\((?=/|\.|https?:)[^()]* [^()]*\.\w{2,5}\)")
"""A link or picture that CommonMark does not take for one, as its target holds spaces."""
_tag = re.compile(r"</?([A-Za-z][\w:-]*)(\s[^<>]*)?/?>")
_import = re.compile(
    r"""^import\s+(?:[\w*{][^'"\n]*?\sfrom\s+)?["'][^"'\n]+["'];?[ \t]*$\n?"""
    r"""|^export\s+(?:const|let|default|function)\b[^\n]*;[ \t]*$\n?""",
    re.M,
)
_program = re.compile(r"^(?:import|export)\b.*(?:\n.*\S.*)*", re.M)
"""In MDX a paragraph that begins so is a program."""
_fence = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1|\Z)", re.M | re.S)


def load(content: Content) -> Parsed:
    """The loader of Markdown files."""
    return parse_markdown(decode(content.data, declared=content.charset))


def load_mdx(content: Content) -> Parsed:
    """The loader of MDX files, Markdown with programs in it."""
    return parse_markdown(decode(content.data, declared=content.charset), mdx=True)


def parse_markdown(text: str, *, mdx: bool = False) -> Parsed:
    """The blocks of `text`, what its front matter says first.

    The front matter gives the title, else the first top heading.
    """
    data = front_matter(text)
    body = _without_programs(data.body, _program if mdx else _import)
    names = names_of(body)
    parser = _parser(names, mdx=mdx)
    body = with_bars_kept(with_tabs_named(body))
    rendered = parser.render(body, {"closed": frozenset(_closed_in(body))})
    blocks, unseen = read_below(soup_of(rendered))
    said = data.blocks()
    return Parsed(data.title or top_heading(blocks), said + blocks, notes=unseen.notes())


def _closed_in(text: str) -> list[str]:
    return [name.lower() for name in re.findall(r"</([A-Za-z][\w:-]*)\s*>", text)]


def _without_programs(text: str, programs: re.Pattern[str]) -> str:
    """The text without imports and exports; those in code are what it shows."""
    if "import" not in text and "export" not in text:
        return text
    parts, at = [], 0
    for fence in _fence.finditer(text):
        parts += [programs.sub("", text[at : fence.start()]), fence[0]]
        at = fence.end()
    return "".join([*parts, programs.sub("", text[at:])])


def _parser(names: frozenset[str], *, mdx: bool) -> MarkdownIt:
    """HTML as usual, but for what `ingest.markup.hypertext` could not tell any more."""
    parser = MarkdownIt("commonmark", {"maxNesting": limits.NESTING})
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser, move_to_end=False)
    deflist_plugin(parser)
    dollarmath_plugin(
        parser, allow_labels=False, allow_space=False, allow_digits=False, renderer=_formula
    )
    admon_plugin(parser)
    marks_plugin(parser, components=mdx)
    callouts_plugin(parser)
    if names or mdx:
        component_plugin(parser, names, everywhere=mdx)
        parser.disable("code")  # MDX has no code by indentation
    parser.core.ruler.before("inline", "ticked", _ticked)
    for name, rule in _RULES.items():
        parser.add_render_rule(name, rule)
    return parser


def _ticked(state: StateCore) -> None:
    """A capital letter ticks a box, too."""
    for before, _, token in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if before.type == "list_item_open" and token.content.startswith("[X] "):
            token.content = "[x] " + token.content[4:]


def _formula(content: str, options: dict[str, Any]) -> str:
    sign = "$$" if options.get("display_mode") else "$"
    lines = [html.escape(line) for line in (sign + content + sign).split("\n") if line.strip()]
    return "<br>".join(lines)


def _html(_: RendererProtocol, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    """Elements of HTML, and others that are closed; what only looks like one is text."""

    def told(tag: re.Match[str]) -> str:
        name = tag[1].lower()
        known = name in ELEMENTS or "=" in (tag[2] or "") or name in env.get("closed", ())
        return tag[0] if known else html.escape(tag[0])

    return _tag.sub(told, tokens[index].content)


def _text(_: RendererProtocol, tokens: Sequence[Token], index: int, *__: object) -> str:
    content = html.escape(tokens[index].content)
    return _spaced_target.sub(
        lambda match: f'<img alt="{match[2]}">' if match[1] else match[2], content
    )


def _note_mark(_: RendererProtocol, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    """The mark of a note; one that is written where its mark stands follows it."""
    meta = tokens[index].meta
    number, label = meta["id"] + 1, meta.get("label", f"-{meta['id']}")
    mark = f'<sup><a href="#fn:{html.escape(label)}" role="doc-noteref">{number}</a></sup>'
    said = env.get("footnotes", {}).get("list", {}).get(meta["id"], {}).get("content")
    if said is None:
        return mark
    return f'{mark}<{NOTE} id="fn:{html.escape(label)}">{html.escape(said)}</{NOTE}>'


def _note_open(_: RendererProtocol, tokens: Sequence[Token], index: int, *__: object) -> str:
    label = html.escape(tokens[index].meta["label"])
    return f'<{NOTE} id="fn:{label}" {MARK}="{label}">'


def _note_close(*_: object) -> str:
    return f"</{NOTE}>"


_RULES: dict[str, Callable[..., str]] = {
    "html_inline": _html,
    "html_block": _html,
    "text": _text,
    "footnote_ref": _note_mark,
    "footnote_reference_open": _note_open,
    "footnote_reference_close": _note_close,
}
