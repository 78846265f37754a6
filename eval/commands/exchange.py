"""`eval import` and `eval export`: cases from and to the formats of others."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.paths import handbook_folder, library_folder
from eval.exchange.case_formats import FORMATS, READ, WRITTEN
from eval.exchange.case_lines import Imported, check_target, write_suite
from eval.exchange.exported import read_material
from eval.exchange.texts import Texts, add_documents
from eval.material import library_of
from ingest.pipeline import CHUNKING


def configure_import(parser: argparse.ArgumentParser) -> None:
    """The arguments of `import`."""
    parser.description = "Make a suite of cases from somebody else's questions."
    _add_format(parser, READ)
    parser.add_argument("path", metavar="PATH", type=Path, help="the file or folder to read")
    parser.add_argument(
        "--library",
        metavar="DIR",
        help="add the documents of the collection to this library, made if it is missing; for"
        " formats without documents, look up quotes and contexts in it",
    )
    add_suite_target(parser, required=True)
    parser.set_defaults(run=run_import)


def configure_export(parser: argparse.ArgumentParser) -> None:
    """The arguments of `export`."""
    parser.description = "Write a suite, or a run with its replies, for other people's tools."
    _add_format(parser, WRITTEN)
    parser.add_argument(
        "suite", metavar="SUITE_OR_RUN", help="a shipped suite's name, a suite, or a run's JSON"
    )
    parser.add_argument("out", metavar="OUT", type=Path, help="the file or folder to write")
    parser.add_argument(
        "--library",
        metavar="DIR",
        help="the library that the cases are about; without it, one made of the handbook for"
        " shipped suites, else the one that all commands use",
    )
    parser.add_argument("--force", action="store_true", help="write over what is there")
    parser.set_defaults(run=run_export)


def add_suite_target(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Where a suite is written."""
    parser.add_argument(
        "--suite", metavar="OUT.jsonl", type=Path, required=required, help="the suite to write"
    )
    there = parser.add_mutually_exclusive_group()
    there.add_argument("--force", action="store_true", help="write over a suite that is there")
    there.add_argument(
        "--append", action="store_true", help="add the cases whose id is not there yet"
    )


def run_import(options: argparse.Namespace) -> int:
    """Reads, adds documents, writes the suite, prints what was done."""
    check_target(options.suite, force=options.force, append=options.append)
    chosen = FORMATS[options.format]
    assert chosen.read is not None  # the choices of the argument
    with _searched(None if chosen.brings_documents else options.library) as texts:
        imported = chosen.read(options.path, texts)
    added = _add(imported, options.library)
    written = write_suite(options.suite, imported.cases, append=options.append)
    tell_notes(imported.notes)
    tell(
        suite=str(options.suite),
        cases=written,
        drafts=sum("status" in case for case in imported.cases),
        already_there=len(imported.cases) - written,
        documents=len(imported.documents),
        documents_added=added,
        notes=list(imported.notes),
    )
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Writes the file or folder, prints what is in it."""
    check_target(options.out, force=options.force)
    material = read_material(options.suite)
    chosen = FORMATS[options.format]
    if chosen.write is not None:
        exported = chosen.write(material, options.out)
    else:
        assert chosen.write_with_library is not None  # the choices of the argument
        with _asked(options.library, shipped=material.shipped) as library:
            exported = chosen.write_with_library(material, library, options.out)
    tell_notes(exported.notes)
    tell(out=str(options.out), **exported.counts, notes=list(exported.notes))
    return 0


def tell(**values: Any) -> None:
    """What was done, as JSON on standard output."""
    print(json.dumps(values, ensure_ascii=False, indent=2), flush=True)


def tell_notes(notes: Sequence[str]) -> None:
    """What was left out, for people, on standard error."""
    for note in notes:
        print(f"eval: {note}", file=sys.stderr)


def _add_format(parser: argparse.ArgumentParser, names: Sequence[str]) -> None:
    known = "; ".join(f"{name}: {FORMATS[name].words}" for name in names)
    parser.add_argument("format", metavar="FORMAT", choices=names, help=known)


@contextmanager
def _searched(named: str | None) -> Iterator[Texts | None]:
    """The texts of the named library; None where none is named."""
    if named is None:
        yield None
        return
    with Library.open(library_folder(named)) as library:
        yield Texts(library)


def _add(imported: Imported, named: str | None) -> int:
    if not imported.documents:
        return 0
    if named is None:
        count = len(imported.documents)
        tell_notes([f"{count} documents were not added to a library: name one with --library."])
        return 0
    place = library_folder(named)
    with Library.open(place, create=True, chunking=CHUNKING) as library:
        return add_documents(library, imported.documents)


@contextmanager
def _asked(named: str | None, *, shipped: bool) -> Iterator[Library]:
    if named is None and shipped:
        with library_of([handbook_folder()], Encoder()) as library:
            yield library
    else:
        with Library.open(library_folder(named)) as library:
            yield library
