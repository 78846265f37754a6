"""What an extra lists is asked for in one sentence where it is missing."""

from importlib import metadata

import pytest

from corpus.errors import AssistantError
from corpus.extras import DISTRIBUTION, extra_with, require

LISTED = [
    "numpy>=2",
    'uvloop>=1; sys_platform == "linux"',
    'matplotlib>=3; extra == "plots"',
    'scipy>=1; extra == "plots"',
    'winplots>=1; sys_platform == "win32" and extra == "plots"',
    'playwright>=1; extra == "test"',
]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What is installed beside numpy, as a test changes it."""
    there = {"numpy"}

    def version(name: str) -> str:
        if name not in there:
            raise metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(metadata, "requires", lambda _: LISTED)
    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr("sys.platform", "linux")
    return there


def test_an_extra_that_is_there_is_passed_over(installed: set[str]) -> None:
    installed |= {"matplotlib", "scipy"}
    require("plots", "Drawing")


def test_what_is_missing_is_named_with_the_command_that_installs_it(installed: set[str]) -> None:
    installed.add("scipy")
    with pytest.raises(AssistantError) as raised:
        require("plots", "Drawing")
    assert str(raised.value) == (
        "Drawing needs packages that are not installed (matplotlib)."
        f" Install them: pip install '{DISTRIBUTION}[plots]'"
    )


def test_a_project_that_was_never_installed_is_taken_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", gone)
    require("plots", "Drawing")


def test_the_extra_that_lists_a_package_is_found_by_any_spelling_of_its_name(
    installed: set[str],
) -> None:
    assert extra_with("SciPy", ["test", "plots"]) == "plots"
    assert extra_with("numpy", ["test", "plots"]) is None
    assert extra_with("scipy", ["test"]) is None
