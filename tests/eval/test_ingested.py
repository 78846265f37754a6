"""A file as ingestion reads and cuts it."""

from pathlib import Path

import pytest

from corpus.encoder import Encoder
from eval.errors import DatasetError
from eval.ingested import read_file
from tests.eval.conftest import CHUNK_SIZE, PASSAGES


def test_what_was_read_and_where_it_was_cut(island_folder: Path, encoder: Encoder) -> None:
    read = read_file(island_folder / "ferry.md", encoder, CHUNK_SIZE)
    text = read["text"]
    assert (read["title"], read["media_type"], read["pages"]) == ("Ferry", "text/markdown", None)
    assert read["sections"] == [["Ferry"], ["Ferry", "Fares"]]
    assert [tuple(span) for span in read["passages"]] == PASSAGES["ferry"]
    assert read["blocks"] == [[7, 111], [120, 185]]
    assert [text[start:end] for start, end in read["sentences"]] == [
        "The ferry leaves the mole at eight o'clock.",
        "Crossings are cancelled when the wind exceeds nine Beaufort.",
        "A day ticket costs twelve crowns.",
        "Children travel free of charge.",
    ]


def test_a_larger_chunk_size_makes_fewer_passages(island_folder: Path, encoder: Encoder) -> None:
    assert len(read_file(island_folder / "ferry.md", encoder, 1100)["passages"]) == 2


def test_pages_are_counted(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "log.txt").write_text("The tide is out today.\f\nThe tide is in today.\n")
    assert read_file(tmp_path / "log.txt", encoder, 1100)["pages"] == 2


def test_what_is_not_there_or_cannot_be_read_is_told(tmp_path: Path, encoder: Encoder) -> None:
    with pytest.raises(DatasetError, match=r"There is no file .*none\.md"):
        read_file(tmp_path / "none.md", encoder, 1100)
    (tmp_path / "empty.md").write_text("")
    (refused,) = read_file(tmp_path / "empty.md", encoder, 1100).values()
    assert refused.startswith("The file is empty.")
