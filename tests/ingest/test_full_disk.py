"""A disk that is full is said to be, and nothing half stands in the library."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.paths import project_folder
from ingest.pipeline import Ingestion
from tests.ingest.kill_ingestion import QuickEncoder

FILLS = """
import resource, sys
from corpus.errors import LibraryError
from corpus.library import Library
from ingest.pipeline import CHUNKING, Ingestion
from tests.ingest.kill_ingestion import QuickEncoder

with Library.open(sys.argv[1], create=True, encoder=QuickEncoder(), chunking=CHUNKING) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        Ingestion(library).add([sys.argv[2]])
    except LibraryError as error:
        print(error.message, error.hint)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be limited there")
def test_a_full_disk_is_told_and_the_library_goes_on_once_there_is_room(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(6):
        parts = (f"Part {part} of note {number} is long. " * 25 for part in range(25))
        (notes / f"{number}.md").write_text(f"# Note {number}\n\n" + "\n\n".join(parts))
    done = subprocess.run(
        [sys.executable, "-c", FILLS, str(tmp_path / "library"), str(notes)],
        cwd=project_folder(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "it is full, or fails" in done.stdout
    assert "run the same command again" in done.stdout
    with Library.open(tmp_path / "library", encoder=QuickEncoder()) as library:
        assert library.verify().ok
        left = library.document_count
        assert left < 6
        outcome = Ingestion(library).add([str(notes)])
        assert (len(outcome.added), len(outcome.unchanged)) == (6 - left, left)
        assert library.verify().ok
