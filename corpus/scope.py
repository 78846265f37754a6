"""Where a search looks: documents, folders, tags, sections; and which passages those are.

What is named of one kind is joined, of several kinds all must hold. Knows nothing about
how passages are searched.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Catalogue
from corpus.errors import UsageError

Rows = NDArray[np.int64]
"""Rowids of passages, ascending."""

CACHED_SCOPES = 32
LIST_HINT = "`python -m ingest list` shows what is there."


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look; everywhere without any.

    A folder is the front of a source up to a "/", or the name of a folder within it; a
    section is one of the headings above a passage, in any case; a passage is of the page
    that it begins on. `only` are the rowids that alone are looked at, `hidden` those that
    are passed over, as if they were not there.
    """

    doc_ids: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    only: frozenset[int] | None = None
    hidden: frozenset[int] = frozenset()

    @property
    def is_named(self) -> bool:
        """Whether anything narrows it."""
        return self != EVERYWHERE

    def of_passages(self, rows: frozenset[int]) -> "Scope":
        """Those of these passages that it holds."""
        return replace(self, only=rows if self.only is None else rows & self.only)


EVERYWHERE = Scope()


class Layout:
    """Which passages stand where, of one state of a library; read once."""

    def __init__(self, catalogue: Catalogue) -> None:
        with catalogue.reading() as connection:
            rows = connection.execute(
                "SELECT p.rowid, d.ordinal, p.section, p.page FROM passages p JOIN documents d"
                " USING (doc_id) ORDER BY p.rowid"
            ).fetchall()
            documents = connection.execute(
                "SELECT ordinal, doc_id, source, tags FROM documents ORDER BY ordinal"
            ).fetchall()
        self.doc_ids: Mapping[str, int] = {doc_id: ordinal for ordinal, doc_id, *_ in documents}
        self._sources = [(ordinal, source) for ordinal, _, source, _ in documents]
        self._tags = [(ordinal, json.loads(tags)) for ordinal, *_, tags in documents]
        self._rowids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        self._documents = np.fromiter((row[1] for row in rows), np.int64, len(rows))
        self._paths = [path for *_, path, _ in rows]
        self._pages = np.fromiter((page or 0 for *_, page in rows), np.int64, len(rows))
        self.rows = lru_cache(CACHED_SCOPES)(self._rows)

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The last names of the folders that hold documents, the fullest first."""
        counts = Counter(name for _, source in self._sources for name in _folders(source)[-1:])
        return tuple(name for name, _ in counts.most_common())

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of documents, the most frequent first."""
        counts = Counter(tag for _, tags in self._tags for tag in tags)
        return tuple(tag for tag, _ in counts.most_common())

    @cached_property
    def pages(self) -> frozenset[int]:
        """The numbers of the pages that passages begin on."""
        return frozenset(np.unique(self._pages).tolist()) - {0}

    def documents(self, scope: Scope) -> frozenset[str] | None:
        """The documents within; None for all. Raises UsageError for what is not there."""
        chosen = self._ordinals(scope)
        if chosen is None:
            return None
        return frozenset(doc_id for doc_id, ordinal in self.doc_ids.items() if ordinal in chosen)

    def _rows(self, scope: Scope) -> Rows:
        """The passages within. Raises UsageError for what is not there."""
        chosen = self._ordinals(scope)
        inside = np.ones(len(self._rowids), bool)
        if chosen is not None:
            inside &= np.isin(self._documents, np.fromiter(chosen, np.int64, len(chosen)))
        if scope.sections:
            inside &= self._below(scope.sections)
        if scope.pages:
            inside &= np.isin(self._pages, scope.pages)
        if scope.only is not None:
            inside &= np.isin(self._rowids, list(scope.only))
        if scope.hidden:
            inside &= outside(self._rowids, np.array(sorted(scope.hidden), np.int64))
        return self._rowids[inside]

    def _ordinals(self, scope: Scope) -> set[int] | None:
        kinds: list[set[int]] = []
        if scope.doc_ids:
            kinds.append(self._of_documents(scope.doc_ids))
        if scope.folders:
            kinds.append(self._of_folders(scope.folders))
        if scope.tags:
            kinds.append(self._of_tags(scope.tags))
        return set.intersection(*kinds) if kinds else None

    def _of_documents(self, doc_ids: Sequence[str]) -> set[int]:
        for doc_id in doc_ids:
            if doc_id not in self.doc_ids:
                raise _absent("document", doc_id)
        return {self.doc_ids[doc_id] for doc_id in doc_ids}

    def _of_folders(self, folders: Sequence[str]) -> set[int]:
        ordinals: set[int] = set()
        for folder in folders:
            own = {ordinal for ordinal, source in self._sources if _in_folder(source, folder)}
            if not own:
                raise _absent("folder", folder)
            ordinals |= own
        return ordinals

    def _of_tags(self, tags: Sequence[str]) -> set[int]:
        ordinals: set[int] = set()
        for tag in tags:
            own = {ordinal for ordinal, having in self._tags if tag in having}
            if not own:
                raise _absent("tag", tag)
            ordinals |= own
        return ordinals

    def _below(self, sections: Sequence[str]) -> NDArray[np.bool_]:
        headings = {path: _folded(json.loads(path)) for path in dict.fromkeys(self._paths)}
        wanted = {" ".join(section.casefold().split()): section for section in sections}
        for folded, section in wanted.items():
            if not any(folded in path for path in headings.values()):
                raise _absent("section", section)
        inside = {path: not wanted.keys().isdisjoint(own) for path, own in headings.items()}
        return np.fromiter((inside[path] for path in self._paths), bool, len(self._paths))


def outside(rowids: Rows, rows: Rows) -> NDArray[np.bool_]:
    """For each of `rowids`, whether it is none of `rows`."""
    mask = np.ones(len(rowids), bool)
    mask[places(rowids, rows)] = False
    return mask


def places(rowids: Rows, rows: Rows) -> NDArray[np.int64]:
    """Where those of `rows` that are there stand in `rowids`."""
    positions = np.searchsorted(rowids, rows)
    there = positions < len(rowids)
    there[there] = rowids[positions[there]] == rows[there]
    return positions[there]


def _folders(source: str) -> list[str]:
    return [folder for folder in source.replace("\\", "/").split("/")[:-1] if folder]


def _in_folder(source: str, folder: str) -> bool:
    source, folder = source.replace("\\", "/"), folder.replace("\\", "/").rstrip("/")
    # A whole path stands at the front alone; a name may stand anywhere.
    return source.startswith(f"{folder}/") or f"/{folder}/" in source


def _folded(path: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(heading.casefold().split()) for heading in path)


def _absent(kind: str, name: str) -> UsageError:
    return UsageError(f"There is no {kind} {name!r} in the library.", hint=LIST_HINT)
