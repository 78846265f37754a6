"""Of a folder what is worth reading is found, and what is left out is told."""

import os
from pathlib import Path

import pytest

from ingest.folders import IGNORED, LINKED, MACHINES, files_below
from ingest.sources import Options, Skipped

READ_ALL = Options(no_ignore=True)


def found(folder: Path, options: Options = Options()) -> tuple[list[str], dict[str, str]]:  # noqa: B008
    """Names of the files and, by name, why others are left out; all below the folder."""
    findings = list(files_below(folder, options))
    files = [os.path.relpath(one.path, folder) for one in findings if isinstance(one, os.DirEntry)]
    left = {
        os.path.relpath(one.source, folder): one.reason
        for one in findings
        if isinstance(one, Skipped)
    }
    return files, left


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text")


def test_what_gitignore_names_is_left_out_a_folder_in_one_line(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "draft.md", "build/one.md", "build/two.md", "docs/build.md")
    (tmp_path / ".gitignore").write_text("# made\nbuild/\ndraft.*\n")
    assert found(tmp_path) == (
        ["a.md", "docs/build.md"],
        {"build": IGNORED, "draft.md": IGNORED},
    )
    files, left = found(tmp_path, READ_ALL)
    assert (len(files), left) == (5, {})


def test_nested_rules_and_exceptions_are_heeded(tmp_path: Path) -> None:
    make(tmp_path, "keep.log", "a.log", "sub/b.log", "sub/keep.log", "sub/deep/c.log", "sub/d.md")
    (tmp_path / ".gitignore").write_text("*.log\n!keep.log\n")
    (tmp_path / "sub" / ".gitignore").write_text("!b.log\n/d.md\n")
    files, left = found(tmp_path)
    assert files == ["keep.log", "sub/b.log", "sub/keep.log"]
    assert set(left) == {"a.log", "sub/deep/c.log", "sub/d.md"}


def test_the_rules_of_a_repository_hold_in_its_folders_and_no_rules_above_it(
    tmp_path: Path,
) -> None:
    make(tmp_path, "repo/docs/a.md", "repo/docs/b.tmp", "repo/.git/HEAD")
    (tmp_path / ".gitignore").write_text("*\n")
    (tmp_path / "repo" / ".gitignore").write_text("*.tmp\n/docs/c.md\n")
    assert found(tmp_path / "repo" / "docs") == (["a.md"], {"b.tmp": IGNORED})


def test_folders_that_programs_keep_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "node_modules/x/README.md", "env/pyvenv.cfg", "env/lib/b.md")
    assert found(tmp_path) == (["a.md"], {"env": MACHINES, "node_modules": MACHINES})
    assert "node_modules/x/README.md" in found(tmp_path, READ_ALL)[0]


def test_links_out_of_the_folder_are_not_followed_and_are_told(tmp_path: Path) -> None:
    make(tmp_path, "here/a.md", "secret.md", "away/b.md")
    (tmp_path / "here" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "here" / "place").symlink_to(tmp_path / "away")
    (tmp_path / "here" / "up").symlink_to(tmp_path)
    files, left = found(tmp_path / "here")
    assert files == ["a.md"]
    assert left == {"link.md": LINKED, "place": LINKED, "up": LINKED}
    files, left = found(tmp_path / "here", Options(follow_links=True))
    assert {"a.md", "link.md", "place/b.md"} <= set(files)
    assert left == {}


def test_links_inside_of_the_folder_lead_to_files_that_are_found_anyway(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "sub/b.md")
    (tmp_path / "again").symlink_to(tmp_path / "sub")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "sub" / "dead.md").symlink_to(tmp_path / "nowhere.md")
    files, left = found(tmp_path)
    assert [name for name in files if name != "sub/dead.md"] == ["a.md", "sub/b.md"]
    assert left == {}


@pytest.mark.parametrize("rules", [b"\xff\xfe[", b"[a-\n!\n", b"\0" * 10])
def test_rules_that_are_none_leave_nothing_out(tmp_path: Path, rules: bytes) -> None:
    make(tmp_path, "a.md")
    (tmp_path / ".gitignore").write_bytes(rules)
    assert found(tmp_path) == (["a.md"], {})


def test_rules_of_a_megabyte_are_not_read(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    (tmp_path / ".gitignore").write_text("*.md\n" + "#" * 1_000_000)
    assert found(tmp_path) == (["a.md"], {})
