"""A mailbox, many mails in one file, cut into its mails one after the other.

A mail begins at a line "From " that stands behind a blank line and above heads; such a
line inside of a text was marked ">From ", and loses that mark. Knows nothing about what
stands in a mail beyond its Message-ID.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed, RawBlock
from ingest.mail.eml import parse_mail

SHOWN_NOTES = 20
"""Notes of single mails that a whole mailbox repeats; the rest are counted."""

_begins = re.compile(rb"^From (?:\S+[^\S\n]+.*\d{1,2}:\d\d.*|\S+)\s*$")
_head = re.compile(rb"^[!-9;-~]+:|^[ \t]|^>?From ")
_marked = re.compile(rb"^>(>*From )")
_identity = re.compile(rb"^Message-ID:\s*<?([^>\s]+)", re.I | re.M)


def messages(content: Content) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every mail, in order: named by its Message-ID, else by its bytes."""
    return messages_in(BytesIO(content.data))


def messages_in(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The same for an open file, or any lines with their ends; one mail is held at a time."""
    named: dict[str, int] = {}
    for mail in _split(lines):
        identity = _identity.search(_heads_of(mail))
        name = identity[1].decode("ascii", "replace") if identity else ""
        name = name or hashlib.sha256(mail).hexdigest()[:16]
        named[name] = times = named.get(name, 0) + 1
        yield name if times == 1 else f"{name} ({times})", mail


def load(content: Content) -> Parsed:
    """The loader of a mailbox as one document: a section a mail, under its subject.

    Raises SourceError where no mail is in it.
    """
    blocks: list[RawBlock] = []
    notes: list[str] = []
    for name, mail in messages(content):
        try:
            parsed = parse_mail(mail)
        except SourceError as error:
            notes.append(f"The mail {name} was not read: {error.message}")
            continue
        blocks.append(RawBlock("heading", parsed.title or name, level=1))
        blocks += (
            replace(block, level=min(block.level + 1, 6)) if block.kind == "heading" else block
            for block in parsed.blocks
        )
        notes += (f"{parsed.title or name}: {note}" for note in parsed.notes)
    if not blocks:
        raise SourceError("There is no mail in it.", hint="Export the mailbox anew.")
    more = len(notes) - SHOWN_NOTES
    if more > 0:
        notes[SHOWN_NOTES:] = [f"So for {more} more mails."]
    return Parsed("", tuple(blocks), notes=tuple(notes))


def _split(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of each mail, without the line "From " that parts it from the one before."""
    mail: list[bytes] = []
    blank = True  # whether the line before was blank, or there is none
    parting: bytes | None = None  # a line that parts two mails if heads stand below it
    for line in lines:
        if parting is not None:
            if _head.match(line):
                if any(part.strip() for part in mail):
                    yield b"".join(mail)
                mail = []
            else:
                mail.append(parting)
            parting = None
        if blank and _begins.match(line):
            parting = line
        else:
            mail.append(_marked.sub(rb"\1", line))
        blank = not line.strip()
    if any(part.strip() for part in mail):
        yield b"".join(mail)


def _heads_of(mail: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", mail[:65_536], maxsplit=1)[0]
