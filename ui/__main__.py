"""`python -m ui`: serves the chat on this machine.

The door: arguments and the environment are read here. The shipped handbook is
brought into the default library first; a library that was named is served as it
is. Exit 0 when the chat is stopped; `corpus.terminal` has the codes of errors.
"""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from assistant.doors.model_arguments import add_model_arguments, keep_for_scripts
from assistant.engines import READER_VARIABLE, default_reader
from corpus import terminal
from corpus.errors import AssistantError, UsageError
from corpus.paths import LIBRARY_VARIABLE, handbook_folder, library_folder
from ui.evaluation import RUNS_VARIABLE

ADDRESS = "127.0.0.1"
PORT = 8501
OTHER_PORT = "Name another one with --port (`make chat PORT=8502`)."

NEVER_CACHED = 1e9
"""Bytes from which Streamlit leaves a message to the browser's memory of earlier ones. Where runs
follow each other fast, it names messages that the browser has forgotten meanwhile (seen in
1.67: "Cached ForwardMsg MISS"), and the page is drawn anew with all that was open in it lost.
"""

LIGHT = {
    "primaryColor": "#1f6f78",
    "backgroundColor": "#fdfcfa",
    "secondaryBackgroundColor": "#f1eee8",
    "textColor": "#22282c",
    "borderColor": "#dfdbd3",
}
DARK = {
    "primaryColor": "#6cc3c8",
    "backgroundColor": "#15191c",
    "secondaryBackgroundColor": "#20272b",
    "textColor": "#e6e4df",
    "borderColor": "#333c41",
}


def main(arguments: Sequence[str] | None = None, prog: str = "python -m ui") -> int:
    """Prepares the library and serves it until stopped; returns the exit code."""
    options = _parser(prog).parse_args(arguments)

    def work() -> int:
        folder = library_folder(options.library)
        _check_port(options.port)
        if not options.library and not os.environ.get(LIBRARY_VARIABLE):
            bring_up_to_date(folder)
        if options.runs:
            os.environ[RUNS_VARIABLE] = options.runs  # the evaluation is a script too
        os.environ[READER_VARIABLE] = options.reader
        keep_for_scripts(options)
        serve(folder, options.port, browser=not options.no_browser)
        return 0

    return terminal.run("ui", work)


def bring_up_to_date(folder: Path) -> None:
    """Makes the library at `folder` hold the handbook as it is now, telling the terminal."""
    from corpus.encoder import named_encoder
    from corpus.library import Library
    from ingest import report
    from ingest.pipeline import CHUNKING, Ingestion

    def waiting(for_whom: str) -> None:
        terminal.tell("ui", f"waiting for {for_whom}")

    encoder = named_encoder(None, folder)
    with (
        Library.open(
            folder, create=True, encoder=encoder, chunking=CHUNKING, on_wait=waiting
        ) as library,
        report.progress() as tell,
    ):
        outcome = Ingestion(library, on_event=tell).sync(str(handbook_folder()))
    if outcome.added or outcome.updated or outcome.removed or outcome.failed:
        report.print_outcome(outcome)


def serve(folder: Path, port: int, *, browser: bool) -> None:
    """Serves the chat over the library in `folder` until the process is stopped."""
    os.environ[LIBRARY_VARIABLE] = str(folder)  # the app is a script: this is its argument
    from streamlit.web import bootstrap

    flags = _flags(port, browser=browser)
    bootstrap.load_config_options(flags)
    from ui.service import service

    opened = service(folder)  # before the first visitor comes; errors are for the terminal
    print(f"The chat is at http://localhost:{port} (Ctrl+C stops it).", flush=True)
    try:
        bootstrap.run(str(Path(__file__).with_name("app.py")), False, [], flags)
    except KeyboardInterrupt:
        pass  # stopped before Streamlit takes the signal for itself
    finally:
        opened.library.close()


def _flags(port: int, *, browser: bool) -> dict[str, Any]:
    """Streamlit's settings: this machine only, nothing sent anywhere, no developer's tools."""
    flags: dict[str, Any] = {
        "server.address": ADDRESS,
        "server.port": port,
        "server.headless": not browser,
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 20,
        "server.showEmailPrompt": False,
        "browser.serverAddress": "localhost",
        "browser.gatherUsageStats": False,
        "global.minCachedMessageSize": NEVER_CACHED,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": True,
        "logger.level": "warning",
        "theme.baseRadius": "0.7rem",
        "theme.showWidgetBorder": True,
    }
    for name, colors in (("light", LIGHT), ("dark", DARK)):
        flags |= {f"theme.{name}.{option}": value for option, value in colors.items()}
    return {name.replace(".", "_"): value for name, value in flags.items()}


def _check_port(port: int) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OverflowError as error:
            raise UsageError(f"There is no port {port}.", hint=OTHER_PORT) from error
        except OSError as error:
            raise AssistantError(
                f"Port {port} cannot be used: {error.strerror or error}.", hint=OTHER_PORT
            ) from error


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="Serve the chat.")
    parser.add_argument("--library", metavar="DIR", help="the library's folder")
    parser.add_argument(
        "--runs", metavar="DIR", help="the folder of evaluation runs, var/eval unless named"
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"{PORT} unless named")
    add_model_arguments(parser)
    parser.add_argument(
        "--reader", metavar="NAME", default=default_reader(), help="who reads what was found"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    return parser


if __name__ == "__main__":
    terminal.prepare("ui")
    sys.exit(main())
