"""A BEIR folder: documents, queries and which document is relevant to which query.

The layout is that of Thakur et al. (2021), "BEIR: A Heterogeneous Benchmark for
Zero-shot Evaluation of Information Retrieval Models": `corpus.jsonl` and
`queries.jsonl` hold an object a line, `qrels/SPLIT.tsv` a judgement a line below
one of headings. Knows nothing about libraries and measures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.collections.plain_text import PlainText
from eval.errors import DatasetError
from eval.json_lines import json_objects, lines

Qrels = Mapping[str, Mapping[str, int]]
"""Query id to document id to relevance; above 0 is relevant."""

LAYOUT = "A BEIR folder has corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv."


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents in the order of the file, and the judged queries in that of theirs.

    `unknown` are the judged documents that the corpus does not hold: they can
    never be found and still count as relevant.
    """

    documents: tuple[PlainText, ...]
    queries: Mapping[str, str]
    qrels: Qrels
    unknown: tuple[str, ...]


def read(folder: Path, split: str) -> Collection:
    """The collection in `folder`, its queries those that `split` judges.

    Raises DatasetError with file and line for what is missing or malformed.
    """
    if not folder.is_dir():
        raise DatasetError(f"There is no folder {folder}.", hint="Name a BEIR folder.")
    documents: dict[str, PlainText] = {}
    for where, line in json_objects(folder / "corpus.jsonl", hint=LAYOUT):
        doc_id = _new_id(line, documents, where)
        title = _text(line, "title", where) if line.get("title") is not None else ""
        documents[doc_id] = PlainText(doc_id, title, _text(line, "text", where))
    if not documents:
        raise DatasetError(f"{folder / 'corpus.jsonl'} has no documents.")
    texts: dict[str, str] = {}
    for where, line in json_objects(folder / "queries.jsonl", hint=LAYOUT):
        texts[_new_id(line, texts, where)] = _text(line, "text", where)
    qrels = _qrels(folder, split, texts)
    judged = dict.fromkeys(doc_id for judgements in qrels.values() for doc_id in judgements)
    return Collection(
        tuple(documents.values()),
        {query_id: text for query_id, text in texts.items() if query_id in qrels},
        qrels,
        tuple(doc_id for doc_id in judged if doc_id not in documents),
    )


def _qrels(folder: Path, split: str, queries: Mapping[str, str]) -> Qrels:
    file = folder / "qrels" / f"{split}.tsv"
    if not file.is_file():
        there = sorted(path.stem for path in file.parent.glob("*.tsv"))
        raise DatasetError(
            f"There is no file {file}.",
            hint=f"These splits are there: {', '.join(there)}." if there else "",
        )
    qrels: dict[str, dict[str, int]] = {}
    for number, line in lines(file):
        where = f"{file}, line {number}"
        fields = line.split("\t")
        if len(fields) != 3:
            raise DatasetError(
                f"{where}: there are {len(fields)} fields and not 3.",
                hint="A line is query-id, corpus-id and score, with tabs between.",
            )
        query_id, doc_id, score = (field.strip() for field in fields)
        if number == 1 and not _is_integer(score):
            continue  # the line of headings
        if not _is_integer(score):
            raise DatasetError(f"{where}: the score {score!r} is not a whole number.")
        if query_id not in queries:
            raise DatasetError(f"{where}: queries.jsonl has no query {query_id!r}.")
        if doc_id in qrels.setdefault(query_id, {}):
            raise DatasetError(f"{where}: {query_id!r} and {doc_id!r} were judged before.")
        qrels[query_id][doc_id] = int(score)
    if not qrels:
        raise DatasetError(f"{file} has no judgements.")
    return qrels


def _new_id(line: Mapping[str, Any], known: Mapping[str, object], where: str) -> str:
    id_ = line.get("_id")
    if not isinstance(id_, str | int) or isinstance(id_, bool) or id_ == "":
        raise DatasetError(f"{where}: there is no _id.")
    if str(id_) in known:
        raise DatasetError(f"{where}: the _id {id_!r} stood before.")
    return str(id_)


def _text(line: Mapping[str, Any], key: str, where: str) -> str:
    text = line.get(key)
    if not isinstance(text, str):
        raise DatasetError(f"{where}: {key!r} is missing or no text.")
    return text


def _is_integer(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
