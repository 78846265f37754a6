"""The outcome as JSON, as a table in the terminal and as a page of Markdown."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from eval.measures.latency import latency
from eval.peers.scoring import Difference, Failed, Outcome, Scored, compared, measures
from eval.peers.systems import OURS
from eval.peers.task import Comparison
from eval.report.markdown_report import plain
from eval.report.table import print_rows

LABELS = {
    "ndcg@10": "nDCG@10",
    "mrr@10": "MRR@10",
    "recall@1": "R@1",
    "recall@5": "R@5",
    "recall@10": "R@10",
    "mrr by characters": "MRR by 1,000 chars",
    "1,000 characters": "in 1,000 chars",
    "3,000 characters": "in 3,000 chars",
}


def to_json(comparison: Comparison, outcomes: Sequence[Outcome], threads: int) -> dict[str, Any]:
    """Everything that was measured, without the values of single queries."""
    return {
        "collection": comparison.name,
        "documents": len(comparison.documents),
        "queries": len(comparison.queries),
        "judged": "passages" if comparison.by_passage else "documents",
        "threads": threads,
        "notes": list(comparison.notes),
        "systems": {outcome.system.name: _system(comparison, outcome) for outcome in outcomes},
    }


def rows(
    comparison: Comparison, outcomes: Sequence[Outcome], *, brief: bool = False
) -> tuple[list[str], list[list[str]]]:
    """Headings, and a row for each system that ran; `brief` ones fit into a terminal."""
    names, differing = measures(comparison), compared(comparison)
    heads = [
        "System",
        *(label(name) for name in names),
        "p50 ms",
        "p95 ms",
        "indexing s",
        "passages",
        *(["characters"] if comparison.by_passage else []),
        *(f"ours − it, {label(name)}" for name in differing),
    ]
    lines = []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            continue
        times = latency(outcome.found.milliseconds.values()) or {}
        lines.append(
            [
                outcome.system.name if brief else outcome.system.label,
                *(_number(outcome.mean(name), 3) for name in names),
                *(_number(times.get(name), 1) for name in ("p50", "p95")),
                _number(outcome.found.index_seconds, 1),
                f"{outcome.found.passages:,}",
                *([_number(outcome.characters, 0)] if comparison.by_passage else []),
                *(difference(outcome.against.get(name), brief=brief) for name in differing),
            ]
        )
    return heads, lines


def sentences(outcomes: Sequence[Outcome]) -> list[str]:
    """What failed: whole systems, and single queries."""
    told = []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            told.append(f"{outcome.system.label}: {outcome.reason}")
        elif outcome.found.failures:
            count = len(outcome.found.failures)
            first = next(iter(outcome.found.failures.values()))
            failed = f"{count} queries" if count > 1 else "one query"
            told.append(f"{outcome.system.label}: {failed} failed without being scored ({first})")
    return told


def label(measure: str) -> str:
    """How a measure is called in a heading."""
    return LABELS.get(measure, measure)


def difference(gap: Difference | None, *, brief: bool = False) -> str:
    """Such as +0.041 [+0.030, +0.052] p < 0.001; nothing for ours, no interval if `brief`."""
    if gap is None:
        return ""
    value = _signed(gap.value)
    ends = (
        ""
        if brief or gap.low is None or gap.high is None
        else f" [{_signed(gap.low)}, {_signed(gap.high)}]"
    )
    p = "p < 0.001" if gap.p_adjusted < 0.001 else f"p = {gap.p_adjusted:.3f}"
    return f"{value}{ends} {p}"


def print_outcomes(comparison: Comparison, outcomes: Sequence[Outcome]) -> None:
    """The table on standard error, for people."""
    print_rows(*rows(comparison, outcomes, brief=True))


def to_markdown(
    comparison: Comparison, outcomes: Sequence[Outcome], threads: int, drawings: Sequence[str]
) -> str:
    """The table, how it came about, and the drawings, named by their files."""
    heads, lines = rows(comparison, outcomes)
    told = sentences(outcomes)
    unit = "a passage that holds the quote" if comparison.by_passage else "a relevant document"
    counted = f"{len(comparison.documents):,} documents, {len(comparison.queries):,} questions"
    about = (
        f"{counted}; what is looked for is {unit}. Every system runs alone in a process of"
        f" its own with {threads} {'thread' if threads == 1 else 'threads'}, encodes with"
        " all-MiniLM-L6-v2 and gets the same texts. Latency is one question at a time, warm,"
        " encoding included; indexing leaves out the loading of the model. Differences have"
        " their 95 % paired bootstrap interval and the p of a paired permutation test,"
        " adjusted for the number of comparisons (Holm)."
    )
    if comparison.by_passage:
        about += (
            " A long passage holds more quotes than a short one: compare the columns of"
            " characters, which say how often the quote stands in the first characters returned,"
            " and the reciprocal rank with 1,000 characters read for a rank."
        )
    parts = [
        f"# Peers on {plain(comparison.name)}",
        about,
        _markdown_table([heads, *lines], bold=OURS.label),
        *([] if not told else ["\n".join(f"- {plain(sentence)}" for sentence in told)]),
        *([] if not comparison.notes else ["\n".join(f"- {plain(n)}" for n in comparison.notes)]),
        *(f"![{name}]({name})" for name in drawings),
        "## Versions",
        "\n".join(
            f"- {plain(outcome.system.label)}: "
            + ", ".join(f"{name} {version}" for name, version in outcome.found.versions.items())
            for outcome in outcomes
            if isinstance(outcome, Scored)
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _markdown_table(lines: Sequence[Sequence[str]], bold: str) -> str:
    marks = ["---", *["---:"] * (len(lines[0]) - 1)]
    written = []
    for line in [lines[0], marks, *lines[1:]]:
        cells = [f"**{cell}**" if line[0] == bold and cell else cell for cell in line]
        written.append(f"| {' | '.join(cells)} |")
    return "\n".join(written)


def _system(comparison: Comparison, outcome: Outcome) -> dict[str, Any]:
    about = {"label": outcome.system.label}
    if isinstance(outcome, Failed):
        return about | {"failed": outcome.reason}
    return about | {
        **{name: _rounded(outcome.mean(name)) for name in measures(comparison)},
        "queries": len(outcome.found.milliseconds),
        "latency_ms": latency(outcome.found.milliseconds.values()),
        "index_seconds": round(outcome.found.index_seconds, 2),
        "passages": outcome.found.passages,
        **({"characters": _rounded(outcome.characters)} if comparison.by_passage else {}),
        "load_before": outcome.found.load,
        "failed_queries": [
            {"query": comparison.queries[query_id], "error": error}
            for query_id, error in outcome.found.failures.items()
        ],
        "ours_minus_it": {
            name: {key: _rounded(value) for key, value in asdict(gap).items()}
            for name, gap in outcome.against.items()
        },
        "versions": dict(outcome.found.versions),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"
