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
    assert {"ingest.sources", "ingest.limits"} <= imports["ingest.web.fetch"]
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_no_two_modules_share_a_name() -> None:
    # A command is called as it is typed, beside the module that does its work.
    named = Counter(file.stem for file in SOURCES if "commands" not in file.parts)
    assert {name for name, times in named.items() if times > 1} <= SHARED_NAMES
    assert "targets" in named


DOWNHILL = (
    "model", "tuning", "draft", "waiting", "tracing", "models", "reading", "english", "material",
    "asked", "cite", "find", "tables", "judge", "answer", "written", "engines", "graph", "steps",
    "assistant", "doors", "__main__",
)  # fmt: skip
"""The rooms and modules of the assistant in the order of a question's way: each imports only
what stands before it. Language models come early: they know no question and no evidence."""


ABOUT_TORCH = ("bert.py", "reduced.py", "network.py", "reader_weights.py")

OF_THE_ASSISTANT = [one for one in SOURCES if (ROOT / "assistant") in one.parents]


@pytest.mark.parametrize("file", OF_THE_ASSISTANT, ids=lambda one: one.name)
def test_the_rooms_of_the_assistant_import_downhill(file: Path) -> None:
    inside = file.relative_to(ROOT / "assistant").with_suffix("").parts[0]
    used = {
        (node.module or "").split(".")[1]
        for node in ast.walk(without_type_checking(parse(file)))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("assistant.")
    }
    if inside != "__init__":
        assert used <= set(DOWNHILL[: DOWNHILL.index(inside) + 1])


A_WORD = re.compile(r"(?<![\\\\<?A-Za-z])[A-Za-z]{2,}(?!>)")
NO_WORDS = {"https", "www", "png", "jpe", "svg", "gif", "md", "html"}
"""Of addresses and the endings of files."""


@pytest.mark.parametrize("file", OF_THE_ASSISTANT, ids=lambda one: one.name)
def test_patterns_of_the_language_stand_in_its_own_folder(file: Path) -> None:
    if {"english", "doors", "models"} & set(file.parts):
        return  # in models they read what programs say, and none of it is language
    patterns = [
        one.value
        for node in ast.walk(parse(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    said = {word for one in patterns for word in A_WORD.findall(one)}
    assert said <= NO_WORDS


@every_module
def test_heavy_packages_are_imported_where_they_are_needed(file: Path) -> None:
    package = file.relative_to(ROOT).parts[0]
    heavy = imported(parse(file).body, nested=False) & HEAVY
    # A module about torch itself is imported only where a model has been loaded.
    own = {"torch"} if file.name in ABOUT_TORCH else set()
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


def without_type_checking(module: ast.Module) -> ast.Module:
    """The module as it runs: what is imported for the type checker alone is left out."""

    class Runs(ast.NodeTransformer):
        def visit_If(self, node: ast.If) -> ast.AST | None:
            return None if is_type_checking(node) else self.generic_visit(node)

    return Runs().visit(module)


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
