"""What a path or URL names: the sources behind it, and what is left aside.

Knows nothing about libraries.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from corpus.errors import SourceError
from corpus.model import Document
from corpus.paths import display_source, name_of
from ingest import limits, recognise
from ingest.archives import SUFFIXES, archive, is_archive
from ingest.folders import files_below
from ingest.formats import Format, format_named
from ingest.holders import fetched, inside, mailbox, with_inside
from ingest.sources import (
    DEFAULT,
    Container,
    Failed,
    Finding,
    Options,
    Raw,
    Skipped,
    Source,
    expanded,
)
from ingest.which_format import chosen, is_readable
from ingest.zip_directory import NO_ZIP, open_zip

_url = re.compile(r"^https?://", re.I)
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_SMALL = 32_768
_HEAD = 512
_other_url = re.compile(r"^[a-z][a-z0-9+.-]+://", re.I)


def read(path: str | Path) -> Document:
    """The document that one file holds. Raises SourceError where it holds none."""
    found = _named(Path(path), DEFAULT)
    for one in expanded([found]):
        if isinstance(one, Source) and one.source == found.source:
            return one.load().read().document
    raise SourceError("It holds other documents.", hint="Unpack it, and read each.")


def is_url(target: str) -> bool:
    """Whether a target is fetched and not opened."""
    return bool(_url.match(target))


def find(target: str, options: Options = DEFAULT) -> Iterator[Finding]:
    """What `target` names, in a fixed order; loops of links are cut."""
    if is_url(target):
        yield fetched(_url_source(target, options), options)
        return
    if _other_url.match(target):
        yield Failed(
            target, "Only http and https addresses are fetched.", "Save it as a file first."
        )
        return
    try:
        path = Path(target).expanduser()
        if path.is_dir():
            yield from _below(path, options)
        else:
            yield _named(path, options)
    except SourceError as error:
        yield Failed.of(_called(target), error)
    except (OSError, ValueError, RuntimeError) as error:
        yield Failed(_called(target), f"It cannot be opened ({_why(error)}).", "Check the path.")


def _url_source(url: str, options: Options = DEFAULT) -> Source:
    """A page to fetch; its final name is known once it is there."""

    def load() -> Raw:
        from ingest.web.fetch import fetch

        raw = fetch(url, allow_local_network=options.allow_local_network)
        return replace(raw, options=options)

    from ingest.web.fetch import without_credentials

    return Source(without_credentials(url), load)


def text_source(title: str, data: bytes, options: Options = DEFAULT) -> Source:
    """Text that was typed or piped in, called by its title."""
    source = f"text:{title}"
    format_ = format_named("a.txt")
    assert format_ is not None
    raw = Raw(source, data, format_, title, options=options)

    def load() -> Raw:
        if len(data) > limits.FILE_BYTES:
            raise _too_large()
        return raw

    return Source(source, load)


def _too_large() -> SourceError:
    return SourceError(
        f"It is larger than {limits.FILE_BYTES // 1_000_000} MB.", hint="Split it into parts."
    )


def _named(path: Path, options: Options) -> Source | Container:
    if not path.exists():
        raise SourceError(
            "There is no such file or folder.", hint="Check the spelling of the path."
        )
    if not path.is_file():
        raise SourceError("It is not a regular file.", hint="Name a file, a folder or a URL.")
    return _found(path.resolve(), options)


def _found(path: Path, options: Options) -> Source | Container:
    """A file as a source, or as what it holds; its path is resolved."""
    format_ = format_named(path.name)
    if format_ is not None and format_.members:
        return mailbox(name_of(path), path, format_, options)
    if format_ is None and _is_archive(path):
        return _archive(path, options)
    return with_inside(_file(path, options), format_, options)


def _is_archive(path: Path) -> bool:
    """Whether a file is an archive and none of the formats that are archives inside."""
    if format_named(path.name) is not None:
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            if not head.startswith(b"PK"):
                return is_archive(head)
            with open_zip(stream) as opened:
                return recognise.of_archive(opened) == recognise.ARCHIVE
    except NO_ZIP:
        return path.name.lower().endswith(SUFFIXES)  # a damaged one, told when it is opened


def _archive(path: Path, options: Options) -> Container:
    source = display_source(path)

    def members() -> Iterator[Finding]:
        try:
            stream = path.open("rb")
        except OSError as error:
            yield Failed(source, f"It cannot be read ({_why(error)}).", "Check its permissions.")
            return
        with stream:
            yield from archive(source, stream, options, inside=inside).open()

    return Container(source, members)


def _file(path: Path | str, options: Options) -> Source:
    """A file as a source; its path is resolved."""
    source = name_of(path)
    return Source(source, partial(_raw, source, path, options), partial(_peeked, path))


def _raw(source: str, path: Path | str, options: Options) -> Raw:
    try:
        data = _bytes_of(path)
    except OSError as error:
        raise SourceError(
            f"It cannot be read ({_why(error)}).", hint="Check its permissions."
        ) from error
    if data is None:
        raise _too_large()
    name = Path(path).name
    choice = chosen(data, name)
    return Raw(source, data, choice.format, name, notes=choice.notes, options=options)


def _bytes_of(path: Path | str) -> bytes | None:
    """What a file holds, None where that is more than is taken."""
    with Path(path).open("rb", buffering=0) as stream:
        if os.fstat(stream.fileno()).st_size > limits.FILE_BYTES:
            return None
        return stream.readall()


def _peeked(path: Path | str) -> bytes | None:
    """The same, a small file in the fewest calls: there may be ten thousand."""
    file = os.open(path, _READING)
    try:
        data = os.read(file, _SMALL)
    finally:
        os.close(file)
    return data if len(data) < _SMALL else _bytes_of(path)


def _below(folder: Path, options: Options) -> Iterator[Finding]:
    for found in files_below(folder, options):
        yield _entry(found, options) if isinstance(found, os.DirEntry) else found


def _entry(entry: "os.DirEntry[str]", options: Options) -> Finding:
    link = entry.is_symlink()
    if not link and entry.is_file() and _holds_only_itself(format_named(entry.name)):
        return _file(entry.path, options)  # of ten thousand files the most
    path = Path(entry.path)
    if not path.is_file():
        return Skipped(display_source(path), "not a regular file")
    if format_named(path.name) is None and not _is_archive(path) and not _is_readable(path):
        suffix = path.suffix.lower()
        return Skipped(
            display_source(path), f"the format {suffix} is not read" if suffix else "no suffix"
        )
    return _found(path.resolve() if link else path, options)


def _holds_only_itself(format_: Format | None) -> bool:
    return format_ is not None and not format_.members and not format_.attached


def _is_readable(path: Path) -> bool:
    """Whether a file whose name says nothing is plainly of a format that is read."""
    try:
        with path.open("rb") as stream:
            head = stream.read(recognise.HEAD)
            if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
                head += stream.read(limits.FILE_BYTES)  # known by what stands at its end
            return is_readable(head)
    except OSError:
        return False


def _called(target: str) -> str:
    try:
        return display_source(Path(target).expanduser())
    except (OSError, ValueError, RuntimeError):
        return target.replace("\0", "\\0")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
