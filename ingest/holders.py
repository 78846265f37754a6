"""Sources that hold others: a mailbox its mails, a mail its attachments, an archive its members.

What is inside is a source of its own, called "PATH/name". Knows nothing about how any
of them is read: a format names the functions (`ingest.formats`).
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpus.errors import SourceError
from ingest import limits, recognise
from ingest.archives import archive, safe_name
from ingest.blocks import Content
from ingest.document import stem_of
from ingest.formats import Format, format_named, named
from ingest.sources import Container, Failed, Finding, Options, Raw, Skipped, Source
from ingest.which_format import chosen, is_readable

NOT_INSIDE = "Save it as a file of its own, and add that."


def with_inside(source: Source, format_: Format | None, options: Options) -> Source | Container:
    """A source, or a container of it and what it brings along where its format does that."""
    if format_ is None or not format_.attached:
        return source
    return Container(source.source, partial(_attached, source, options, 0))


def mailbox(source: str, path: Path, format_: Format, options: Options) -> Container:
    """A file that holds sources of its own instead of a text, one after the other."""
    return Container(source, partial(_members, source, path, format_, options))


def _members(source: str, path: Path, format_: Format, options: Options) -> Iterator[Finding]:
    try:
        with path.open("rb") as stream:
            for number, (name, data) in enumerate(named(format_.members)(stream)):
                if number >= limits.ARCHIVE_MEMBERS:
                    text = f"It holds more than {limits.ARCHIVE_MEMBERS:,}; the rest was left out."
                    yield Failed(source, text, "Split it.")
                    return
                called = f"{source}/{safe_name(name)}"
                yield from _held(called, f"{safe_name(name)}.eml", data, options, 0)
    except SourceError as error:
        yield Failed.of(source, error)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        yield Failed(source, f"It cannot be read ({why}).", "Check its permissions.")


def _attached(source: Source, options: Options, depth: int) -> Iterator[Finding]:
    """The source, then what it brings along, where it can be read at all."""
    yield source
    try:
        raw = source.load()
        if not raw.format.attached:
            return
        content = Content(raw.data, stem_of(raw.name), raw.charset)
        for name, data in named(raw.format.attached)(content):
            called = f"{raw.source}/{safe_name(name)}"
            yield from _held(called, safe_name(name), data, options, depth + 1)
    except SourceError:  # told where the source itself is read
        return


def _held(source: str, name: str, data: bytes, options: Options, depth: int) -> Iterator[Finding]:
    """What bytes that lie in another source are, as if they were a file of a folder."""
    if len(data) > limits.FILE_BYTES or depth > limits.ARCHIVE_DEPTH:
        yield Failed(source, "It is too large, or too deep inside of others.", NOT_INSIDE)
        return
    kind = recognise.binary_kind(data)
    format_ = format_named(name)
    if kind is not None and kind.media_type == recognise.ARCHIVE and format_ is None:
        yield archive(source, data, options)
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
