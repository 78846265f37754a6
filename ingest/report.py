"""What the commands print: JSON for scripts, tables and sentences for people.

Knows nothing about libraries; it is given what is to be shown.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TextIO

from corpus.library import DocumentInfo, Verification
from corpus.model import Document
from ingest.outcome import Event, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_NAMED = 20
"""Lines a person reads of one kind; the rest is counted."""


def print_json(value: Any) -> None:
    """One JSON value on standard output, in UTF-8 whatever the terminal is set to."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(value, ensure_ascii=False))


def document_json(document: DocumentInfo) -> dict[str, Any]:
    """One document, as `list` and `add` show it to scripts."""
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "source": document.source,
        "media_type": document.media_type,
        "characters": document.characters,
        "passages": document.passages,
        "pages": document.pages,
        "properties": [{"name": one.name, "value": one.value} for one in document.properties],
        "notes": list(document.notes),
    }


def outcome_json(outcome: Outcome, documents: Iterable[DocumentInfo]) -> dict[str, Any]:
    """What `add`, `sync`, `remove` and `rebuild` print; `documents` are all of the library."""
    as_before = {one.doc_id for one in outcome.unchanged}
    return {
        "added": [document_json(document) for document in outcome.added],
        "updated": [document_json(document) for document in outcome.updated],
        "unchanged": [document_json(one) for one in documents if one.doc_id in as_before],
        "removed": [document_json(document) for document in outcome.removed],
        "failed": [
            {"source": failure.source, "error": failure.error, "hint": failure.hint}
            for failure in outcome.failed
        ],
        "skipped": [
            {"source": skipped.source, "reason": skipped.reason} for skipped in outcome.skipped
        ],
        "gone": [document_json(document) for document in outcome.gone],
        "moved": [
            {
                "from": moved.before.source,
                "to": moved.now.source,
                "before": moved.before.doc_id,
                "now": moved.now.doc_id,
            }
            for moved in outcome.moved
        ],
        "passages": outcome.passages,
        "seconds": round(outcome.seconds, 3),
    }


def shown_json(document: Document) -> dict[str, Any]:
    """What `show` prints."""
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "source": document.source,
        "media_type": document.media_type,
        "text": document.text,
        "sections": [
            {"path": list(section.path), "start": section.span.start, "end": section.span.end}
            for section in document.sections
        ],
        "pages": [
            {
                "number": page.number,
                "label": page.label,
                "start": page.span.start,
                "end": page.span.end,
            }
            for page in document.pages
        ],
        "blocks": [
            {
                "kind": block.kind,
                "start": block.span.start,
                "end": block.span.end,
                "level": block.level,
                "header": block.header,
                "cells": [[cell.start, cell.end] for cell in block.cells],
            }
            for block in document.blocks
        ],
        "properties": [
            {
                "name": one.name,
                "value": one.value,
                "start": one.span.start if one.span else None,
                "end": one.span.end if one.span else None,
            }
            for one in document.properties
        ],
        "links": [
            {"start": link.span.start, "end": link.span.end, "target": link.target}
            for link in document.links
        ],
        "notes": list(document.notes),
    }


def verification_json(verification: Verification) -> dict[str, Any]:
    """What `verify` prints."""
    return {
        "ok": verification.ok,
        "digest": verification.digest,
        "documents": verification.documents,
        "passages": verification.passages,
        "differences": list(verification.differences),
    }


def print_outcome(outcome: Outcome) -> None:
    """What a run did, in a few lines; failures go to standard error."""
    names = ("added", "updated", "removed")
    lists = (outcome.added, outcome.updated, outcome.removed)
    for name, documents in zip(names, lists, strict=True):
        for document in documents[:MAX_NAMED]:
            print(f"{name:8} {document.title}  ({document.source})")
            if name != "removed":
                _print_notes(document)
        if len(documents) > MAX_NAMED:
            print(f"{name:8} … and {_counted(len(documents) - MAX_NAMED, 'more document')}")
    for skipped in outcome.skipped[:MAX_NAMED]:
        print(f"skipped  {skipped.source}: {skipped.reason}")
    if len(outcome.skipped) > MAX_NAMED:
        print(f"skipped  … and {_counted(len(outcome.skipped) - MAX_NAMED, 'more file')}")
    _print_gone(outcome)
    for failed in outcome.failed:
        print(f"failed   {failed.source}: {failed.error} {failed.hint}".rstrip(), file=sys.stderr)
    parts = [f"{len(documents)} {name}" for name, documents in zip(names, lists, strict=True)]
    parts += [f"{len(outcome.unchanged)} unchanged", f"{len(outcome.failed)} failed"]
    passages = _counted(outcome.passages, "passage")
    print(f"{', '.join(parts)}; {passages} in {outcome.seconds:.1f} s.")


def _print_gone(outcome: Outcome) -> None:
    """What was moved, and in one line what is in the library and no more in its folder."""
    for moved in outcome.moved[:MAX_NAMED]:
        print(f"moved    {_plain(moved.before.source)} is now {_plain(moved.now.source)}")
    if len(outcome.moved) > MAX_NAMED:
        print(f"moved    … and {_counted(len(outcome.moved) - MAX_NAMED, 'more document')}")
    if outcome.gone:
        names = ", ".join(_plain(PurePath(one.source).name) for one in outcome.gone[:3])
        more = ", …" if len(outcome.gone) > 3 else ""
        print(
            f"gone     {_counted(len(outcome.gone), 'document')} in the library, not in the folder"
            f" any more ({names}{more}): `sync FOLDER` takes what is gone out"
        )


def _print_notes(document: DocumentInfo) -> None:
    """What is to be known of how a document was read, below its line."""
    named = PurePath(document.source).name or document.source
    for note in document.notes[:MAX_NAMED]:
        print(f"note     {_plain(named)}: {_plain(note)}")
    if len(document.notes) > MAX_NAMED:
        print(f"note     … and {_counted(len(document.notes) - MAX_NAMED, 'more note')}")


def print_documents(documents: Sequence[DocumentInfo]) -> None:
    """A table of what is in a library."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not documents:
        print("The library is empty. Put something in: python -m ingest add PATH_OR_URL")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("doc_id", no_wrap=True)
    table.add_column("passages", justify="right")
    table.add_column("title and source", overflow="fold")
    for document in documents:
        named = Text(_plain(document.title))
        named.append("\n" + _plain(document.source), style="dim")
        table.add_row(document.doc_id, str(document.passages), named)
    Console(highlight=False).print(table)
    passages = sum(document.passages for document in documents)
    print(f"\n{_counted(len(documents), 'document')}, {_counted(passages, 'passage')}.")


def print_document(document: Document) -> None:
    """A document as it is stored, with a few words on what it is."""
    print(f"{document.title}\n{document.source} · {document.media_type} · {document.doc_id}")
    for one in document.properties:
        if one.span is None:  # the others stand in the text
            print(f"{one.name}: {one.value}")
    for note in document.notes:
        print(f"note: {note}")
    print()
    print(document.text)


def print_verification(verification: Verification) -> None:
    """Whether everything agrees, and what does not."""
    documents = _counted(verification.documents, "document")
    size = f"{documents}, {_counted(verification.passages, 'passage')}"
    if verification.ok:
        print(f"All is well: {size}.\ndigest {verification.digest}")
        return
    print(f"Not all agrees ({size}):")
    for difference in verification.differences:
        print(f"  {difference}")
    print("Mend it with: python -m ingest rebuild")


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator["Callable[[Event], None]"]:
    """A bar on a terminal, nothing elsewhere; gives what is to be told of events."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[passages]:,} passages{task.fields[rate]},"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
        console=Console(file=stream, markup=False),
        transient=True,
    )
    with bar:
        task = bar.add_task("reading", total=None, passages=0, rate="")

        def tell(event: Event) -> None:
            if event.kind == "found":
                bar.update(task, total=event.number)
            elif event.kind == "done":
                total = bar.tasks[0].total
                if total is not None and event.number > total:  # an archive held more
                    bar.update(task, total=event.number)
                bar.update(task, completed=event.number)
            elif event.kind == "encoded":
                seconds = bar.tasks[0].elapsed or 0.0
                rate = f" ({event.number / seconds:.0f}/s)" if seconds >= 1 else ""
                bar.update(task, description="encoding", passages=event.number, rate=rate)
            else:
                name = _plain(event.source)
                bar.update(task, description="…" + name[-40:] if len(name) > 40 else name)

        yield tell


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _plain(text: str) -> str:
    """Without control characters, which a terminal would obey."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
