"""reStructuredText to blocks, read by docutils as HTML and from there as any page.

Roles and directives that docutils does not know, Sphinx's among them, are read as the text
they hold. Nothing outside of the file is read and nothing raw is taken over. Knows nothing
about HTML.
"""

import re
from collections.abc import Sequence
from threading import Lock
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.languages import en
from docutils.statemachine import StringList

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content, Parsed, property_block, top_heading
from ingest.encodings import decode
from ingest.inline import words_of
from ingest.markup.callouts import NAMED, TITLED
from ingest.markup.hypertext import read_below, soup_of
from ingest.prose.plain import parse_plain

SETTINGS = {
    "raw_enabled": False,
    "file_insertion_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "input_encoding": "unicode",
    "output_encoding": "unicode",
    "embed_stylesheet": False,
    "math_output": "LaTeX",
    "syntax_highlight": "none",
    "doctitle_xform": True,
    "sectsubtitle_xform": False,
    "docinfo_xform": True,
    "_disable_config": True,
    "smart_quotes": False,
    "line_length_limit": 10_000_000,
}
"""Settings of docutils; a configuration that lies about on a machine is not read."""

DEEPEST = 40
"""Different indentations in one text."""

CODE = words_of("code-block sourcecode literalinclude highlight ipython doctest testcode prompt")
SILENT = words_of(
    """
    toctree automodule autoclass autofunction autosummary currentmodule index tabularcolumns
    highlightlang meta include raw image-map contents sectnum default-domain
    """
)
"""Directives of which a reader of the page sees nothing that is theirs."""

_directive = re.compile(r"^\s*\.\. (?:\|[^|\n]+\| )?([\w:.+-]+)::(?:\s|$)", re.M)
_role = re.compile(r":([\w+.:-]+):`|`:([\w+.:-]+):")
_unmarked = re.compile(r"^[`|*]+(\w.*?)[`|*]+_{0,2}$|^(\w+)__?$", re.S)
_target = re.compile(r"\s*<[^<>]*>$", re.S)
_lock = Lock()
"""docutils keeps directives and roles for the whole process."""


def load(content: Content) -> Parsed:
    """The loader of reStructuredText files."""
    return parse_rst(decode(content.data, declared=content.charset))


def parse_rst(text: str) -> Parsed:
    """The blocks of `text`; the field list at its top are properties.

    A paragraph that no person wrote makes it plain text, for docutils takes the square of
    its length. Raises SourceError where it is nested too deeply.
    """
    if len({len(line) - len(line.lstrip()) for line in text.split("\n")}) > DEEPEST:
        raise SourceError("It is nested too deeply to be read.", hint="Save it in a simpler form.")
    if any(len(part) > limits.MARKED_LINE for part in re.split(r"\n\s*\n", text)):
        return parse_plain(text)
    with _lock:
        _know(text)
        tree = publish_doctree(text, settings_overrides=SETTINGS)
        said = [*_docinfo(tree)]
        for node in [*tree.findall(nodes.docinfo), *tree.findall(nodes.system_message)]:
            node.parent.remove(node)
        for node in list(tree.findall(nodes.problematic)):
            node.parent.replace(node, nodes.Text(_unmarked.sub(r"\1\2", node.astext())))
        titled = bool(tree.children) and isinstance(tree.children[0], nodes.title)
        settings = {**SETTINGS, "initial_header_level": 2 if titled else 1}
        page = publish_from_doctree(tree, writer="html5", settings_overrides=settings)
    soup = soup_of(page)
    for tag in soup.select("head, .docutils.footer, .toc-backref > .sectnum"):
        tag.extract()
    blocks, unseen = read_below(soup)
    properties = tuple(property_block(name, value) for name, value in said)
    return Parsed(top_heading(blocks), properties + blocks, notes=unseen.notes())


def _docinfo(tree: nodes.document) -> list[tuple[str, str]]:
    """Names and values of the fields at the top."""
    said = []
    for info in tree.findall(nodes.docinfo):
        for node in info.children:
            if isinstance(node, nodes.field):
                name, value = (child.astext() for child in node.children)
            elif isinstance(node, nodes.authors):
                name, value = "authors", ", ".join(child.astext() for child in node.children)
            else:
                name, value = node.tagname.capitalize(), node.astext()
            if value.strip():
                said.append((" ".join(name.split()), " ".join(value.split())))
    return said


def _know(text: str) -> None:
    """Make known what `text` uses and docutils does not, or reads otherwise than Sphinx."""
    for name in {name.lower() for name in _directive.findall(text)}:
        if name not in en.directives or name in CODE | SILENT:
            directives.register_directive(name, _Told)
    for pair in set(_role.findall(text)):
        name = (pair[0] or pair[1]).lower()
        if name not in en.roles and name not in roles._roles:
            roles.register_local_role(name, _told)


class _AnyOption(dict[str, Any]):
    def __missing__(self, _: str) -> Any:
        return directives.unchanged


class _Told(Directive):  # type: ignore[misc]
    """A directive that nobody knows: its argument and what stands in it, as text."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = _AnyOption(name=directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """The nodes of what it holds."""
        kind = self.name.rpartition(":")[2]
        if kind in SILENT or self.name in SILENT:
            return []
        content = list(self.content)
        if kind in CODE:
            code = "\n".join(content).strip("\n")
            return [nodes.literal_block(code, code)] if code else []
        box = nodes.container()
        argument = " ".join(self.arguments).strip()
        said = [kind.capitalize()] if kind in NAMED else []
        said += [argument] if argument and kind not in {"only", "container", "rst-class"} else []
        if said:
            label = ["callout-title"] if kind in NAMED | TITLED and content else []
            box += nodes.paragraph("", " ".join(said), classes=label)
        self.state.nested_parse(StringList(content, source=""), self.content_offset, box)
        return [box]


def _told(
    name: str, rawtext: str, text: str, *_: Any, **__: Any
) -> tuple[Sequence[nodes.Node], Sequence[nodes.system_message]]:
    """A role that nobody knows: its words, without the target behind them."""
    words = _target.sub("", text) or text
    words = words.lstrip("~!") if words == text else words
    kind = name.rpartition(":")[2]
    if kind in {"kbd", "menuselection", "guilabel"}:
        words = words.replace("-->", ">").replace("&", "")
    node = nodes.literal if kind in {"file", "program", "command", "option"} else nodes.inline
    return [node(rawtext, words)], []
