"""Two small runs made by hand, about the texts of the library that `tests/ui` makes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.library import Library
from eval.results import CaseResult, Estimate, GateResult, Gold, Run, SuiteResult, save

HOSTILE = "<img src=x onerror=\"document.title='broken'\"> **bold** [link](http://example.org)"
PASSAGE = "The lamp of Harrow Point burns colza oil and is trimmed every four hours by the keeper."
QUOTE = "is trimmed every four hours"
AT = PASSAGE.index(QUOTE)


def reply(kind: str, text: str, *, cited: bool = False) -> dict[str, Any]:
    """A reply as scripts see it."""
    citation = {
        "marker": 1, "doc_id": "doc", "title": "Lighthouse", "source": "lighthouse.md",
        "section": ["The lamp"], "page": None, "start": AT, "end": AT + len(QUOTE),
        "quote": QUOTE, "answer_start": 0, "answer_end": 10,
    }  # fmt: skip
    evidence = {
        "rank": 1, "passage_id": "doc-0", "doc_id": "doc", "title": "Lighthouse",
        "source": "lighthouse.md", "section": ["The lamp"], "page": None, "start": 0,
        "end": len(PASSAGE), "text": PASSAGE, "score": 0.7,
    }  # fmt: skip
    return {
        "id": None, "kind": kind, "question": "q", "standalone_question": "q", "text": text,
        "citations": [citation] if cited else [], "evidence": [evidence], "confidence": 0.8,
        "reason": None, "missing": [], "model": "extractive", "timings_ms": {"total": 5.0},
    }  # fmt: skip


def case(source: str, case_id: str, question: str, says: str, quote: str) -> dict[str, Any]:
    """A line of a suite."""
    fact = {"says": [says], "quotes": [{"source": source, "text": quote}]}
    return {"id": case_id, "kind": "fact", "question": question, "facts": [fact]}


def lamp(source: str = "lighthouse.md") -> CaseResult:
    """Answered, and rightly."""
    line = case(
        source, "lamp", "How often is the lamp of Harrow Point trimmed?", "four hours", QUOTE
    )
    return CaseResult(
        "answers", "lamp", "fact", line,
        reply=reply("answer", "It is trimmed every four hours. [1]", cited=True),
        gold=((Gold("doc", AT, AT + len(QUOTE), QUOTE, "Lighthouse"),),),
        scores={"fact_recall": 1.0, "right_kind": 1.0}, milliseconds=12.0,
    )  # fmt: skip


def ferry(source: str = "ferry.md", *, stated: bool = True) -> CaseResult:
    """Answered, or wrongly not."""
    line = case(
        source, "ferry", "When does the ferry of Sallow Bay leave?", "six in the morning",
        "leaves the northern quay at six in the morning",
    )  # fmt: skip
    said = reply("answer", "At six in the morning.") if stated else reply("abstention", "No.")
    score = float(stated)
    return CaseResult(
        "answers", "ferry", "list", {**line, "kind": "list", "note": HOSTILE}, held_back=True,
        reply=said, scores={"fact_recall": score, "right_kind": score},
        reasons={} if stated else {"fact_recall": f"not stated: six {HOSTILE}"},
    )  # fmt: skip


def failed() -> CaseResult:
    """A case that raised an error, with a question that would be HTML and Markdown."""
    line = {"id": "failed", "kind": "fact", "question": f"Who? {HOSTILE}"}
    return CaseResult("answers", "failed", "fact", line, error=f"ValueError: {HOSTILE}")


def found() -> CaseResult:
    """A search."""
    evidence = reply("answer", "")["evidence"]
    line = {"id": "found", "kind": "keyword", "question": "colza oil"}
    return CaseResult(
        "retrieval", "found", "keyword", line, evidence=tuple(evidence), scores={"recall@1": 1.0}
    )


def run(run_id: str, *cases: CaseResult, gates: tuple[GateResult, ...] = ()) -> Run:
    """A run of these cases, its scores made up."""
    asked = [one for one in cases if one.suite == "answers"]
    scores = {"fact_recall": Estimate(0.5, 2, 0.2, 0.8), "right_kind": Estimate(1.0, 2)}
    kinds = {"fact": {"fact_recall": Estimate(1.0, 1)}, "list": {"fact_recall": Estimate(0.0, 1)}}
    first = {"recall@1": Estimate(1.0, 1)}
    suites = {
        "answers": SuiteResult("answers", len(asked), 0, scores, kinds, {"open": scores}),
        "retrieval": SuiteResult("retrieval", 1, 0, first, by_part={"held_back": first}),
    }
    return Run(
        run_id=run_id,
        started=f"2026-11-{run_id[:2]}T04:15:00+00:00",
        seconds=75.0,
        configuration={"model": "extractive"},
        library={"digest": "ab12", "documents": 2, "passages": 9},
        suites=suites,
        cases=cases,
        gates=gates,
    )


def keep(folder: Path, made: Run) -> Path:
    """Stores the run as `eval run` does; returns its file."""
    (folder / made.run_id).mkdir(parents=True)
    file = folder / made.run_id / "run.json"
    save(made, file)
    return file


def two_runs(folder: Path, sources: Callable[[str], str] = str) -> None:
    """B, of the 25th, loses the ferry that A, of the day before, had."""
    gate = GateResult("answers", "fact_recall", 0.5, 0.6, None, None, False, "0.5 is below 0.6")
    lamp_source, ferry_source = sources("lighthouse.md"), sources("ferry.md")
    keep(folder, run("24-a", lamp(lamp_source), ferry(ferry_source), found()))
    lost = ferry(ferry_source, stated=False)
    keep(folder, run("25-b", lamp(lamp_source), lost, failed(), found(), gates=(gate,)))


def source_in(library: Library, name: str) -> str:
    """The source of the document that was read from the file of that name."""
    return next(one.source for one in library.documents() if one.source.endswith(name))


def hidden(result: CaseResult) -> CaseResult:
    """The case as one that is asked with its answer hidden."""
    return replace(result, case={**result.case, "hide": True, "expect": "abstention"})
