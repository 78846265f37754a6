"""Marks within a line that people add to Markdown: highlights, comments, wiki links, tags.

As in the programs they come from (Obsidian, Jekyll, Hugo, MyST, MDX), what a reader sees
of each is read, and never inside of code. Knows nothing about blocks.
"""

import html
import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

SHOWN = re.compile(
    r"""\b(?:content|title|caption|text|label|summary|description)\s*[=:]\s*(?:"([^"]*)"|'([^']*)')"""
)
"""Attributes of a template's tag that are read."""

Reading = Callable[[re.Match[str]], str]

_marked = re.compile(r"(?<![\w=])==(?=[^\s=])([^\n]*?[^\s=])==(?![\w=])")
_comment = re.compile(r"(?<![\w%])%%(?!%).*?%%(?!\w)", re.S)
_wiki = re.compile(r"!?\[\[(?![\s\]])([^\[\]|#\n]*)(?:#([^\[\]|\n]*))?(?:\\?\|([^\[\]\n]*))?\]\]")
_picture = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|mp[34]|pdf|canvas|excalidraw)$", re.I)
_template = re.compile(
    r"\{%-?\s*comment\b.*?endcomment\s*-?%\}|\{%.{0,2000}?%\}"
    r"|\{\{[<%].{0,2000}?[>%]\}\}|\{#\s.{0,2000}?#\}|\{/\*.*?\*/\}",
    re.S,
)
_attributes = re.compile(r"\{(?::|[#.][\w-]+)[^{}\n]*\}[ \t]*(?=\n|$)")
_role = re.compile(r"\{([\w:.+-]+)\}(`+)(?!`)(.+?)(?<!`)\2(?!`)", re.S)
_tex = re.compile(
    r"\\\((?=[^\n]*?(?:\\[a-zA-Z]|[_^=]))(.+?)\\\)|\\\[(?=.*?(?:\\[a-zA-Z]|[_^=]))(.+?)\\\]", re.S
)
_raised = re.compile(r"(?<=[\w)])\^([\w+−().-]{1,12})\^(?!\w)|(?<=[\w)])~([\w+−-]{1,12})~(?!~)")
_text = re.compile(r"""\{\s*(?:"([^"{}]*)"|'([^'{}]*)'|`([^`{}$]*)`)\s*\}""")


def marks_plugin(parser: MarkdownIt, *, components: bool) -> None:
    """Read these marks; `components` says that braces hold programs, as in MDX."""
    rules: list[tuple[str, str, re.Pattern[str], Reading]] = [
        ("template", "{", _template, _said_by_template),
        ("attributes", "{", _attributes, lambda _: ""),
        ("role", "{", _role, _said_by_role),
        ("tex", "\\", _tex, lambda match: match[0]),
        ("comment", "%", _comment, lambda _: ""),
    ]
    if components:
        rules.append(
            ("expression", "{", _text, lambda match: next(filter(None, match.groups()), ""))
        )
    for name, sign, pattern, reading in rules:
        parser.inline.ruler.before("escape", name, _rule(sign, pattern, reading))
    parser.inline.ruler.before("link", "wiki", _wiki_rule)
    parser.inline.ruler.before("emphasis", "highlight", _highlight_rule)
    parser.inline.ruler.before("strikethrough", "raised", _raised_rule)


def _rule(
    sign: str, pattern: re.Pattern[str], reading: Reading
) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != sign:
            return False
        match = pattern.match(state.src, state.pos)
        if match is None or match.end() > state.posMax:
            return False
        if not silent:
            state.push("text", "", 0).content = reading(match)
        state.pos = match.end()
        return True

    return rule


def _said_by_template(match: re.Match[str]) -> str:
    if match[0].startswith("{/*") or match[0].startswith("{#") or "endcomment" in match[0]:
        return ""
    return " ".join(first or second for first, second in SHOWN.findall(match[0]))


def _said_by_role(match: re.Match[str]) -> str:
    words = " ".join(match[3].split())
    if match[1] == "math":
        return f"${words}$"
    return re.sub(r"(?<=\S)\s*<[^<>]*>$", "", words).lstrip("~!")


def _wiki_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(("[[", "![["), state.pos):
        return False
    match = _wiki.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        state.push("text", "", 0).content = _wiki_words(match)
    state.pos = match.end()
    return True


def _wiki_words(match: re.Match[str]) -> str:
    page, part, shown = (group.strip() if group else "" for group in match.groups())
    if (match[0].startswith("!") and _picture.search(page)) or page.strip("_").lower() == "toc":
        return ""
    return shown if shown and not shown.isdigit() else " > ".join(filter(None, (page, part)))


def _highlight_rule(state: StateInline, silent: bool) -> bool:
    match = _marked.match(state.src, state.pos) if state.src[state.pos] == "=" else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        outer = state.posMax
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.posMax = outer
    state.pos = match.end()
    return True


def _raised_rule(state: StateInline, silent: bool) -> bool:
    match = _raised.match(state.src, state.pos) if state.src[state.pos] in "^~" else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        tag = "sup" if match[1] else "sub"
        token = state.push("html_inline", "", 0)
        token.content = f"<{tag}>{html.escape(match[1] or match[2])}</{tag}>"
    state.pos = match.end()
    return True
