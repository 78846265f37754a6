"""Which format reads a source: told by its content, and by its name among kinds of text.

A file that is called one thing and is another is read as what it is, and that is
said; one that is not what its name says, and nothing else that is read, is refused by
what it is. Knows nothing about where bytes come from.
"""

from dataclasses import dataclass

from corpus.errors import SourceError
from ingest import recognise
from ingest.formats import BY_MEDIA_TYPE, BY_SUFFIX, Format, format_named, suffixes
from ingest.recognise import CALLED, Kind

NEWER = {
    "application/msword": "Save it as .docx.",
    "application/vnd.ms-excel": "Save it as .xlsx.",
    "application/vnd.ms-powerpoint": "Save it as .pptx.",
    "application/rtf": "Save it as .docx.",
    "application/vnd.ms-outlook": "Save the mail as .eml.",
    "application/postscript": "Save it as PDF.",
    "image/vnd.djvu": "Save it as PDF.",
    "application/x-mobipocket-ebook": "Save it as EPUB.",
}
"""What to do about a kind that is not read."""

UNSAID = frozenset({"text/plain", "application/octet-stream", "binary/octet-stream", ""})
"""Media types that servers give to many things."""

_LOCKED = (recognise.OFFICE, recognise.OLD_EXCEL)
"""How the media types begin of what a protected Office file can be."""

WHOLE = "Check that it was copied or downloaded whole."


class UnreadFormat(SourceError):
    """What is there is of a format that is not read."""


class IsArchive(UnreadFormat):
    """What is there is an archive: no document, but its members may be some."""

    def __init__(self, source: str, data: bytes) -> None:
        super().__init__("It is an archive, and holds other documents.", hint="Add it by itself.")
        self.source = source
        self.data = data


@dataclass(frozen=True, slots=True)
class Choice:
    """The format that reads a source, and what is to be said of that."""

    format: Format
    notes: tuple[str, ...] = ()


def chosen(data: bytes, name: str, media_type: str = "") -> Choice:
    """The format of bytes called `name`, `media_type` what a server says of them.

    Raises SourceError where they are empty, or of no format that is read.
    """
    if not data.strip():
        raise SourceError("The file is empty.", hint="Put text into it, or leave it out.")
    named = format_named(name)
    kind = recognise.binary_kind(data)
    if kind is not None:
        return _of_binary(kind, named)
    served = BY_MEDIA_TYPE.get(media_type)
    if served is not None and not is_binary(served) and media_type != "text/plain":
        return Choice(served)
    if named is not None and not is_binary(named):
        return Choice(named)
    return _of_text(data, name, media_type, named or served)


def is_binary(format_: Format) -> bool:
    """Whether files of a format are known by their bytes, whatever they are called."""
    return (
        format_.media_type in CALLED
        and not format_.media_type.startswith(
            ("text/", "message/", "application/json", "application/xml", "application/mbox")
        )
        and not format_.media_type.endswith("+json")
    )


def is_readable(head: bytes) -> bool:
    """Whether bytes are plainly of a format that is read, whatever they are called.

    The head of `recognise.HEAD` bytes is enough for all but office files and archives.
    """
    kind = recognise.binary_kind(head) or recognise.text_kind(head)
    return kind is not None and kind.media_type in BY_MEDIA_TYPE


def called(format_: Format) -> str:
    """What people call a file of a format."""
    return format_.called or CALLED.get(format_.media_type) or format_.media_type


def _of_binary(kind: Kind, named: Format | None) -> Choice:
    found = BY_MEDIA_TYPE.get(kind.media_type)
    if kind.media_type == recognise.PROTECTED:
        if named is not None and named.media_type.startswith(_LOCKED):
            return Choice(named)  # whose reader has the password
        raise SourceError(
            "It is protected by a password.",
            hint="Give its name the right suffix (.docx, .xlsx, .pptx), and --password.",
        )
    if found is None and kind.media_type == recognise.ARCHIVE and named and is_binary(named):
        return Choice(named)  # a damaged one, of which its reader says more
    if found is None:
        raise _unread(kind, named)
    if named is None or named is found:
        return Choice(found)
    return Choice(found, (_misnamed(called(named), kind.called),))


def _of_text(data: bytes, name: str, media_type: str, said: Format | None) -> Choice:
    """For a name that says nothing, or that it is no text."""
    kind = recognise.text_kind(data)
    found = BY_MEDIA_TYPE.get(kind.media_type) if kind else None
    if said is not None and is_binary(said):
        if found is not None and kind is not None:
            return Choice(found, (_misnamed(called(said), kind.called),))
        what = kind.called if kind else "plain text"
        it_is = f": it is {what}" if recognise.is_text(data) else ""
        raise SourceError(
            f"It is not {called(said)}, although its name says so{it_is}.", hint=WHOLE
        )
    if found is not None:
        return Choice(found)
    if media_type not in UNSAID and said is None:
        raise UnreadFormat(
            f"What it holds ({media_type}) is not a format that is read.",
            hint=f"These are read: {suffixes()}.",
        )
    if not recognise.is_text(data):
        raise UnreadFormat(
            f"The format of {name!r} is not one that is read.",
            hint=f"These are read: {suffixes()}.",
        )
    return Choice(BY_SUFFIX[".txt"])


def _unread(kind: Kind, named: Format | None) -> UnreadFormat:
    hint = NEWER.get(kind.media_type, f"These are read: {suffixes()}.")
    if named is not None:
        return UnreadFormat(
            f"It is not {called(named)}, although its name says so: it is {kind.called}.", hint=hint
        )
    return UnreadFormat(f"It is {kind.called}, and that is not read.", hint=hint)


def _misnamed(says: str, is_: str) -> str:
    return f"Its name says that it is {says}, but it is {is_}, and was read as that."
