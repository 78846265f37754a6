"""Org files to blocks: headlines with their state, lists with boxes, tables, blocks, links.

Drawers, planning of a headline, comments and settings of export are data about the text;
what the file says of itself (`#+AUTHOR:`) are properties. Knows nothing about files.
"""

import html
import re
from collections.abc import Iterator

from ingest.blocks import Content, Parsed, property_block, top_heading
from ingest.encodings import decode
from ingest.inline import words_of
from ingest.markup.html_notes import MARK, NOTE
from ingest.markup.hypertext import read_below, soup_of
from ingest.markup.light_markup import Lists, Rule, linked, written

TECHNICAL = words_of(
    """
    options startup property setupfile include macro bind tags todo seq_todo typ_todo link archive
    columns constants priorities latex latex_header latex_class html html_head export_file_name
    select_tags exclude_tags cite_export bibliography print_bibliography name attr_html attr_latex
    attr_org header headers results call plot tblfm toc index
    """
)
"""Settings that say how a text is handled, not what it is."""

CODE = words_of("src example export verse")

_headline = re.compile(r"^(\*+)\s+(.*?)(?:\s+(:[\w@#%:]+:))?\s*$")
_setting = re.compile(r"^\s*#\+(\w+)(?:\[[^\]]*\])?:\s*(.*)$", re.I)
_begin = re.compile(r"^\s*#\+begin_(\w+)(.*)$", re.I)
_drawer = re.compile(r"^\s*:([\w-]+):\s*$")
_item = re.compile(r"^(\s*)(?:([-+])|(?<=\s)(\*)|(\d+|[a-zA-Z])[.)])\s+(?:\[@(\d+)\]\s+)?(.*)$")
_planning = re.compile(r"^\s*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):\s")
_silent = re.compile(r"^\s*#(?:\s|$)|^\s*-{5,}\s*$")
_note = re.compile(r"^\[fn:([\w-]+)\]\s+(.*)$")
_priority = re.compile(r"\[#[A-Z]\]\s*")

_code = re.compile(r"(?<![\w=])=(?=\S)([^=\n]*?\S)=(?!\w)|(?<![\w~])~(?=\S)([^~\n]*?\S)~(?!\w)")
_EMPHASIS = r"(?<![\w{0}]){0}(?=\S)([^{0}\n]*(?:\n[^{0}\n]*)?\S|\S){0}(?![\w{0}])"


def _marked(sign: str, tag: str) -> Rule:
    return re.compile(_EMPHASIS.format(re.escape(sign))), rf"<{tag}>\1</{tag}>"


def _link(match: re.Match[str]) -> str:
    target, words = match[1], match[2] or ""
    if re.search(r"\.(?:png|jpe?g|gif|svg|webp)$", target, re.I) and not words:
        return ""
    if re.match(r"https?:|mailto:", target):
        return linked(target, words)
    return words or re.sub(r"^(?:file|id|\*|#)+:?", "", target)


_RULES: tuple[Rule, ...] = (
    (re.compile(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]"), _link),
    (re.compile(r"\[fn:([\w-]+)\](?!:)"),
     r'<sup><a href="#fn:\1" role="doc-noteref">\1</a></sup>'),
    (re.compile(r"\[fn::([^\[\]]+)\]"), r" (\1)"),
    (re.compile(r"[&lt;\[]{1,4}(\d{4}-\d\d-\d\d)(?: \w+)?(?: (\d\d?:\d\d(?:-\d\d?:\d\d)?))?"
                r"(?: [.+-]+\d+\w)*(?:&gt;|\])"), lambda m: " ".join(filter(None, m.groups()))),
    (re.compile(r"&lt;&lt;&lt;?([^&\n]+)&gt;?&gt;&gt;"), r"\1"),
    _marked("*", "b"),
    (re.compile(r"(?<![\w/:&lt;])/(?=\S)([^/\n]*?\S)/(?![\w/])"), r"<i>\1</i>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]*?\S)_(?![\w_])"), r"<u>\1</u>"),
    _marked("+", "del"),
    (re.compile(r"(?<=\w)_\{([^{}]+)\}"), r"<sub>\1</sub>"),
    (re.compile(r"(?<=\w)\^\{([^{}]+)\}"), r"<sup>\1</sup>"),
    (re.compile(r"\\\\[ \t]*$", re.M), "<br>"),
)  # fmt: skip


def load(content: Content) -> Parsed:
    """The loader of Org files."""
    return parse_org(decode(content.data, declared=content.charset))


def parse_org(text: str) -> Parsed:
    """The blocks of `text`; its title is `#+TITLE:`, else the headline it begins with."""
    reader = _Reader(text.lstrip("\ufeff").split("\n"))
    blocks, unseen = read_below(soup_of("".join(reader.markup())))
    said = tuple(property_block(name, value) for name, value in reader.said if value)
    return Parsed(top_heading(blocks), said + blocks, notes=unseen.notes())


class _Reader:
    """The lines of a text, or of a block in it, one after the other."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = [line.rstrip() for line in lines]
        self._at = 0
        self._lists = Lists()
        self._unended: set[str] = set()  # what was looked for in vain
        self.title = ""
        self.said: list[tuple[str, str]] = []

    def _more(self) -> bool:
        return self._at < len(self._lines)

    def markup(self) -> Iterator[str]:
        """All that is left, as HTML."""
        while self._more():
            yield from self._block(self._lines[self._at])
        yield self._lists.close()

    def _block(self, line: str) -> Iterator[str]:
        if not line.strip() or _silent.match(line) or _planning.match(line):
            self._at += 1
        elif headline := _headline.match(line):
            self._at += 1
            yield self._lists.close()
            level = min(len(headline[1]) + bool(self.title), 6)
            words = _words(_priority.sub("", headline[2]))
            yield f"<h{level}>{words}</h{level}>"
        elif begin := _begin.match(line):
            yield self._outdented(line) + self._begun(begin[1].lower())
        elif setting := _setting.match(line):
            yield self._set(setting[1].lower(), setting[2].strip())
        elif _drawer.match(line):
            self._skip(r"^\s*:end:\s*$")
        elif note := _note.match(line):
            self._lines[self._at] = note[2]
            yield self._lists.close()
            yield f'<{NOTE} id="fn:{note[1]}" {MARK}="{note[1]}"><p>{self._gathered()}</p></{NOTE}>'
        elif line.lstrip().startswith("|"):
            yield self._outdented(line) + self._table()
        elif item := _item.match(line):
            yield from self._listed(item)
        elif line.lstrip().startswith(": ") or line.strip() == ":":
            yield self._outdented(line) + self._fixed()
        else:
            yield self._outdented(line) + f"<p>{self._gathered()}</p>"

    def _set(self, name: str, value: str) -> str:
        self._at += 1
        if name == "title":
            self.title = self.title or " ".join(value.split())
            return f"<h1>{_words(value)}</h1>" if self.title == value else ""
        if name == "caption":
            return f"<figcaption>{_words(value)}</figcaption>"
        if name not in TECHNICAL:
            self.said.append((name, value.strip("<>[]")))
        return ""

    def _outdented(self, line: str) -> str:
        """End the lists that are indented as far as this line, or farther."""
        left = len(line) - len(line.lstrip())
        keys = [key for key in self._lists.keys if int(key.split()[0]) < left]
        return self._lists.close(len(keys))

    def _skip(self, ending: str) -> list[str]:
        """The lines up to one that ends them; without it, only the first is taken."""
        following = () if ending in self._unended else range(self._at + 1, len(self._lines))
        for end in following:
            if re.match(ending, self._lines[end], re.I):
                inner = self._lines[self._at + 1 : end]
                self._at = end + 1
                return inner
        self._unended.add(ending)
        self._at += 1
        return []

    def _begun(self, kind: str) -> str:
        lines = self._skip(rf"^\s*#\+end_{re.escape(kind)}\b")
        if kind in {"comment", "export"}:
            return ""
        if kind in CODE:
            left = min((len(one) - len(one.lstrip()) for one in lines if one), default=0)
            code = "\n".join(re.sub(r"^(\s*),([*#,])", r"\1\2", one[left:]) for one in lines)
            return f"<pre>{html.escape(code)}</pre>"
        inside = "".join(_Reader(lines).markup())
        return f"<blockquote>{inside}</blockquote>" if kind == "quote" else f"<div>{inside}</div>"

    def _table(self) -> str:
        rows: list[list[str]] = []
        rule = 0
        while self._more() and self._lines[self._at].lstrip().startswith("|"):
            line = self._lines[self._at].strip()
            self._at += 1
            if re.match(r"^\|[-+|]+$", line):
                rule = rule or len(rows)
            elif not re.match(r"^\|(?:\s*(?:<[lcr]?\d*>)?\s*\|)+$", line):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
        markup = []
        for number, row in enumerate(rows):
            tag = "th" if number < rule < len(rows) else "td"
            cells = (cell.replace("\\vert{}", "|").replace("\\vert", "|") for cell in row)
            markup.append("".join(f"<{tag}>{_words(cell)}</{tag}>" for cell in cells))
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in markup) + "</table>"

    def _listed(self, item: re.Match[str]) -> Iterator[str]:
        left, number = len(item[1]), item[4]
        yield self._lists.close(sum(int(key.split()[0]) <= left for key in self._lists.keys))
        term = re.match(r"^(.*?)\s+::\s+(.*)$", item[6])
        tag = "ol" if number else "dl" if term else "ul"
        key = f"{left} {tag}"
        keys = self._lists.keys
        if keys and keys[-1] != key and keys[-1].startswith(f"{left} "):
            yield self._lists.close(len(keys) - 1)
        start = f' start="{item[5] or number}"' if number and (item[5] or number).isdigit() else ""
        self._lines[self._at] = re.sub(r"^\[X\]", "[x]", item[6])
        if term:
            yield self._lists.item(key, tag, element="dt") + _words(term[1])
            self._lines[self._at] = term[2]
            yield self._lists.item(key, tag, element="dd")
        else:
            yield self._lists.item(key, tag, start)
        yield self._gathered(left)

    def _fixed(self) -> str:
        lines = []
        while self._more() and re.match(r"^\s*:(?: |$)", self._lines[self._at]):
            lines.append(re.sub(r"^\s*: ?", "", self._lines[self._at]))
            self._at += 1
        return f"<pre>{html.escape(chr(10).join(lines))}</pre>"

    def _gathered(self, left: int = -1) -> str:
        """The lines of a paragraph, farther in than `left`, with their marks as HTML."""
        lines = [self._lines[self._at].strip()]
        self._at += 1
        while self._more():
            line = self._lines[self._at]
            ends = (_headline, _begin, _setting, _drawer, _item, _note, _silent)
            inside = len(line) - len(line.lstrip()) > left
            if not line.strip() or not inside or any(pattern.match(line) for pattern in ends):
                break
            if line.lstrip().startswith("|"):
                break
            lines.append(line.strip())
            self._at += 1
        return _words("\n".join(lines))


def _words(text: str) -> str:
    return written(text, _code, _RULES)
