"""AsciiDoc to blocks: headings, lists, tables, listings, admonitions, and the marks of words.

The simple part of the language that texts are written in: no includes, no conditions (what
they frame is read), no macros but links, images, keys, notes. Knows nothing about files.
"""

import html
import re
from collections.abc import Iterator

from ingest.blocks import Content, Parsed, property_block, top_heading
from ingest.encodings import decode
from ingest.inline import words_of
from ingest.markup.asciidoc_tables import table_markup
from ingest.markup.hypertext import read_below, soup_of
from ingest.markup.light_markup import Lists, Rule, labelled, linked, written

TECHNICAL = words_of(
    """
    toc toclevels toc-title icons iconsdir imagesdir source-highlighter sectnums sectanchors
    sectlinks experimental doctype idprefix idseparator compat-mode encoding lang linkattrs
    figure-caption table-caption example-caption stylesheet stylesdir nofooter hardbreaks
    hide-uri-scheme author-count leveloffset xrefstyle docinfo data-uri pp
    """
)
"""Attributes that say how a text is set, not what it is."""

LABELS = words_of("NOTE TIP IMPORTANT WARNING CAUTION")

_attribute = re.compile(r"^:(!?[\w-]+)(?:!)?:\s*(.*)$")
_heading = re.compile(r"^(={1,6}|#{1,6})\s+(\S.*?)(?:\s+=+)?$")
_item = re.compile(r"^\s*(\*{1,5}|-|\.{1,5}|\d+\.|<\.?\d*>)\s+(\S.*)$")
_term = re.compile(r"^\s*(\S.*?)(:{2,4}|;;)(?:\s+(.*))?$")
_delimiter = re.compile(
    r"^(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|```+\w*|[|,:!]={3,})\s*$"
)
_dropped = re.compile(
    r"^(?://(?!/)|'{3,}$|<<<$|\[\[.*\]\]$|(?:include|ifdef|ifndef|ifeval|endif|toc|video|audio)::)"
)
_style = re.compile(r"^\[([^\[\]]*)\]\s*$")
_label = re.compile(rf"^({'|'.join(sorted(LABELS))}):\s+(.*)$")
_image = re.compile(r"^image::([^\[\s]+)\[(.*)\]\s*$")
_author = re.compile(r"^([^\W\d][^<;:=]*?)(?:\s+<([^<>\s]+)>)?(?:;.*)?$")
_revision = re.compile(r"^v?(\d[\w.]*)(?:,\s*([^:]+))?(?::.*)?$")

_code = re.compile(r"(?<![\w`])`\+?([^`\n]+?)\+?`(?![\w`])|``([^`]+)``|\+\+\+?(.+?)\+\+\+?")
_RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:link:)?((?:https?|mailto):[^\s\[\]&lt]+?)\[([^\]]*)\]"),
     lambda m: linked(m[1], m[2].split(",")[0].strip(" ^\""))),
    (re.compile(r"(?:link|xref):([^\s\[\]]+)\[([^\]]*)\]"), lambda m: m[2].rstrip("^") or m[1]),
    (re.compile(r"&lt;&lt;#?([^,&]+?)(?:,\s*([^&]+?))?&gt;&gt;"), lambda m: m[2] or m[1]),
    (re.compile(r"image:([^\s\[\]]+)\[([^\]]*)\]"), r'<img alt="\2">'),
    (re.compile(r"footnote:\w*\[([^\]]*)\]"), r" (\1)"),
    (re.compile(r"(?:kbd|btn|menu|icon|pass|stem|latexmath):(?:\w*)\[([^\]]*)\]"), r"\1"),
    (re.compile(r"\[line-through\]#([^#]+)#"), r"<del>\1</del>"),
    (re.compile(r"(?:\[[\w.#%-]*\])?##?([^#\n]+?)##?(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)\*\*?(\S(?:[^*\n]*\S)?)\*\*?(?!\w)"), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)__?(\S(?:[^_\n]*\S)?)__?(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"\^([^\s^]+)\^"), r"<sup>\1</sup>"),
    (re.compile(r"~([^\s~]+)~"), r"<sub>\1</sub>"),
    (re.compile(r"&lt;(\d+)&gt;\s*$"), r""),
    (re.compile(r" \+$", re.M), "<br>"),
    (re.compile(r"\(C\)"), "©"),
)  # fmt: skip


def load(content: Content) -> Parsed:
    """The loader of AsciiDoc files."""
    return parse_asciidoc(decode(content.data, declared=content.charset))


def parse_asciidoc(text: str) -> Parsed:
    """The blocks of `text`; what its head says of author, revision and the rest are properties."""
    reader = _Reader(text.lstrip("\ufeff").split("\n"))
    head = reader.head()
    blocks, unseen = read_below(soup_of("".join(reader.markup())))
    said = tuple(property_block(name, value) for name, value in head if value)
    return Parsed(top_heading(blocks), said + blocks, notes=unseen.notes())


class _Reader:
    """The lines of a text, or of a block in it, one after the other."""

    def __init__(self, lines: list[str], attributes: dict[str, str] | None = None) -> None:
        self._lines = [line.rstrip() for line in lines]
        self._at = 0
        self._attributes = {} if attributes is None else attributes
        self._style, self._title = "", ""  # of the block that comes
        self._lists = Lists()
        self._joined = False  # whether the next block belongs to the item before

    def head(self) -> list[tuple[str, str]]:
        """What stands below the title: author, revision, attributes."""
        said: list[tuple[str, str]] = []
        while self._more() and (not self._now() or _dropped.match(self._now())):
            self._at += 1
        first = self._at
        titled = self._more() and re.match(r"^[=#]\s", self._now())
        self._at += bool(titled)
        for pattern, names in ((_author, ("author", "email")), (_revision, ("revision", "date"))):
            match = pattern.match(self._now()) if titled and self._more() else None
            if match and self._now() and not self._now().startswith(":"):
                said += [(name, match[n] or "") for n, name in enumerate(names, 1)]
                self._at += 1
        while self._more() and (match := _attribute.match(self._now())):
            said += self._attribute(match)
            self._at += 1
        if titled:  # the title is read with the text
            self._lines[self._at - 1] = self._lines[first]
            self._at -= 1
        return said

    def _attribute(self, match: re.Match[str]) -> list[tuple[str, str]]:
        name, value = match[1].lower(), match[2].strip()
        self._attributes[name] = value
        return [] if name in TECHNICAL or name.startswith("!") else [(name, value)]

    def _more(self) -> bool:
        return self._at < len(self._lines)

    def _now(self) -> str:
        return self._lines[self._at] if self._more() else ""

    def markup(self) -> Iterator[str]:
        """All that is left, as HTML."""
        while self._more():
            yield from self._block()
        yield self._lists.close()

    def _block(self) -> Iterator[str]:
        line = self._now()
        if not line:
            self._at += 1
        elif line == "+" and self._lists:
            self._at += 1
            self._joined = True
        elif self._is_about_what_follows(line):
            self._at += 1
        elif _delimiter.match(line):
            yield from self._apart(self._delimited())
        elif item := _item.match(line):
            yield from self._listed(item)
        elif (heading := _heading.match(line)) and not self._lists.keys[1:]:
            self._at += 1
            level = len(heading[1])
            yield from self._apart(f"<h{level}>{self._words(heading[2])}</h{level}>")
        elif (term := _term.match(line)) and "://" not in term[1]:
            yield from self._defined(term)
        else:
            yield from self._apart(self._paragraph())

    def _is_about_what_follows(self, line: str) -> bool:
        """Whether a line holds no text: an attribute, a style, the title of the next block."""
        if attribute := _attribute.match(line):
            self._attribute(attribute)
        elif style := _style.match(line):
            self._style = style[1]
        elif re.match(r"^\.[^\s.]", line):
            self._title = self._words(line[1:])
        else:
            return bool(_dropped.match(line))
        return True

    def _apart(self, markup: str) -> Iterator[str]:
        """A block that ends the lists before it, unless it is joined to their last item."""
        if not self._joined:
            yield self._lists.close()
        self._joined = False
        title, self._title, self._style = self._title, "", ""
        yield f"<figcaption>{title}</figcaption>" if title else ""
        yield markup

    def _listed(self, item: re.Match[str]) -> Iterator[str]:
        mark = re.sub(r"\d+", "1", item[1])
        numbered = mark.startswith((".", "1", "<"))
        start = re.search(r"start=\"?(\d+)", self._style)
        attributes = f' start="{start[1]}"' if start else ""
        attributes += f' type="{"1aiAI"[len(mark) - 1]}"' if mark.startswith(".") else ""
        if self._title:
            yield f"<figcaption>{self._title}</figcaption>"
        self._title = self._style = ""
        yield self._lists.item(mark, "ol" if numbered else "ul", attributes)
        self._lines[self._at] = re.sub(r"^\[\*\]", "[x]", item[2])
        yield self._words(self._gathered())

    def _defined(self, term: re.Match[str]) -> Iterator[str]:
        self._at += 1
        yield self._lists.item(term[2], "dl", element="dt")
        yield self._words(term[1])
        yield self._lists.item(term[2], "dl", element="dd")
        while self._more() and not self._now():
            self._at += 1
        rest = [term[3]] if term[3] else []
        if not _item.match(self._now()) and not _term.match(self._now()):
            rest.append(self._gathered() if self._more() and self._now() != "+" else "")
        yield self._words(" ".join(rest))

    def _gathered(self) -> str:
        """The lines up to the next block."""
        lines: list[str] = []
        while self._more() and self._now() and self._now() != "+":
            line = self._now()
            ends = _delimiter.match(line) or _item.match(line) or _style.match(line)
            if lines and (ends or _term.match(line)):
                break
            if not line.startswith("//"):
                lines.append(line.strip())
            self._at += 1
        return "\n".join(lines)

    def _paragraph(self) -> str:
        line, style = self._now(), self._style.split(",")[0].strip()
        if image := _image.match(line):
            self._at += 1
            alt = html.escape(image[2].split(",")[0].strip('"'))
            return f'<img alt="{alt}">'
        if line.startswith(" ") and style != "normal":
            lines: list[str] = []
            while self._more() and self._now():
                lines.append(self._now())
                self._at += 1
            left = min(len(one) - len(one.lstrip()) for one in lines)
            return f"<pre>{html.escape(chr(10).join(one[left:] for one in lines))}</pre>"
        text = self._gathered()
        label = _label.match(text)
        if style in LABELS or label:
            words = label[2] + text[label.end() :] if label else text
            return labelled(
                (label[1] if label else style).capitalize(), f"<p>{self._words(words)}</p>"
            )
        if style in {"source", "listing", "literal"}:
            return f"<pre>{html.escape(text)}</pre>"
        tag = "blockquote" if style in {"quote", "verse"} else "p"
        return f"<{tag}>{self._words(text)}</{tag}>"

    def _delimited(self) -> str:
        fence, style = self._now(), self._style
        closing = "```" if fence.startswith("```") else fence
        self._at += 1
        start = self._at
        while self._more() and self._now() != closing:
            self._at += 1
        lines = self._lines[start : self._at]
        self._at += 1
        kind = style.split(",")[0].strip()
        if fence[0] in "/+":
            return ""
        if fence[1:2] == "=" and fence[0] in "|!,:":
            return table_markup(lines, style, self._words, fence[0])
        code = fence[0] in "-.`" and fence != "--"
        if code or kind in {"source", "listing"}:
            text = re.sub(r"[ \t]*(?://|#|;;)?[ \t]*<\d+>$", "", "\n".join(lines), flags=re.M)
            return f"<pre>{html.escape(text)}</pre>"
        inside = "".join(_Reader(lines, self._attributes).markup())
        if fence[0] == "_":
            return f"<blockquote>{inside}</blockquote>"
        return labelled(kind.capitalize() if kind in LABELS else "", inside)

    def _words(self, text: str) -> str:
        text = re.sub(r"\{([\w-]+)\}", lambda match: self._attributes.get(match[1], match[0]), text)
        return written(text, _code, _RULES)
