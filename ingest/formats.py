"""The formats that are read: suffix, media type, loader. A new one is one more row.

Loaders are imported when they are first needed, so that naming a format is
cheap. Knows nothing about where bytes come from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ingest.blocks import Content, Parsed
from ingest.recognise import EPUB, EXCEL, ODF, OLD_EXCEL, PDF, POWERPOINT, WORD

Loader = Callable[[Content], Parsed]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of source: what it is called, how files of it end, and what reads it.

    `loader` is "module:function", a `Loader`. `called` is what people call a file of it,
    where `ingest.recognise` does not say so already. `members`, a function of an open
    file, gives (name, bytes) of the sources that a file of this format holds instead of
    a text of its own (the mails of a mailbox); `attached`, a function of `Content`, those
    that it brings beside its own text (the attachments of a mail).
    """

    media_type: str
    suffixes: tuple[str, ...]
    loader: str
    called: str = ""
    members: str = ""
    attached: str = ""

    def load(self, content: Content) -> Parsed:
        """The blocks of a source. Raises SourceError where it is not of this format."""
        load: Loader = named(self.loader)
        return load(content)


def named(function: str) -> Any:
    """The function that "module:function" names, its module imported now."""
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)


FORMATS = (
    Format(
        "text/markdown",
        (".md", ".markdown", ".mdown", ".mkd"),
        "ingest.markup.markdown:load",
        "a Markdown file",
    ),
    Format("text/mdx", (".mdx",), "ingest.markup.markdown:load_mdx", "an MDX file"),
    Format("text/x-rst", (".rst", ".rest"), "ingest.markup.restructured:load", "an RST file"),
    Format(
        "text/asciidoc",
        (".adoc", ".asciidoc", ".asc"),
        "ingest.markup.asciidoc:load",
        "an AsciiDoc file",
    ),
    Format("text/org", (".org",), "ingest.markup.org:load", "an Org file"),
    Format(
        "multipart/related", (".mhtml", ".mht"), "ingest.markup.saved_page:load", "a saved page"
    ),
    Format("text/html", (".html", ".htm", ".xhtml"), "ingest.markup.webpage:load"),
    Format("text/plain", (".txt", ".text", ".log"), "ingest.prose.text_kinds:load", "plain text"),
    Format("text/vtt", (".vtt",), "ingest.prose.subtitles:load", "a subtitle file"),
    Format("application/x-subrip", (".srt",), "ingest.prose.subtitles:load", "a subtitle file"),
    Format("text/csv", (".csv",), "ingest.records.delimited:load", "a CSV file"),
    Format(
        "text/tab-separated-values",
        (".tsv", ".tab"),
        "ingest.records.delimited:load",
        "a table in a text file",
    ),
    Format(WORD, (".docx", ".docm", ".dotx", ".dotm"), "ingest.word.word_document:load"),
    Format(
        POWERPOINT,
        (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"),
        "ingest.slides.slides:load",
    ),
    Format(EXCEL, (".xlsx", ".xlsm", ".xltx", ".xltm"), "ingest.sheets.excel_workbook:load"),
    Format(OLD_EXCEL, (".xls", ".xlsb", ".xlt"), "ingest.sheets.binary_workbook:load"),
    Format(f"{ODF}text", (".odt", ".ott", ".fodt"), "ingest.opendocument.odf_document:load"),
    Format(f"{ODF}spreadsheet", (".ods", ".ots", ".fods"), "ingest.opendocument.odf_document:load"),
    Format(
        f"{ODF}presentation",
        (".odp", ".otp", ".fodp", ".odg"),
        "ingest.opendocument.odf_document:load",
    ),
    Format(PDF, (".pdf",), "ingest.pdf.pdf_loader:load"),
    Format(EPUB, (".epub",), "ingest.books.epub:load"),
    Format("application/json", (".json", ".jsonc", ".geojson"), "ingest.records.json_files:load"),
    Format("application/jsonl", (".jsonl", ".ndjson"), "ingest.records.json_files:load_lines"),
    Format(
        "application/yaml", (".yaml", ".yml"), "ingest.records.json_files:load_yaml", "a YAML file"
    ),
    Format("application/toml", (".toml",), "ingest.records.json_files:load_toml", "a TOML file"),
    Format("application/x-ipynb+json", (".ipynb",), "ingest.records.json_files:load"),
    Format(
        "message/rfc822",
        (".eml", ".emlx"),
        "ingest.mail.eml:load",
        attached="ingest.mail.eml:attachments",
    ),
    Format(
        "application/mbox",
        (".mbox", ".mbx"),
        "ingest.mail.mbox:load",
        members="ingest.mail.mbox:messages_in",
    ),
)

BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
BY_MEDIA_TYPE = {
    **{format_.media_type: format_ for format_ in FORMATS},
    "text/x-markdown": BY_SUFFIX[".md"],
    "application/xhtml+xml": BY_SUFFIX[".html"],
}


def format_named(name: str) -> Format | None:
    """The format that a file's or URL path's suffix names."""
    return BY_SUFFIX.get("." + name.lower().rpartition(".")[2]) if "." in name else None


def suffixes() -> str:
    """All suffixes, for people."""
    return ", ".join(sorted(BY_SUFFIX))
