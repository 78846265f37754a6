"""Where a library is kept, and how a file is called in it."""

from pathlib import Path

import pytest

from corpus.paths import (
    data_folder,
    display_source,
    handbook_folder,
    library_folder,
    project_folder,
)


def test_an_argument_goes_before_the_environment_and_that_before_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ASSISTANT_LIBRARY", raising=False)
    assert library_folder() == data_folder() / "library"
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path))
    assert library_folder() == library_folder("") == tmp_path
    assert library_folder("elsewhere") == Path("elsewhere")


def test_the_project_folder_holds_the_project() -> None:
    assert (project_folder() / "pyproject.toml").is_file()


def test_files_are_called_by_resolved_path_and_the_handbook_by_its_place_in_the_project(
    tmp_path: Path,
) -> None:
    (tmp_path / "link").symlink_to(handbook_folder())
    assert display_source(tmp_path / "link" / "a.md") == "corpus/documents/a.md"
    assert display_source(tmp_path / "x" / ".." / "b.md") == str(tmp_path / "b.md")


def test_what_is_made_lies_in_the_checkout_and_else_among_the_user_s_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert data_folder() == project_folder() / "var"
    monkeypatch.setattr("corpus.paths.project_folder", lambda: tmp_path / "site-packages")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert data_folder().name == "devops-assistant"
    assert data_folder().is_relative_to(tmp_path)
    assert not data_folder().is_relative_to(tmp_path / "site-packages")
    assert not data_folder().exists()
