"""`devops-assistant`: the first word opens a door, and the rest of the line goes through it."""

import subprocess
import sys
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from tests.test_architecture import HEAVY
from ui import command
from ui.command import COMMANDS, main


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str], str]]:
    """The doors that were opened: module, arguments and the name they go by."""
    found: list[tuple[str, list[str], str]] = []

    def door(name: str) -> SimpleNamespace:
        def enter(arguments: Sequence[str], prog: str) -> int:
            found.append((name, list(arguments), prog))
            return 3

        return SimpleNamespace(main=enter)

    monkeypatch.setattr(command, "import_module", door)
    monkeypatch.setattr(command, "prepare", lambda _: None)
    return found


@pytest.mark.parametrize(
    ("line", "module", "arguments", "prog"),
    [
        ("chat --port 8600", "ui", "--port 8600", "devops-assistant chat"),
        ("ask Why? --json", "assistant", "ask Why? --json", "devops-assistant"),
        ("search --k 5 Why?", "assistant", "search --k 5 Why?", "devops-assistant"),
        ("ingest add notes", "ingest", "add notes", "devops-assistant ingest"),
        ("eval run --help", "eval", "run --help", "devops-assistant eval"),
    ],
)
def test_a_line_is_handed_to_the_door_of_its_first_word(
    line: str,
    module: str,
    arguments: str,
    prog: str,
    opened: list[tuple[str, list[str], str]],
) -> None:
    assert main(line.split()) == 3
    assert opened == [(f"{module}.__main__", arguments.split(), prog)]


@pytest.mark.parametrize("line", ["", "talk", "--json ask Why?"])
def test_what_is_no_command_is_wrong_usage(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    assert ended.value.code == 2
    assert "usage: devops-assistant" in capsys.readouterr().err


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert [one.word for one in COMMANDS if f"\n  {one.word} " not in printed] == []


@pytest.mark.parametrize("word", [one.word for one in COMMANDS])
def test_every_door_is_there_and_opens_without_what_is_heavy(word: str) -> None:
    script = (
        "import sys\n"
        "from ui.command import main\n"
        "try:\n"
        f"    main([{word!r}, '--help'])\n"
        "except SystemExit as ended:\n"
        f"    print(ended.code, *({HEAVY!r} & sys.modules.keys()), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"usage: devops-assistant {word}")
    assert done.stderr.strip() == "0"
