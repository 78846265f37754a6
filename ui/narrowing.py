"""What questions can be narrowed to: documents, folders and tags, found by their names.

A folder or tag that holds every document narrows nothing and is not offered. Knows
nothing about how a page looks, nor how a scope is searched.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.errors import UsageError
from corpus.library import DocumentInfo
from corpus.scope import Scope
from ui.display_text import counted

KINDS = {"folder": "Folders", "tag": "Tags", "document": "Documents"}
"""The kinds in the order they are offered in, and what stands above each."""
OFFERED = {"folder": 5, "tag": 5, "document": 20}
"""How many of each are shown at once; the others are found by typing."""
MOST = 40
"""Choices at a time; the address of the page names them all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A document, folder or tag; `value` is its id, path or name, `detail` tells it from others
    of its label; `gone` where the library no longer has it.
    """

    kind: str
    value: str
    label: str
    detail: str = ""
    gone: bool = False

    @property
    def token(self) -> str:
        """How the address and the browser name it."""
        return f"{self.kind}:{self.value}"

    def shown(self) -> dict[str, Any]:
        """As the browser is sent it."""
        return {
            "token": self.token,
            "kind": self.kind,
            "label": self.label,
            "detail": self.detail,
            "gone": self.gone,
        }

    def stored(self) -> list[str]:
        """As it is kept with an answer."""
        return [self.kind, self.value, self.label]


class Choices:
    """All that the documents of one state of a library offer."""

    def __init__(self, documents: Sequence[DocumentInfo]) -> None:
        folders = _folders(documents)
        whole = [path for path, count in folders.items() if count == len(documents)]
        root = f"{max(whole, key=len)}/" if whole else ""  # what all have in common says nothing
        tags = Counter(tag for document in documents for tag in document.tags)
        self._of: dict[str, list[Choice]] = {
            "folder": list(_folder_choices(folders, root, len(documents))),
            "tag": [
                Choice("tag", tag, tag, counted(count, "document"))
                for tag, count in sorted(tags.items(), key=lambda item: (-item[1], item[0]))
                if count < len(documents)
            ],
            "document": [
                Choice("document", document.doc_id, document.title, _tail(document.source))
                for document in documents
            ],
        }
        self._known = {choice.token: choice for of_kind in self._of.values() for choice in of_kind}
        self._there = {f"folder:{path}" for path in folders} | {f"tag:{tag}" for tag in tags}
        self._names = {f"tag:{tag}": _folded(tag) for tag in tags}
        for path in folders:
            self._names[f"folder:{path}"] = _folded(path.removeprefix(root))
        for document in documents:
            place = document.source.replace("\\", "/").removeprefix(root)
            self._names[f"document:{document.doc_id}"] = _folded(f"{document.title} {place}")

    def find(self, query: str) -> list[dict[str, Any]]:
        """What has all words of `query` in its name or path, by kind, the first OFFERED of each.

        A kind is {"kind", "heading", "total", "choices"}; one without any is left out.
        """
        wanted = _folded(query).split()
        groups: list[dict[str, Any]] = []
        for kind, heading in KINDS.items():
            matches = [
                choice
                for choice in self._of[kind]
                if all(word in self._names[choice.token] for word in wanted)
            ]
            if matches:
                shown = [choice.shown() for choice in matches[: OFFERED[kind]]]
                group = {"kind": kind, "heading": heading, "total": len(matches), "choices": shown}
                groups.append(group)
        return groups

    def named(self, tokens: Iterable[str]) -> tuple[Choice, ...]:
        """The choices that are so called, each once, at most MOST; marked where they are gone."""
        by_token: dict[str, Choice] = {}
        for token in tokens:
            kind, _, value = token.partition(":")
            if kind in KINDS and value:
                by_token.setdefault(token, self._known.get(token) or self._other(kind, value))
        return tuple(by_token.values())[:MOST]

    def now(self, choices: Iterable[Choice]) -> tuple[Choice, ...]:
        """These as the library has them now; what is gone keeps the label it had."""
        return tuple(
            replace(was, gone=True) if now.gone else now
            for was in choices
            for now in self.named([was.token])
        )

    def scope(self, choices: Iterable[Choice]) -> Scope:
        """Where they look; raises UsageError for what is gone."""
        narrowed = self.now(choices)
        gone = [f"the {choice.kind} “{choice.label}”" for choice in narrowed if choice.gone]
        if gone:
            raise UsageError(
                f"The library no longer has {_joined(gone)}.",
                hint="Remove that above the question box and ask again.",
            )
        return Scope(
            tuple(choice.value for choice in narrowed if choice.kind == "document"),
            tuple(choice.value for choice in narrowed if choice.kind == "folder"),
            tuple(choice.value for choice in narrowed if choice.kind == "tag"),
        )

    def _other(self, kind: str, value: str) -> Choice:
        """What is not offered: there, but of all documents, or gone."""
        label = value.rsplit("/", 1)[-1] if kind == "folder" else value
        return Choice(kind, value, label, gone=f"{kind}:{value}" not in self._there)


def of_stored(stored: Iterable[Sequence[str]]) -> tuple[Choice, ...]:
    """What `Choice.stored` made."""
    return tuple(Choice(kind, value, label) for kind, value, label in stored)


def _folders(documents: Iterable[DocumentInfo]) -> Counter[str]:
    """How many documents each folder holds, those in folders within it among them."""
    return Counter(path for document in documents for path in _above(document.source))


def _above(source: str) -> Iterator[str]:
    """The folders that a source lies in, by their whole paths: "a", "a/b" of "a/b/c.md"."""
    source = source.replace("\\", "/")
    at = source.find("/")
    while at >= 0:
        name = source[:at].rsplit("/", 1)[-1]
        if name and not (name.endswith(":") and name == source[:at]):  # "https:", "C:"
            yield source[:at]
        at = source.find("/", at + 1)


def _folder_choices(folders: Mapping[str, int], root: str, total: int) -> Iterator[Choice]:
    # A folder that holds the same documents as one within it is offered as that one alone.
    doubled = {_up(path) for path, count in folders.items() if count == folders.get(_up(path))}
    offered = [path for path, count in folders.items() if count < total and path not in doubled]
    labels = _labels(offered)
    for path in sorted(offered, key=lambda folder: (-folders[folder], folder)):
        outer = _tail(_up(path.removeprefix(root))).strip("/")
        inside = f" in {outer}" if outer else ""
        yield Choice("folder", path, labels[path], counted(folders[path], "document") + inside)


def _up(path: str) -> str:
    return path.rpartition("/")[0]


def _labels(paths: Sequence[str]) -> dict[str, str]:
    """The shortest ends of paths that tell them apart."""
    labels: dict[str, str] = {}
    left, length = list(paths), 1
    while left:
        ends = {path: "/".join(path.split("/")[-length:]) for path in left}
        often = Counter(ends.values())
        for path, end in ends.items():
            if often[end] == 1 or end == path:
                labels[path] = end
        left = [path for path in left if path not in labels]
        length += 1
    return labels


def _tail(source: str) -> str:
    """The end of a source that tells documents of one title apart."""
    return "/".join(source.replace("\\", "/").split("/")[-2:])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
