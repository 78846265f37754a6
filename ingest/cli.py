"""`python -m ingest`: puts sources into a library and looks after it.

The door: arguments and the environment are read here, and everything else is told
what to do. Exit 0 when nothing failed, 1 when something did; `corpus.terminal` has
the codes of errors.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import terminal
from corpus.encoder import DEFAULT_MODEL, ENCODER_VARIABLE, named_encoder
from corpus.errors import SourceError, UsageError
from corpus.library import Library
from corpus.paths import LIBRARY_VARIABLE, library_folder
from ingest import limits, report
from ingest.formats import suffixes
from ingest.gone import with_copies_told
from ingest.pipeline import CHUNKING, Ingestion, Outcome
from ingest.sources import Options
from ingest.targets import is_url, text_source

EPILOG = f"""\
formats read: {suffixes()}

The library is one folder: --library DIR, else ${LIBRARY_VARIABLE}, else
var/library in the project (installed as a wheel: in the user's data folder).
`add` makes one that is missing.

examples:
  python -m ingest add notes/ handbook.md https://example.org/page.html
  python -m ingest add --crawl 2 https://example.org/docs/
  python -m ingest sync notes/
  python -m ingest list
  some-command | python -m ingest add --text "Minutes of the meeting"
"""


@dataclass
class _Run:
    """What is under way, so that an interrupted command can say what it kept."""

    outcome: Outcome | None = None


def main(arguments: Sequence[str] | None = None, prog: str = "python -m ingest") -> int:
    """Runs one command; returns the exit code."""
    options = _parser(prog).parse_args(arguments)
    run = _Run()

    def work() -> int:
        code: int = options.run(options, run)
        return code

    return terminal.run("ingest", work, interrupted=lambda: _kept(options, run))


def _parser(prog: str) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--library", metavar="DIR", help="the library's folder")
    shared.add_argument("--json", action="store_true", help="print JSON, for scripts")
    parser = argparse.ArgumentParser(
        prog=prog,
        description="Put documents into the library that questions are answered from.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., int], words: str) -> argparse.ArgumentParser:
        subparser = commands.add_parser(
            name,
            help=words,
            description=words[:1].upper() + words[1:] + ".",
            parents=[shared],
            epilog=EPILOG if name == "add" else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        subparser.set_defaults(run=run, parser=subparser)
        return subparser

    add = command("add", _add, "read files, folders and URLs into the library")
    add.add_argument("targets", nargs="*", metavar="PATH_OR_URL")
    add.add_argument("--text", metavar="TITLE", help="read text from standard input, so titled")
    add.add_argument(
        "--crawl",
        type=int,
        metavar="DEPTH",
        help="also read what the pages at the URLs link to, up to DEPTH links away (0: only the"
        " pages themselves): the same host only, and only below the folder of the URL, so that"
        " https://example.org/docs/ stays below /docs/; robots.txt and robots' meta tags are"
        f" heeded; at most {limits.CRAWLED_PAGES} pages",
    )
    sync = command("sync", _sync, "add a folder, and remove documents whose files are gone")
    sync.add_argument("folder", metavar="FOLDER")
    for reading in (add, sync):
        reading.add_argument(
            "--encoder",
            metavar="NAME_OR_FOLDER",
            help="the sentence-transformers model that a new library is made with, such as"
            f" intfloat/multilingual-e5-small; else ${ENCODER_VARIABLE}, else {DEFAULT_MODEL};"
            " a library keeps the one it was made with",
        )
        reading.add_argument(
            "--tag", action="append", default=[], help="tag what is read; repeatable"
        )
        reading.add_argument(
            "--encoding",
            metavar="NAME",
            help="what text is written in that is not UTF-8, such as cp1251, gbk or mac_roman,"
            " where it cannot be told from the text",
        )
        reading.add_argument(
            "--password",
            action="append",
            default=[],
            help="what opens a PDF, an office file or an archive; repeatable, each is tried; "
            "it is not stored",
        )
        reading.add_argument(
            "--text-field",
            action="append",
            default=[],
            metavar="NAME",
            help="a field of JSON records that is their text; repeatable",
        )
        reading.add_argument(
            "--title-field", default="", metavar="NAME", help="the field that names a JSON record"
        )
        reading.add_argument(
            "--no-ignore",
            action="store_true",
            help="also read what .gitignore files name, and folders like node_modules",
        )
        reading.add_argument(
            "--follow-links",
            action="store_true",
            help="also read what lies outside of a folder and is linked from inside of it",
        )
    add.add_argument(
        "--allow-local-network",
        action="store_true",
        help="also fetch from addresses of this machine and its network",
    )
    command("list", _list, "list the documents of the library")
    remove = command("remove", _remove, "take documents out of the library")
    remove.add_argument("doc_ids", nargs="+", metavar="DOC_ID")
    show = command("show", _show, "print one document as it is stored")
    show.add_argument("doc_id", metavar="DOC_ID")
    command("verify", _verify, "check that catalogue, vectors and full text agree")
    command("rebuild", _rebuild, "make all indexes anew from the catalogue")
    return parser


def _add(options: argparse.Namespace, run: _Run) -> int:
    if bool(options.targets) == (options.text is not None):
        options.parser.error("name files, folders or URLs, or pipe text in with --text TITLE")
    if options.crawl is not None:
        _check_crawl(options.crawl, options.targets)
    with _opened(options, create=True) as library, report.progress() as tell:
        ingestion = Ingestion(
            library,
            tags=options.tag,
            options=_wishes(options),
            on_event=tell,
        )
        run.outcome = ingestion.outcome
        if options.crawl is not None:
            ingestion.crawl(options.targets, options.crawl)
        elif options.text is None:
            ingestion.add(options.targets)
        else:
            title = " ".join(options.text.split())
            if not title:
                raise UsageError("The title of a text cannot be empty.")
            data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
            ingestion.add_sources([text_source(title, data, _wishes(options))], title=title)
    return _told(options, ingestion.outcome)


def _wishes(options: argparse.Namespace) -> Options:
    if options.encoding is not None:
        _check_encoding(options.encoding)
    return Options(
        encoding=options.encoding,
        allow_local_network=getattr(options, "allow_local_network", False),
        no_ignore=options.no_ignore,
        follow_links=options.follow_links,
        passwords=tuple(dict.fromkeys(options.password)),
        text_fields=tuple(options.text_field),
        title_field=options.title_field,
    )


def _check_encoding(name: str) -> None:
    try:
        b"a".decode(name, "replace")
    except (LookupError, UnicodeError) as error:
        raise UsageError(f"{name!r} is not an encoding of text that is known.") from error


def _check_crawl(depth: int, targets: list[str]) -> None:
    if depth < 0:
        raise UsageError("--crawl needs a number of links, 0 or more.")
    if not targets:
        raise UsageError("--crawl follows the links of pages, and --text names none.")
    for target in targets:
        if not is_url(target):
            raise UsageError(f"--crawl takes http and https addresses only, not {target!r}.")


def _sync(options: argparse.Namespace, run: _Run) -> int:
    if not Path(options.folder).expanduser().is_dir():
        raise SourceError(f"There is no folder {options.folder!r}.", hint="Check the path.")
    with _opened(options) as library, report.progress() as tell:
        ingestion = Ingestion(library, tags=options.tag, options=_wishes(options), on_event=tell)
        run.outcome = ingestion.outcome
        ingestion.sync(options.folder)
    return _told(options, ingestion.outcome)


def _remove(options: argparse.Namespace, run: _Run) -> int:
    with _opened(options) as library:
        ingestion = Ingestion(library)
        run.outcome = ingestion.outcome
        ingestion.remove(options.doc_ids)
    return _told(options, ingestion.outcome)


def _rebuild(options: argparse.Namespace, run: _Run) -> int:
    def tell(what: str) -> None:
        if sys.stderr.isatty():
            print(f"{what} …", file=sys.stderr)

    with _opened(options) as library:
        ingestion = Ingestion(library)
        run.outcome = ingestion.outcome
        ingestion.rebuild(tell)
    return _told(options, ingestion.outcome)


def _list(options: argparse.Namespace, _: _Run) -> int:
    with _opened(options) as library:
        documents = library.documents()
    documents = with_copies_told(documents, documents)
    if options.json:
        report.print_json([report.document_json(document) for document in documents])
    else:
        report.print_documents(documents)
    return 0


def _show(options: argparse.Namespace, _: _Run) -> int:
    with _opened(options) as library:
        document = library.document(options.doc_id)
    if options.json:
        report.print_json(report.shown_json(document))
    else:
        report.print_document(document)
    return 0


def _verify(options: argparse.Namespace, _: _Run) -> int:
    with _opened(options) as library:
        verification = library.verify()
    if options.json:
        report.print_json(report.verification_json(verification))
    else:
        report.print_verification(verification)
    return 0 if verification.ok else 1


def _opened(options: argparse.Namespace, *, create: bool = False) -> Library:
    def waiting(for_whom: str) -> None:
        terminal.tell("ingest", f"waiting for {for_whom}")

    folder = library_folder(options.library)
    encoder = named_encoder(getattr(options, "encoder", None), folder)
    return Library.open(folder, create=create, encoder=encoder, chunking=CHUNKING, on_wait=waiting)


def _told(options: argparse.Namespace, outcome: Outcome) -> int:
    if options.json:
        _print_json(options, outcome)
    else:
        report.print_outcome(outcome)
    return 1 if outcome.failed else 0


def _print_json(options: argparse.Namespace, outcome: Outcome) -> None:
    with _opened(options) as library:
        report.print_json(report.outcome_json(outcome, library.documents()))


def _kept(options: argparse.Namespace, run: _Run) -> str:
    """What to say after an interruption: what was stored before it is whole and stays."""
    outcome = run.outcome or Outcome()
    kept = len(outcome.added) + len(outcome.updated)
    documents = f"{kept} document{'' if kept == 1 else 's'}"
    if options.json and run.outcome is not None:
        _print_json(options, outcome)
    return f"interrupted; {documents} stored before that are kept."
