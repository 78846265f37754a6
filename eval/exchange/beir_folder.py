"""BEIR folders to retrieval cases, and cases to a BEIR folder.

In: a document is relevant as a whole, so each relevant document becomes a fact, and
any sentence of the document stands for it: whatever passages it is cut into, the
document counts as found with its best one, as in `eval retrieval`. Out: a line of
the corpus is a passage of the library, for what a case calls relevant is smaller
than most documents; the ids are those of the passages.
"""

import json
from pathlib import Path

from assistant.english.question_kinds import question_kind
from corpus.library import Library
from corpus.model import embedding_prefix
from eval.cases import Case, Fact, Quote
from eval.collections import beir
from eval.collections.plain_text import PlainText, document
from eval.errors import DatasetError
from eval.exchange.case_lines import (
    CaseLines,
    Exported,
    Imported,
    LeftOut,
    fact_line,
    why_not_alone,
    write_text,
)
from eval.exchange.exported import Material
from eval.exchange.texts import named, sentence_spans
from eval.gold import GoldFinder

SPLIT = "test"


def read_cases(folder: Path, split: str = SPLIT) -> Imported:
    """A retrieval case for each query that `split` finds a relevant document for.

    Raises DatasetError with file and line.
    """
    collection = beir.read(folder, split)
    name = folder.resolve().name
    texts = {text.doc_id: named(name, text) for text in collection.documents}
    facts = {doc_id: fact for doc_id, text in texts.items() if (fact := _fact(text)) is not None}
    lines, left_out = CaseLines(folder), LeftOut()
    for query_id, question in collection.queries.items():
        grades = collection.qrels[query_id]
        relevant = [doc_id for doc_id, grade in grades.items() if grade > 0]
        known = [fact_line(facts[doc_id]) for doc_id in relevant if doc_id in facts]
        if len(known) < len(relevant):
            left_out.add("queries with relevant documents that have no text in corpus.jsonl")
        elif not known:
            left_out.add("queries without a relevant document")
        else:
            lines.add(
                f"{folder / 'queries.jsonl'}, query {query_id!r}",
                id=query_id,
                suite="retrieval",
                kind=question_kind(question),
                question=question,
                expect="answer",
                facts=known,
            )
    return Imported(lines.cases, tuple(texts.values()), (*left_out.notes, *_graded(collection)))


def write_cases(material: Material, library: Library, folder: Path) -> Exported:
    """Writes corpus.jsonl, queries.jsonl and qrels/test.tsv into `folder`.

    Raises DatasetError where a quote does not stand in the library.
    """
    finder, left_out = GoldFinder(library), LeftOut()
    queries: dict[str, str] = {}
    qrels: list[tuple[str, str]] = []
    for case in material.cases:
        reason = why_not_alone(case) or ("" if case.facts else "cases that nothing answers")
        relevant = [] if reason else relevant_passages(finder, case)
        if reason or not relevant:
            left_out.add(reason or "cases whose quotes are cut in pieces by the passages")
            continue
        case_id = plain_id(case.case_id)
        if case_id in queries:
            raise DatasetError(f"The id {case.case_id!r} stands in two suites.")
        queries[case_id] = case.question
        qrels += ((case_id, passage_id) for passage_id in relevant)
    corpus = _corpus(library)
    _make(folder / "qrels")
    write_text(folder / "corpus.jsonl", "".join(map(_json_line, corpus)))
    write_text(
        folder / "queries.jsonl",
        "".join(_json_line({"_id": id_, "text": text}) for id_, text in queries.items()),
    )
    judged = "".join(f"{query}\t{passage}\t1\n" for query, passage in qrels)
    write_text(folder / "qrels" / f"{SPLIT}.tsv", f"query-id\tcorpus-id\tscore\n{judged}")
    counts = {"queries": len(queries), "passages": len(corpus), "judgements": len(qrels)}
    return Exported(counts, left_out.notes)


def relevant_passages(finder: GoldFinder, case: Case) -> list[str]:
    """The ids of all passages that hold a place that states a fact of the case."""
    places = (place for fact in finder.places(case) for place in fact)
    passage_ids = (row.passage.passage_id for place in places for row in finder.holding(place))
    return list(dict.fromkeys(passage_ids))


def plain_id(name: str) -> str:
    """An id without white space, which would part the columns of qrels and runs."""
    return "".join(f"%{ord(sign):02X}" if sign.isspace() or sign == "%" else sign for sign in name)


def _fact(text: PlainText) -> Fact | None:
    whole = document(text).text
    sentences = dict.fromkeys(span.of(whole) for span in sentence_spans(whole))
    return (
        Fact(tuple(Quote(text.doc_id, sentence) for sentence in sentences)) if sentences else None
    )


def _graded(collection: beir.Collection) -> tuple[str, ...]:
    grades = {grade for judged in collection.qrels.values() for grade in judged.values()}
    if len({grade for grade in grades if grade > 0}) < 2:
        return ()
    return ("Grades of relevance above 0 all count the same in a case.",)


def _corpus(library: Library) -> list[dict[str, str]]:
    lines = []
    for info in library.documents():
        whole = library.document(info.doc_id)
        for passage in library.passages(library.passage_rows(info.doc_id)):
            title = embedding_prefix(whole.title, passage.section)
            text = passage.span.of(whole.text)
            lines.append({"_id": passage.passage_id, "title": title, "text": text})
    return lines


def _json_line(value: dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatasetError(f"{folder} cannot be made ({error.strerror}).") from error
