"""The files of a folder that are worth reading, and why the others are left out.

A walk in a fixed order: hidden files are passed over without a word; what `.gitignore`
files name, what programs keep for themselves, and links that lead out of the folder
are left out and told, a folder in one line. Loops of links are cut. Knows nothing
about formats.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from corpus.paths import display_source
from ingest.sources import Failed, Options, Skipped

IGNORED = "ignored by .gitignore"
LINKED = "a link out of the folder, followed with --follow-links"
MACHINES = "a folder that programs keep for themselves"

MACHINE_FOLDERS = frozenset({"node_modules", "__pycache__", "bower_components", "site-packages"})
"""Names of folders that hold what programs fetched or made, thousands of files at a time."""

_LARGEST_RULES = 1_000_000
_Rules = tuple[tuple[int, GitIgnoreSpec], ...]
"""The .gitignore files that hold in a folder, the nearest first, with the length of the paths that
lead to them.
"""


def files_below(folder: Path, options: Options) -> Iterator["os.DirEntry[str] | Skipped | Failed"]:
    """The files below a folder, sorted by path, and what is left out of it."""
    yield from _Walk(folder.resolve(), options).found()


class _Walk:
    def __init__(self, root: Path, options: Options) -> None:
        self.root = root
        self._options = options
        self._seen: set[tuple[int, int]] = set()
        here = (root, *root.parents)
        self._top = next((one for one in here if (one / ".git").exists()), root)

    def found(self) -> Iterator["os.DirEntry[str] | Skipped | Failed"]:
        waiting = [(self.root, self._rules_above(self.root))]
        while waiting:
            here, above = waiting.pop()
            try:
                status = here.stat()
                if (status.st_dev, status.st_ino) in self._seen:
                    continue
                self._seen.add((status.st_dev, status.st_ino))
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except OSError as error:
                yield Failed(
                    display_source(here),
                    f"The folder cannot be read ({(error.strerror or str(error)).lower()}).",
                    "Check its permissions.",
                )
                continue
            rules = _with_rules_of(here, above) if not self._options.no_ignore else ()
            below: list[Path] = []
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                folder = entry.is_dir()
                if (reason := self._left_out(entry, folder, rules)) is not None:
                    yield Skipped(_called(Path(entry.path)), reason)
                elif not folder:
                    yield entry
                elif not entry.is_symlink() or self._leads_out(entry):
                    below.append(Path(entry.path))  # another link's folder is walked by itself
            waiting += reversed([(path, rules) for path in below])

    def _left_out(self, entry: "os.DirEntry[str]", folder: bool, rules: _Rules) -> str | None:
        if entry.is_symlink() and not self._options.follow_links and self._leads_out(entry):
            return LINKED
        if self._options.no_ignore:
            return None
        if folder and (entry.name in MACHINE_FOLDERS or Path(entry.path, "pyvenv.cfg").exists()):
            return MACHINES
        return IGNORED if _is_ignored(entry.path, folder, rules) else None

    def _leads_out(self, entry: "os.DirEntry[str]") -> bool:
        try:
            return not Path(entry.path).resolve().is_relative_to(self.root)
        except (OSError, RuntimeError):
            return False  # it leads nowhere, which is told where it is opened

    def _rules_above(self, place: Path) -> _Rules:
        """What the repository says of the folder that is walked."""
        rules: _Rules = ()
        if place != self._top:
            above = place.relative_to(self._top).parts[:-1]
            for depth in range(len(above) + 1):
                rules = _with_rules_of(self._top.joinpath(*above[:depth]), rules)
        return rules


def _is_ignored(path: str, folder: bool, rules: _Rules) -> bool:
    """By the nearest .gitignore that says something of it, as git has it."""
    for place, spec in rules:
        name = path[place:].replace(os.sep, "/") + ("/" if folder else "")
        said = spec.check_file(name).include
        if said is not None:
            return said
    return False


def _with_rules_of(place: Path, above: _Rules) -> _Rules:
    spec = _read_rules(place / ".gitignore")
    return above if spec is None else ((len(str(place).rstrip(os.sep)) + 1, spec), *above)


def _read_rules(file: Path) -> GitIgnoreSpec | None:
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST_RULES:
            return None
        lines = file.read_text("utf-8", "replace").splitlines()
        return GitIgnoreSpec.from_lines(lines)
    except (OSError, ValueError):  # a pattern that git would not take either
        return None


def _called(path: Path) -> str:
    """The path as it stands in its folder: a link by its own name, not by where it leads."""
    return display_source(path.parent).rstrip("/") + "/" + _plain(path.name)


def _plain(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
