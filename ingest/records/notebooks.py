"""Notebooks to blocks: text cells as Markdown, code as code, what it put out below it.

Of outputs only words are read: no pictures, no colours, of an error its last line. Knows
versions 3 and 4 of the format, and nothing about files.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from ingest.blocks import Parsed, RawBlock, top_heading
from ingest.inline import tidy, visible
from ingest.markup.hypertext import blocks_of
from ingest.markup.markdown import parse_markdown
from ingest.records.field_text import whole
from ingest.records.json_values import Fields, Value

MOST_OUTPUT = 20_000
"""Characters of one output that are read; more is a log or a dump."""

OUTPUT = "Output:"
"""Stands between a cell and what it put out."""

_colour = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07")
_overwritten = re.compile(r"^.*\r(?!$)", re.M)
_figure = re.compile(r"^(?:\[?<[^<>]*>\]?,?\s*)+$")


def is_notebook(value: Value) -> TypeGuard[Fields]:
    """Whether JSON is a notebook, by what is in it."""
    if not isinstance(value, Fields) or value.get("nbformat") is None:
        return False
    return isinstance(value.get("cells"), list) or isinstance(value.get("worksheets"), list)


def notebook_of(notebook: Fields) -> Parsed:
    """The blocks of a notebook; its first heading is its title, else what it calls itself."""
    blocks = tuple(block for cell in _cells(notebook) for block in _cell_blocks(cell))
    metadata = _fields(notebook.get("metadata"))
    named = _words(metadata.get("title")) or _words(metadata.get("name"))
    title = top_heading(blocks) or tidy(named, " ")
    language = _language(metadata)
    properties = (("language", language),) if language else ()
    return Parsed(title, blocks, properties=properties)


def _cells(notebook: Fields) -> Iterator[Fields]:
    for part in (notebook, *_all(notebook.get("worksheets"))):
        yield from _all(part.get("cells"))


def _language(metadata: Fields) -> str:
    """What the code is written in, wherever this version says so."""
    named = _fields(metadata.get("language_info")).get("name")
    return _words(named or _fields(metadata.get("kernelspec")).get("language"))


def _cell_blocks(cell: Fields) -> Iterator[RawBlock]:
    kind = cell.get("cell_type")
    source = _words(cell.get("source")) or _words(cell.get("input"))
    if kind == "markdown":
        yield from parse_markdown(source).blocks
    elif kind == "heading":  # version 3
        level = str(cell.get("level") or "1")
        yield RawBlock("heading", tidy(source, " "), level=int(level) if level.isdecimal() else 1)
    elif kind == "code":
        if source.strip():
            yield RawBlock("code", visible(source).expandtabs(4))
        yield from _outputs(_all(cell.get("outputs")))
    elif source.strip():  # raw: for programs that make a book of it
        yield RawBlock("code", visible(source))


def _outputs(outputs: Sequence[Fields]) -> Iterator[RawBlock]:
    first = True
    for blocks in map(_output_blocks, _streams_joined(outputs)):
        if blocks and first:
            yield RawBlock("caption", OUTPUT, apart=True)
            first = False
        yield from blocks


def _streams_joined(outputs: Sequence[Fields]) -> list[tuple[str, str]]:
    """(what it is, words) of each output; what is printed bit by bit is one."""
    joined: list[tuple[str, str]] = []
    for output in outputs:
        kind, words = _told(output)
        if kind == "printed" and joined and joined[-1][0] == "printed":
            joined[-1] = kind, joined[-1][1] + words
        else:
            joined.append((kind, words))
    return joined


def _told(output: Fields) -> tuple[str, str]:
    kind = output.get("output_type")
    if kind == "stream":
        return "printed", _words(output.get("text"))
    if kind in ("error", "pyerr"):
        name, value = _words(output.get("ename")), _words(output.get("evalue"))
        return "error", ": ".join(part for part in (name, value.strip()) if part)
    data = _fields(output.get("data"))
    data = data if len(data) else output  # version 3 keeps them in the output itself
    page = _words(data.get("text/html")) or _words(data.get("html"))
    if "<table" in page.lower():
        return "table", page
    marked = _words(data.get("text/markdown"))
    if marked:
        return "marked", marked
    plain = _words(data.get("text/plain")) or _words(data.get("text"))
    return ("plain", plain) if not _figure.match(plain.strip() or "<>") else ("page", page)


def _output_blocks(told: tuple[str, str]) -> list[RawBlock]:
    kind, words = told
    if kind == "table":
        return [block for block in blocks_of(words) if block.kind != "heading"]
    if kind == "marked":
        return [block for block in parse_markdown(words).blocks if block.kind != "heading"]
    if kind == "page":
        return [block for block in blocks_of(words) if block.kind != "heading"] if words else []
    text = _overwritten.sub("", _colour.sub("", words)).strip("\n")
    if len(text) > MOST_OUTPUT:
        text = f"{text[:MOST_OUTPUT].rstrip()}\n…"
    if kind == "error":
        text = text.strip().split("\n")[0]
    return [RawBlock("code", visible(text))] if text.strip() else []


def _words(value: Value) -> str:
    """A string, or a list of its lines."""
    if isinstance(value, list):
        return whole("".join(line for line in value if isinstance(line, str)))
    return whole(value) if isinstance(value, str) else ""


def _all(value: Value) -> list[Fields]:
    return [one for one in value if isinstance(one, Fields)] if isinstance(value, list) else []


def _fields(value: Value) -> Fields:
    return value if isinstance(value, Fields) else Fields()
