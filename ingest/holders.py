"""Sources that hold others: a mailbox its mails, a mail its attachments, an archive its members.

What is inside is a source of its own, called "PATH/name". Knows nothing about how any
of them is read: a format names the functions (`ingest.formats`).
"""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

from corpus.errors import SourceError
from ingest import limits
from ingest.archives import archive, holds_others, safe_name
from ingest.blocks import Content
from ingest.document import stem_of
from ingest.formats import Format, format_named, named
from ingest.sources import Container, Failed, Finding, Options, Raw, Skipped, Source
from ingest.which_format import IsArchive, chosen, is_readable

NOT_INSIDE = "Save it as a file of its own, and add that."


def with_inside(source: Source, format_: Format | None, options: Options) -> Source | Container:
    """A source, or a container of it and what it brings along where its format does that."""
    if format_ is None or not format_.attached:
        return source
    return Container(source.source, partial(_attached, source, options, 0))


def fetched(source: Source, options: Options) -> Container:
    """A source from elsewhere, asked for once: an archive is its members."""
    return Container(source.source, partial(_fetched, source, options))


def _fetched(source: Source, options: Options) -> Iterator[Finding]:
    try:
        raw = source.load()
    except IsArchive as found:
        yield from archive(found.source, found.data, options, inside=inside).open()
    except Exception as error:  # told where the source is read
        yield Source(source.source, partial(_raise, error))
    else:
        yield from _attached(Source(source.source, lambda: raw), options, 0)


def _raise(error: Exception) -> Raw:
    raise error


def inside(
    source: Source, name: str, data: bytes, options: Options, depth: int
) -> Iterator[Finding]:
    """What a member of an archive holds: a mailbox its mails, a mail itself and what it brings."""
    format_ = format_named(name)
    if format_ is not None and format_.members:
        yield from _mails(source.source, BytesIO(data), format_, options, depth)
    else:
        yield from _attached(source, options, depth)


def mailbox(source: str, path: Path, format_: Format, options: Options) -> Container:
    """A file that holds sources of its own instead of a text, one after the other."""
    return Container(source, partial(_members, source, path, format_, options))


def _members(source: str, path: Path, format_: Format, options: Options) -> Iterator[Finding]:
    try:
        with path.open("rb") as stream:
            yield from _mails(source, stream, format_, options, 0)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        yield Failed(source, f"It cannot be read ({why}).", "Check its permissions.")


def _mails(
    source: str, stream: IO[bytes], format_: Format, options: Options, depth: int
) -> Iterator[Finding]:
    try:
        for number, (name, data) in enumerate(named(format_.members)(stream)):
            if number >= limits.ARCHIVE_MEMBERS:
                yield _more(source)
                return
            called = f"{source}/{safe_name(name)}"
            yield from _held(called, f"{safe_name(name)}.eml", data, options, depth)
    except SourceError as error:
        yield Failed.of(source, error)


def _attached(source: Source, options: Options, depth: int) -> Iterator[Finding]:
    """The source, then what it brings along, where it can be read at all."""
    yield source
    try:
        raw = source.load()
        if not raw.format.attached:
            return
        content = Content(raw.data, stem_of(raw.name), raw.charset)
        for number, (name, data) in enumerate(named(raw.format.attached)(content)):
            if number >= limits.ARCHIVE_MEMBERS:
                yield _more(source.source)
                return
            called = f"{raw.source}/{safe_name(name)}"
            yield from _held(called, safe_name(name), data, options, depth + 1)
    except SourceError:  # told where the source itself is read
        return


def _more(source: str) -> Failed:
    text = f"It holds more than {limits.ARCHIVE_MEMBERS:,}; the rest was left out."
    return Failed(source, text, "Split it.")


def _held(source: str, name: str, data: bytes, options: Options, depth: int) -> Iterator[Finding]:
    """What bytes that lie in another source are, as if they were a file of a folder."""
    if len(data) > limits.FILE_BYTES or depth > limits.ARCHIVE_DEPTH:
        yield Failed(source, "It is too large, or too deep inside of others.", NOT_INSIDE)
        return
    format_ = format_named(name)
    if holds_others(data, name):
        yield archive(source, data, options, inside=inside, depth=depth + 1)
    elif format_ is None and not is_readable(data):
        suffix = name.rpartition(".")[2].lower() if "." in name else ""
        reason = f"the format .{suffix} is not read" if suffix else "no suffix"
        yield Skipped(source, reason)
    else:
        one = Source(source, partial(_raw, source, name, data, options))
        if format_ is not None and format_.attached:
            yield from _attached(one, options, depth)
        else:
            yield one


def _raw(source: str, name: str, data: bytes, options: Options) -> Raw:
    choice = chosen(data, name)
    return Raw(source, data, choice.format, name, notes=choice.notes, options=options)
