"""Tags of components in Markdown (MDX): they go, what stands in them stays.

What a component shows of its attributes, its title or label, is read in front of what
stands in it. A tag is one of a component where it is closed, by itself or later on, so
that `List<String>` stays text. Knows nothing about HTML's own elements in Markdown.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ingest.markup.elements import ELEMENTS, LEAD

SHOWN = ("title", "label", "caption", "summary", "content", "description")
"""Attributes that are read, the first that a tag has."""

LONGEST = 5_000
"""Characters of one tag; what is longer is none."""

_name = re.compile(r"</?([A-Za-z][\w.]*)?")
_pair = re.compile(r"""\s*([\w:@-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\{)|([^\s"'{}<>=`]+)))?""")
_quoted = re.compile(r"""\{\s*(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)\s*\}""")
_closed = re.compile(r"</([A-Z][\w.]*)\s*>")
_alone = re.compile(r"<([A-Z][\w.]*)(?:\s[^<]*)?/>")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: where it ends, and what it shows of its attributes."""

    name: str
    end: int
    closes: bool = False
    alone: bool = False
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What is read of its attributes, "" where there is none."""
        return next((said for key in SHOWN if (said := self.attributes.get(key, "").strip())), "")


def names_of(text: str) -> frozenset[str]:
    """The components that a text uses."""
    return frozenset(_closed.findall(text)) | frozenset(_alone.findall(text))


def tag_at(text: str, start: int) -> Tag | None:
    """The tag that begins at `start`; braces in it may hold any program."""
    match = _name.match(text, start)
    if match is None:
        return None
    at, attributes = match.end(), dict[str, str]()
    limit = min(len(text), start + LONGEST)
    while at < limit:
        rest = text[at : at + 2]
        if rest[:1].isspace():
            at += 1
        elif rest[:1] == ">":
            return Tag(match[1] or "", at + 1, match[0].startswith("</"), False, attributes)
        elif rest == "/>":
            return Tag(match[1] or "", at + 2, False, True, attributes)
        elif rest[:1] == "{":
            at = _after_braces(text, at, limit)
        elif (pair := _pair.match(text, at)) and text[at - 1].isspace():
            at = _attribute(text, pair, attributes, limit)
        else:
            return None
    return None


def _attribute(text: str, pair: re.Match[str], attributes: dict[str, str], limit: int) -> int:
    """Keep one attribute; where the next begins."""
    if not pair[4]:
        attributes[pair[1]] = next((one for one in pair.group(2, 3, 5) if one is not None), "")
        return pair.end()
    start = pair.end() - 1
    if quoted := _quoted.match(text, start):
        attributes[pair[1]] = next(one for one in quoted.groups() if one is not None)
    return _after_braces(text, start, limit)


def _after_braces(text: str, start: int, limit: int) -> int:
    """Behind the brace that closes the one at `start`; `limit` where none does."""
    depth, quote, at = 0, "", start
    while at < limit:
        sign = text[at]
        if quote:
            at += sign == "\\"
            quote = "" if sign == quote else quote
        elif sign in "\"'`":
            quote = sign
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if not depth:
                return at + 1
        at += 1
    return limit


def component_plugin(parser: MarkdownIt, names: frozenset[str], *, everywhere: bool) -> None:
    """Read components of these names; `everywhere` also lower-case tags, as MDX has them."""
    rules = _Rules(names, everywhere)
    parser.block.ruler.before(
        "table", "component", rules.block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("autolink", "component", rules.inline)
    parser.add_render_rule("component", _render)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What markdown-it asks at each line and each sign."""

    names: frozenset[str]
    everywhere: bool

    def _known(self, text: str, start: int) -> Tag | None:
        tag = tag_at(text, start) if text[start : start + 1] == "<" else None
        if tag is None:
            return None
        own = tag.name in self.names or (self.everywhere and tag.name not in ELEMENTS)
        return tag if own or (self.everywhere and "{" in text[start : tag.end]) else None

    def inline(self, state: StateInline, silent: bool) -> bool:
        """A tag among words."""
        tag = self._known(state.src, state.pos)
        if tag is None:
            return False
        if not silent:
            _push(state, tag, is_block=False)
        state.pos = tag.end
        return True

    def block(self, state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        """Tags that begin a line; what follows them on it is a block of its own."""
        start = state.bMarks[line] + state.tShift[line]
        tag = self._known(state.src, start) if state.sCount[line] >= state.blkIndent else None
        if tag is None or silent:
            return tag is not None
        while tag is not None:
            _push(state, tag, is_block=True)
            start = tag.end
            while state.src[start : start + 1] in {" ", "\t"}:
                start += 1
            tag = self._known(state.src, start)
        while line + 1 < end_line and state.eMarks[line] < start:
            line += 1
        if start >= state.eMarks[line]:
            state.line = line + 1
            return True
        state.bMarks[line], state.tShift[line] = start, 0
        state.sCount[line] = state.blkIndent
        rules = state.md.block.ruler.getRules("")
        return any(rule(state, line, end_line, False) for rule in rules)


def _push(state: StateBlock | StateInline, tag: Tag, *, is_block: bool) -> None:
    token = state.push("component", "", 0)
    token.meta = {"tag": tag}
    token.block = is_block


def _render(
    _: RendererHTML, tokens: list[Token], index: int, __: object, env: dict[str, list[str]]
) -> str:
    return "".join(_markup(tokens[index].meta["tag"], tokens[index].block, env))


def _markup(tag: Tag, is_block: bool, env: dict[str, list[str]]) -> Iterator[str]:
    """The element that stands for a component; `env` knows which are open."""
    open_ = env.setdefault("components", [])
    own = tag.name in ELEMENTS
    if tag.closes:
        yield f"</{open_.pop()}>" if open_ else ""
        return
    name = tag.name if own else "div" if is_block else "span"
    label = html.escape(tag.label)
    if own:
        kept = {key: value for key, value in tag.attributes.items() if key in _KEPT}
        yield f"<{name}" + "".join(f' {key}="{html.escape(kept[key])}"' for key in kept) + ">"
    elif is_block:
        yield f'<div {LEAD}="{label}">' if label else "<div>"
    else:
        yield f"<span>{label} " if label else "<span>"
    if tag.alone:
        yield "" if own and name in _EMPTY else f"</{name}>"
    else:
        open_.append(name)


_KEPT = frozenset({"href", "alt", "src", "colspan", "rowspan", "start", "type", "value", "id"})
_EMPTY = frozenset({"br", "hr", "img", "input"})
