"""The heads of a mail: who wrote to whom, when, and about what, in the words of a mail program.

Heads of a mail file come with encoded words, raw bytes and folded lines, often broken;
heads in a text that was copied out of a mail program are lines "From: …". Knows nothing
about what stands below them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from corpus.errors import SourceError
from ingest.blocks import RawBlock, property_block
from ingest.encodings import decode
from ingest.inline import tidy, words_of

SHOWN = ("From", "To", "Cc", "Bcc", "Date", "Subject")
"""What a mail program shows above the text, in its order."""

RECORDED = ("Message-ID", "In-Reply-To")
"""What no program shows, and what says which mail a mail is."""

LONGEST = 40_000
"""Characters of a head that are read, a thousand addresses: decoding takes the square of more."""

_ROLES = {
    "From": "from von de da van fra från od от отправитель lähettäjä gönderen 差出人 发件人 寄件者",
    "Date": "date sent gesendet datum envoyé fecha enviado inviato data verzonden skickat sendt"
    " wysłano дата отправлено lähetetty tarih 送信日時 日期 发送时间",
    "To": "to an à a para aan till til do кому vastaanottaja kime 宛先 收件人",
    "Cc": "cc bcc kopie copie копия kopia kopi dw 抄送",
    "Subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat тема aihe"
    " konu 件名 主题 主旨",
    "Reply-To": "reply-to importance priority attachments anlagen antwort",
}
ROLES = {label: role for role, labels in _ROLES.items() for label in words_of(labels)}
"""What the label of a head line means, in the languages of common mail programs."""

_head_line = re.compile(r"^[*_]{0,2}([^\W\d_][\w-]{0,13})[*_]{0,2}[ \t\xa0]?[:：][*_]{0,2}\s*(.*)$")
_folded = re.compile(r"\r?\n[ \t]*|\r")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a head block: what it means, and how it stands there."""

    role: str
    label: str
    value: str


def shown_heads(message: Message) -> tuple[RawBlock, ...]:
    """The heads that a mail program shows, those that are empty left out."""
    found = ((name, head_of(message, name)) for name in SHOWN)
    return tuple(property_block(name, value) for name, value in found if value)


def recorded_heads(message: Message) -> tuple[tuple[str, str], ...]:
    """(name, value) of the heads that only the file knows."""
    found = ((name, head_of(message, name)) for name in RECORDED)
    return tuple((name, value) for name, value in found if value)


def head_of(message: Message, name: str) -> str:
    """The first head of that name, decoded and on one line; "" where there is none.

    Heads are taken raw, for the standard library's own reading of them raises on some.
    """
    for label, value in message.raw_items():
        if label.lower() == name.lower():
            return words_of_head(str(value))
    return ""


def words_of_head(raw: str) -> str:
    """A head as people read it: encoded words decoded, whatever charset they name."""
    unfolded = _folded.sub(" ", raw[:LONGEST])
    try:
        pieces = decode_header(unfolded)
    except (HeaderParseError, ValueError):
        pieces = [(unfolded, None)]
    return tidy("".join(_piece(part, charset) for part, charset in pieces), " ")


def _piece(part: str | bytes, charset: str | None) -> str:
    data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
    try:
        return text_of_bytes(data, charset)
    except SourceError:  # not to be told from noise: what can be read of it
        return data.decode("ascii", "ignore")


SEVEN_BITS = ("iso2022", "iso-2022", "hz", "utf-7", "utf7")
"""Charsets whose bytes are all ASCII: only their name tells them."""


def text_of_bytes(data: bytes, charset: str | None) -> str:
    """The text of a part or an encoded word. Raises SourceError for bytes that are no text."""
    named = (charset or "").lower().replace("_", "-")
    if named.startswith(SEVEN_BITS):
        try:
            data = data.decode(named).encode()
        except (LookupError, UnicodeError):
            named = ""
    return decode(data, declared=named or None) if data.strip() else ""


def head_line(line: str) -> HeadLine | None:
    """What a line "From: Dana" of a text says, None where it is no such line."""
    match = _head_line.match(line.strip())
    role = ROLES.get(match[1].lower()) if match else None
    return HeadLine(role, match[1], match[2].strip(" *\xa0")) if match and role else None


def head_block(lines: Sequence[str]) -> tuple[tuple[HeadLine, ...], int]:
    """The head lines that `lines` begin with, and how many lines they take; none, 0 for others.

    They are a mail's where a sender stands with a subject, or with a date and an address,
    each once. A line that is indented, or that goes on with a list of addresses, belongs
    to the line before it.
    """
    found: list[HeadLine] = []
    taken = 0
    for line in lines:
        told = head_line(line)
        if told is not None:
            found.append(told)
        elif found and line.strip() and _goes_on(found[-1], line):
            last = found[-1]
            found[-1] = HeadLine(last.role, last.label, f"{last.value} {line.strip()}".strip())
        else:
            break
        taken += 1
    roles = [one.role for one in found]
    mail = "From" in roles and "Subject" in roles
    mail = mail or ("From" in roles and "Date" in roles and any("@" in one.value for one in found))
    once = all(roles.count(role) == 1 for role in ("From", "Date", "Subject") if role in roles)
    return (tuple(found), taken) if mail and once else ((), 0)


def _goes_on(before: HeadLine, line: str) -> bool:
    return line[:1] in " \t" or (before.value.endswith((",", ";")) and "@" in line)


def value_of(heads: Sequence[HeadLine], role: str) -> str:
    """The value of the first head of that role, "" where there is none."""
    return next((one.value for one in heads if one.role == role), "")


def name_in(address: str) -> str:
    """Who an address names: "Dana Whitlock <dana@example.org>" is Dana Whitlock."""
    name = re.sub(r"\(?[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]\)?", " ", address)
    name = re.sub(r"^(?:mailto:)?[\"'“”]+|[\"'“”]+$", "", " ".join(name.split()).strip(" ,;:"))
    return " ".join(name.replace("mailto:", "").split())


def property_blocks(heads: Sequence[HeadLine]) -> Iterator[RawBlock]:
    """Head lines of a text as the properties they are, in the words of the text."""
    for one in heads:
        if one.value:
            yield property_block(one.label, tidy(one.value, " "))
