"""The scores of a run as HTML: by suite, by kind of case, and how far a judge agrees."""

from markupsafe import Markup

from eval.measured import Unit
from eval.report import shown, written_beside
from eval.report.shown import Score
from eval.results import Estimate, Run, SuiteResult
from ui.evaluation.markup import Child, table, tag


def suite_card(run: Run, suite: SuiteResult) -> Markup:
    """Its scores, those that lead in front, each with its interval and its gate."""
    scores = shown.scores(run, suite.name)
    more = [score for score in scores if not score.leads]
    count = shown.counted(suite.cases, "case")
    failed = tag("strong", f", {suite.failed} failed", class_="bad") if suite.failed else None
    return tag(
        "article",
        tag(
            "header",
            tag("h3", suite.name),
            tag("p", shown.meaning(suite.name)),
            tag("p", count, failed, class_="count"),
        ),
        _table([score for score in scores if score.leads]),
        tag(
            "details",
            tag("summary", shown.counted(len(more), "more measure")),
            _table(more),
            class_="more",
        )
        if more
        else None,
        class_="suite",
    )


def kinds(run: Run, suite: SuiteResult) -> Markup:
    """Its scores by kind of case and by part."""
    names = [
        score.name
        for score in shown.scores(run, suite.name)
        if any(score.name in scores for scores in suite.by_kind.values())
    ]
    groups = [*suite.by_kind.items(), *sorted(suite.by_part.items(), reverse=True)]
    body = [
        [
            kind.replace("_", " "),
            str(max((score.n for score in scores.values()), default=0)),
            *(
                shown.shown(scores[name].value, shown.measure(name).unit)
                if name in scores
                else shown.NOTHING
                for name in names
            ),
        ]
        for kind, scores in groups
    ]
    head = ["Kind", "n", *(shown.measure(name).label for name in names)]
    figures = table(head, body, numbers=range(1, len(head)), class_="kinds")
    return tag("details", tag("summary", suite.name), figures, class_="kinds")


def agreement(run: Run) -> Markup | None:
    """How far the judge agrees with the measures that need no model; None without a judge."""
    if not run.agreement:
        return None
    head = ["Judge", "Measure", "n", "Spearman’s ρ", "Cohen’s κ", "Mean difference"]
    body: list[list[Child]] = [
        [
            shown.measure(agreed["judged"]).label,
            shown.measure(agreed["offline"]).label,
            str(agreed["n"]),
            *(shown.shown(agreed[name]) for name in ("rho", "kappa", "mean_difference")),
        ]
        for agreed in run.agreement
    ]
    told = "How far the judge agrees with the measures that need no model."
    return tag(
        "section",
        tag("h2", "Judge and measures"),
        tag("p", told, class_="aside"),
        table(head, body, numbers=range(2, 6), class_="kinds"),
    )


def better_where(run: Run) -> Markup | None:
    """Where what was written is better than the extractive answers; None without a model."""
    if not run.beside:
        return None
    head = written_beside.HEADINGS
    return tag(
        "section",
        tag("h2", written_beside.TITLE),
        tag("ul", [tag("li", line) for line in written_beside.lines(run)]),
        tag("p", written_beside.TOLD, class_="aside"),
        table(head, written_beside.rows(run), numbers=range(2, 6), class_="kinds"),
    )


def _table(scores: list[Score]) -> Markup:
    gated = any(score.gate for score in scores)
    head: list[Child] = ["Measure", "Open", "Held back"]
    return table(
        [*head, "Gate"] if gated else head,
        [_row(score)[: 4 if gated else 3] for score in scores],
        numbers=(1, 2),
        class_="scores",
    )


def _row(score: Score) -> list[Child]:
    said, gate = score.measure, score.gate
    lower = "" if said.higher_is_better else "; lower is better"
    held: Child = None
    if gate is not None:
        word = "holds" if gate.passed else "falls short"
        held = tag("span", word, class_=word.split()[-1], title=gate.reason)
    return [
        [said.label, tag("small", said.meaning + lower)],
        _estimate(score.open, said.unit),
        _estimate(score.held_back, said.unit),
        held,
    ]


def _estimate(estimate: Estimate | None, unit: Unit) -> Child:
    """The value, and below it the 95 % interval and the number of cases."""
    if estimate is None:
        return shown.NOTHING
    around = f"{shown.interval(estimate, unit)}, n {estimate.n}"
    return [tag("b", shown.value(estimate, unit)), tag("small", around)]
