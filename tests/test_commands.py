"""The four commands end alike: a sentence each, and the same exit codes."""

from importlib import import_module

import pytest

from corpus.errors import AssistantError, UsageError

DOORS = {
    "assistant": ("assistant.doors.cli", ["chat"], "assistant.doors.cli.library_folder"),
    "ingest": ("ingest.cli", ["list"], "ingest.cli.library_folder"),
    "eval": ("eval.cli", ["retrieval", "--beir", "."], "eval.commands.collections.beir.read"),
    "ui": ("ui.__main__", [], "ui.__main__.library_folder"),
}
"""Where the command stands, arguments that it takes, and what it calls first to do its work."""


@pytest.mark.parametrize("command", DOORS)
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("That cannot be."), 2),
        (AssistantError("That cannot be."), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_command_says_what_went_wrong_and_exits_alike(
    command: str,
    error: BaseException,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module, arguments, called = DOORS[command]

    def raising(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(called, raising)
    assert import_module(module).main(arguments) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{command}: ")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("command", DOORS)
def test_arguments_that_are_not_understood_are_exit_2(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        import_module(DOORS[command][0]).main(["--no-such-option"])
    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err
