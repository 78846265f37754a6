import socket
from contextlib import closing
from pathlib import Path

import pytest

import ui.__main__ as door
from corpus.library import Library
from corpus.paths import LIBRARY_VARIABLE


def test_a_port_that_is_taken_is_one_clear_sentence(
    made_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        code = door.main(["--library", str(made_library), "--port", str(port), "--no-browser"])
    error = capsys.readouterr().err
    assert code == 1
    assert f"Port {port} cannot be used" in error
    assert "--port" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_cannot_be_is_wrong_usage(
    port: str, made_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.main(["--library", str(made_library), "--port", port, "--no-browser"]) == 2
    assert capsys.readouterr().err.startswith(f"ui: There is no port {port}. Name another one")


def test_a_named_library_that_is_missing_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIBRARY_VARIABLE, "")
    nowhere = tmp_path / "nowhere"
    assert door.main(["--library", str(nowhere), "--port", "0", "--no-browser"]) == 1
    assert "There is no library" in capsys.readouterr().err
    assert not nowhere.exists()


def test_the_default_library_is_brought_up_to_date_with_the_handbook(
    made_library: Path,
    library_folder: Path,
    sources: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(door, "handbook_folder", lambda: sources)
    door.bring_up_to_date(library_folder)
    assert capsys.readouterr().out == ""
    text = next(sources.rglob("ferry.md")).read_text("utf-8")
    (sources / "pier.md").write_text(text.replace("ferry", "pier"), "utf-8")
    try:
        door.bring_up_to_date(library_folder)
    finally:
        (sources / "pier.md").unlink()
    assert "1 added" in capsys.readouterr().out
    with Library.open(library_folder) as library:
        assert library.document_count == 3
