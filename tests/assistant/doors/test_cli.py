"""Every command, through its door."""

import io
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from assistant.doors.cli import main
from assistant.model import Reply, Turn
from assistant.waiting import Progress
from corpus.encoder import Encoder
from corpus.library import Library
from corpus.scope import Scope

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _door(monkeypatch: pytest.MonkeyPatch, encoder: Encoder) -> Iterator[None]:
    """The encoder is loaded once for all commands, and logging is as before afterwards."""
    monkeypatch.setattr("corpus.library.Encoder", lambda *_, **__: encoder)
    monkeypatch.delenv("ASSISTANT_LIBRARY", raising=False)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], ferry_path: Path) -> Run:
    """Exit code, standard output and standard error of a command on the ferry library."""

    def make(*arguments: str, library: Path | None = ferry_path) -> tuple[int, str, str]:
        where = [] if library is None else ["--library", str(library)]
        try:
            code = main([*arguments, *where])
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return make


@pytest.fixture
def batch(tmp_path: Path, run: Run) -> Callable[..., tuple[int, list[dict[str, Any]], str]]:
    """The same for a batch whose lines are objects, or raw text or bytes."""

    def make(
        command: str, *lines: object, options: tuple[str, ...] = ()
    ) -> tuple[int, list[dict[str, Any]], str]:
        path = tmp_path / "questions.jsonl"
        raw = [
            one if isinstance(one, bytes)
            else (one if isinstance(one, str) else json.dumps(one)).encode()
            for one in lines
        ]  # fmt: skip
        path.write_bytes(b"".join(one + b"\n" for one in raw))
        code, out, err = run(command, "--batch", str(path), *options)
        return code, [json.loads(line) for line in out.splitlines()], err

    return make


Batch = Callable[..., tuple[int, list[dict[str, Any]], str]]


def assert_one_sentence(err: str) -> None:
    assert err.startswith("assistant: ")
    assert err.endswith(".\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err


# ask


def test_ask_prints_one_reply_as_json(run: Run, ferry: Library) -> None:
    code, out, err = run("ask", "What is the RiverCard?", "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["kind"] == "answer"
    assert data["id"] is None
    assert data["citations"][0]["marker"] == 1
    for one in data["citations"]:
        assert ferry.document(one["doc_id"]).text[one["start"] : one["end"]] == one["quote"]


def test_ask_prints_a_reply_for_a_person(run: Run) -> None:
    code, out, _ = run("ask", "What is the RiverCard?")
    assert code == 0
    assert "season ticket" in out
    assert "[1] RiverCard › What the RiverCard is" in out
    assert not out.lstrip().startswith("{")


def test_an_abstention_is_no_failure(run: Run) -> None:
    code, out, err = run("ask", "Who is the president of France?", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["kind"] == "abstention"


def test_ask_answers_from_the_named_documents_alone(run: Run, doc_ids: dict[str, str]) -> None:
    named = ["--source", doc_ids["boats"], "--source", doc_ids["offices"]]
    code, out, _ = run("ask", "What is the RiverCard?", "--json", *named)
    assert code == 0
    found = {one["doc_id"] for one in json.loads(out)["evidence"]}
    assert found == {doc_ids["boats"], doc_ids["offices"]}


# search


def test_search_prints_ranked_passages_as_json(run: Run) -> None:
    code, out, err = run("search", "Who assigns the berths?", "--k", "2", "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert set(data) == {"question", "evidence", "timings_ms"}
    assert [one["rank"] for one in data["evidence"]] == [1, 2]
    assert "assigns the berths" in data["evidence"][0]["text"]


def test_search_prints_passages_for_a_person(run: Run) -> None:
    code, out, _ = run("search", "Who assigns the berths?", "--k", "1")
    assert code == 0
    assert out.startswith("1. Offices ashore › Harbour Master")
    assert "assigns the berths" in out


def test_a_search_mends_a_slip_as_an_answer_does(run: Run) -> None:
    _, right, _ = run("search", "Who assigns the berths?", "--k", "2", "--json")
    _, mended, _ = run("search", "Who asigns the berths?", "--k", "2", "--json")
    assert json.loads(mended)["question"] == "Who asigns the berths?"
    assert json.loads(mended)["evidence"] == json.loads(right)["evidence"]


def test_search_looks_in_the_named_documents_alone(run: Run, doc_ids: dict[str, str]) -> None:
    _, out, _ = run("search", "berths", "--source", doc_ids["boats"], "--json")
    assert {one["doc_id"] for one in json.loads(out)["evidence"]} == {doc_ids["boats"]}


def test_a_search_of_a_batch_is_made_in_the_light_of_its_history(batch: Batch) -> None:
    history = ["What is the trade-off of the RiverCard?"]
    _, found, _ = batch(
        "search",
        {"question": "What is the trade-off of the IslandCard?"},
        {"question": "and the IslandCard?", "history": history},
        {"question": "and the IslandCard?"},
        options=("--k", "3"),
    )
    whole, after, alone = ([one["passage_id"] for one in line["evidence"]] for line in found)
    assert after == whole
    assert alone != whole
    assert [line["question"] for line in found[1:]] == ["and the IslandCard?"] * 2


# batches


def test_a_batch_answers_line_by_line_in_order(batch: Batch) -> None:
    code, replies, err = batch(
        "ask",
        {"id": "a", "question": "What is the RiverCard?"},
        "",
        {"id": 7, "question": "hello"},
        {"question": "Who is the president of France?"},
    )
    assert (code, err) == (0, "")
    assert [one["id"] for one in replies] == ["a", 7, None]
    assert [one["kind"] for one in replies] == ["answer", "smalltalk", "abstention"]


def test_the_questions_of_a_history_are_asked_first_as_one_conversation(batch: Batch) -> None:
    code, [reply], _ = batch(
        "ask",
        {
            "id": "h",
            "question": "and the IslandCard?",
            "history": ["What is the trade-off of the RiverCard?", "and the HarbourCard?"],
        },
    )
    assert code == 0
    assert reply["question"] == "and the IslandCard?"
    assert reply["standalone_question"] == "What is the trade-off of the IslandCard?"
    assert "comfort versus speed" in reply["text"]


def test_one_line_knows_nothing_of_another(batch: Batch) -> None:
    _, replies, _ = batch(
        "ask",
        {"id": 1, "question": "What is the trade-off of the RiverCard?"},
        {"id": 2, "question": "What does it cost?"},
    )
    assert replies[1]["standalone_question"] == "What does it cost?"


def test_a_line_may_name_its_documents(batch: Batch, doc_ids: dict[str, str]) -> None:
    line = {"id": 1, "question": "What is a card?", "sources": [doc_ids["island-card"]]}
    _, [reply], _ = batch("ask", line, options=("--source", doc_ids["boats"]))
    assert {one["doc_id"] for one in reply["evidence"]} == {doc_ids["island-card"]}


def test_the_option_names_documents_for_lines_that_name_none(
    batch: Batch, doc_ids: dict[str, str]
) -> None:
    line = {"id": 1, "question": "What is a card?"}
    _, [reply], _ = batch("ask", line, options=("--source", doc_ids["boats"]))
    assert {one["doc_id"] for one in reply["evidence"]} == {doc_ids["boats"]}


GOOD = {"id": "good", "question": "What is the RiverCard?"}


def test_a_search_is_narrowed_to_a_section_and_a_folder(run: Run, batch: Batch) -> None:
    _, out, _ = run("search", "berths", "--json")
    found = json.loads(out)["evidence"]
    section = found[-1]["section"][-1]
    below = [one["passage_id"] for one in found if section in one["section"]]
    assert len(below) < len(found)
    _, out, _ = run("search", "berths", "--json", "--folder", "ferry", "--section", section.upper())
    narrowed = json.loads(out)["evidence"]
    assert set(below) <= {one["passage_id"] for one in narrowed}
    assert all(section in one["section"] for one in narrowed)
    line = {"id": 1, "question": "berths", "folders": ["ferry"], "sections": [section]}
    _, [reply], _ = batch("search", line)
    assert reply["evidence"] == narrowed


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("line", "id_"),
    [
        ("{not json", None),
        ("[1, 2]", None),
        ("null", None),
        ({"id": "x"}, "x"),
        ({"id": "x", "question": ""}, "x"),
        ({"id": "x", "question": 5}, "x"),
        ({"id": "x", "question": "fog " * 300_000}, "x"),
        ({"id": "x", "question": "fog?", "sources": "boats"}, "x"),
        ({"id": "x", "question": "fog?", "sources": ["nowhere"]}, "x"),
        ("[" * 200_000, None),
        ('{"id": "x", "question": "fog?", "n": ' + "9" * 5_000 + "}", None),
        (b'{"id": "x", "question": "f\xffg"}', None),
        ('{"id": "x", "question": "the \\ud800 horn"}', "x"),
    ],
    ids=[
        "no JSON", "no object", "null", "no question", "empty", "a number", "a megabyte",
        "sources no list", "unknown source", "nested deep", "long number", "no UTF-8",
        "half a character",
    ],
)  # fmt: skip
def test_a_line_that_fails_does_not_stop_the_rest(
    batch: Batch, command: str, line: object, id_: str | None
) -> None:
    code, replies, err = batch(command, line, GOOD)
    assert code == 1
    assert err == ""
    assert len(replies) == 2
    assert set(replies[0]) == {"id", "error"}
    assert replies[0]["id"] in (id_, None)
    assert replies[0]["error"].endswith(".")
    assert replies[1]["id"] == "good"
    assert replies[1]["evidence"]


@pytest.mark.parametrize("history", ["not a list", [1], ["", "x"]])
def test_a_history_that_cannot_be_asked_fails_its_line(batch: Batch, history: object) -> None:
    code, replies, _ = batch("ask", {"id": 1, "question": "fog?", "history": history}, GOOD)
    assert code == 1
    assert set(replies[0]) == {"id", "error"}
    assert replies[1]["kind"] == "answer"


def test_a_batch_of_searches_carries_ids_where_there_are_any(batch: Batch) -> None:
    code, found, _ = batch(
        "search", {"id": "s", "question": "berths"}, {"question": "soup"}, options=("--k", "1")
    )
    assert code == 0
    assert found[0]["id"] == "s"
    assert "id" not in found[1]
    assert [len(one["evidence"]) for one in found] == [1, 1]


def test_a_batch_comes_from_standard_input_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.BytesIO(json.dumps(GOOD).encode() + b"\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(piped))
    code, out, _ = run("ask", "--batch", "-")
    assert code == 0
    assert json.loads(out)["id"] == "good"


def test_a_byte_order_mark_is_no_part_of_the_first_line(batch: Batch) -> None:
    code, [reply], _ = batch("ask", b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert (code, reply["id"]) == (0, "good")


def test_a_batch_file_that_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path) -> None:
    code, out, err = run("ask", "--batch", str(tmp_path / "none.jsonl"))
    assert (code, out) == (2, "")
    assert "none.jsonl" in err
    assert_one_sentence(err)
    code, _, err = run("ask", "--batch", str(tmp_path))
    assert code == 2
    assert_one_sentence(err)


# chat


def test_chat_keeps_the_thread_until_the_input_ends(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "What is the trade-off of the RiverCard?\nand the IslandCard?\nthanks\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(asked))
    code, out, err = run("chat")
    assert (code, err) == (0, "")
    assert "price versus reach" in out
    assert "Understood as: What is the trade-off of the IslandCard?" in out
    assert "comfort versus speed" in out
    assert out.rstrip().endswith("Ask on whenever you like.")


def test_chat_goes_on_after_an_error_and_ends_at_an_empty_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("???\nWhat is the RiverCard?\n\nWhat is IT?\n"))
    code, out, err = run("chat")
    assert code == 0
    assert_one_sentence(err)
    assert "season ticket" in out
    assert "ticket machines" not in out


class Interrupted:
    """In the place of an assistant: Ctrl+C is pressed while it answers "long"."""

    opened: ClassVar[list[dict[str, Any]]] = []

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.opened.append({"model": arguments[1], **named})

    def ask(self, question: str, turns: Sequence[Turn], _scope: Scope, progress: Progress) -> Reply:
        if question == "long":
            os.kill(os.getpid(), signal.SIGINT)
            assert progress.stopped()
            return Reply("partial", question, question, "As far as it came.", stopped=True)
        return Reply("smalltalk", question, question, f"Heard after {len(turns)}.")


@pytest.fixture
def _interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.doors.cli.Assistant", Interrupted)
    monkeypatch.setattr(Interrupted, "opened", [])


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


@pytest.mark.usefixtures("_interrupted")
def test_ctrl_c_stops_a_reply_and_not_the_conversation(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch)
    monkeypatch.setattr("sys.stdin", io.StringIO("long\nnext\n"))
    code, out, err = run("chat")
    assert (code, err) == (0, "")
    assert out.index("As far as it came.") < out.index("Stopped.") < out.index("Heard after 1.")


@pytest.mark.usefixtures("_interrupted")
def test_ctrl_c_shows_what_there_is_of_one_answer_and_ends_as_interrupted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch)
    code, out, err = run("ask", "long")
    assert code == 130
    assert "As far as it came." in out
    assert err == "assistant: interrupted\n"


@pytest.mark.usefixtures("_interrupted")
def test_options_of_the_model_are_handed_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_UNSUPPORTED", "")
    monkeypatch.setenv("ASSISTANT_MODEL_OPTIONS", "num_ctx=512\n\nmode=fast=1")
    given = ["--model-option", "temperature=0.2", "--model-option", "num_ctx=4096"]
    assert run("ask", "q", "--model", "ollama:tiny", *given)[0] == 0
    assert run("ask", "q")[0] == 0
    assert os.environ["ASSISTANT_UNSUPPORTED"] == ""
    assert run("ask", "q", "--show-unsupported")[0] == 0
    assert os.environ["ASSISTANT_UNSUPPORTED"] == "shown"
    first, second, _ = Interrupted.opened
    assert (first["model"], first["options"]) == (
        "ollama:tiny", {"temperature": 0.2, "num_ctx": 4096},
    )  # fmt: skip
    assert second["options"] == {"num_ctx": 512, "mode": "fast=1"}
    code, _, err = run("ask", "q", "--model-option", "hot")
    assert code == 2
    assert_one_sentence(err)


# Wrong usage and failures


@pytest.mark.parametrize(
    "arguments",
    [[], ["ask"], ["search"], ["ask", "q", "--batch", "f"], ["sing"], ["ask", "q", "--k"],
     ["search", "q", "--k", "many"]],
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage:" in err


def test_help_names_the_commands_and_the_library(run: Run) -> None:
    code, out, _ = run("--help", library=None)
    assert code == 0
    assert all(word in out for word in ("ask", "search", "chat", "ASSISTANT_LIBRARY"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", ""], "question is empty"),
        (["ask", "  "], "question is empty"),
        (["search", "?!"], "question is empty"),
        (["ask", "boat " * 300_000], "more than 4,000"),
        (["ask", "fog?", "--source", "nowhere"], "no document 'nowhere'"),
        (["ask", "fog?", "--folder", "nowhere"], "no folder 'nowhere'"),
        (["ask", "fog?", "--tag", "nowhere"], "no tag 'nowhere'"),
        (["search", "fog?", "--section", "nowhere"], "no section 'nowhere'"),
        (["search", "fog?", "--k", "0"], "at least 1"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence_and_exit_2(
    run: Run, arguments: list[str], said: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert_one_sentence(err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "fog?", "--model", "openai:gpt-5-mini"], "'openai:gpt-5-mini'"),
        (["ask", "fog?", "--reader", "trained"], "'trained'"),
        (["chat", "--reader", "trained"], "'trained'"),
    ],
)
def test_who_cannot_write_or_read_is_one_sentence_and_exit_1(
    run: Run, arguments: list[str], said: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert said in err
    assert_one_sentence(err)


@pytest.mark.parametrize("command", [["ask", "fog?"], ["search", "fog?"], ["chat"]])
def test_a_missing_library_is_named_and_not_made(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    missing = tmp_path / "nowhere"
    code, out, err = run(*command, library=missing)
    assert (code, out) == (1, "")
    assert str(missing) in err
    assert_one_sentence(err)
    assert not missing.exists()


def test_a_library_without_documents_says_what_to_do(run: Run, bare: Library) -> None:
    code, _, err = run("ask", "fog?", library=bare.path)
    assert code == 1
    assert "ingest add" in err
    assert_one_sentence(err)


def test_the_library_is_named_by_the_environment_where_no_option_does(
    run: Run, ferry_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(ferry_path))
    code, out, _ = run("search", "berths", "--k", "1", "--json", library=None)
    assert code == 0
    assert "assigns the berths" in json.loads(out)["evidence"][0]["text"]


# The real thing


def test_the_module_runs_as_a_process(ferry_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(GOOD) + "\n{broken\n" + json.dumps({**GOOD, "id": "ünï"}) + "\n")
    environment = {
        **os.environ, "ASSISTANT_LIBRARY": str(ferry_path), "OMP_NUM_THREADS": "1",
        "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "--batch", str(path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b""
    replies = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [one["id"] for one in replies] == ["good", None, "ünï"]
    assert replies[0]["citations"] == replies[2]["citations"] != []
