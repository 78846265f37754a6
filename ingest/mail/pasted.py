"""Mails in plain text: copied out of a mail program, or saved by it as text.

They are known by the heads they begin with. Knows nothing about other plain text.
"""

import re

from ingest.blocks import Parsed
from ingest.inline import tidy
from ingest.mail.eml import parse_mail
from ingest.mail.leads import lead_at
from ingest.mail.mail_heads import head_block, property_blocks, value_of
from ingest.mail.mail_text import mail_blocks

_technical = re.compile(
    r"^(?:received:\s+(?:from|by)\b|mime-version:|message-id:\s*<|return-path:|dkim-signature:)",
    re.I,
)
"""Heads that no mail program shows: the text is the file of a mail."""


def parse_pasted_mail(text: str) -> Parsed | None:
    """A text that begins with the heads of a mail; None for any other."""
    lines = text.lstrip().split("\n")
    top = lines[: next((n for n, line in enumerate(lines) if not line.strip()), len(lines))]
    if len(top) > 2 and any(_technical.match(line) for line in top) and _has_heads(top):
        return parse_mail(text.lstrip().encode())
    heads, taken = head_block(lines)
    if not heads:
        forwarded = lead_at(lines)
        below = lines[1:] if forwarded and len(forwarded.lines) > 1 else []
        blank = next((n for n, line in enumerate(below) if line.strip()), 0)
        heads, taken = head_block(below[blank:])
        taken += 1 + blank
    if not heads:
        return None
    body = mail_blocks("\n".join(lines[taken:]))
    return Parsed(tidy(value_of(heads, "Subject"), " "), (*property_blocks(heads), *body))


def _has_heads(lines: list[str]) -> bool:
    return any(line.lower().startswith(("from:", "subject:", "date:")) for line in lines)
