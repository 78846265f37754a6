"""The commands, as scripts and people use them."""

import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.model import Span
from corpus.paths import project_folder
from ingest.cli import main
from ingest.formats import BY_SUFFIX, Format

DOC = {
    "doc_id", "title", "source", "media_type", "characters", "passages", "pages",
    "properties", "notes",
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(
        "corpus.library.Encoder", lambda *_, **__: encoder
    )  # loaded once for all tests
    (tmp_path / "mill.md").write_text(
        "# The mill\n\nThe mill is old – très.\n\n## Wheel\n\nIt turns."
    )
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_add_and_list_print_what_scripts_rely_on(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, added = told(capsys, "add", str(place / "mill.md"), str(place / "nope.md"))
    assert code == 1
    assert set(added) == {
        "added", "updated", "unchanged", "removed", "failed", "skipped", "gone", "moved",
        "passages", "seconds",
    }  # fmt: skip
    assert set(added["added"][0]) == DOC
    assert added["added"][0]["characters"] == len(
        "The mill\n\nThe mill is old – très.\n\nWheel\n\nIt turns."
    )
    assert set(added["failed"][0]) == {"source", "error", "hint"}
    assert added["passages"] == 2
    assert told(capsys, "list") == (0, added["added"])


def test_show_prints_the_text_into_which_its_spans_point(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, added = told(capsys, "add", str(place / "mill.md"))
    code, shown = told(capsys, "show", added["added"][0]["doc_id"])
    assert code == 0
    assert set(shown) == {
        "doc_id", "title", "source", "media_type", "text", "sections", "pages", "blocks",
        "properties", "links", "notes",
    }  # fmt: skip
    wheel = shown["sections"][1]
    assert wheel["path"] == ["The mill", "Wheel"]
    assert shown["text"][wheel["start"] : wheel["end"]] == "Wheel\n\nIt turns."


def test_show_tells_where_links_lead_and_the_text_does_not(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "desk.md").write_text("# Desk\n\nWrite to [the *desk*](mailto:desk@x.example).\n")
    _, added = told(capsys, "add", str(place / "desk.md"))
    _, shown = told(capsys, "show", added["added"][0]["doc_id"])
    (link,) = shown["links"]
    assert link["target"] == "mailto:desk@x.example"
    assert shown["text"] == "Desk\n\nWrite to the desk."
    assert shown["text"][link["start"] : link["end"]] == "the desk"


PAGED = """
from ingest.blocks import Parsed, RawBlock, property_block
from corpus.placed_words import PlacedWord

def load(content):
    word = PlacedWord(0, 4, 2, 0.1, 0.1, 0.2, 0.2)
    blocks = (
        property_block("status", "valid", page=1),
        RawBlock("row", "Pear | 3", page=2, cells=((0, 4), (7, 8)), words=(word,)),
    )
    notes = ("Page 3 is a picture.",)
    return Parsed("Pears", blocks, 3, ("i", "1", "2"), (("author", "Ada Marsh"),), notes)
"""


def test_what_stands_beside_the_text_is_stored_told_and_shown(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "paged_loader.py").write_text(PAGED)
    monkeypatch.setenv("PYTHONPATH", str(place))
    paged = Format("text/x-paged", (".paged",), "paged_loader:load")
    monkeypatch.setitem(BY_SUFFIX, ".paged", paged)
    (place / "pears.paged").write_text("pears")
    assert main(["add", str(place / "pears.paged")]) == 0
    assert "\nnote     pears.paged: Page 3 is a picture.\n" in capsys.readouterr().out

    _, (listed,) = told(capsys, "list")
    assert listed["notes"] == ["Page 3 is a picture."]
    assert listed["properties"] == [
        {"name": "status", "value": "valid"}, {"name": "author", "value": "Ada Marsh"},
    ]  # fmt: skip
    _, shown = told(capsys, "show", listed["doc_id"])
    text = shown["text"]
    assert shown["notes"] == listed["notes"]
    status, author = shown["properties"]
    assert text[status["start"] : status["end"]] == "valid"
    assert author == {"name": "author", "value": "Ada Marsh", "start": None, "end": None}
    assert [(page["number"], page["label"]) for page in shown["pages"]] == [
        (1, "i"), (2, "1"), (3, "2"),
    ]  # fmt: skip
    row = shown["blocks"][1]
    assert (row["kind"], text[row["start"] : row["end"]]) == ("row", "Pear | 3")
    assert [text[start:end] for start, end in row["cells"]] == ["Pear", "3"]
    with Library.open(place / "library") as library:
        assert set(library.boxes(listed["doc_id"], Span(0, len(text)))) == {2}
    main(["show", listed["doc_id"]])
    printed = capsys.readouterr().out
    assert "author: Ada Marsh\nnote: Page 3 is a picture.\n\nstatus: valid" in printed


def test_sync_remove_and_rebuild_print_the_object_of_add(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = place / "notes"
    notes.mkdir()
    (place / "mill.md").rename(notes / "mill.md")
    code, synced = told(capsys, "add", str(notes))
    assert (code, len(synced["added"])) == (0, 1)
    (notes / "mill.md").rename(notes / "wheel.md")
    _, again = told(capsys, "add", str(notes))
    assert [one["doc_id"] for one in again["gone"]] == [synced["added"][0]["doc_id"]]
    told(capsys, "remove", again["added"][0]["doc_id"])
    code, synced = told(capsys, "sync", str(notes))
    assert (code, len(synced["added"]), len(synced["removed"])) == (0, 1, 1)
    assert synced["moved"] == [
        {
            "from": str(notes / "mill.md"), "to": str(notes / "wheel.md"),
            "before": synced["removed"][0]["doc_id"], "now": synced["added"][0]["doc_id"],
        }
    ]  # fmt: skip
    code, rebuilt = told(capsys, "rebuild")
    assert (code, rebuilt["unchanged"]) == (0, synced["added"])
    code, removed = told(capsys, "remove", synced["added"][0]["doc_id"])
    assert (code, removed["removed"]) == (0, synced["added"])
    assert told(capsys, "list") == (0, [])
    assert told(capsys, "remove", "nope")[0] == 1


def test_verify_says_whether_all_agrees(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "add", str(place / "mill.md"))
    code, found = told(capsys, "verify")
    assert code == 0
    assert set(found) == {"ok", "digest", "documents", "passages", "differences"}
    assert (found["ok"], found["documents"], found["passages"]) == (True, 1, 2)


def test_text_comes_from_standard_input(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "in.txt").write_text("The meeting was short.")
    with (place / "in.txt").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        code, added = told(capsys, "add", "--text", "Minutes", "--tag", "meetings")
    assert code == 0
    assert (added["added"][0]["title"], added["added"][0]["source"]) == ("Minutes", "text:Minutes")


def test_the_encoding_of_a_text_can_be_named(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "water.txt").write_bytes("вода".encode("koi8_r"))
    path = str(place / "water.txt")
    code, refused = told(capsys, "add", path)
    assert (code, "--encoding" in refused["failed"][0]["hint"]) == (1, True)
    code, added = told(capsys, "add", path, "--encoding", "koi8-r")
    assert code == 0
    assert told(capsys, "show", added["added"][0]["doc_id"])[1]["text"] == "вода"
    assert main(["add", path, "--encoding", "klingon"]) == 2
    assert main(["add", path, "--encoding", "base64"]) == 2


def test_people_read_lines_and_failures_go_to_standard_error(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(place / "mill.md"), str(place / "nope.md")]) == 1
    printed = capsys.readouterr()
    assert "added    The mill" in printed.out
    assert "1 added, 0 updated, 0 removed, 0 unchanged, 1 failed; 2 passages" in printed.out
    assert "nope.md: There is no such file or folder." in printed.err
    assert main(["list"]) == 0
    assert "1 document, 2 passages." in capsys.readouterr().out
    assert main(["verify"]) == 0
    assert "All is well" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command",
    [["list"], ["verify"], ["rebuild"], ["show", "x"], ["remove", "x"], ["sync", os.curdir]],
)
def test_a_missing_library_is_one_sentence_and_exit_1(
    place: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(command) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "no library" in printed.err
    assert not (place / "library").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["add"], ["fly"], ["add", "x", "--text", "T"], ["list", "--nope"]]
)
def test_wrong_usage_is_exit_2(place: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--crawl", "1", "notes/"],
        ["--crawl", "1", "http://127.0.0.1:1/", "ftp://example.org/"],
        ["--crawl", "-1", "http://127.0.0.1:1/"],
        ["--crawl", "1", "--text", "T"],
    ],
)
def test_a_crawl_that_cannot_be_meant_is_one_sentence_and_exit_2(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["add", *arguments]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "--crawl" in printed.err
    assert not (place / "library").exists()


def test_a_crawl_adds_pages_and_a_second_one_finds_them_unchanged(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    (place / "index.html").write_text('<h1>Start</h1><p>To <a href="mill.html">the mill</a>.')
    (place / "mill.html").write_text("<h1>The mill</h1><p>It is old.")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(place))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        start = f"http://127.0.0.1:{server.server_port}/"
        code, refused = told(capsys, "add", "--crawl", "1", start)
        assert (code, len(refused["failed"])) == (1, 1)
        crawl = ["add", "--crawl", "1", "--allow-local-network", start]
        code, added = told(capsys, *crawl)
        assert (code, [one["title"] for one in added["added"]]) == (0, ["Start", "The mill"])
        assert [one["source"] for one in added["added"]] == [start, f"{start}mill.html"]
        code, again = told(capsys, *crawl)
        assert (code, again["unchanged"]) == (0, added["added"])
        server.shutdown()
        thread.join()


def test_an_interruption_is_exit_130_with_what_was_kept(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.targets.chosen", interrupted)
    code = main(["add", str(place / "mill.md"), "--json"])
    printed = capsys.readouterr()
    assert code == 130
    assert "interrupted; 0 documents stored before that are kept" in printed.err
    assert json.loads(printed.out)["added"] == []


def run(*arguments: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(project_folder()), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_prints_nothing_but_json_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "mill.md").write_text("# Mühle\n\nAlt – très.")
    done = run(
        "-m", "ingest", "add", "mill.md", "--library", "lib", "--json",
        cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["added"][0]["title"] == "Mühle"
    code = (
        "import sys; from ingest.cli import main; main(['list', '--library', 'lib']);"
        " assert not {'torch', 'chromadb', 'transformers'} & set(sys.modules)"
    )
    assert run("-c", code, cwd=tmp_path).returncode == 0
