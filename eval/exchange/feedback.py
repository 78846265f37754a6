"""What people thought of replies, as cases.

A record is a question, what was replied, thumbs up or down, perhaps the passage that
would have been right, perhaps a comment. Records are JSON Lines:

    {"id", "question", "history": [earlier questions]?, "reply": object or text,
     "verdict": "up" or "down", "right_passage": {"source", "quote"}?, "comment": ""?}

or the rated turns of a library. Thumbs up: what was quoted is what answers. Thumbs
down with the right passage: that passage does. Thumbs down without one says only
what is wrong, so the case is a draft that a person completes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.english.question_kinds import question_kind
from corpus import conversations
from corpus.library import Library
from eval.cases import Fact, Quote
from eval.errors import DatasetError
from eval.exchange.case_lines import CaseLines, Imported, fact_line
from eval.exchange.texts import Texts, passage_fact
from eval.json_lines import json_objects
from eval.measures.answer_text import without_markers

VERDICTS = {"up": "thumbs up", "down": "thumbs down"}


@dataclass(frozen=True, slots=True)
class Record:
    """`reply` is a reply object, or {"text"} where only the text is known."""

    record_id: str
    question: str
    history: tuple[str, ...]
    reply: Mapping[str, Any]
    verdict: str
    right: Quote | None = None
    comment: str = ""


def read_cases(file: Path, texts: Texts | None) -> Imported:
    """A case for each record of a file; raises DatasetError with the line of a mistake."""
    records = (
        (where, _record(line, where, f"{file.resolve().stem}-{number:04d}"))
        for number, (where, line) in enumerate(json_objects(file), start=1)
    )
    return _imported(file, records, texts)


def from_library(library: Library) -> Imported:
    """A case for each reply that was rated in the conversations of `library`."""
    return _imported(library.path, _rated(library), Texts(library))


def _imported(file: Path, records: Iterator[tuple[str, Record]], texts: Texts | None) -> Imported:
    lines = CaseLines(file)
    for where, record in records:
        lines.add(where, **_case(record, texts))
    if not lines.cases:
        raise DatasetError(f"{file} holds no feedback.")
    drafts = sum("status" in case for case in lines.cases)
    left = f"{drafts} drafts: nobody said what would have been right." if drafts else ""
    return Imported(lines.cases, notes=(left,) if left else ())


def _case(record: Record, texts: Texts | None) -> dict[str, Any]:
    kind = record.reply.get("kind", "answer") if record.verdict == "up" else "answer"
    note = ": ".join(filter(None, (VERDICTS[record.verdict], record.comment)))
    facts, lost = _facts(record, texts)
    said = record.verdict == "up" and kind in ("answer", "partial")
    reference = without_markers(record.reply.get("text", "")).strip() if said else ""
    draft = bool(lost) or (kind in ("answer", "partial") and not (facts or reference))
    suites = {"abstention": "abstention", "smalltalk": "conversation"}
    return {
        "id": record.record_id,
        "suite": suites.get(kind, "conversation" if record.history else "answers"),
        "kind": question_kind(record.question) if kind in ("answer", "partial") else kind,
        "note": f"{note} ({lost})" if lost else note,
        "status": "draft" if draft else "",
        "question": record.question,
        "history": list(record.history),
        "expect": kind,
        "facts": [fact_line(fact) for fact in facts],
        "reference": reference,
        "missing": list(record.reply.get("missing", ())) if kind == "partial" else [],
    }


def _facts(record: Record, texts: Texts | None) -> tuple[list[Fact], str]:
    """The facts that the record proves, and what of it no longer stands."""
    if record.right is not None:
        right = _standing([record.right], texts)
        return ([passage_fact(right)], "") if right else ([], "the right passage is not there")
    if record.verdict == "down":
        return [], ""
    statements: dict[tuple[int, int], list[Quote]] = {}
    for citation in record.reply.get("citations", ()):
        quotes = statements.setdefault((citation["answer_start"], citation["answer_end"]), [])
        quotes.append(Quote(citation["source"], citation["quote"]))
    facts = [tuple(_standing(quotes, texts)) for quotes in statements.values()]
    lost = "" if all(facts) else "some of what it quotes is not there any more"
    return [Fact(says) for says in dict.fromkeys(facts) if says], lost


def _standing(quotes: list[Quote], texts: Texts | None) -> list[Quote]:
    """The quotes as they stand in the library, where there is one."""
    if texts is None:
        return quotes
    places = (place for quote in quotes for place in texts.find(quote.text, quote.source))
    return list(dict.fromkeys(places))


def _record(line: Mapping[str, Any], where: str, record_id: str) -> Record:
    if line.get("verdict") not in VERDICTS:
        raise DatasetError(f"{where}: 'verdict' is neither 'up' nor 'down'.")
    question, history = line.get("question"), line.get("history") or []
    if not isinstance(question, str) or not question.strip():
        raise DatasetError(f"{where}: there is no question.")
    if not isinstance(history, list) or not all(isinstance(asked, str) for asked in history):
        raise DatasetError(f"{where}: 'history' is no list of questions.")
    reply = line.get("reply") or {}
    reply = {"text": reply} if isinstance(reply, str) else reply
    _check_reply(reply, where)
    right = line.get("right_passage")
    if right is not None and not _texts(right, "source", "quote"):
        raise DatasetError(f"{where}: 'right_passage' has no 'source' and 'quote'.")
    return Record(
        str(line.get("id") or record_id),
        question,
        tuple(history),
        reply,
        line["verdict"],
        Quote(right["source"], right["quote"]) if right is not None else None,
        str(line.get("comment") or ""),
    )


def _check_reply(reply: Any, where: str) -> None:
    cited = reply.get("citations", []) if isinstance(reply, dict) else None
    if not isinstance(cited, list) or not isinstance(reply.get("text", ""), str):
        raise DatasetError(f"{where}: 'reply' is no text and no reply object.")
    for citation in cited:
        quoting = _texts(citation, "source", "quote")
        if not quoting or not {"answer_start", "answer_end"} <= set(citation):
            raise DatasetError(f"{where}: a citation of the reply is not as replies have them.")


def _texts(value: Any, *names: str) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), str) and value[name].strip() for name in names
    )


def _rated(library: Library) -> Iterator[tuple[str, Record]]:
    for turn in conversations.rated(library.catalogue):
        if turn.role != "assistant" or turn.reply is None:
            continue
        before: list[str] = []
        question = ""
        for earlier in conversations.turns(library.catalogue, turn.conversation_id):
            if earlier.turn_id == turn.reply.get("id"):
                question = earlier.text
                break
            if earlier.turn_id == turn.turn_id:  # a reply that does not say what it answers
                question = before.pop() if before else ""
                break
            if earlier.role == "user":
                before.append(earlier.text)
        record = Record(
            f"feedback-{turn.turn_id[:12]}",
            question,
            tuple(before),
            turn.reply,
            "up" if turn.rating == 1 else "down",
            comment=turn.comment,
        )
        yield f"{library.path}, turn {turn.turn_id}", record
