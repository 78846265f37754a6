"""A page as a browser saves it whole (MHTML): the page in it, read as any other.

Its pictures, styles and frames are parts beside it and are not read. Knows nothing about
HTML.
"""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from corpus.errors import SourceError
from ingest.blocks import Content, Parsed
from ingest.encodings import decode
from ingest.markup.webpage import parse_html


def load(content: Content) -> Parsed:
    """The loader of saved pages. Raises SourceError where there is no page in the file."""
    message = message_from_bytes(content.data, policy=policy.default)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    own = str(message.get("Snapshot-Content-Location") or "")
    page = next((part for part in pages if own and part.get("Content-Location") == own), None)
    page = page or next(iter(pages), None)
    payload = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    if page is None or not isinstance(payload, bytes):
        raise SourceError(
            "There is no page in it, though the name says it is a saved one.",
            hint="Save the page again, as one file or as HTML.",
        )
    charset = page.get_content_charset() or content.charset
    parsed = parse_html(decode(payload, declared=charset, html=True))
    title = parsed.title or " ".join(str(message.get("Subject") or "").split())
    return replace(parsed, title=title)
