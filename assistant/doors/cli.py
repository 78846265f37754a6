"""`python -m assistant`: asks, searches and chats in the terminal.

The door: arguments and the environment are read here. Exit 0 when nothing failed, 1
when something did; `corpus.terminal` has the codes of errors.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.assistant import Assistant
from assistant.doors.conversation import ask_after, turns_of
from assistant.doors.live_reply import watching
from assistant.doors.model_arguments import (
    add_model_arguments,
    chosen_options,
    keep_unsupported,
)
from assistant.doors.report import print_evidence, print_reply
from assistant.doors.serialize import Json, search_json, to_json
from assistant.engines import (
    NO_READER,
    READER_VARIABLE,
    default_reader,
)
from assistant.model import Evidence, Reply, Turn
from assistant.waiting import UNWATCHED, Progress
from corpus import terminal
from corpus.errors import AssistantError, UsageError
from corpus.library import Library
from corpus.paths import LIBRARY_VARIABLE, library_folder
from corpus.scope import Scope

EPILOG = f"""\
The library is one folder: --library DIR, else ${LIBRARY_VARIABLE}, else
var/library in the project (installed as a wheel: in the user's data folder).
`python -m ingest add PATH` puts material into one.

examples:
  python -m assistant ask "What trade-off does DevSecOps make?"
  python -m assistant search "release windows" --k 5 --json
  python -m assistant ask --batch questions.jsonl
"""


SCOPES = {
    "source": ("DOC_ID", "this document"),
    "folder": ("FOLDER", "the sources in this folder"),
    "tag": ("TAG", "documents with this tag"),
    "section": ("HEADING", "what stands below this heading"),
}
"""Options that narrow a search; a batch line names them in the plural."""


def main(arguments: Sequence[str] | None = None, prog: str = "python -m assistant") -> int:
    """Runs one command; returns the exit code."""
    options = _parser(prog).parse_args(arguments)

    def work() -> int:
        with Library.open(library_folder(options.library)) as library:
            code: int = options.run(options, library)
        return code

    return terminal.run("assistant", work)


def _parser(prog: str) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--library", metavar="DIR", help="the library's folder")
    scoped = argparse.ArgumentParser(add_help=False)
    scoped.add_argument("--json", action="store_true", help="print JSON, for scripts")
    scoped.add_argument(
        "--batch", metavar="FILE", help='read questions from JSON Lines: {"id", "question", …}'
    )
    scoped.add_argument("question", nargs="?", metavar="QUESTION")
    narrowed = argparse.ArgumentParser(add_help=False)
    for kind, (name, what) in SCOPES.items():
        narrowed.add_argument(
            f"--{kind}",
            action="append",
            metavar=name,
            help=f"search only {what}; may be repeated",
        )
    modelled = argparse.ArgumentParser(add_help=False)
    add_model_arguments(modelled)
    modelled.add_argument(
        "--reader",
        default=default_reader(),
        metavar="NAME",
        help=f"who reads the passages that were found (${READER_VARIABLE}, else {NO_READER})",
    )
    parser = argparse.ArgumentParser(
        prog=prog,
        description="Ask questions of a library and see the words that answer.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser(
        "ask", parents=[scoped, narrowed, modelled, shared], help="one answer"
    )
    ask.set_defaults(run=_ask, parser=ask)
    search = commands.add_parser(
        "search", parents=[scoped, narrowed, shared], help="the retrieved passages alone"
    )
    search.add_argument("--k", type=int, default=10, help="how many passages (default: 10)")
    search.set_defaults(run=_search, parser=search)
    chat = commands.add_parser(
        "chat", parents=[narrowed, modelled, shared], help="a conversation in the terminal"
    )
    chat.set_defaults(run=_chat, parser=chat)
    return parser


def _ask(options: argparse.Namespace, library: Library) -> int:
    assistant = _assistant(options, library)

    def answer(line: Mapping[str, Any], progress: Progress = UNWATCHED) -> Reply:
        scope = _scope(options, line)
        return ask_after(assistant, _strings(line, "history"), _question(line), scope, progress)

    def as_json(line: Mapping[str, Any]) -> Json:
        return to_json(answer(line), line.get("id"))

    def show(line: Mapping[str, Any]) -> None:
        with watching() as progress:
            reply = answer(line, progress)
        print_reply(reply)
        if reply.stopped:
            raise KeyboardInterrupt  # as whoever called this command is to know, too

    return _reply(options, as_json, show)


def _search(options: argparse.Namespace, library: Library) -> int:
    assistant = Assistant(library)

    def search(line: Mapping[str, Any], turns: Sequence[Turn]) -> tuple[Evidence, ...]:
        return assistant.search(_question(line), turns, options.k, _scope(options, line))

    def as_json(line: Mapping[str, Any]) -> Json:
        history = _strings(line, "history")
        turns = turns_of(assistant, history, _scope(options, line))
        started = perf_counter()
        evidence = search(line, turns)
        milliseconds = round((perf_counter() - started) * 1000, 1)
        return search_json(evidence, line["question"], milliseconds, line.get("id"))

    return _reply(options, as_json, lambda line: print_evidence(search(line, ())))


def _reply(
    options: argparse.Namespace,
    as_json: Callable[[Mapping[str, Any]], Json],
    show: Callable[[Mapping[str, Any]], None],
) -> int:
    """To one question or to those of a batch file; wrong usage where it is neither or both."""
    if (options.question is None) == (options.batch is None):
        options.parser.error("give either a QUESTION or --batch FILE")
    if options.batch is not None:
        return _answer_batch(options.batch, as_json)
    line = {"question": options.question}
    if options.json:
        _print_json(as_json(line))
    else:
        show(line)
    return 0


def _chat(options: argparse.Namespace, library: Library) -> int:
    assistant = _assistant(options, library)
    turns: list[Turn] = []
    if sys.stdin.isatty():
        print("Ask about the material; an empty line or Ctrl-D ends the conversation.")
    while True:
        try:
            question = input("\n> " if sys.stdin.isatty() else "")
        except EOFError:
            return 0
        if not question.strip():
            return 0
        try:
            with watching() as progress:
                reply = assistant.ask(question, turns, _scope(options), progress)
        except AssistantError as error:
            terminal.tell("assistant", str(error))
            continue
        print_reply(reply)
        turns.append(reply.turn)


def _assistant(options: argparse.Namespace, library: Library) -> Assistant:
    """The one that the arguments name."""
    keep_unsupported(options)
    chosen = chosen_options(options.model_option)
    return Assistant(library, options.model, reader=options.reader, options=chosen)


def _answer_batch(path: str, answer: Callable[[Mapping[str, Any]], Json]) -> int:
    """A line out for every line in, in order; a line that fails does not stop the rest."""
    failed = False
    for number, raw in _lines(path):
        id_ = None
        try:
            line = _object(raw, path, number)
            id_ = line.get("id")
            result = answer(line)
        except AssistantError as error:
            failed = True
            result = {"id": id_, "error": terminal.on_one_line(str(error))}
        _print_json(result, indent=None)
    return int(failed)


def _lines(path: str) -> Iterator[tuple[int, bytes]]:
    try:
        with sys.stdin.buffer if path == "-" else Path(path).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error


def _object(raw: bytes, path: str, number: int) -> Mapping[str, Any]:
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}, line {number} is not UTF-8 text.") from error
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else error
        raise UsageError(f"{path}, line {number} is not JSON we can read ({reason}).") from error
    if not isinstance(line, dict):
        raise UsageError(f"{path}, line {number} is not a JSON object.")
    return line


def _question(line: Mapping[str, Any]) -> str:
    question = line.get("question")
    if not isinstance(question, str):
        raise UsageError('The line has no "question" that is a text.')
    return question


def _scope(options: argparse.Namespace, line: Mapping[str, Any] | None = None) -> Scope:
    """What the line names of each kind, else what the options do."""
    line = line or {}

    def named(kind: str) -> tuple[str, ...]:
        return tuple(_strings(line, f"{kind}s") or getattr(options, kind) or ())

    return Scope(named("source"), named("folder"), named("tag"), named("section"))


def _strings(line: Mapping[str, Any], key: str) -> list[str]:
    value = line.get(key) or []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise UsageError(f'"{key}" must be a list of texts.')
    return value


def _print_json(data: dict[str, Any], indent: int | None = 2) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=indent), flush=indent is None)
