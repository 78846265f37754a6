"""The catalogue: one SQLite file that holds the truth of a library.

Connections, transactions, the library's settings, and the one edge where
SQLite's errors become sentences. What stands in the tables is the business of
`records`, `fulltext`, `scan` and `conversations`, which are functions over a
Catalogue. Knows nothing about encoders or Chroma.
"""

import json
import os
import sqlite3
import threading
import uuid
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.errors import LibraryBusy, LibraryError, LibraryMissing, ModelMismatch
from corpus.upgrade import upgrade

FILE_NAME = "library.sqlite"
APPLICATION_ID = 0x44444F41  # "DDOA", how SQLite's header says whose file it is
SCHEMA_VERSION = 2
PAGE_SIZE = 8192  # five 384-dimensional vectors a page; with 4096 a quarter would be air
CLOSING_SECONDS = 10.0
"""How long closing waits for what another thread is reading or writing."""
BUSY_SECONDS = 60.0
"""How long a statement waits for another process's transaction; each is short."""

MISSING_HINT = "Make one with `python -m ingest add PATH`."


class Catalogue:
    """An open catalogue: a connection a thread, closed all together.

    Where the folder cannot be written to, it is opened for reading. Raises
    LibraryMissing, ModelMismatch for a newer schema, LibraryError for a file
    that is foreign or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / FILE_NAME
        if not self.file.is_file():
            raise LibraryMissing(f"There is no library at {folder}.", hint=MISSING_HINT)
        self.writable = os.access(folder, os.W_OK) and os.access(self.file, os.W_OK)
        self._local = threading.local()
        self._open: weakref.WeakSet[_Connection] = weakref.WeakSet()
        self._closed = False
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Closes the connections of all threads, each when its transaction is over.

        One that is busy for longer than CLOSING_SECONDS is left to the end of its thread:
        closing it under way crashes the interpreter.
        """
        self._closed = True
        for held in list(self._open):
            if held.busy.acquire(timeout=CLOSING_SECONDS):
                held.connection.close()
                held.busy.release()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction in which everything read fits together; may be nested."""
        with self._connection() as held:
            connection = held.connection
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            held.reads = True
            try:
                yield connection
            finally:
                held.reads, held.generation = False, None
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is committed, to the disk, or leaves no trace."""
        self.require_writable()
        with self._connection() as held:
            connection = held.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def require_writable(self) -> None:
        """Raises LibraryError where the library can only be read."""
        if not self.writable:
            raise LibraryError(
                f"The library at {self.folder} cannot be changed: its folder is read-only.",
                hint="Copy the folder to a place that can be written to.",
            )

    def setting(self, key: str) -> Any:
        """A value of the table meta; raises LibraryError where it is not there."""
        with self.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise LibraryError(f"The library at {self.folder} is damaged: it has no {key!r}.")
        return row[0]

    @property
    def generation(self) -> int:
        """Grows by one with every committed change of documents; looked up once in a `reading`."""
        held: _Connection | None = getattr(self._local, "held", None)
        if held is not None and held.generation is not None and not self._closed:
            return held.generation
        generation = int(self.setting("generation"))
        if held is not None and held.reads:
            held.generation = generation
        return generation

    @contextmanager
    def _connection(self) -> Iterator["_Connection"]:
        """The connection of the thread that asks, which nobody closes meanwhile; SQLite's
        errors come out of it as sentences.
        """
        held: _Connection | None = getattr(self._local, "held", None)
        try:
            if held is None and not self._closed:
                # Dropped with the thread, whose end closes the connection.
                held = self._local.held = _Connection(_connect(self._address()))
                self._open.add(held)
            if held is not None:
                with held.busy:
                    if not self._closed:
                        yield held
                        return
        except sqlite3.Error as error:
            raise translated(error, self.folder) from error
        raise LibraryError(f"The library at {self.folder} has been closed.")

    def _address(self) -> str:
        if self.writable:
            return f"{self.file.as_uri()}?mode=rw"
        # SQLite cannot make the shared-memory file that WAL needs in a folder it
        # cannot write to; without a log there is nothing to share either.
        log = self.file.with_name(f"{FILE_NAME}-wal")
        alone = not os.access(self.folder, os.W_OK) and not log.exists()
        return f"{self.file.as_uri()}?mode=ro{'&immutable=1' if alone else ''}"

    def _check(self) -> None:
        with self._connection() as held:
            (owner,) = held.connection.execute("PRAGMA application_id").fetchone()
            (version,) = held.connection.execute("PRAGMA user_version").fetchone()
        if owner != APPLICATION_ID:
            raise LibraryError(
                f"{self.file} is an SQLite file, but not a library.",
                hint="Name another folder.",
            )
        if version > SCHEMA_VERSION:
            raise ModelMismatch(
                f"The library at {self.folder} was made by a newer version of this program"
                f" (layout {version}, this one reads {SCHEMA_VERSION}).",
                hint="Update the program, or add the documents to a new folder.",
            )
        if version < SCHEMA_VERSION:
            self.require_writable()
            with self._connection() as held:
                upgrade(held.connection, SCHEMA_VERSION)


class _Connection:
    """Closes its connection when its thread, or the catalogue, is gone.

    `reads` while a transaction reads, in which `generation`, once looked up, stays the same.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.busy = threading.RLock()  # held for as long as its thread uses it
        self.reads = False
        self.generation: int | None = None

    def __del__(self) -> None:
        self.connection.close()


def create(folder: Path, settings: Mapping[str, Any]) -> None:
    """Makes an empty catalogue, whole or not at all; the caller holds the writer's lock.

    `settings` go into the table meta as they are.
    """
    target = folder / FILE_NAME
    new = target.with_suffix(".new")
    try:
        new.unlink(missing_ok=True)
        connection = _connect(f"{new.as_uri()}?mode=rwc")
        try:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            connection.execute("PRAGMA journal_mode = WAL")
            schema = resources.files("corpus").joinpath("schema.sql").read_text("utf-8")
            connection.executescript(f"BEGIN;{schema}")
            values = {"library_id": uuid.uuid4().hex, "generation": 0, **settings}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", values.items())
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("COMMIT")
        finally:
            connection.close()
        new.replace(target)
    except sqlite3.Error as error:
        raise translated(error, folder) from error
    except OSError as error:
        raise LibraryError(f"No library can be made at {folder} ({error.strerror}).") from error


def documents_changed(connection: sqlite3.Connection) -> None:
    """Counts a change of documents, inside the transaction that makes it."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")


def to_json(value: Any) -> str:
    """Plain JSON, one way of writing a value only."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def translated(error: sqlite3.Error, folder: Path) -> LibraryError:
    """SQLite's error as a sentence about the library."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryBusy(
            f"The library at {folder} is busy: another process is writing to it.",
            hint="Try again when it has finished.",
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
        return LibraryError(
            f"The disk takes no more of the library at {folder}: it is full, or fails.",
            hint="Make room and run the same command again: what was stored before is kept.",
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return LibraryError(
            f"The library at {folder} is damaged or not a library ({error}).",
            hint="Put back a copy, or delete the folder and add its sources again.",
        )
    return LibraryError(f"The library at {folder} cannot be used ({error}).")


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # Where each word stands; a view of the index that every connection makes for itself.
    connection.execute(
        "CREATE VIRTUAL TABLE temp.passages_places USING fts5vocab (main, passages_fts, instance)"
    )
    return connection
