"""Sources as LangChain's documents."""

from pathlib import Path

import pytest
from langchain_core.document_loaders import BaseLoader

from corpus.errors import SourceError
from ingest.langchain_loader import SourceLoader


def test_a_folder_gives_a_document_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A *title*\n\nText.")
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    loader = SourceLoader(tmp_path)
    assert isinstance(loader, BaseLoader)
    (document,) = loader.load()
    assert document.page_content == "A title\n\nText."
    assert document.metadata["source"] == str(tmp_path / "a.md")
    assert document.metadata["sections"] == [[["A title"], 0, 14]]


def test_a_source_that_fails_raises(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        SourceLoader(tmp_path / "nope.md").load()
