"""How a library comes to be, and the lock that its writers share."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from corpus import catalogue, settings
from corpus.encoder import Encoder
from corpus.errors import LibraryBusy, LibraryError
from corpus.locks import Holder, NamedLock

WRITER_SECONDS = 600.0
"""How long a writer waits for another one."""
OWN_FILES = ("library.sqlite", "library.new", "writer.lock", "chroma.lock")
"""How the names begin of what may stand in a folder before there is a library."""


@contextmanager
def writer(folder: Path, on_wait: Callable[[str], None] | None) -> Iterator[None]:
    """One writer at a time, in whatever process; `on_wait` is told once for whom it waits.

    Raises LibraryBusy after WRITER_SECONDS.
    """
    lock = NamedLock(folder / "writer.lock")

    def waiting(holder: Holder | None) -> None:
        if on_wait is not None:
            on_wait(str(holder or "another process"))

    if not lock.acquire(WRITER_SECONDS, waiting):
        raise LibraryBusy(
            f"The library at {folder} is being written to by"
            f" {lock.holder() or 'another process'}, which did not finish"
            f" within {WRITER_SECONDS:.0f} seconds.",
            hint="Try again later, or end that process.",
        )
    try:
        yield
    finally:
        lock.release()


def make(
    folder: Path,
    encoder: Encoder,
    chunking: Mapping[str, int],
    on_wait: Callable[[str], None] | None,
) -> None:
    """Makes an empty library; does nothing where another process was faster.

    Raises LibraryError for a folder that holds other things or cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = [path.name for path in folder.iterdir() if not path.name.startswith(OWN_FILES)]
    except (FileExistsError, NotADirectoryError) as error:
        raise LibraryError(
            f"No library can be made at {folder}: a file is in the way.", hint="Name a folder."
        ) from error
    except OSError as error:
        raise LibraryError(
            f"No library can be made at {folder} ({error.strerror}).",
            hint="Name a folder that can be written to.",
        ) from error
    if foreign:
        raise LibraryError(
            f"No library can be made at {folder}: it holds other things ({min(foreign)}).",
            hint="Name an empty folder, or one that does not exist yet.",
        )
    with writer(folder, on_wait):
        if not (folder / catalogue.FILE_NAME).exists():
            catalogue.create(folder, settings.make(encoder, chunking))


def copy(original: catalogue.Catalogue, folder: Path) -> None:
    """Makes `folder`, which must not exist, a library with all that `original` holds now.

    The Chroma copy is not taken along: it is made when it is needed.
    """
    folder.mkdir(parents=True)
    with (
        original.reading() as connection,
        closing(sqlite3.connect(folder / catalogue.FILE_NAME)) as target,
    ):
        connection.backup(target)
