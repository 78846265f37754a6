"""The house: who imports whom, what an import costs, what must not stand in files, the map."""

import ast
import re
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
project_files = runpy.run_path(str(ROOT / "docs" / "make_map.py"))["project_files"]
PACKAGES = ("assistant", "corpus", "eval", "ingest", "ui")
MAY_IMPORT = {
    "corpus": set[str](),
    "ingest": {"corpus"},
    "assistant": {"corpus"},
    "eval": {"assistant", "ingest", "corpus"},
    "ui": {"eval", "assistant", "ingest", "corpus"},
}
HEAVY = {
    "chromadb",
    "langchain_chroma",
    "matplotlib",
    "sentence_transformers",
    "streamlit",
    "torch",
    "transformers",
}

MOST_LINES = 300
LONGER = {
    # One class, the door of the ground floor, whose methods hand on to other modules.
    "corpus/library.py": 450,
    # The life of one thing that must never be trusted: made, followed, probed, thrown away.
    "corpus/vector_copy.py": 350,
}

MACHINE = re.compile(
    # Put together here, so that this file does not hold what it looks for.
    "(?:^|[^a-z])/(?:" + "|".join(("work", "farm", "root", "opt/wheels", "opt/pypi")) + ")/"
    "|--?(?:extra-)?index" + "-url|--?find" + "-links|--?trusted" + "-host"
    "|py" + r"pi\.org|python" + r"hosted\.org|download\.py" + r"torch\.org"
    "|registry\\.np" + "mjs|deb\\.de" + "bian\\.org"
)

OTHER_ENVIRONMENTS = ROOT / "eval" / "peers" / "inside"
"""What runs in the environments of other people's libraries, beside ours and not in it."""

SHARED_NAMES = {"__init__", "__main__", "app", "cli", "errors", "model", "page", "report"}
"""What several packages have one of, each its own."""

SOURCES = sorted(file for name in PACKAGES for file in (ROOT / name).rglob("*.py"))
NAMES = [file.relative_to(ROOT).as_posix() for file in SOURCES]

every_module = pytest.mark.parametrize("file", SOURCES, ids=NAMES)


@every_module
def test_imports_go_one_way(file: Path) -> None:
    package = file.relative_to(ROOT).parts[0]
    ours = imported(parse(file).body) & set(PACKAGES) - {package}
    assert ours <= MAY_IMPORT[package]


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = {module_name(file): file for file in SOURCES}
    imports = {name: ours_in(file, set(modules)) for name, file in modules.items()}
    assert {"ingest.sources", "ingest.limits"} <= imports["ingest.fetch"]
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_no_two_modules_share_a_name() -> None:
    # A command is called as it is typed, beside the module that does its work. `assistant`
    # is left out as long as its modules are moved.
    named = Counter(
        file.stem
        for file in SOURCES
        if "commands" not in file.parts and (ROOT / "assistant") not in file.parents
    )
    assert {name for name, times in named.items() if times > 1} <= SHARED_NAMES
    assert "targets" in named


@every_module
def test_heavy_packages_are_imported_where_they_are_needed(file: Path) -> None:
    package = file.relative_to(ROOT).parts[0]
    heavy = imported(parse(file).body, nested=False) & HEAVY
    # A module about torch itself is imported only where a model has been loaded.
    own = {"torch"} if file.name in ("bert.py", "reduced.py") else set()
    assert heavy <= ({"streamlit"} if package == "ui" else own)


def test_one_file_imports_chroma_and_only_the_chat_imports_streamlit() -> None:
    ours = [file for file in SOURCES if OTHER_ENVIRONMENTS not in file.parents]
    users = {
        name: {file.relative_to(ROOT).as_posix() for file in ours if name in all_imports(file)}
        for name in ("chromadb", "langchain_chroma", "streamlit")
    }
    assert users["chromadb"] == users["langchain_chroma"]
    assert len(users["chromadb"]) == 1
    assert {name.split("/")[0] for name in users["streamlit"]} == {"ui"}


@pytest.mark.parametrize(
    "modules",
    [
        "corpus, ingest, assistant, eval",
        "corpus.library",
        "ingest.cli",
        "assistant.doors.cli",
        "eval.cli",
        "ui.__main__",
        "ui.command",
    ],
)
def test_an_import_loads_no_model_no_store_and_no_page(modules: str) -> None:
    script = f"import sys\nimport {modules}\nprint(*sorted({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@every_module
def test_modules_fit_on_a_few_screens(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGER.get(file.relative_to(ROOT).as_posix(), MOST_LINES)


@every_module
def test_everything_public_says_what_it_is(file: Path) -> None:
    module = parse(file)
    silent = [
        node.name
        for node in module.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert ast.get_docstring(module), "the module has no docstring"
    assert silent == []


def test_no_file_names_a_machine_or_an_index() -> None:
    found = [
        f"{name}, line {number}: {line.strip()[:80]}"
        for name in project_files()
        for number, line in enumerate(text_of(name).splitlines(), start=1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_the_map_has_a_line_for_every_file_in_words_of_that_file() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make_map.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"`make map` mends it:\n{done.stdout}{done.stderr}"


def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def all_imports(file: Path) -> set[str]:
    return imported(parse(file).body)


def imported(body: list[ast.stmt], *, nested: bool = True) -> set[str]:
    """Top-level packages imported at run time; `nested` looks into functions too."""
    names: set[str] = set()
    for node in body:
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names.add((node.module or "").split(".")[0])
        elif is_type_checking(node):
            names |= imported(getattr(node, "orelse", []), nested=nested)
        elif nested or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in bodies(node):
                names |= imported(inner, nested=nested)
    return names


def module_name(file: Path) -> str:
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def ours_in(file: Path, modules: set[str]) -> set[str]:
    """Which of the modules a file imports at run time, inside of functions too."""
    found: set[str] = set()
    waiting: list[ast.AST] = [parse(file)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else str(node.module) for name in names}
        elif isinstance(node, ast.stmt) and is_type_checking(node):
            waiting += getattr(node, "orelse", [])
        else:
            waiting += ast.iter_child_nodes(node)
    return (found & modules) - {module_name(file)}


def bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        yield getattr(node, field, [])
    for branch in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield branch.body


def is_type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def text_of(name: str) -> str:
    data = (ROOT / name).read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", "replace")
