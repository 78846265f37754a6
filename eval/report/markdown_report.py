"""The report of a run as Markdown, short enough for a pull request.

Questions, replies and reasons are written so that Markdown shows them as they
are, and so that an @ or a # in them names nobody.
"""

from collections.abc import Iterable

from assistant.cite.citations import escaped
from eval.certainty import kind_in_words, right_kind
from eval.measured import Unit
from eval.report import shown, written_beside
from eval.report.worst import means, outcome, shares, worst_first
from eval.results import CaseResult, Estimate, GateResult, Run

WORST = 20
"""Cases at the end of the report."""

LONGEST = 300
"""Characters of a text that are shown."""


def render(run: Run) -> str:
    """Verdict, what was run, gates that fall short, scores, and the worst cases."""
    parts = [
        [f"# Evaluation {plain(run.run_id)}", f"**{shown.verdict(run)}.**"],
        _table(["", ""], ([plain(name), plain(value)] for name, value in shown.about(run).items())),
        _gates(run),
        _scores(run),
        _agreement(run),
        _beside(run),
        _worst(run),
    ]
    return "\n\n".join(block for part in parts for block in part) + "\n"


def plain(text: str) -> str:
    """Any text on one line, cut where it is long, with nothing that Markdown would act on."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = f"{text[:LONGEST].rstrip()} …"
    text = escaped(text).replace("|", "\\|").replace(">", "&gt;")
    return text.replace("#", "&#35;").replace("@", "&#64;")


def _gates(run: Run) -> list[str]:
    short = [gate for gate in run.gates if not gate.passed]
    if not short:
        return []
    lines = [
        f"- **{plain(gate.suite)}**, {plain(shown.measure(gate.measure).label)}:"
        f" {plain(gate.reason)}"
        for gate in short
    ]
    return ["## Gates that fall short", "\n".join(lines)]


def _beside(run: Run) -> list[str]:
    if not run.beside:
        return []
    told = "\n".join(f"- **{plain(line)}**" for line in written_beside.lines(run))
    rows = [list(map(plain, row)) for row in written_beside.rows(run)]
    table = _table(list(written_beside.HEADINGS), rows, right=range(2, 6))
    return [f"## {written_beside.TITLE}", told, written_beside.TOLD, *table]


def _agreement(run: Run) -> list[str]:
    if not run.agreement:
        return []
    rows = (
        [
            plain(shown.measure(agreed["judged"]).label),
            plain(shown.measure(agreed["offline"]).label),
            str(agreed["n"]),
            *(shown.shown(agreed[name]) for name in ("rho", "kappa", "mean_difference")),
        ]
        for agreed in run.agreement
    )
    head = ["Judge", "Measure", "n", "Spearman's ρ", "Cohen's κ", "Mean difference"]
    return ["## How far the judge agrees", *_table(head, rows)]


def _scores(run: Run) -> list[str]:
    rows = []
    for name, suite in run.suites.items():
        cases = f"{suite.cases} cases" + (f", {suite.failed} failed" if suite.failed else "")
        for number, score in enumerate(kept for kept in shown.scores(run, name) if kept.leads):
            unit, gate = score.measure.unit, score.gate
            rows.append(
                [
                    "" if number else f"**{plain(name)}** ({cases})",
                    plain(score.measure.label),
                    *_estimate(score.open, unit),
                    *_estimate(score.held_back, unit),
                    shown.shown(gate.floor if gate else None, unit),
                    shown.shown(gate.baseline if gate else None, unit),
                    _gate(gate),
                ]
            )
    part = ["95 % interval", "n"]
    heads = ["Suite", "Measure", "Open", *part, "Held back", *part, "Floor", "Baseline", "Gate"]
    told = "Gates are of the open cases, which were looked at while tuning."
    return ["## Scores", told, *_table(heads, rows, right=range(2, 10))]


def _estimate(estimate: Estimate | None, unit: Unit) -> list[str]:
    n = str(estimate.n) if estimate else shown.NOTHING
    return [shown.value(estimate, unit), shown.interval(estimate, unit), n]


def _gate(gate: GateResult | None) -> str:
    if gate is None:
        return ""
    return "holds" if gate.passed else "**falls short**"


def _worst(run: Run) -> list[str]:
    mean = means(run.cases)
    cases = [case for case in worst_first(run.cases, mean) if outcome(case) != "good"][:WORST]
    if not cases:
        return ["## The worst cases", "No case failed, and no share of a case is below a half."]
    lines = [_case(case, mean.get(case.key)) for case in cases]
    return [f"## The worst {len(cases)} cases", "\n".join(lines)]


def _case(case: CaseResult, mean: float | None) -> str:
    about = [f"**{plain(case.key)}**", plain(case.kind)]
    about += ["held back"] if case.held_back else []
    about += [f"mean {mean:.2f}"] if mean is not None else []
    lines = [f"1. {' · '.join(about)}<br>"]
    asked = str(case.case.get("question") or case.case.get("file", ""))
    lines.append(f"   {plain(asked)}<br>")
    if case.failed:
        return "\n".join([*lines, f"   **Failed:** {plain(case.error or '')}"])
    expected = str(case.case.get("expect", "answer"))
    if case.reply is not None and not right_kind(case.reply, expected):
        lines.append(f"   Expected: {expected}; came: {plain(kind_in_words(case.reply))}.")
    for name, value in shares(case).items():
        if value < 1 and (reason := case.reasons.get(name)):
            label = plain(shown.measure(name).label)
            lines.append(f"   - {label} {shown.shown(case.scores[name])}: {plain(reason)}")
    return "\n".join(lines)


def _table(heads: list[str], rows: Iterable[list[str]], right: Iterable[int] = ()) -> list[str]:
    right = set(right)
    lines = [
        heads,
        ["---:" if place in right else "---" for place in range(len(heads))],
        *rows,
    ]
    return ["\n".join(f"| {' | '.join(line)} |" for line in lines)]
