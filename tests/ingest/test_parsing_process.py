"""Sources are read in a process of their own, which costs no other source when it goes wrong."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import SourceError
from ingest import limits
from ingest.blocks import Content
from ingest.document import parts_of
from ingest.formats import BY_SUFFIX, Format
from ingest.parsing_process import Closed, ParsingProcess

MARKDOWN = BY_SUFFIX[".md"]
GOOD = Content(
    b"# The mill\n\n- It is *old*, [see](https://x.example).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "mill",
)

HOSTILE = """
import os, sys, time
from ingest.blocks import Parsed, RawBlock
from corpus.errors import SourceError

def loops(content):
    while True:
        pass

def greedy(content):
    held = []
    while True:
        held.append(bytearray(50_000_000))

def once_greedy(content):
    held = [bytearray(300_000_000)]
    return said("fine")

def keeps(content, held=[]):
    held.append(bytearray(200_000_000))
    return said("kept")

def dies(content):
    os.kill(os.getpid(), 11)

def prints(content):
    print("noise", flush=True)
    os.write(1, b"noise")
    return said("quiet")

def stumbles(content):
    raise ValueError("a bug")

def refuses(content):
    raise SourceError("It is refused.", hint="Ask again.")

def nests(content):
    return nests(content)

def surroundings(content):
    return said(" ".join(sorted(os.environ)) + " " + " ".join(sys.path))

def long(content):
    return said("word " * 400_000)

def lies(content):
    import ingest.parse
    ingest.parse.to_json = sys.modules["__main__"].to_json = lambda parts: {
        "title": "", "notes": [], "text": "short", "sections": [], "pages": [], "links": [],
        "blocks": [["paragraph", 0, 400, 0, [], False]], "properties": [], "words": None,
    }
    return said("short")

def said(text):
    return Parsed("", (RawBlock("paragraph", text),))
"""


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ParsingProcess]:
    (tmp_path / "hostile_loaders.py").write_text(HOSTILE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with ParsingProcess() as opened:
        yield opened


def hostile(name: str) -> Format:
    return Format("text/x-hostile", (), f"hostile_loaders:{name}")


def read(process: ParsingProcess, name: str) -> str:
    return process.parts(Content(b"x"), hostile(name)).assembled.text


def failure(process: ParsingProcess, name: str) -> str:
    with pytest.raises(SourceError) as raised:
        read(process, name)
    assert raised.value.hint
    return raised.value.message


def pid(process: ParsingProcess) -> int:
    assert process._process is not None
    return process._process.pid


def test_another_process_reads_what_this_one_would_and_is_kept(process: ParsingProcess) -> None:
    assert process.parts(GOOD, MARKDOWN) == parts_of(GOOD, MARKDOWN)
    first = pid(process)
    assert first != os.getpid()
    process.parts(GOOD, MARKDOWN)
    assert pid(process) == first


def test_what_a_loader_refuses_crosses_in_its_own_words(process: ParsingProcess) -> None:
    with pytest.raises(SourceError) as raised:
        read(process, "refuses")
    assert (raised.value.message, raised.value.hint) == ("It is refused.", "Ask again.")
    assert failure(process, "stumbles") == "It cannot be read (ValueError: a bug)."
    assert failure(process, "nests") == "It is nested too deeply to be read."


def test_a_source_that_takes_too_long_is_given_up_and_the_next_is_read(
    process: ParsingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    process.parts(GOOD, MARKDOWN)
    monkeypatch.setattr(limits, "PARSE_SECONDS", 1.0)
    assert failure(process, "loops") == "It took longer than 1 s to read."
    monkeypatch.undo()
    assert process.parts(GOOD, MARKDOWN).title == "The mill"


def test_a_larger_source_may_take_longer(
    process: ParsingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PARSE_SECONDS", 1.0)
    monkeypatch.setattr(limits, "PARSE_SECONDS_PER_MB", 1.0)
    with pytest.raises(SourceError, match="longer than 2 s"):
        process.parts(Content(b"x" * 1_000_000), hostile("loops"))


@pytest.mark.skipif(sys.platform == "win32", reason="nothing limits it there")
def test_the_system_ends_a_process_that_computes_for_nobody(
    process: ParsingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PARSE_SECONDS", 0.1)
    monkeypatch.setattr(threading.Timer, "start", lambda _: None)
    assert failure(process, "loops") == "Reading it failed (the reader stopped)."


def test_a_process_that_dies_costs_one_source(process: ParsingProcess) -> None:
    process.parts(GOOD, MARKDOWN)
    first = pid(process)
    assert failure(process, "dies") == "Reading it failed (the reader stopped)."
    assert process.parts(GOOD, MARKDOWN).title == "The mill"
    assert pid(process) != first


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set in another way there")
def test_a_source_that_needs_too_much_memory_is_told_and_the_next_is_read(
    process: ParsingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PARSE_MEMORY", 700_000_000)
    monkeypatch.setattr(limits, "RECOGNITION_MEMORY", 0)
    assert failure(process, "greedy") == "It needs too much memory."
    assert read(process, "once_greedy") == "fine"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set in another way there")
def test_what_earlier_sources_left_behind_costs_no_later_one(
    process: ParsingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PARSE_MEMORY", 700_000_000)
    monkeypatch.setattr(limits, "RECOGNITION_MEMORY", 0)
    assert [read(process, "keeps") for _ in range(6)] == ["kept"] * 6


def test_what_a_library_prints_does_not_stand_among_the_replies(process: ParsingProcess) -> None:
    assert read(process, "prints") == "quiet"
    assert read(process, "prints") == "quiet"


def test_a_reply_larger_than_is_taken_is_refused(
    process: ParsingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REPLY_BYTES", 1_000_000)
    assert failure(process, "long") == "It holds too much text."
    assert process.parts(GOOD, MARKDOWN).title == "The mill"


def test_spans_outside_of_the_text_are_not_taken_from_anybody(process: ParsingProcess) -> None:
    assert failure(process, "lies") == "Reading it failed (the reader stopped)."


def test_the_process_knows_no_keys_and_takes_no_modules_from_the_folder_it_runs_in(
    process: ParsingProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(here)
    monkeypatch.setenv("SOME_API_KEY", "secret")
    said = read(process, "surroundings")
    assert "SOME_API_KEY" not in said
    assert str(here) not in said


def test_closing_ends_a_reading_that_is_under_way(process: ParsingProcess) -> None:
    told: list[bool] = []

    def reads(name: str) -> None:
        try:
            read(process, name)
        except Closed:
            told.append(True)

    reading = threading.Thread(target=reads, args=["loops"])
    reading.start()
    while process._process is None:
        time.sleep(0.01)
    process.close()
    reading.join(10)
    assert told == [True]
    reads("refuses")
    assert told == [True, True]
