"""A run made by hand: five suites, hostile text, a failed case, letters of two UTF-16 units."""

from collections.abc import Iterable
from typing import Any

import pytest

from eval.results import CaseResult, Estimate, GateResult, Gold, Run, SuiteResult

HOSTILE = "<script>window.broken = 1</script>"
TEXT = (
    "Lamps 🕯️🕯️ are trimmed every four hours. "
    f"The log says {HOSTILE} on missed days. "
    "The keeper signs at dawn."
)
BEFORE = 100
"""Where the passage begins in its document."""


def span(words: str) -> tuple[int, int]:
    """Where the words lie in the document, in code points."""
    start = BEFORE + TEXT.index(words)
    return start, start + len(words)


def passage(rank: int = 1, text: str = TEXT, start: int = BEFORE, doc_id: str = "doc") -> Any:
    return {
        "rank": rank,
        "passage_id": f"{doc_id}-{start}",
        "doc_id": doc_id,
        "title": "Lighthouse",
        "source": f"{doc_id}.md",
        "section": ["Lighthouse", "Lamps"],
        "page": None,
        "start": start,
        "end": start + len(text),
        "text": text,
        "score": 0.71,
    }


OTHER = passage(2, "Boats wait for the tide.", 0, "boats")


def citation(marker: int, words: str, quote: str | None = None) -> Any:
    start, end = span(words)
    return {
        "marker": marker, "doc_id": "doc", "title": "Lighthouse", "source": "doc.md",
        "section": ["Lighthouse"], "page": None, "start": start, "end": end,
        "quote": words if quote is None else quote, "answer_start": 0, "answer_end": 9,
    }  # fmt: skip


def reply(kind: str, text: str, citations: Iterable[Any] = (), confidence: float = 0.9) -> Any:
    return {
        "id": None, "kind": kind, "question": "q", "standalone_question": "q", "text": text,
        "citations": list(citations), "evidence": [passage(), OTHER], "confidence": confidence,
        "reason": None, "missing": [], "model": "extractive", "timings_ms": {"total": 12.0},
    }  # fmt: skip


def gold(words: str) -> Gold:
    return Gold("doc", *span(words), words, "Lighthouse")


LAMPS = CaseResult(
    suite="answers",
    case_id="answers-1",
    kind="fact",
    case={
        "id": "answers-1",
        "kind": "fact",
        "question": f"How often are lamps trimmed? {HOSTILE}",
        "facts": [{"says": ["every four hours"], "quotes": []}, {"says": ["dawn"], "quotes": []}],
    },
    reply=reply(
        "answer",
        "**Lamps** are trimmed every four hours. [1]\n\n- The log says \\<script> "
        "![x](http://example.org/x.png) [2]\n",
        [citation(1, "trimmed every four hours"), citation(2, f"The log says {HOSTILE}")],
    ),
    gold=(
        (gold("Lamps 🕯️🕯️ are trimmed every four hours"),),
        (gold("The keeper signs at dawn."), Gold("else", 0, 4, "Dawn", "Elsewhere")),
    ),
    scores={"fact_recall": 0.5, "right_kind": 1.0, "token_f1": 0.2, "answer_words": 12.0},
    reasons={"fact_recall": f"not stated: dawn {HOSTILE}"},
    milliseconds=31.4,
)
SHIFTED = CaseResult(
    suite="answers",
    case_id="answers-2",
    kind="list",
    held_back=True,
    case={"id": "answers-2", "kind": "list", "question": "Who signs the log?"},
    reply=reply("answer", "The keeper. [1]", [citation(1, "The keeper", "he keeper ")]),
    scores={"fact_recall": 0.0, "right_kind": 1.0, "token_f1": 0.1, "answer_words": 40.0},
    milliseconds=18.0,
)
FAILED = CaseResult(
    suite="answers",
    case_id="answers-3",
    kind="list",
    case={"id": "answers-3", "kind": "list", "question": "Which boats wait?"},
    error=f"TimeoutError: no reply {HOSTILE}",
    milliseconds=60_000.0,
)
SILENT = CaseResult(
    suite="abstention",
    case_id="abstention-1",
    kind="off-topic",
    case={
        "id": "abstention-1",
        "kind": "off-topic",
        "question": "And in Brazil?",
        "history": ["What does a keeper earn?"],
        "expect": "abstention",
    },
    reply={
        **reply("abstention", "The material does not say.", confidence=0.1),
        "standalone_question": "What does a keeper earn in Brazil?",
    },
    scores={"right_kind": 1.0},
    milliseconds=15.0,
)
FOUND = CaseResult(
    suite="retrieval",
    case_id="retrieval-1",
    kind="fact",
    case={"id": "retrieval-1", "kind": "fact", "question": "When does the keeper sign?"},
    evidence=(OTHER | {"rank": 1}, passage(2)),
    gold=((gold("The keeper signs at dawn."),),),
    scores={"recall@1": 0.0, "recall@5": 1.0, "mrr@10": 0.5},
    reasons={"mrr@10": "the first relevant passage has rank 2"},
    milliseconds=9.0,
)
READ = CaseResult(
    suite="ingestion",
    case_id="ingestion-1",
    kind="markdown",
    case={"id": "ingestion-1", "kind": "markdown", "file": "boats.md", "title": "Boats"},
    read={"text": f"Boats {HOSTILE}", "title": "Boats", "sections": [["Boats", "Tide"]],
          "pages": None, "passages": [[0, 5]], "sentences": [[0, 5]]},
    scores={"metadata": 1.0},
    milliseconds=4.0,
)  # fmt: skip
TIMED = [
    CaseResult(
        suite="speed",
        case_id=f"speed-{number}",
        kind="short",
        case={"id": f"speed-{number}", "kind": "short", "question": f"Question {number}?"},
        scores={"answer_ms": 10.0 + number, "answer_ratio": 1.0 + number},
        milliseconds=10.0 + number,
    )
    for number in range(6)
]

GATES = (
    GateResult("answers", "fact_recall", 0.25, 0.6, 0.7, 0.05, False, "0.250 is below 0.600"),
    GateResult("retrieval", "recall@5", 1.0, 0.8, None, None, True, ""),
)


MOST = Estimate(1.0, 1, 0.9, 1.0)


def opened(name: str, cases: int, scores: dict[str, Estimate], **other: Any) -> SuiteResult:
    """A suite that holds nothing back."""
    return SuiteResult(name, cases, 0, scores, by_part={"open": scores}, **other)


@pytest.fixture
def run() -> Run:
    suites = [
        opened("retrieval", 1, {"recall@1": Estimate(0.0, 1), "recall@5": MOST}),
        SuiteResult(
            "answers",
            3,
            1,
            {
                "fact_recall": Estimate(0.2, 3, 0.0, 0.45),
                "right_kind": Estimate(1.0, 2),
                "answer_words": Estimate(26.0, 2, 12.0, 40.0),
            },
            {
                "fact": {"fact_recall": Estimate(0.5, 1, 0.4, 0.6)},
                "list": {"fact_recall": Estimate(0.0, 1)},
            },
            {
                "held_back": {"fact_recall": Estimate(0.125, 1, 0.1, 0.2)},
                "open": {
                    "fact_recall": Estimate(0.25, 2, 0.0, 0.5),
                    "right_kind": Estimate(1.0, 2),
                    "answer_words": Estimate(26.0, 2, 12.0, 40.0),
                },
            },
        ),
        opened(
            "abstention",
            1,
            {"right_kind": Estimate(1.0, 1), "brier": Estimate(0.01, 1)},
            curves={
                "reliability": ((0.1, 0.0, 3), (0.9, 1.0, 5)),
                "risk_coverage": ((0.5, 0.0), (1.0, 0.25)),
            },
        ),
        opened("ingestion", 1, {"metadata": Estimate(1.0, 1)}),
        opened("speed", 6, {"search_ms": Estimate(1234.0, 6, 9.0, 2000.0)}),
    ]
    return Run(
        run_id="20261125-041500-3f2a",
        started="2026-11-25T04:15:00+00:00",
        seconds=75.0,
        configuration={"model": "extractive", "judge": None, "settings": {"depth": 20}},
        library={"digest": "ab12cd34ef567890", "documents": 2, "passages": 1},
        suites={one.name: one for one in suites},
        cases=(FOUND, LAMPS, SHIFTED, FAILED, SILENT, READ, *TIMED),
        gates=GATES,
    )
