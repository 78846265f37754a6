"""Bytes of one source to a `Document`: the right loader, then the one assembler.

Knows nothing about where the bytes come from, about libraries or encoders.
"""

import hashlib
from dataclasses import dataclass, replace

from corpus.errors import SourceError
from corpus.model import Document
from corpus.placed_words import PlacedWords
from ingest import limits
from ingest.assemble import assemble
from ingest.blocks import Content
from ingest.entries import with_entries
from ingest.formats import BY_SUFFIX, Format
from ingest.inline import readable, slug, weight
from ingest.parsed_parts import Parts


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read, with the places of its words where it has pages."""

    document: Document
    words: PlacedWords | None = None


def parts_of(content: Content, format_: Format) -> Parts:
    """What the bytes hold, read in this process.

    Raises SourceError where they cannot be read, or hold no text.
    """
    try:
        parsed = format_.load(content)
    except RecursionError as error:
        raise SourceError(
            "It is nested too deeply to be read.", hint="Save it in a simpler form."
        ) from error
    assembled = assemble(replace(parsed, blocks=with_entries(parsed.blocks)))
    if not any(sign.isalnum() for sign in assembled.text):
        raise SourceError(
            "There is no text in it.", hint="A picture of text must be recognised first."
        )
    return Parts(parsed.title, assembled, parsed.notes)


def read_of(
    parts: Parts,
    content: Content,
    format_: Format,
    *,
    source: str,
    title: str = "",
    tags: tuple[str, ...] = (),
) -> Read:
    """What was read of a source under its name; `title` is what somebody calls it."""
    assembled = parts.assembled
    named = " ".join((title or parts.title or readable(content.stem)).split())
    document = Document(
        doc_id=doc_id_of(source, content.stem),
        title=_shortened(named),
        text=assembled.text,
        source=source,
        media_type=format_.media_type,
        content_hash=hashlib.sha256(content.data).hexdigest(),
        sections=assembled.sections,
        pages=assembled.pages,
        blocks=assembled.blocks,
        tags=tags,
        properties=assembled.properties,
        notes=parts.notes,
        links=assembled.links,
    )
    return Read(document, assembled.words)


def document_of(
    data: bytes,
    format_: Format,
    *,
    source: str,
    name: str,
    charset: str | None = None,
    title: str = "",
    tags: tuple[str, ...] = (),
) -> Document:
    """The document that `data` is, `name` being its file name, read in this process.

    Raises SourceError where it is not of that format, cannot be read or holds no text.
    """
    content = Content(data, stem_of(name), charset)
    parts = parts_of(content, format_)
    return read_of(parts, content, format_, source=source, title=title, tags=tags).document


def _shortened(title: str) -> str:
    if weight(title) <= limits.TITLE:
        return title
    while weight(title) >= limits.TITLE:
        title = title[: -max(1, (weight(title) - limits.TITLE) // 3)]
    return title.rstrip() + "…"


def doc_id_of(source: str, stem: str) -> str:
    """Names a source for ever: a readable part, and eight digits of its SHA-256."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{slug(stem)}-{digest}".lstrip("-")


def stem_of(name: str) -> str:
    """A file name without its suffix; that of a format we read, or a short one."""
    stem, dot, suffix = name.rpartition(".")
    known = f".{suffix.lower()}" in BY_SUFFIX or len(suffix) <= 5
    return stem if dot and stem and known else name
