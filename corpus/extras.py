"""Packages that only some of the work needs, which pyproject.toml lists as extras.

What is installed is asked of the installation itself, so that an extra is written down
once. Knows nothing about what the packages are for.
"""

from collections.abc import Iterable
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from corpus.errors import AssistantError

DISTRIBUTION = "disciplined-devops-assistant"
"""What the project is called where packages are installed."""


def require(extra: str, work: str) -> None:
    """Nothing where all packages of `extra` are installed.

    Raises AssistantError otherwise: one sentence that says that `work` ("Measuring") needs
    them, and the command that installs them.
    """
    missing = [package.name for package in _packages(extra) if not _installed(package.name)]
    if missing:
        raise AssistantError(
            f"{work} needs packages that are not installed ({', '.join(missing)}).",
            hint=f"Install them: pip install '{DISTRIBUTION}[{extra}]'",
        )


def extra_with(package: str, among: Iterable[str]) -> str | None:
    """Which of these extras lists the package; None where none does, or the project runs
    without having been installed.
    """
    wanted = canonicalize_name(package)
    for extra in among:
        if wanted in {canonicalize_name(one.name) for one in _packages(extra)}:
            return extra
    return None


def _packages(extra: str) -> list[Requirement]:
    """What the extra lists; nothing where the project runs without having been installed."""
    try:
        listed = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return []
    needs = [Requirement(line) for line in listed]
    return [
        need
        for need in needs
        if need.marker and not need.marker.evaluate() and need.marker.evaluate({"extra": extra})
    ]


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
