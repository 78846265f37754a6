"""What bytes are, told from the bytes themselves, whatever they are called.

Only what is certain is told: a signature at the place where the format has it, the
members that an archive of a kind must have, text that opens as one kind of text does.
Knows nothing about names, or about which formats are read.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from ingest.json_starts import json_kind
from ingest.zip_directory import NO_ZIP, open_zip

HEAD = 4096
"""Bytes from the start by which all kinds but office files and archives are known."""

LONGEST_TYPE = 200
"""Bytes of a member that tells the media type of its archive."""

ARCHIVE = "application/zip"
PROTECTED = "application/x-protected-office"
"""An Office file behind a password: what it is inside cannot be seen."""

OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
WORD = f"{OFFICE}wordprocessingml.document"
POWERPOINT = f"{OFFICE}presentationml.presentation"
EXCEL = f"{OFFICE}spreadsheetml.sheet"
PDF = "application/pdf"
OLD_EXCEL = "application/vnd.ms-excel"
EPUB = "application/epub+zip"

CALLED = {
    PDF: "a PDF",
    ARCHIVE: "a ZIP archive",
    PROTECTED: "an Office file protected by a password",
    WORD: "a Word file",
    POWERPOINT: "a PowerPoint file",
    EXCEL: "an Excel file",
    f"{ODF}text": "an OpenDocument text",
    f"{ODF}spreadsheet": "an OpenDocument sheet",
    f"{ODF}presentation": "an OpenDocument presentation",
    f"{ODF}graphics": "an OpenDocument drawing",
    EPUB: "an EPUB book",
    "application/msword": "an old Word file (.doc)",
    OLD_EXCEL: "an old Excel file (.xls)",
    "application/vnd.ms-powerpoint": "an old PowerPoint file (.ppt)",
    "application/vnd.ms-outlook": "an Outlook message (.msg)",
    "application/x-ole-storage": "an old Office file",
    "application/rtf": "an RTF file",
    "text/html": "a web page",
    "application/xml": "an XML file",
    "application/json": "a JSON file",
    "application/jsonl": "a JSON Lines file",
    "application/x-ipynb+json": "a notebook",
    "application/mbox": "a mailbox",
    "message/rfc822": "a mail",
    "image/svg+xml": "an SVG picture",
}
"""What people call a kind, by its media type."""

_signatures: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png", "a PNG picture"),
    (0, b"\xff\xd8\xff", "image/jpeg", "a JPEG picture"),
    (0, b"GIF87a", "image/gif", "a GIF picture"),
    (0, b"GIF89a", "image/gif", "a GIF picture"),
    (0, b"II*\0", "image/tiff", "a TIFF picture"),
    (0, b"MM\0*", "image/tiff", "a TIFF picture"),
    (8, b"WEBPVP8", "image/webp", "a WebP picture"),
    (6, b"\0\0\0\0", "image/bmp", "a BMP picture"),  # and "BM" in front
    (4, b"ftyphei", "image/heic", "a HEIC picture"),
    (4, b"ftypavif", "image/avif", "an AVIF picture"),
    (4, b"ftyp", "video/mp4", "a film or a recording"),
    (0, b"\x1aE\xdf\xa3", "video/webm", "a film"),
    (8, b"AVI LIST", "video/avi", "a film"),
    (8, b"WAVEfmt ", "audio/wav", "a recording"),
    (0, b"ID3\x02", "audio/mpeg", "a recording"),
    (0, b"ID3\x03", "audio/mpeg", "a recording"),
    (0, b"ID3\x04", "audio/mpeg", "a recording"),
    (0, b"OggS\0", "audio/ogg", "a recording"),
    (0, b"fLaC\0", "audio/flac", "a recording"),
    (0, b"\x1f\x8b", "application/gzip", "a gzip archive"),
    (0, b"BZh91AY&SY", "application/x-bzip2", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "application/x-xz", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd", "a zstd archive"),
    (257, b"ustar", "application/x-tar", "a tar archive"),
    (0, b"\x7fELF", "application/x-elf", "a program"),
    (0, b"MZ\x90\0", "application/x-dosexec", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-mach-binary", "a program"),
    (0, b"\xca\xfe\xba\xbe", "application/java-vm", "a program"),
    (0, b"SQLite format 3\0", "application/vnd.sqlite3", "an SQLite database"),
    (60, b"BOOKMOBI", "application/x-mobipocket-ebook", "a Kindle book"),
    (0, b"AT&TFORM", "image/vnd.djvu", "a DjVu file"),
    (0, b"%!PS-Adobe", "application/postscript", "a PostScript file"),
    (0, b"!BDN", "application/vnd.ms-outlook-pst", "an Outlook mailbox (.pst)"),
    (0, b"wOFF", "font/woff", "a font"),
    (0, b"wOF2", "font/woff2", "a font"),
)
"""Where the signature stands, the signature, the media type, what people call it."""

MOST_CONTROLS = 0.02
"""Share of control signs above which bytes are no text."""

_SPACES = frozenset(b"\t\n\f\r\x1b")
_further_on = [one for one in _signatures if one[0]]
_by_first_byte = {
    signature[:1]: [one for one in _signatures if one[0] or one[1][:1] == signature[:1]]
    for at, signature, *_ in _signatures
    if not at
}
_streams = (  # of OLE files; what holds others stands before them
    ("EncryptedPackage", PROTECTED),
    ("__substg1.0_", "application/vnd.ms-outlook"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_mains = (("word/", WORD), ("ppt/", POWERPOINT), ("xl/", EXCEL))
_mail_head = re.compile(
    rb"^(?:Received|From|To|Cc|Subject|Date|Message-ID|MIME-Version|Return-Path|Delivered-To"
    rb"|Reply-To|X-[\w-]+|DKIM-Signature|Content-Type|References|In-Reply-To):",
    re.I,
)
_html = re.compile(rb"^(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_opening = re.compile(rb"^(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<([\w:.-]+)", re.S)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content: its media type, and what people call it, with its article."""

    media_type: str
    called: str


def binary_kind(data: bytes) -> Kind | None:
    """What bytes are that are no plain text, None where that cannot be told."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _named(_packed(data))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _named(_old_office(data))
    start = data[:1024]
    if start.lstrip(b"\xef\xbb\xbf\0\t\n\r ").startswith(b"%PDF-"):
        return _named("application/pdf")
    if start.startswith(b"{\\rtf"):
        return _named("application/rtf")
    if b"%PDF-" in start and b" obj" in data[:HEAD] and not _is_utf8(start):
        return _named("application/pdf")  # behind the heads of an answer, or a scanner's bytes
    for at, signature, media_type, called in _by_first_byte.get(data[:1], _further_on):
        if data.startswith(signature, at) and (at != 6 or data.startswith(b"BM")):
            return Kind(media_type, called)
    return None


def text_kind(data: bytes) -> Kind | None:
    """What kind of text bytes are that open as only one kind does, None for plain text."""
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return _named(_of_markup(start))
    if start[:1] in (b"{", b"["):
        return _named(json_kind(data))
    lines = start.splitlines()
    if lines and lines[0].startswith(b"From ") and _are_mail_heads(lines[1:]):
        return _named("application/mbox")
    return _named("message/rfc822") if _are_mail_heads(lines) else None


def looks_like_html(data: bytes) -> bool:
    """Whether bytes begin as a page does."""
    return _of_markup(data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")) == "text/html"


def is_text(data: bytes) -> bool:
    """Whether bytes can be text in some encoding: no zeros but those of UTF-16, few controls."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample: bytes | str = data[: HEAD * 4]
    if b"\0" in data[: HEAD * 4]:
        even, odd = data[: HEAD * 4 : 2].count(0), data[1 : HEAD * 4 : 2].count(0)
        sample = data[: HEAD * 4].decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return len(_controls(sample)) <= MOST_CONTROLS * len(sample)


def _controls(sample: bytes | str) -> list[int]:
    signs = sample if isinstance(sample, bytes) else map(ord, sample)
    return [sign for sign in signs if sign == 0xFFFD or (sign < 32 and sign not in _SPACES)]


def _named(media_type: str | None) -> Kind | None:
    return Kind(media_type, CALLED[media_type]) if media_type else None


def _is_utf8(start: bytes) -> bool:
    try:
        start[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in start


def _packed(data: bytes) -> str:
    """The kind of an archive by its members; of a damaged one by what its start tells."""
    try:
        with open_zip(BytesIO(data)) as archive:
            return of_archive(archive)
    except (*NO_ZIP, zlib.error, RuntimeError):
        return ARCHIVE


def of_archive(archive: zipfile.ZipFile) -> str:
    """The media type of a zip archive by its members, `ARCHIVE` for one of any files.

    Raises what `zipfile` raises for a damaged one.
    """
    there = archive.namelist()
    if "mimetype" in there and archive.getinfo("mimetype").file_size < LONGEST_TYPE:
        return _by_mimetype(archive.read("mimetype"))
    if "xl/workbook.bin" in there:
        return OLD_EXCEL
    if "[Content_Types].xml" in there or "_rels/.rels" in there:
        for folder, media_type in _mains:
            if any(name.startswith(folder) for name in there):
                return media_type
    return EPUB if "META-INF/container.xml" in there else ARCHIVE


def _by_mimetype(declared: bytes) -> str:
    media_type = declared.decode("ascii", "replace").strip().removesuffix("-template")
    return media_type if media_type in CALLED else ARCHIVE


def _old_office(data: bytes) -> str:
    for stream, media_type in _streams:
        if stream.encode("utf-16-le") in data:
            return media_type
    return "application/x-ole-storage"


_flat = re.compile(rb"office:mimetype\s*=\s*[\"']([^\"']{1,100})")


def _of_markup(start: bytes) -> str | None:
    if _html.match(start):
        return "text/html"
    root = _opening.match(start)
    if root is None:
        return None
    name = root[1].rpartition(b":")[2].lower()
    if name == b"document" and (flat := _flat.search(start)):  # OpenDocument as one XML file
        return _by_mimetype(flat[1])
    if name in (b"html", b"svg"):
        return "text/html" if name == b"html" else "image/svg+xml"
    return "application/xml" if start.startswith(b"<?xml") or b"xmlns" in start else None


def _are_mail_heads(lines: list[bytes]) -> bool:
    """At least three heads that mails have, From or Date among them, and nothing between."""
    found = []
    for line in lines:
        head = _mail_head.match(line)
        if head is None and line[:1] not in (b" ", b"\t"):
            break
        if head is not None:
            found.append(head[0].lower())
    return len(found) >= 3 and bool({b"from:", b"date:"} & set(found))
