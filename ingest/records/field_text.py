"""What one field of a record says: prose, marked-up text, or a short value.

Knows nothing about files or about the record around it.
"""

import re
from dataclasses import replace

from ingest.blocks import RawBlock, part_of
from ingest.inline import tidy, words_of
from ingest.markup.hypertext import blocks_of
from ingest.markup.markdown import parse_markdown
from ingest.prose.plain import letter_blocks

LONG = 100
"""Characters from which a string is a text and no value."""

SENTENCE_WORDS = 5
"""Words from which a string that ends with a full stop is a text."""

TEXT_NAMES = words_of(
    """
    text body content contents description abstract summary answer message comment html markdown
    paragraph passage document article story full_text snippet excerpt long_description
    """
)
"""Fields that hold what a record is about: their names say nothing and are left out."""

_html = re.compile(
    r"</(?:p|div|li|ul|ol|h[1-6]|a|b|strong|em|i|span|table|blockquote|code|pre)>|<br\s*/?>", re.I
)
_stop = re.compile(r"[.!?…。！？][\"”’»')\]]*$")
_surrogate = re.compile("[\ud800-\udfff]")


def is_text(value: str) -> bool:
    """Whether a string is to be read as prose: long, several lines, or a whole sentence."""
    words = value.strip()
    if len(words) > LONG or "\n" in words or _html.search(words):
        return " " in words or not words.isascii()
    return bool(_stop.search(words)) and len(words.split()) >= SENTENCE_WORDS


def whole(value: str) -> str:
    """The string with halves of characters, which JSON can write, made visible as such."""
    return _surrogate.sub("\ufffd", value) if _surrogate.search(value) else value


def one_line(value: str) -> str:
    """A short value on one line."""
    return tidy(whole(value), " ")


def text_blocks(name: str, value: str, level: int) -> list[RawBlock]:
    """The blocks of a text; `name` stands before it unless it only says that it is a text.

    `level` is the one that headings inside the text may have.
    """
    text = whole(value)
    last = re.split(r"[.\s]", name)[-1].lower()
    if _html.search(text):
        blocks = list(blocks_of(text))
    elif last in ("markdown", "md"):
        blocks = list(parse_markdown(text).blocks)
    elif "\n" in text.strip():
        blocks = list(letter_blocks(text))
    else:
        blocks = [RawBlock("paragraph", tidy(text, " "))]
    blocks = [
        replace(block, level=min(block.level + level - 1, 6)) if block.kind == "heading" else block
        for block in blocks
    ]
    if not name or last in TEXT_NAMES or not blocks:
        return blocks
    first = blocks[0]
    if first.kind == "paragraph":
        return [part_of(first, 0, len(first.text), lead=f"{name}: "), *blocks[1:]]
    return [RawBlock("paragraph", f"{name}:"), *blocks]
