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

    `loader` is "module:function", a `Loader`. Binary formats begin with their `magic`.
    `called` is what people call a file of it, where that is not its media type.
    """

    media_type: str
    suffixes: tuple[str, ...]
    loader: str
    magic: tuple[bytes, ...] = ()
    called: str = ""

    def load(self, content: Content) -> Parsed:
        """The blocks of a source. Raises SourceError where it is not of this format."""
        module, _, function = self.loader.partition(":")
        load: Loader = getattr(import_module(module), function)
        return load(content)


OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How office files begin: as a ZIP archive, or as an old one or one with a password does, of
which their reader says more."""

OPEN_DOCUMENT = (b"PK\x03\x04", b"<", b"\xef\xbb\xbf<")
"""How OpenDocument files begin: packed, or as one XML file."""

FORMATS = (
    Format("text/markdown", (".md", ".markdown", ".mdown", ".mkd"), "ingest.markup.markdown:load"),
    Format("text/html", (".html", ".htm", ".xhtml"), "ingest.markup.webpage:load"),
    Format("text/plain", (".txt", ".text"), "ingest.prose.plain:load"),
    Format("text/csv", (".csv",), "ingest.records.delimited:load"),
    Format("text/tab-separated-values", (".tsv", ".tab"), "ingest.records.delimited:load"),
    Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm", ".dotx", ".dotm"),
        "ingest.office.word_document:load",
        OFFICE,
        "a Word file",
    ),
    Format(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"),
        "ingest.office.slides:load",
        OFFICE,
        "a PowerPoint file",
    ),
    Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (".xlsx", ".xlsm", ".xltx", ".xltm"),
        "ingest.office.excel_workbook:load",
        OFFICE,
        "an Excel file",
    ),
    Format(
        "application/vnd.ms-excel",
        (".xls", ".xlsb", ".xlt"),
        "ingest.office.binary_workbook:load",
        (*OFFICE, b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\x09"),
        "an Excel file",
    ),
    Format(
        "application/vnd.oasis.opendocument.text",
        (".odt", ".ott", ".fodt"),
        "ingest.office.odf_document:load",
        OPEN_DOCUMENT,
        "an OpenDocument text",
    ),
    Format(
        "application/vnd.oasis.opendocument.spreadsheet",
        (".ods", ".ots", ".fods"),
        "ingest.office.odf_document:load",
        OPEN_DOCUMENT,
        "an OpenDocument sheet",
    ),
    Format(
        "application/vnd.oasis.opendocument.presentation",
        (".odp", ".otp", ".fodp", ".odg"),
        "ingest.office.odf_document:load",
        OPEN_DOCUMENT,
        "an OpenDocument presentation",
    ),
    Format(
        "application/epub+zip",
        (".epub",),
        "ingest.markup.epub:load",
        (b"PK\x03\x04",),
        "an EPUB book",
    ),
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
    for magic, what in FOREIGN:
        if content.data.startswith(magic) and magic not in format_.magic:
            raise SourceError(
                f"The name says {format_.called or format_.media_type}, but the content is {what}.",
                hint="Give the file the suffix of what it is, if that format is read.",
            )
    if format_.magic and not content.data.startswith(format_.magic):
        raise SourceError(
            f"It is not {format_.called or format_.media_type}, although its name says so.",
            hint="Check that it was copied or downloaded whole.",
        )


def looks_like_html(data: bytes) -> bool:
    """Whether bytes begin as a page does."""
    start = data[:1024].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def suffixes() -> str:
    """All suffixes, for people."""
    return ", ".join(sorted(BY_SUFFIX))
