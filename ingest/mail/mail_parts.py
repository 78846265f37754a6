"""The parts of a mail: the text that its writer wrote, and the files that came with it.

Of a text and its copy in HTML the plain one is taken, unless it is a stub that points to
the other. Knows nothing about heads or quoted words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message

from corpus.errors import SourceError
from ingest.mail.mail_heads import head_of, text_of_bytes, words_of_head
from ingest.markup.hypertext import soup_of

STUB = 0.2
"""Share of the words of the HTML below which a plain text beside it is a stub: "This mail
can only be read as HTML.\""""

STUB_WORDS = 40
"""Words of HTML from which the two are compared at all."""


@dataclass(frozen=True, slots=True)
class Text:
    """One part of the text of a mail, decoded; `html` or else plain, maybe `flowed`."""

    text: str
    html: bool = False
    flowed: bool = False
    delsp: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail: its name, and the part it is."""

    name: str
    part: Message

    def content(self) -> bytes:
        """Its bytes; those of a mail that was attached are a mail file."""
        inner = self.part.get_payload()
        if isinstance(inner, list):
            return b"".join(one.as_bytes() for one in inner if isinstance(one, Message))
        return payload_of(self.part)


def texts_of(message: Message) -> list[Text]:
    """The parts that a mail program shows as its text, in order."""
    return list(_texts(message, top=True))


def attached_to(message: Message) -> list[Attached]:
    """The files that came with it, in order, pictures inside the text left out."""
    return [Attached(_name(part, number), part) for number, part in enumerate(_files(message), 1)]


def is_encrypted(message: Message) -> bool:
    """Whether its text can only be read by who holds a key."""
    kinds = {part.get_content_type() for part in _leaves(message)}
    sealed = {"application/pgp-encrypted", "multipart/encrypted"}
    smime = message.get_content_type() in {"application/pkcs7-mime", "application/x-pkcs7-mime"}
    signed = "signed-data" in str(message.get_param("smime-type") or "")
    return bool(kinds & sealed) or (smime and not signed)


def payload_of(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as it can be."""
    encoding = part["Content-Transfer-Encoding"]
    if encoding is not None:  # the standard library takes a space for a part of the name
        part.replace_header("Content-Transfer-Encoding", str(encoding).strip())
    try:
        data = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, AssertionError):
        data = None
    if isinstance(data, bytes):
        return data
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _texts(part: Message, *, top: bool = False) -> Iterator[Text]:
    kind = part.get_content_type()
    inner = part.get_payload()
    if kind == "message/rfc822" or (not top and _is_file(part)):
        return
    if isinstance(inner, list):
        members = [one for one in inner if isinstance(one, Message)]
        if kind == "multipart/alternative":
            yield from _alternative(members)
        else:
            for one in members:
                yield from _texts(one)
    elif kind in ("text/plain", "text/html", "text/enriched") or (top and _reads_as_text(part)):
        yield from _read(part)


def _reads_as_text(part: Message) -> bool:
    """A mail without parts is text, whatever broken type it names."""
    return part.get_content_maintype() in ("text", "multipart")


def _read(part: Message) -> Iterator[Text]:
    charset = part.get_param("charset")
    named = charset[2] if isinstance(charset, tuple) else charset
    try:
        text = text_of_bytes(payload_of(part), str(named) if named else None)
    except SourceError:
        return
    html = part.get_content_type() == "text/html"
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    delsp = str(part.get_param("delsp") or "").lower() == "yes"
    if text.strip():
        yield Text(text, html, flowed and not html, delsp)


def _alternative(members: list[Message]) -> Iterator[Text]:
    """The same text in several forms: the plain one, unless it is a stub."""
    read = [list(_texts(one)) for one in members]
    plain = next((one for one in read if one and not one[0].html), [])
    rich = next((one for one in read if one and any(text.html for text in one)), [])
    yield from rich if rich and (not plain or _is_stub(plain, rich)) else plain


def _is_stub(plain: list[Text], rich: list[Text]) -> bool:
    here = sum(len(one.text.split()) for one in plain)
    shown = [soup_of(one.text).get_text(" ") if one.html else one.text for one in rich]
    there = sum(len(text.split()) for text in shown)
    return there >= STUB_WORDS and here < STUB * there


def _leaves(message: Message) -> Iterator[Message]:
    """Every part that stands in the mail itself, not in a mail that is attached."""
    yield message
    inner = message.get_payload()
    if isinstance(inner, list) and message.get_content_type() != "message/rfc822":
        for one in inner:
            if isinstance(one, Message):
                yield from _leaves(one)


def _files(message: Message) -> Iterator[Message]:
    for part in _leaves(message):
        if part is not message and _is_file(part) and not _is_picture_in_text(part):
            yield part


def _is_file(part: Message) -> bool:
    """Whether a part is a file beside the text and no part of it."""
    if part.get_content_type() == "message/rfc822":
        return True
    if part.is_multipart() or part.get_content_type().startswith("message/"):
        return False
    disposition = (part.get_content_disposition() or "").lower()
    text = part.get_content_type() in ("text/plain", "text/html", "text/enriched")
    if disposition == "attachment" or not text:
        return not _is_seal(part)
    return bool(_filename(part))


def _is_seal(part: Message) -> bool:
    """A signature or the envelope of an encrypted mail: nobody reads those."""
    sealed = ("pgp-signature", "pgp-encrypted", "pkcs7-signature", "x-pkcs7-signature")
    return part.get_content_subtype() in sealed


def _is_picture_in_text(part: Message) -> bool:
    inline = (part.get_content_disposition() or "").lower() != "attachment"
    return part.get_content_maintype() == "image" and inline and part["Content-ID"] is not None


def _filename(part: Message) -> str:
    try:
        named = part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):
        named = None
    return words_of_head(str(named or "")).replace("\\", "/").rpartition("/")[2].strip(" .")


def _name(part: Message, number: int) -> str:
    if name := _filename(part):
        return name
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        mail = inner[0] if isinstance(inner, list) and inner else part
        subject = head_of(mail, "Subject") if isinstance(mail, Message) else ""
        return f"{subject.replace('/', ' ') or f'mail {number}'}.eml"
    endings = {"text/calendar": ".ics", "text/csv": ".csv", "application/pdf": ".pdf"}
    return f"attachment {number}{endings.get(part.get_content_type(), '')}"
