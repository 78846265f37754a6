"""Documents whose files are gone, and those that are there under another name.

Knows nothing about how folders are walked or documents removed.
"""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path, PurePosixPath

from corpus.document_list import KnownSource
from corpus.library import DocumentInfo
from corpus.paths import display_source, project_folder
from ingest.outcome import Moved


def gone_from(
    target: str,
    known: Iterable[KnownSource],
    there: Collection[str],
    left: AbstractSet[str],
) -> list[KnownSource]:
    """Those of `known` that came from inside `target` and are there no more.

    `there` names what was found in it, `left` what was found and not read: that may
    be an archive, whose members are then not known to be gone.
    """
    try:
        path = Path(target).expanduser()
        if not path.exists():
            return []
    except (OSError, ValueError, RuntimeError):
        return []
    below = display_source(path).rstrip("/") + "/"
    return [
        one
        for one in known
        if one.source not in there
        and one.source.startswith(below)
        and not (project_folder() / one.source).exists()  # a resolved path stays what it is
        and left.isdisjoint(_around(one.source))
    ]


def _around(source: str) -> list[str]:
    """What a source may lie in, itself included."""
    return [source, *(str(one) for one in PurePosixPath(source).parents)]


def moved(gone: Iterable[DocumentInfo], new: Sequence[DocumentInfo]) -> list[Moved]:
    """Each of the gone with one of the new that has the same content, none of them twice."""
    waiting: dict[str, list[DocumentInfo]] = {}
    for document in new:
        waiting.setdefault(document.content_hash, []).append(document)
    return [
        Moved(document, waiting[document.content_hash].pop(0))
        for document in gone
        if waiting.get(document.content_hash)
    ]


def with_copies_told(
    documents: Iterable[DocumentInfo], among: Iterable[DocumentInfo]
) -> list[DocumentInfo]:
    """The documents, each with a note where one that came before it has the same content."""
    first: dict[str, DocumentInfo] = {}
    for document in among:
        first.setdefault(document.content_hash, document)
    told = []
    for document in documents:
        original = first.get(document.content_hash, document)
        if original.doc_id != document.doc_id:
            note = f"The same as {original.source}."
            document = replace(document, notes=(*document.notes, note))
        told.append(document)
    return told
