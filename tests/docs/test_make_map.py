"""The map of every file: whose words it takes, what it refuses, when it is out of date."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

GENERATOR = Path(__file__).resolve().parents[2] / "docs" / "make_map.py"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project without git."""
    write(tmp_path / "Makefile", "")
    write(tmp_path / "docs" / "make_map.py", '"""Writes the map."""\n')
    write(tmp_path / "corpus" / "__init__.py", '"""The ground floor."""\n')
    write(tmp_path / "corpus" / "words.py", '"""Words: cut and stemmed.\n\nMore of them.\n"""\n')
    write(tmp_path / "corpus" / "documents" / "a.md", "no heading\n")
    write(tmp_path / "notes.md", "somebody's own\n")
    return tmp_path


@pytest.fixture
def generator(project: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The generator, at work on that project."""
    spec = importlib.util.spec_from_file_location("make_map", GENERATOR)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", project)
    words = {
        "Makefile": "The commands",
        "docs/": "This map",
        "docs/map.md": "The map",
        "corpus/documents/": "The handbook",
    }
    monkeypatch.setattr(module, "WORDS", words)
    return module


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_a_folder_of_code_is_told_once_and_a_folder_of_data_stays_closed(
    generator: ModuleType,
) -> None:
    room = generator.written().partition("## corpus\n\n")[2].partition("\n\n##")[0]
    assert room == (
        "The ground floor.\n\n"
        "```\n"
        "documents/  The handbook\n"
        "words.py    Words: cut and stemmed\n"
        "```"
    )


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.py", '"""What it does.\n\nHow."""\n', "What it does"),
        ("a.py", f'"""What it does. {"And so on. " * 20}"""\n', "What it does"),
        ("a.py", "import os\n", ""),
        ("a.css", "/* How it looks. */\n.a {}\n", "How it looks"),
        ("a.js", '"use strict";\n// What runs\n// here.\n\nconst a = 1;\n', "What runs here"),
        ("a.sh", "#!/bin/sh\n# What is seen.\n#\n# More.\nls\n", "What is seen"),
        ("a.sql", "-- The tables.\nCREATE TABLE a (b);\n", "The tables"),
        ("a.md", "# Title\n\nWhat it tells.\n\nMore.\n", "What it tells"),
        ("a.md", "# Title\n\n| a | table |\n", ""),
        ("a.png", "no words", ""),
    ],
)
def test_a_file_is_told_in_what_it_begins_with(
    generator: ModuleType, tmp_path: Path, name: str, text: str, words: str
) -> None:
    write(tmp_path / name, text)
    assert generator.first_words(tmp_path / name) == words


def test_what_somebody_keeps_beside_the_rooms_is_left_out(generator: ModuleType) -> None:
    assert "Makefile  The commands" in generator.written()
    assert "notes.md" not in generator.written()


def test_a_file_under_version_control_is_drawn_wherever_it_lies(
    generator: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    assert generator.main([]) == 1  # the Makefile is not yet known to git
    subprocess.run(["git", "add", "Makefile"], cwd=project, check=True)
    assert generator.main([]) == 0
    subprocess.run(["git", "add", "notes.md"], cwd=project, check=True)
    assert generator.main([]) == 1
    assert "nothing on notes.md" in capsys.readouterr().err


def test_a_file_that_says_nothing_of_itself_is_refused_by_name(
    generator: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project / "corpus" / "silent.py", "import os\n")
    assert generator.main([]) == 1
    assert "corpus/silent.py says nothing of itself" in capsys.readouterr().err
    assert not (project / "docs" / "map.md").exists()


def test_words_for_what_is_gone_are_refused(
    generator: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    generator.WORDS["corpus/gone.png"] = "A picture"
    assert generator.main([]) == 1
    assert "corpus/gone.png" in capsys.readouterr().err


def test_a_map_is_out_of_date_until_it_is_written_again(
    generator: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generator.main([]) == 0
    assert generator.main(["--check"]) == 0
    write(project / "corpus" / "locks.py", '"""Locks."""\n')
    assert generator.main(["--check"]) == 1
    assert "+locks.py    Locks" in capsys.readouterr().out
    assert generator.main([]) == 0
    assert generator.main(["--check"]) == 0
