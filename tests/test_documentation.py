"""What README, CONTRIBUTING and docs say, held against the files and the answers there are."""

import os
import re
import runpy
from pathlib import Path

import pytest

from assistant.doors import cli as assistant_cli
from ingest import cli as ingest_cli

ROOT = Path(__file__).resolve().parents[1]
MAP = runpy.run_path(str(ROOT / "docs" / "make_map.py"))
FILES = set(MAP["project_files"]())
THERE = FILES | {folder.rstrip("/") for folder in MAP["folders_of"](FILES)}
TOP = {name.split("/")[0] for name in THERE}

DOCS = sorted(name for name in FILES if re.fullmatch(r"docs/[^/]+\.md", name))
PAGES = ["README.md", "CONTRIBUTING.md", "findings/README.md", *DOCS]
MOST_LINES = 160
LEAST_CHANGES = 12

_BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(read("README.md").splitlines()) <= MOST_LINES


def test_the_readme_prints_the_answer_that_its_question_gets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, shown = re.findall(r"^```\n(.*?)^```", read("README.md"), re.DOTALL | re.MULTILINE)[
        1:3
    ]
    asked = re.fullmatch(r'.venv/bin/python -m assistant ask "(.+)"\n', command)
    assert asked
    library = ["--library", str(tmp_path / "library")]
    assert ingest_cli.main(["add", str(ROOT / "corpus" / "documents"), *library]) == 0
    capsys.readouterr()
    assert assistant_cli.main(["ask", asked[1], *library]) == 0
    assert capsys.readouterr().out.split() == shown.split()


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    assert [path for path in paths(read(page)) if path.rstrip("/") not in THERE] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_links_to_is_there(page: str) -> None:
    folder = (ROOT / page).parent
    links = [link for link in _LINK.findall(read(page)) if "://" not in link]
    assert [link for link in links if not (folder / link).is_file()] == []


def test_each_change_of_the_table_leads_to_one_place() -> None:
    rows = re.findall(r"^\| (?!change|---)(.+?) \| (.+) \|$", read("CONTRIBUTING.md"), re.MULTILINE)
    assert len(rows) >= LEAST_CHANGES
    assert [change for change, place in rows if not paths(place)] == []


def test_every_finding_can_be_run_and_stands_in_the_list() -> None:
    findings = sorted(name for name in FILES if name.startswith("findings/") and name[-3:] == ".sh")
    assert findings
    assert [name for name in findings if not os.access(ROOT / name, os.X_OK)] == []
    assert sorted(set(paths(read("findings/README.md"))) - {"findings/"}) == findings


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("see `corpus/words.py`, `corpus.words`", ["corpus/words.py"]),
        ("below `assistant/find/` and/or eval/x", ["assistant/find/"]),
        ("```\npython -m eval run eval/suites/a.jsonl --x=1\n```", ["eval/suites/a.jsonl"]),
        ("`Makefile`, `gone.md` and `var/library`", ["Makefile"]),
    ],
)
def test_paths_are_told_from_other_words(text: str, named: list[str]) -> None:
    assert paths(text) == named


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def paths(text: str) -> list[str]:
    """Words in code that begin with a file or folder at the top of the project."""
    blocks = _BLOCK.findall(text)
    inline = _INLINE.findall(_BLOCK.sub("", text))
    words = [word for code in (*inline, *blocks) for word in code.split()]
    return [
        word
        for word in words
        if re.fullmatch(r"[\w.-]+(/[\w.-]*)*", word) and word.split("/")[0] in TOP
        if "/" in word or word in FILES
    ]
