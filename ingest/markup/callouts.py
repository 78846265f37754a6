"""Callouts, containers and comments that people add to Markdown, as blocks with a label.

`> [!WARNING]` (GitHub, Obsidian), `:::danger` (Docusaurus, VitePress, Pandoc), fences like
`{note}` (MyST), `!!! note` and `=== "Tab"` (MkDocs), `%%` and Liquid comments over several
lines. The label is read in front of what the block holds ("Warning: ..."), as it is drawn
there. Knows nothing about HTML beyond the one attribute that carries a label.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ingest.inline import words_of
from ingest.markup.elements import LEAD

NAMED = words_of(
    """
    note tip info warning danger caution important hint attention success check done error bug
    failure question faq help example quote abstract summary tldr seealso todo exercise solution
    deprecated versionadded versionchanged
    """
)
"""Kinds of callouts whose name is drawn where they have no title of their own."""

TITLED = words_of(
    """
    admonition details dropdown card tab tabs tab-item tab-set tabbed grid grid-item
    grid-item-card sidebar margin topic div collapse expand accordion steps cards columns
    """
)
"""Containers that show a title where they have one, and no name."""

_marker = re.compile(r"^\[!([\w -]+)(?:\|[^\]]*)?\]([+-]?)[ \t]*([^\n]*)(?:\n|$)")
_opening = re.compile(r"^:{3,}\s*(?:\{?\.?([\w-]+)\}?)?\s*(.*)$")
_closing = re.compile(r"^:{3,}\s*$")
_directive = re.compile(r"^\{([\w:.-]+)\}[ \t]*(.*)$")
_option = re.compile(r"^:[\w-]+:.*\n?", re.M)
_attributes = re.compile(r"\{[^{}]*\}\s*$")
_title = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_tab = re.compile(r'^([ \t]*)===[!+]*[ \t]+("[^"\n]*")[ \t]*$', re.M)
_emphasis = re.compile(r"\*\*|__|`|\*(?=\w)|(?<=\w)\*")
_begins_comment = re.compile(r"^(?:%%(?!.*%%)|\{%-?\s*comment\b(?!.*endcomment))")
_ends_comment = re.compile(r"%%|\{%-?\s*endcomment\s*-?%\}")
_highlight = re.compile(r"^\{%-?\s*(highlight|raw|verbatim|code)\b[^%]*%\}\s*$")
_interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def with_tabs_named(text: str) -> str:
    """`=== "Linux"` of MkDocs as the callout that it is drawn like."""
    return _tab.sub(r"\1!!! tab \2", text) if "===" in text else text


def callouts_plugin(parser: MarkdownIt) -> None:
    """Read all of these."""
    parser.core.ruler.before("inline", "callout", _callouts)
    parser.block.ruler.before("table", "container", _container, _interrupts)
    parser.block.ruler.before("table", "commented", _commented, _interrupts)
    parser.block.ruler.before("table", "highlighted", _highlighted, _interrupts)
    fence = parser.renderer.rules["fence"]  # type: ignore[attr-defined]  # of RendererHTML

    def render(
        _: RendererProtocol, tokens: Sequence[Token], index: int, options: Any, env: Any
    ) -> str:
        told = _told(parser, tokens[index], env)
        return told if told is not None else str(fence(tokens, index, options, env))

    parser.add_render_rule("fence", render)


def label_of(kind: str, title: str) -> str:
    """What is drawn above a callout: its title, else its kind where that is a word to be read."""
    title = _emphasis.sub("", title).strip()
    if title:
        return title
    kind = kind.lower().removeprefix("callout-")
    return kind.capitalize() if kind in NAMED else ""


def opened(label: str) -> str:
    """The element that carries a label."""
    return f'<div {LEAD}="{html.escape(label)}">\n' if label else "<div>\n"


def _callouts(state: StateCore) -> None:
    """Quotes that begin with `[!KIND]` are callouts."""
    tokens = state.tokens
    for index, token in enumerate(tokens[:-2]):
        if token.type != "blockquote_open" or tokens[index + 2].type != "inline":
            continue
        inline = tokens[index + 2]
        match = _marker.match(inline.content)
        if match is None:
            continue
        inline.content = inline.content[match.end() :]
        token.tag = "div"
        label = label_of(match[1], match[3]) or match[1].strip().capitalize()
        token.attrSet(LEAD, label)
        for closing in tokens[index:]:
            if closing.type == "blockquote_close" and closing.level == token.level:
                closing.tag = "div"
                break


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _container(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    text = _line(state, line)
    if not text.startswith(":::") or state.is_code_block(line):
        return False
    if silent:
        return True
    open_ = state.env.setdefault("containers", [])
    token = state.push("html_block", "", 0)
    if _closing.match(text):
        token.content = "</div>\n" if open_ else ""
        del open_[-1:]
        state.line = line + 1
        return True
    match = _opening.match(text)
    kind, title = (match[1] or "", match[2] or "") if match else ("", "")
    said = _title.search(title)
    title = next(filter(None, said.groups()), "") if said else _attributes.sub("", title)
    title = re.sub(r"^\[(.*)\]$", r"\1", title.strip()).strip(":").strip()
    token.content = opened(label_of(kind, title))
    open_.append(kind)
    state.line = line + 1
    while state.line < state.lineMax and _option.match(_line(state, state.line)):
        state.line += 1
    return True


def _commented(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """A comment over several lines; one that nobody ends is text."""
    if not _begins_comment.match(_line(state, line)) or state.is_code_block(line):
        return False
    end = _ending(state, line, end_line, _ends_comment)
    if end is not None and not silent:
        state.line = end + 1
    return end is not None


def _ending(state: StateBlock, line: int, end_line: int, pattern: re.Pattern[str]) -> int | None:
    """The line below that matches; what was looked for in vain is not looked for again."""
    vain = state.env.setdefault("unended", {})
    if vain.get((pattern.pattern, end_line), end_line) <= line:
        return None
    for following in range(line + 1, end_line):
        if pattern.search(_line(state, following)):
            return following
    vain[pattern.pattern, end_line] = line
    return None


def _highlighted(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Code between tags of Liquid."""
    match = _highlight.match(_line(state, line))
    if match is None or state.is_code_block(line):
        return False
    ending = re.compile(rf"\{{%-?\s*end{match[1]}\s*-?%\}}")
    end = _ending(state, line, end_line, ending)
    if end is None:
        return False
    code = state.getLines(line + 1, end, state.blkIndent, True)
    if "```" in code or match[1] in {"raw", "verbatim"}:
        return False  # a frame around code, or around text
    if not silent:
        token = state.push("fence", "code", 0)
        token.content = code
        state.line = end + 1
    return True


def _told(parser: MarkdownIt, token: Token, env: Any) -> str | None:
    """A fence that is a directive, as what it shows; None for code."""
    match = _directive.match(token.info.strip())
    if match is None:
        return None
    kind, title = match[1].lower(), match[2]
    body = re.sub(r"\A(?::[\w-]+:.*\n)+", "", token.content)
    body = re.sub(r"\A---\n.*?\n---\n", "", body, flags=re.S)
    if kind in NAMED or kind in TITLED or kind.startswith(("prf:", "grid", "tab")):
        label = label_of(kind, title)
        inside: str = parser.render(body, {"inside": env})
        return f"{opened(label)}{inside}</div>\n"
    if kind == "math":
        return f"<p>$$ {html.escape(' '.join(body.split()))} $$</p>\n"
    if kind in {"figure", "image"}:
        return f"<figcaption>{parser.renderInline(body)}</figcaption>\n"
    return "" if kind in {"toctree", "tableofcontents", "contents"} else None
