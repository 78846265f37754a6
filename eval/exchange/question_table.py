"""A table of questions, as a person keeps it in a spreadsheet, to cases and back.

The one column that must be there is `question`. A row is a case; a further row with
the same id adds a place to it: another one for the same fact, or, with another
number under `fact`, one for a further fact. Several texts in one cell have "|"
between them. `answer` is the reference answer; it is also what a reply must say
where it stands in the quote and `says` is empty.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.english.question_kinds import question_kind
from eval.cases import Case, Fact, Quote
from eval.errors import DatasetError
from eval.exchange.case_lines import (
    CaseLines,
    Exported,
    Imported,
    LeftOut,
    fact_line,
    write_text,
)
from eval.exchange.exported import Material
from eval.exchange.table_files import Row, Table, read_table, write_table
from eval.exchange.texts import Texts
from eval.measures.answer_text import normalised

TEXT = ("id", "suite", "kind", "note", "status", "question", "expect", "group", "change")
LISTS = ("history", "sources", "absent", "missing", "standalone", "standalone_absent")
MARKS = ("held_back", "noise", "hide")
PLACE = ("fact", "says", "source", "quote")
COLUMNS = (*TEXT, "answer", *LISTS, *MARKS, *PLACE)

YES = {"true", "yes", "1", "x"}
NO = {"false", "no", "0"}

Facts = dict[str, tuple[list[str], list[Quote]]]
"""By number of the fact: what states it, and its places."""


def read_cases(file: Path, texts: Texts | None) -> Imported:
    """The cases of a table, their quotes looked up in `texts` where that is given.

    Raises DatasetError with the line of the first mistake.
    """
    table = read_table(file, ("question",))
    lines = CaseLines(file)
    for first, further in _grouped(table, file):
        facts: Facts = {}
        for row in (first, *further):
            _place(row, facts, texts)
        values = first.values
        question = values.get("question", "")
        abstention = values.get("expect") == "abstention"
        lines.add(
            first.where,
            **{name: values.get(name, "") for name in TEXT}
            | {name: _several(values, name) for name in LISTS}
            | {name: _marked(first, name) for name in MARKS}
            | {
                "suite": values.get("suite") or ("abstention" if abstention else "answers"),
                "kind": values.get("kind") or question_kind(question),
                "expect": values.get("expect") or "answer",
                "reference": values.get("answer", ""),
                "facts": [
                    fact_line(Fact(tuple(quotes), tuple(dict.fromkeys(says))))
                    for says, quotes in facts.values()
                ],
            },
        )
    if not lines.cases:
        raise DatasetError(f"{file} has no questions.")
    return Imported(lines.cases, notes=_unread(table))


def write_cases(material: Material, file: Path) -> Exported:
    """Writes one row for each place of each case; a case of reading a file has none."""
    left_out = LeftOut()
    asking = [case for case in material.cases if case.question]
    for _ in range(len(material.cases) - len(asking)):
        left_out.add("cases of reading files, which ask nothing")
    rows = [row for case in asking for row in _rows(case)]
    used = {name for row in rows for name, value in row.items() if value}
    columns = [name for name in COLUMNS if name in used or name == "question"]
    shown = ({name: row.get(name, "") for name in columns} for row in rows)
    write_text(file, write_table(columns, shown))
    return Exported({"cases": len(asking), "rows": len(rows)}, left_out.notes)


def _grouped(table: Table, file: Path) -> Iterator[tuple[Row, list[Row]]]:
    """The rows of each case, the one with its question first."""
    groups: dict[str, tuple[Row, list[Row]]] = {}
    for number, row in enumerate(table.rows, start=1):
        case_id = row.values.get("id") or f"{file.resolve().stem}-{number:04d}"
        question = row.values.get("question", "")
        if case_id not in groups:
            if not question:
                raise DatasetError(f"{row.where}: there is no question.")
            groups[case_id] = Row(row.where, {**row.values, "id": case_id}), []
        elif question in ("", groups[case_id][0].values["question"]):
            groups[case_id][1].append(row)
        else:
            raise DatasetError(
                f"{row.where}: the id {case_id!r} stood before, with another question."
            )
    return iter(groups.values())


def _place(row: Row, facts: Facts, texts: Texts | None) -> None:
    values = row.values
    text = values.get("quote", "")
    if not text:
        for name in ("source", "fact", "says"):
            if name in values:
                raise DatasetError(f"{row.where}: {name!r} is given, and no quote.")
        return
    quotes = _quotes(row, text, texts)
    says, places = facts.setdefault(values.get("fact", "1"), ([], []))
    places += (quote for quote in quotes if quote not in places)
    given = _several(values, "says")
    answer = normalised(values.get("answer", ""))
    says += given or ([values["answer"]] if answer and answer in normalised(text) else [])


def _quotes(row: Row, text: str, texts: Texts | None) -> tuple[Quote, ...]:
    named = row.values.get("source", "")
    if texts is None:
        if not named:
            raise DatasetError(
                f"{row.where}: there is a quote, and no source.",
                hint="Name the document, or the library to look it up in with --library DIR.",
            )
        return (Quote(named, text),)
    source = texts.source(named) if named else ""
    if source is None:
        raise DatasetError(f"{row.where}: the library has no one document {named!r}.")
    quotes = texts.find(text, source)
    if not quotes:
        where = f"in {source}" if source else "in any document of the library"
        raise DatasetError(
            f"{row.where}: the quote {text[:60]!r} does not stand {where}.",
            hint="Quote the text as `python -m ingest show` prints it.",
        )
    return quotes


def _several(values: Mapping[str, str], name: str) -> list[str]:
    return [piece.strip() for piece in values.get(name, "").split("|") if piece.strip()]


def _marked(row: Row, name: str) -> bool:
    value = row.values.get(name, "no").lower()
    if value not in YES | NO:
        raise DatasetError(f"{row.where}: {name!r} is {value!r}, and neither yes nor no.")
    return value in YES


def _unread(table: Table) -> tuple[str, ...]:
    extra = [name for name in table.columns if name not in COLUMNS]
    return (f"Columns that mean nothing here: {', '.join(map(repr, extra))}.",) if extra else ()


def _rows(case: Case) -> Iterator[dict[str, str]]:
    raw: Mapping[str, Any] = {**case.raw, "suite": case.suite, "answer": case.reference}
    whole = (
        {name: raw.get(name, "") for name in (*TEXT, "answer")}
        | {name: " | ".join(raw.get(name, ())) for name in LISTS}
        | {name: "yes" if raw.get(name) else "" for name in MARKS}
    )
    places = [
        {
            "fact": str(number),
            "says": " | ".join(fact.says),
            "source": quote.source,
            "quote": quote.text,
        }
        for number, fact in enumerate(case.facts, start=1)
        for quote in fact.quotes
    ]
    if not places:
        yield whole
    for at, place in enumerate(places):
        yield {**(whole if at == 0 else {"id": case.case_id}), **place}
