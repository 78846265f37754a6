"""One mail to blocks: its heads as a mail program shows them, its text, what is quoted.

The file is cut into parts by the standard library under its older policy, whose heads
stay raw: the newer one raises on broken addresses and dates. Knows nothing about
mailboxes.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed, RawBlock
from ingest.encodings import decode
from ingest.mail.html_mail import html_mail_blocks
from ingest.mail.mail_heads import SHOWN, head_of, recorded_heads, shown_heads
from ingest.mail.mail_parts import attached_to, is_encrypted, texts_of
from ingest.mail.mail_text import mail_blocks

HEADS = 65_536
"""Bytes at the top in which the heads of a mail must begin."""

_mark_of_mbox = re.compile(rb"\A>?From [^\n]*\n")
_length_of_emlx = re.compile(rb"\A\d{1,12}[ \t]*\r?\n")


def load(content: Content) -> Parsed:
    """The loader of mails."""
    return parse_mail(content.data)


def parse_mail(data: bytes) -> Parsed:
    """A mail: its heads as properties, then its text; attachments are named in the notes.

    Raises SourceError where it is no mail.
    """
    message = message_of(data)
    try:
        blocks = (*shown_heads(message), *_text_blocks(message))
    except RecursionError as error:
        raise _too_deep() from error
    return Parsed(
        head_of(message, "Subject"),
        blocks,
        properties=recorded_heads(message),
        notes=tuple(_notes(message)),
    )


def attachments(content: Content) -> list[tuple[str, bytes]]:
    """(name, bytes) of every file that came with a mail; mails sent along are ".eml".

    Raises SourceError where it is no mail.
    """
    return [(one.name, one.content()) for one in attached_to(message_of(content.data))]


def message_of(data: bytes) -> Message:
    """The mail that a file holds, whatever stands before its first head.

    Raises SourceError where there are no heads of a mail, or its parts have no end.
    """
    data = _bare(data)
    try:
        message = message_from_bytes(data, policy=policy.compat32)
    except RecursionError as error:
        raise _too_deep() from error
    if not any(head_of(message, name) for name in SHOWN):
        raise SourceError(
            "There is no mail in it: the lines From, To, Date or Subject are missing.",
            hint="Save the mail anew from the mail program, or give a text the suffix .txt.",
        )
    return message


def _bare(data: bytes) -> bytes:
    """A mail from its first head on, in bytes of ASCII and what stands beside it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # saved as text, in UTF-16
        data = decode(data).encode()
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    data = _length_of_emlx.sub(b"", data, count=1)  # Apple's files begin with a length
    data = _mark_of_mbox.sub(b"", data, count=1)
    if b"\n" not in data[:HEADS]:
        data = data.replace(b"\r", b"\n")
    return data


def _text_blocks(message: Message) -> Iterator[RawBlock]:
    for text in texts_of(message):
        if text.html:
            yield from html_mail_blocks(text.text)
        else:
            yield from mail_blocks(text.text, flowed=text.flowed, delsp=text.delsp)


def _notes(message: Message) -> Iterator[str]:
    if is_encrypted(message):
        yield "The text of this mail is encrypted; it was not read."
    names = [f"“{one.name}”" for one in attached_to(message)]
    if names:
        yield f"Attached: {', '.join(names)}."


def _too_deep() -> SourceError:
    return SourceError(
        "Its parts are nested too deeply to be read.", hint="Save the inner mail by itself."
    )
