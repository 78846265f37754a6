"""A library of an older version is opened, and holds all that it held."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.catalogue import SCHEMA_VERSION, Catalogue
from corpus.encoder import Encoder
from corpus.library import Library
from corpus.upgrade import STEPS

TO_VERSION_1 = """
    DROP TABLE placed_words;
    DROP INDEX passages_by_embedded;
    ALTER TABLE passages DROP COLUMN context;
    ALTER TABLE passages DROP COLUMN embedded;
    ALTER TABLE documents DROP COLUMN properties;
    ALTER TABLE documents DROP COLUMN notes;
    ALTER TABLE documents DROP COLUMN links;
    PRAGMA user_version = 1;
"""


@pytest.fixture
def old(library_path: Path) -> Path:
    """A library as the first version made it."""
    with closing(sqlite3.connect(library_path / "library.sqlite")) as connection:
        connection.executescript(TO_VERSION_1)
    return library_path


def columns(path: Path) -> dict[str, set[str]]:
    with closing(sqlite3.connect(path / "library.sqlite")) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        return {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for name in names
            if not name.startswith("sqlite_")
        }


def test_an_older_library_gets_the_tables_of_today_and_keeps_its_contents(
    old: Path, shelf: Path, encoder: Encoder
) -> None:
    with Library.open(shelf, encoder=encoder) as library:
        before = [library.document(one.doc_id) for one in library.documents()]
    with Library.open(old, encoder=encoder) as library:
        assert [library.document(one.doc_id) for one in library.documents()] == before
        assert library.verify().ok
    assert columns(old) == columns(shelf)


def test_every_step_up_to_todays_version_is_there() -> None:
    assert set(STEPS) == set(range(1, SCHEMA_VERSION))


def test_rows_of_an_older_library_have_the_cells_their_text_shows(
    old: Path, encoder: Encoder
) -> None:
    with closing(sqlite3.connect(old / "library.sqlite")) as connection, connection:
        doc_id, text = connection.execute("SELECT doc_id, text FROM documents").fetchone()
        connection.execute(
            "UPDATE documents SET text = 'Lamp | Watts' || substr(text, 13),"
            " blocks = '[[\"row\",0,12,0]]' WHERE doc_id = ?",
            (doc_id,),
        )
    with Library.open(old, encoder=encoder) as library:
        document = library.document(doc_id)
        (row,) = document.blocks
    assert len(document.text) == len(text)
    assert [cell.of(document.text) for cell in row.cells] == ["Lamp", "Watts"]


def test_an_older_library_that_cannot_be_written_to_says_so(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(old, tmp_path / "copy")
    monkeypatch.setattr("corpus.catalogue.os.access", lambda *_: False)
    with pytest.raises(Exception, match="read-only"):
        Catalogue(copy)
