"""The formats that are read: suffix, media type, loader. A new one is one more row.

Loaders are imported when they are first needed, so that naming a format is
cheap. Knows nothing about where bytes come from.
"""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.errors import SourceError
from ingest.blocks import Parsed
from ingest.encodings import decode


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source with what is known of them beside."""

    data: bytes
    stem: str
    charset: str | None = None


Loader = Callable[[Content], Parsed]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of source; `binary` formats begin with their `magic`."""

    media_type: str
    suffixes: tuple[str, ...]
    load: Loader
    magic: tuple[bytes, ...] = ()


def _markdown(content: Content) -> Parsed:
    from ingest.markdown import parse_markdown

    return parse_markdown(decode(content.data, declared=content.charset))


def _html(content: Content) -> Parsed:
    from ingest.webpage import parse_html

    return parse_html(decode(content.data, declared=content.charset, html=True))


def _plain(content: Content) -> Parsed:
    from ingest.plain import parse_plain

    return parse_plain(decode(content.data, declared=content.charset), content.stem)


def _delimited(content: Content) -> Parsed:
    from ingest.delimited import parse_delimited

    return parse_delimited(decode(content.data, declared=content.charset))


FORMATS = (
    Format("text/markdown", (".md", ".markdown", ".mdown", ".mkd"), _markdown),
    Format("text/html", (".html", ".htm", ".xhtml"), _html),
    Format("text/plain", (".txt", ".text"), _plain),
    Format("text/csv", (".csv",), _delimited),
    Format("text/tab-separated-values", (".tsv", ".tab"), _delimited),
)

BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
BY_MEDIA_TYPE = {
    **{format_.media_type: format_ for format_ in FORMATS},
    "text/x-markdown": BY_SUFFIX[".md"],
    "application/xhtml+xml": BY_SUFFIX[".html"],
}

FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
)
"""How the bytes of well-known binary formats begin, to say what a file really is."""


def format_named(name: str) -> Format | None:
    """The format that a file's or URL path's suffix names."""
    return BY_SUFFIX.get("." + name.lower().rpartition(".")[2]) if "." in name else None


def check(content: Content, format_: Format) -> None:
    """SourceError where the bytes are empty or plainly of another format."""
    if not content.data.strip():
        raise SourceError("The file is empty.", hint="Put text into it, or leave it out.")
    if format_.magic and not content.data.startswith(format_.magic):
        raise SourceError(
            f"The content is not {format_.media_type}, though the name says so.",
            hint="Check that it was copied or downloaded whole.",
        )
    for magic, what in FOREIGN:
        if content.data.startswith(magic) and magic not in format_.magic:
            raise SourceError(
                f"The name says {format_.media_type}, but the content is {what}.",
                hint="Give the file the suffix of what it is, if that format is read.",
            )


def looks_like_html(data: bytes) -> bool:
    """Whether bytes begin as a page does."""
    start = data[:1024].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def suffixes() -> str:
    """All suffixes, for people."""
    return ", ".join(sorted(BY_SUFFIX))
