"""What all systems are given: documents and questions, and what counts as found.

Made from a BEIR collection, where documents are judged, or from a folder of files and
questions with quotes, where passages are. Ids are handed out anew, so that any id of a
collection fits into a TREC run file. Knows nothing about systems.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.errors import SourceError
from corpus.packaged import default_folder
from eval.collections.beir import Collection
from eval.collections.plain_text import PlainText
from eval.errors import DatasetError
from eval.json_lines import json_objects
from ingest import read
from ingest.formats import format_named

Item = TypeVar("Item")

MOST_WHOLE = 40
"""Characters up to which a quote must be held whole: half of "IP address" is anywhere."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Documents, questions by id, and for each question what is relevant.

    `grades` are those of documents, by id; `quotes` the quotes that a passage must
    hold. One of the two is empty. `files` are where documents were read from.
    """

    name: str
    documents: tuple[PlainText, ...]
    queries: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]
    quotes: Mapping[str, str]
    files: Mapping[str, str]
    notes: tuple[str, ...] = ()

    @property
    def by_passage(self) -> bool:
        """Whether passages are judged, and not documents."""
        return bool(self.quotes)


def from_collection(name: str, collection: Collection, limit: int | None) -> Comparison:
    """A BEIR collection; of more than `limit` queries so many, spread evenly over them."""
    chosen = _spread(list(collection.queries), limit)
    ids = {document.doc_id: f"d{place}" for place, document in enumerate(collection.documents)}
    unknown = {doc_id: f"u{place}" for place, doc_id in enumerate(collection.unknown)}
    ids |= unknown
    queries = {f"q{place}": query_id for place, query_id in enumerate(chosen)}
    notes = (
        (f"{len(unknown)} judged documents are not in the corpus and count as not found.",)
        if unknown
        else ()
    )
    return Comparison(
        name,
        tuple(
            PlainText(ids[document.doc_id], document.title, document.text)
            for document in collection.documents
        ),
        {new: collection.queries[old] for new, old in queries.items()},
        {
            new: {ids[doc_id]: grade for doc_id, grade in collection.qrels[old].items()}
            for new, old in queries.items()
        },
        {},
        {},
        notes,
    )


def from_folder(folder: Path, questions: Path, limit: int | None) -> Comparison:
    """The files of a folder that are read, and lines of question, source and quote.

    `source` is a path in the folder. Raises DatasetError for a file of questions that
    is not what it should be, and for a quote that its source does not hold.
    """
    if not folder.is_dir():
        raise DatasetError(f"There is no folder {folder}.", hint="Name a folder of documents.")
    documents: list[PlainText] = []
    files: dict[str, str] = {}
    texts: dict[str, str] = {}
    notes: list[str] = []
    for file in _files(folder):
        if (folder / file).samefile(questions):
            continue
        try:
            document = read(folder / file)
        except SourceError as error:
            notes.append(f"{file} was left out: {error.message}")
            continue
        doc_id = f"d{len(documents)}"
        documents.append(PlainText(doc_id, document.title, document.text))
        files[doc_id] = str(folder.resolve() / file)
        texts[file] = plain(document.text)
    if not documents:
        raise DatasetError(f"No file below {folder} can be read.")
    asked = []
    for where, line in json_objects(questions, hint="A line is question, source and quote."):
        question, file, quote = (_text(line, key, where) for key in ("question", "source", "quote"))
        if file not in texts:
            raise DatasetError(f"{where}: no document {file!r} was read in {folder}.")
        if plain(quote) not in texts[file]:
            raise DatasetError(f"{where}: {file!r} does not hold the quote {quote!r}.")
        asked.append((question, plain(quote)))
    if not asked:
        raise DatasetError(f"{questions} holds no question.")
    chosen = _spread(asked, limit)
    return Comparison(
        folder.resolve().name,
        tuple(documents),
        {f"q{place}": question for place, (question, _) in enumerate(chosen)},
        {},
        {f"q{place}": quote for place, (_, quote) in enumerate(chosen)},
        files,
        tuple(notes),
    )


def write(comparison: Comparison, folder: Path) -> None:
    """The folder that every system reads, as `eval.peers.inside.bench.read_task` has it."""
    _write_lines(
        folder / "corpus.jsonl",
        [
            {"_id": document.doc_id, "title": document.title, "text": document.text}
            for document in comparison.documents
        ],
    )
    _write_lines(
        folder / "queries.jsonl",
        [{"_id": query_id, "text": text} for query_id, text in comparison.queries.items()],
    )
    about = {
        "model": str(default_folder()),
        "passages": comparison.by_passage,
        "files": dict(comparison.files),
    }
    (folder / "task.json").write_text(json.dumps(about), encoding="utf-8")


def plain(text: str) -> str:
    """The text with one space for any white space."""
    return " ".join(text.split())


def holds(passage: str, quote: str) -> bool:
    """Whether a passage holds half of a quote or more in one piece, a short one whole.

    Both are compared with one space for any white space, for a cut may go through a
    quote and a splitter may join lines.
    """
    passage, quote = plain(passage), plain(quote)
    size = len(quote) if len(quote) <= MOST_WHOLE else -(-len(quote) // 2)
    return any(quote[at : at + size] in passage for at in range(len(quote) - size + 1))


def _files(folder: Path) -> list[str]:
    """Paths in the folder of what is there in a format that is read; nothing hidden."""
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [
        path.as_posix()
        for path in paths
        if format_named(path.name) and not any(part.startswith(".") for part in path.parts)
    ]


def _spread(items: Sequence[Item], limit: int | None) -> list[Item]:
    """At most `limit` of the items at even distances, for a collection may be sorted."""
    if limit is None or len(items) <= limit:
        return list(items)
    return [items[place * len(items) // limit] for place in range(limit)]


def _text(line: Mapping[str, object], key: str, where: str) -> str:
    text = line.get(key)
    if not isinstance(text, str) or not text.strip():
        raise DatasetError(f"{where}: {key!r} is missing or no text.")
    return text


def _write_lines(file: Path, lines: Sequence[Mapping[str, str]]) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.writelines(json.dumps(line) + "\n" for line in lines)
