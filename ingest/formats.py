"""The formats that are read: suffix, media type, loader. A new one is one more row.

Loaders are imported when they are first needed, so that naming a format is
cheap. Knows nothing about where bytes come from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed

Loader = Callable[[Content], Parsed]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of source: what it is called, how files of it end, and what reads it.

    `loader` is "module:function", a `Loader`. `binary` formats begin with their `magic`.
    """

    media_type: str
    suffixes: tuple[str, ...]
    loader: str
    magic: tuple[bytes, ...] = ()

    def load(self, content: Content) -> Parsed:
        """The blocks of a source. Raises SourceError where it is not of this format."""
        module, _, function = self.loader.partition(":")
        load: Loader = getattr(import_module(module), function)
        return load(content)


FORMATS = (
    Format("text/markdown", (".md", ".markdown", ".mdown", ".mkd"), "ingest.markup.markdown:load"),
    Format("text/mdx", (".mdx",), "ingest.markup.markdown:load_mdx"),
    Format("text/x-rst", (".rst", ".rest"), "ingest.markup.restructured:load"),
    Format("text/asciidoc", (".adoc", ".asciidoc", ".asc"), "ingest.markup.asciidoc:load"),
    Format("text/org", (".org",), "ingest.markup.org:load"),
    Format("multipart/related", (".mhtml", ".mht"), "ingest.markup.saved_page:load"),
    Format("text/html", (".html", ".htm", ".xhtml"), "ingest.markup.webpage:load"),
    Format("text/plain", (".txt", ".text"), "ingest.prose.plain:load"),
    Format("text/csv", (".csv",), "ingest.records.delimited:load"),
    Format("text/tab-separated-values", (".tsv", ".tab"), "ingest.records.delimited:load"),
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
