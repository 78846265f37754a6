"""Datasets as ragas has them to cases, and cases or a run to such a dataset.

A record is a SingleTurnSample of ragas (0.2 and later; `dataset_schema.py`):
`user_input`, `reference`, `reference_contexts`, `response`, `retrieved_contexts`; of a
MultiTurnSample the last thing that the person says is the question. The names of
0.1 are read too: `question`, `ground_truth` or `ground_truths`, `contexts`, `answer`.
A list of JSON, JSON Lines or CSV. What a system retrieved is no proof of what is
right: such contexts become facts only where the record holds no response, as in
the test sets that ragas 0.1 made.
"""

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.english.question_kinds import question_kind
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
from eval.exchange.table_files import read_table
from eval.exchange.texts import Texts, passage_fact
from eval.json_lines import json_objects
from eval.measures.answer_text import normalised, without_markers

QUESTION = ("user_input", "question")
REFERENCE = ("reference", "ground_truth", "ground_truths")
RESPONSE = ("response", "answer")
RETRIEVED = ("contexts", "retrieved_contexts")

SHORT = 6
"""Words of a reference that is a phrase, to be looked for in a reply as it is."""

Record = Mapping[str, Any]


def read_cases(file: Path, texts: Texts | None) -> Imported:
    """A case of the suite "answers" for each record, its places looked up in `texts`.

    Raises DatasetError with the place of what is malformed.
    """
    lines, left_out = CaseLines(file), LeftOut()
    for number, (where, record) in enumerate(_records(file), start=1):
        *history, question = _questions(record, where)
        reference = "; ".join(_texts(record, REFERENCE, where))
        contexts = _texts(record, ("reference_contexts",), where)
        if not contexts and not _texts(record, RESPONSE, where):
            contexts = _texts(record, RETRIEVED, where)
        facts = []
        for context in contexts:
            places = texts.find(context) if texts is not None else ()
            if places:
                facts.append(fact_line(passage_fact(places, _says(reference, context))))
            else:
                left_out.add("contexts that stand in no document of the library")
        lines.add(
            where,
            id=str(record.get("id") or f"{file.resolve().stem}-{number:04d}"),
            suite="conversation" if history else "answers",
            kind=question_kind(question),
            question=question,
            history=history,
            expect="answer",
            facts=facts,
            reference=reference,
        )
    if not lines.cases:
        raise DatasetError(f"{file} has no records.")
    return Imported(lines.cases, notes=left_out.notes)


def write_cases(material: Material, file: Path) -> Exported:
    """Writes JSON Lines, a record for each question that the material answers.

    With a run's results, the responses and what they were made from are there too.
    """
    left_out = LeftOut()
    records = []
    for case in material.cases:
        reason = why_not_alone(case)
        if reason or not case.answerable:
            left_out.add(reason or "cases that nothing answers")
            continue
        result = material.results.get(case.key)
        reply = result.reply if result is not None else None
        evidence = reply["evidence"] if reply else (result.evidence if result else None) or ()
        record = {
            "id": case.case_id,
            "user_input": case.question,
            "retrieved_contexts": [passage["text"] for passage in evidence],
            "reference_contexts": [fact.quotes[0].text for fact in case.facts],
            "response": without_markers(reply["text"]) if reply else "",
            "reference": case.reference,
        }
        records.append({name: value for name, value in record.items() if value})
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    write_text(file, text)
    return Exported({"records": len(records)}, left_out.notes)


def _records(file: Path) -> Iterator[tuple[str, Record]]:
    if file.suffix.lower() in (".csv", ".tsv"):
        for row in read_table(file, QUESTION).rows:
            yield row.where, row.values
        return
    try:
        start = file.read_text(encoding="utf-8-sig").lstrip()[:1] if file.is_file() else ""
        value = json.loads(file.read_text(encoding="utf-8-sig")) if start == "[" else None
    except json.JSONDecodeError as error:
        where = f"{file}, line {error.lineno}, column {error.colno}"
        raise DatasetError(f"{where}: this is not JSON ({error.msg}).") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"{file} cannot be read as UTF-8 text ({error}).") from error
    if value is None:
        yield from json_objects(file, hint="Name a JSON, JSON Lines or CSV file.")
        return
    for number, record in enumerate(value, start=1):
        where = f"{file}, record {number}"
        if not isinstance(record, dict):
            raise DatasetError(f"{where}: this is not a JSON object.")
        yield where, record


def _questions(record: Record, where: str) -> list[str]:
    """What was asked, the question last."""
    value = next((record[name] for name in QUESTION if record.get(name)), None)
    if isinstance(value, list):
        said = [
            message
            for message in value
            if isinstance(message, dict) and message.get("type") == "human"
        ]
        value = [message.get("content") for message in said]
    asked = [value] if isinstance(value, str) else value
    if not asked or not all(isinstance(question, str) and question.strip() for question in asked):
        raise DatasetError(f"{where}: there is no {' or '.join(map(repr, QUESTION))}.")
    return list(asked)


def _texts(record: Record, names: tuple[str, ...], where: str) -> list[str]:
    """The texts of the first of these fields that holds any; a table writes lists as text."""
    name = next((name for name in names if record.get(name)), names[0])
    value = record.get(name) or []
    if isinstance(value, str):
        value = _listed(value) if name.endswith("s") else [value]
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise DatasetError(f"{where}: {name!r} is no text and no list of texts.")
    return [text for text in value if text.strip()]


def _listed(text: str) -> list[Any]:
    """A list as JSON or as Python writes it; any other text is one text."""
    for read in (json.loads, ast.literal_eval):
        try:
            value = read(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if isinstance(value, list):
            return value
    return [text]


def _says(reference: str, context: str) -> list[str]:
    short = reference and len(reference.split()) <= SHORT
    return [reference] if short and normalised(reference) in normalised(context) else []
