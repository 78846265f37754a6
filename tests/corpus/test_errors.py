"""The drawing of the exception tree, held against every exception class of the project."""

import ast
import builtins
import re
from pathlib import Path

from corpus import errors

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("assistant", "corpus", "eval", "ingest", "ui")
SOURCES = sorted(file for name in PACKAGES for file in (ROOT / name).rglob("*.py"))


def drawn() -> dict[str, tuple[str, str]]:
    """Each class of the drawing with its base and the module it stands in."""
    found: dict[str, tuple[str, str]] = {}
    above: list[str] = ["Exception"]
    line = re.compile(r"^ {4}(?P<depth>(?:│   |    )*(?:[├└]── )?)(?P<name>[A-Z]\w+)(?P<words>.*)$")
    for one in filter(None, map(line.match, (errors.__doc__ or "").splitlines())):
        depth = len(one["depth"]) // 4
        above = [*above[: depth + 1], one["name"]]
        named = re.search(r"\(([a-z_.]+)\)$", one["words"])
        found[one["name"]] = above[depth], named[1] if named else "corpus.errors"
    return found


def defined() -> dict[str, tuple[str, str]]:
    """The same of the exception classes in the source, warnings and groups among them."""
    classes = {
        (node.name, ".".join(file.relative_to(ROOT).with_suffix("").parts)): bases
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and (bases := [ast.unparse(base).rpartition(".")[2] for base in node.bases])
    }
    known = {
        name
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    found: dict[str, tuple[str, str]] = {}
    grown = True
    while grown:
        new = {
            name: (bases[0], module)
            for (name, module), bases in classes.items()
            if name not in found
            and any(one in known or one.endswith(("Error", "Exception")) for one in bases)
        }
        grown = bool(new)
        found |= new
        known |= new.keys()
    return found


def test_the_tree_holds_every_exception_of_the_project_where_the_drawing_says() -> None:
    tree = drawn()
    assert len(tree) > 10
    assert defined() == tree


def test_an_exception_by_another_name_would_be_seen() -> None:
    assert defined()["NotFollowed"] == ("SourceError", "ingest.web.crawl")
    assert drawn()["AssistantError"] == ("Exception", "corpus.errors")
