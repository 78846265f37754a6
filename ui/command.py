"""`devops-assistant`: the one command that a wheel brings, over the commands of the packages.

The first word says whose door the rest of the line is for, and that one alone is imported.
Knows nothing about what the rest means.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, metadata

from corpus.extras import DISTRIBUTION
from corpus.paths import APPLICATION
from corpus.terminal import prepare


@dataclass(frozen=True, slots=True)
class Command:
    """A word, the package whose door it opens, and what stands before the rest of the line."""

    word: str
    package: str
    first: tuple[str, ...]
    help: str


COMMANDS = (
    Command("chat", "ui", (), "serve the chat in the browser, as `python -m ui`"),
    Command("ask", "assistant", ("ask",), "answer questions, as `python -m assistant ask`"),
    Command("search", "assistant", ("search",), "find passages, as `python -m assistant search`"),
    Command("ingest", "ingest", (), "what is in the library: add, sync, list, remove, …"),
    Command("eval", "eval", (), "measure how good the answers are: run, compare, …"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Hands the line to the door it is for; returns that one's exit code, 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = next((command for command in COMMANDS if given[:1] == [command.word]), None)
    if command is None:
        _parser().parse_args(given)  # tells what there is, or what is wrong, and ends
        return 2
    if command.package != "ui":  # which leaves the process as Streamlit wants it
        prepare(command.package)
    door = import_module(f"{command.package}.__main__")
    # The doors add the words of `first` to their own name themselves, as sub-commands.
    prog = APPLICATION if command.first else f"{APPLICATION} {command.word}"
    code: int = door.main([*command.first, *given[1:]], prog)
    return code


def _parser() -> argparse.ArgumentParser:
    rows = [f"  {command.word:8}{command.help}" for command in COMMANDS]
    parser = argparse.ArgumentParser(
        prog=APPLICATION,
        description="Questions answered from documents, with the exact words that answer.",
        epilog="\n".join(["commands:", *rows, "", "Each has a --help of its own."]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=metadata.version(DISTRIBUTION))
    parser.add_argument(
        "command",
        metavar="COMMAND",
        choices=[command.word for command in COMMANDS],
        help="see below",
    )
    parser.add_argument("rest", metavar="…", nargs="*", help="what the command takes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
