"""SQuAD 2.0 files to cases, and cases to a SQuAD 2.0 file.

In: a paragraph is a document, the gold answers are what a reply must say, and the
sentences they stand in are its places. Out: a document is a paragraph. SQuAD marks
a question as impossible for its own paragraph; in a library with all of them
another one may answer it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from assistant.english.question_kinds import question_kind
from corpus.library import DocumentInfo, Library
from corpus.model import Document
from eval.cases import Case, Fact, Quote
from eval.collections import squad
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
from eval.exchange.texts import named, sentence_around
from eval.gold import GoldFinder


def read_cases(file: Path) -> Imported:
    """A case of the suite "answers" or "abstention" for each question; raises DatasetError."""
    question_set = squad.read(file)
    texts = {
        document.doc_id: named(file.resolve().stem, document) for document in question_set.documents
    }
    lines = CaseLines(file)
    for question in question_set.questions:
        text = texts[question.doc_id]
        says = tuple(dict.fromkeys(gold.text for gold in question.answers))
        spans = dict.fromkeys(sentence_around(text.text, gold.span) for gold in question.answers)
        quotes = tuple(Quote(text.doc_id, span.of(text.text)) for span in spans)
        lines.add(
            f"{file}, question {question.question_id!r}",
            id=question.question_id,
            suite="answers" if question.answerable else "abstention",
            kind=question_kind(question.text) if question.answerable else "unanswerable",
            note="" if question.answerable else f"impossible for {text.doc_id}",
            question=question.text,
            expect="answer" if question.answerable else "abstention",
            facts=[fact_line(Fact(quotes, says))] if question.answerable else [],
            reference=says[0] if says else "",
        )
    return Imported(lines.cases, tuple(texts.values()))


def write_cases(material: Material, library: Library, file: Path) -> Exported:
    """Writes the documents of `library` as paragraphs, the questions with the first that answers.

    Questions that nothing answers stand with the document they are kept to, else
    with the first. Raises DatasetError where a quote does not stand in the library.
    """
    documents, finder, left_out = library.documents(), GoldFinder(library), LeftOut()
    asked: dict[str, list[dict[str, Any]]] = {document.doc_id: [] for document in documents}
    for case in material.cases:
        reason = _why_not(case) or ("" if documents else "cases without a document")
        if reason:
            left_out.add(reason)
            continue
        if case.facts:
            doc_id = finder.places(case)[0][0].doc_id
        else:
            doc_id = next(iter(finder.scope(case).doc_ids or asked))
        whole = library.document(doc_id)
        asked[doc_id].append(
            {
                "id": case.case_id,
                "question": case.question,
                "is_impossible": not case.facts,
                "answers": [answer for fact in case.facts for answer in _answers(fact, whole)],
            }
        )
    articles = [_article(library, title, several, asked) for title, several in _by_title(documents)]
    text = json.dumps({"version": "v2.0", "data": articles}, ensure_ascii=False)
    write_text(file, text + "\n")
    counts = {"questions": sum(map(len, asked.values())), "paragraphs": len(documents)}
    return Exported(counts, left_out.notes)


def _why_not(case: Case) -> str:
    if reason := why_not_alone(case):
        return reason
    if case.expect == "partial":
        return "cases that are answered in part"
    if len(case.facts) > 1:
        return "cases that need several facts, where any one answer of SQuAD will do"
    return "" if case.facts or case.expect == "abstention" else "cases without a fact"


def _answers(fact: Fact, document: Document) -> list[dict[str, Any]]:
    """Where the phrases of the fact stand in its quotes; a quote itself where none does."""
    answers: dict[tuple[int, str], None] = {}
    for quote in fact.quotes:
        at = document.text.find(quote.text) if quote.source == document.source else -1
        if at < 0:
            continue
        matches = (_phrase(say, quote.text) for say in fact.says)
        phrases = [(at + match.start(), match.group()) for match in matches if match is not None]
        answers |= dict.fromkeys(phrases or [(at, quote.text)])
    return [{"text": text, "answer_start": start} for start, text in answers]


def _phrase(phrase: str, text: str) -> re.Match[str] | None:
    """The phrase as it is and in whole words, else within words, else in other letters."""
    plain = re.escape(phrase)
    whole = rf"(?<!\w){plain}(?!\w)"
    return re.search(whole, text) or re.search(plain, text) or re.search(f"(?i:{plain})", text)


def _article(
    library: Library, title: str, documents: list[DocumentInfo], asked: dict[str, Any]
) -> dict[str, Any]:
    paragraphs = [
        {"context": library.document(document.doc_id).text, "qas": asked[document.doc_id]}
        for document in documents
    ]
    return {"title": title, "paragraphs": paragraphs}


def _by_title(documents: Sequence[DocumentInfo]) -> Iterator[tuple[str, list[DocumentInfo]]]:
    for title, several in groupby(documents, key=lambda document: document.title):
        yield title, list(several)
