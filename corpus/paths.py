"""Where things are kept, and how a place is called.

Settings from the environment are read here and nowhere below: a command asks
once and hands the folder on.
"""

import os
from functools import cache
from pathlib import Path

LIBRARY_VARIABLE = "ASSISTANT_LIBRARY"
"""The environment variable that names the library where no option does."""


APPLICATION = "devops-assistant"
"""What the user's data folder is called, and the command that a wheel brings."""


def project_folder() -> Path:
    """The folder that holds the packages of this project: a checkout, or where a wheel put them."""
    return Path(__file__).resolve().parents[1]


def data_folder() -> Path:
    """The folder of all that is made and not shipped: `var` in a checkout, else the user's own.

    The user's own is where the system keeps data of applications, such as
    ~/.local/share/devops-assistant on Linux. Nothing is made.
    """
    project = project_folder()
    if (project / "pyproject.toml").is_file():
        return project / "var"
    import platformdirs  # here, for a checkout does without

    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def handbook_folder() -> Path:
    """The shipped documents."""
    return project_folder() / "corpus" / "documents"


def library_folder(argument: str | Path | None = None) -> Path:
    """The library's folder: `argument`, else ASSISTANT_LIBRARY, else `library` in data_folder().

    An empty name counts as none. Nothing is made or opened.
    """
    named = argument or os.environ.get(LIBRARY_VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "library"


def display_source(path: Path) -> str:
    r"""What a file is called in a library.

    The resolved path; for the shipped handbook the path in the project, so that
    it is the same on every machine. Bytes that are no UTF-8 are written as \xNN.
    """
    return name_of(path.resolve())


def name_of(resolved: Path | str) -> str:
    """`display_source` of a path that is resolved already: nothing is asked of the disk."""
    name = str(resolved)
    if name.startswith(_handbook()) and Path(name).is_relative_to(handbook_folder()):
        name = Path(name).relative_to(project_folder()).as_posix()
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@cache
def _handbook() -> str:
    return str(handbook_folder())
