"""Writes `docs/map.md`: a line for every file of the project, and what the file is for.

The words are the file's own: what a module's docstring begins with, or the comment that a
script or a stylesheet begins with, or what stands below the heading of a text. A folder of
code is told by its `__init__.py`. Only what has no place for words of its own stands in
`WORDS`, and what lies beside the folders of the project.

    python docs/make_map.py           writes the map, as `make map` does
    python docs/make_map.py --check   exit 1, naming what differs, where it is out of date

Knows nothing of what the modules do: nothing of the project is imported.
"""

import argparse
import ast
import difflib
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAP = "docs/map.md"

ROOMS = ("corpus", "ingest", "assistant", "eval", "ui", "tests", "tools", "findings", "docs")
"""The folders in the order of the map; what lies beside them comes first."""

CLOSED = ("assistant/reading/shipped/", "corpus/documents/", "eval/suites/")
"""Folders of data, each of which is one line."""

TESTS = "tests/"
"""Folders in here mirror the tree, and each is one line."""

WORDS = {
    ".ci/": "What is run before a change is taken",
    ".ci/run": "Linter, types, every test, those in a browser too, and the gates",
    ".gitattributes": "Files whose exact bytes are what is tested",
    ".gitignore": "What is made and not kept under version control",
    "CHANGELOG.md": "What changes for whoever uses the project",
    "CONTRIBUTING.md": "How to set up, test, measure and change it",
    "LICENSE": "Apache-2.0",
    "Makefile": "The commands that begin with `make`",
    "README.md": "What it is, and the first things to do with it",
    "assistant/reading/shipped/": "The weights of the shipped reader, their numbers, their card",
    "constraints-test.txt": "What the tests need beside, at the version that was tested",
    "constraints.txt": "Every package of a run, at the version that was tested",
    "corpus/SOURCES.md": "The handbook's sources, and what was taken from each",
    "corpus/documents/": "The shipped handbook, Markdown with front matter",
    "corpus/facts.jsonl": "Which sentences of the handbook state which fact of its sources",
    "docs/": "How to use and measure it, and this map",
    "docs/map.md": "This map",
    "docs/screenshot.png": "The picture in the README",
    "eval/report/templates/": "The page of a report: its frame, its look, its scripts",
    "eval/report/templates/report.html.j2": "Verdict, scores, plots, kinds, cases, configuration",
    "eval/suites/": "The shipped cases, their material and gates; its README.md tells each file",
    "findings/": "Surprises in other people's packages, each a script that shows it",
    "findings/README.md": "What stands here, and how to run one",
    "pyproject.toml": "The package: what it needs, what it installs, how it is checked",
    "tests/": "The tests, which mirror the tree",
    "tests/assistant/": "The tests of `assistant/`",
    "tests/corpus/": "The tests of `corpus/`",
    "tests/docs/": "The tests of `docs/`",
    "tests/data/": "Word sequences of the handbook's sources, to tell that none was copied",
    "tests/eval/": "The tests of `eval/`",
    "tests/ingest/": "The tests of `ingest/`",
    "tests/tools/": "The tests of `tools/`",
    "tests/ui/": "The tests of `ui/`, in a browser and without",
    "tools/": "What `make` runs before anything is installed",
    "ui/components/": "What the browser runs: plain JavaScript, text nodes only",
    "ui/icon.png": "The icon of the page",
}
"""What is said of files and folders that cannot say it themselves."""

COMMENTS = {
    ".css": re.compile(r"/\*(.*?)\*/", re.DOTALL),
    ".js": re.compile(r'(?:"use strict";\n)?((?://.*\n)+)'),
    ".sh": re.compile(r"(?:#!.*\n)?((?:#.*\n)+)"),
    ".sql": re.compile(r"((?:--.*\n)+)"),
    ".md": re.compile(r"# .*\n+((?:[^\n#|`<-].*\n)+)"),
    ".txt": re.compile(r"((?:#.*\n)+)"),
}
"""By suffix, the comment or paragraph that a file begins with."""

LONG = 110
"""Characters from which a first paragraph is cut after its first sentence."""

_SENTENCE_END = re.compile(r"[.?!](?= [A-Z`\"])")


class MapError(Exception):
    """The map cannot be made: a file says nothing of itself, or `WORDS` names none there is."""


def written() -> str:
    """The map as `docs/map.md` should have it; raises MapError where words are wanting."""
    files = project_files()
    folders = folders_of(files)
    if stale := sorted(set(WORDS) - set(files) - set(folders)):
        raise MapError(f"WORDS in docs/make_map.py names what is not there: {', '.join(stale)}")
    beside = [name for name in files if name.split("/")[0] not in ROOMS]
    if unnamed := sorted(set(beside) - set(WORDS)):
        raise MapError(f"WORDS in docs/make_map.py has nothing on {', '.join(unnamed)}")
    parts = [
        "# The map",
        "Every file and what it is for, in words of the file itself. `make map` writes this"
        " page anew from what is there: change the first sentence of a file, not a line here."
        " A folder of code stands for its `__init__.py`, a folder of data for what is in it.",
        "Imports go one way: `ui → eval → assistant, ingest → corpus`, and"
        " `ui → assistant, ingest`.",
        fenced(drawn("", beside)),
    ]
    for room in ROOMS:
        inside = [name for name in files if name.startswith(f"{room}/")]
        if inside:
            parts += [f"## {room}", f"{told(f'{room}/')}.", fenced(drawn(room, inside))]
    return "\n\n".join(parts) + "\n"


def project_files() -> list[str]:
    """Paths of the project's files: those under version control, and new ones in the rooms.

    What somebody keeps beside the rooms is not the project's. Of a folder without git,
    these are the files of the rooms and those that WORDS names.
    """
    names = listed("--cached")
    if names is not None:
        names |= listed("--others", "--exclude-standard", "--", *ROOMS) or set()
    else:
        inside = (file for room in ROOMS for file in (ROOT / room).rglob("*"))
        names = {file.relative_to(ROOT).as_posix() for file in inside} | set(WORDS)
        names = {name for name in names if "/__pycache__/" not in name}
    return sorted({name for name in names if (ROOT / name).is_file()} | {MAP})


def listed(*options: str) -> set[str] | None:
    """What `git ls-files` lists; None where the project is not under git."""
    done = subprocess.run(
        ["git", "ls-files", "-z", *options],  # noqa: S607 (the PATH's)
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return set(done.stdout.split("\0")) - {""} if done.returncode == 0 else None


def folders_of(files: Iterable[str]) -> set[str]:
    """The folders above files, each with a slash at its end."""
    return {name[: slash.end()] for name in files for slash in re.finditer(r"/", name)}


def drawn(room: str, files: list[str]) -> list[tuple[str, str]]:
    """Lines of a room, (indented name, words): folders first, what is closed without its files."""
    lines: dict[str, str] = {}
    for name in sorted(files, key=in_folders):
        path = f"{room}/" if room else ""
        for part in name.removeprefix(path).split("/"):
            path += part if path + part == name else f"{part}/"
            shut = path.startswith(CLOSED) or (path.startswith(TESTS) and path.endswith("/"))
            if not path.endswith("__init__.py"):
                depth = path.rstrip("/").count("/") - bool(room)
                label = path.rstrip("/").rpartition("/")[2] + "/" * path.endswith("/")
                lines[path] = f"{'  ' * depth}{label}"
            if shut:
                break
    return [(label, told(path)) for path, label in lines.items()]


def in_folders(name: str) -> list[tuple[bool, str]]:
    """A key that sorts the files of a folder behind its folders."""
    *folders, file = name.split("/")
    return [*((False, folder) for folder in folders), (True, file)]


def told(path: str) -> str:
    """What is said of a file or folder; raises MapError where nothing is."""
    if path in WORDS:
        return WORDS[path]
    if path.endswith("/"):
        path += "__init__.py"
    words = first_words(ROOT / path) if (ROOT / path).is_file() else ""
    if not words:
        raise MapError(
            f"{path} says nothing of itself: begin it with a docstring or a comment, or add it"
            " to WORDS in docs/make_map.py"
        )
    return words


def first_words(file: Path) -> str:
    """The first paragraph of a file, or its first sentence where that is long; else ""."""
    if file.suffix == ".py":
        said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    elif begins := COMMENTS.get(file.suffix):
        found = begins.match(file.read_text(encoding="utf-8"))
        said = re.sub(r"^(?://|#|--) ?", "", found[1], flags=re.MULTILINE) if found else ""
    else:
        return ""
    words = " ".join(said.strip().split("\n\n")[0].split())
    if len(words) > LONG and (end := _SENTENCE_END.search(words)):
        words = words[: end.start() + 1]
    return words.rstrip(".")


def fenced(lines: list[tuple[str, str]]) -> str:
    """Names and words in two columns, as a block of code."""
    width = max(len(label) for label, _ in lines) + 2
    return "\n".join(["```", *(f"{label:<{width}}{words}" for label, words in lines), "```"])


def main(arguments: list[str] | None = None) -> int:
    """Writes the map, or with `--check` says what differs; gives the exit code."""
    parser = argparse.ArgumentParser(description="Write docs/map.md, a line for every file.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if out of date")
    check = parser.parse_args(arguments).check
    try:
        now = written()
    except MapError as error:
        print(error, file=sys.stderr)
        return 1
    page = ROOT / MAP
    there = page.read_text(encoding="utf-8") if page.is_file() else ""
    if check:
        differences = difflib.unified_diff(
            there.splitlines(), now.splitlines(), MAP, "the tree as it is", n=0, lineterm=""
        )
        print(*differences, sep="\n", end="" if there == now else "\n")
        return int(there != now)
    page.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
