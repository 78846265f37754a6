"""Plain text, read as what it is: a mail, a conversation, a log, or else prose.

Each kind is known by its own module, the first that knows a text reads it. Knows nothing
about how a kind is written.
"""

from collections.abc import Callable

from ingest.blocks import Content, Parsed
from ingest.encodings import decode
from ingest.mail.pasted import parse_pasted_mail
from ingest.prose.chats import parse_conversation
from ingest.prose.plain import parse_plain
from ingest.prose.subtitles import parse_subtitles
from ingest.prose.transcripts import parse_transcript

KINDS: tuple[Callable[[str], Parsed | None], ...] = (
    parse_pasted_mail,
    parse_subtitles,
    parse_conversation,
    parse_transcript,
)
"""What a text may be, the surest sign first."""


def load(content: Content) -> Parsed:
    """The loader of plain text."""
    return parse_text(decode(content.data, declared=content.charset), content.stem)


def parse_text(text: str, stem: str = "") -> Parsed:
    """The blocks of `text` as its kind has them; `stem` is the file's name."""
    for read in KINDS:
        parsed = read(text)
        if parsed is not None:
            return parsed
    return parse_plain(text, stem)
