"""Indexes made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.encoder import Encoder
from corpus.library import Library


def test_full_text_that_older_words_indexed_is_made_anew_when_the_library_is_opened(
    library_path: Path, encoder: Encoder
) -> None:
    with closing(sqlite3.connect(library_path / "library.sqlite")) as connection, connection:
        connection.execute("DELETE FROM meta WHERE key = 'words'")
        connection.execute("UPDATE passages_fts SET text = 'stale'")
    with Library.open(library_path, encoder=encoder) as library:
        assert library.verify().ok
        assert library.frequencies(["stale"]) == {"stale": 0}
        generation = library.generation
    with Library.open(library_path, encoder=encoder) as library:
        assert library.generation == generation
