"""The report of a run as one page that needs nothing else: no server, no network.

All text of documents, models and people is escaped: what Python writes by Jinja,
what the page's script makes by text nodes alone. A content security policy allows
no other script and no request.
"""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from eval.report import figures, shown, written_beside
from eval.report.canvas import slug
from eval.report.rows import rows
from eval.report.shown import Score
from eval.report.worst import LIKENESS
from eval.results import Estimate, Run, SuiteResult

TEMPLATES = Path(__file__).with_name("templates")
SCRIPTS = ("dom", "case", "list")


@dataclass(frozen=True, slots=True)
class Table:
    """Scores of a suite by kind and by part: a row each, a cell for each measure."""

    measures: list[str]
    rows: list[tuple[str, bool, int, list[Estimate | None]]]


def render(run: Run) -> str:
    """The page; the same run gives the same text."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    environment.filters |= {"track": _track, "slug": slug}
    script = "\n".join(_text(f"{name}.js") for name in SCRIPTS)
    return environment.get_template("report.html.j2").render(
        run=run,
        shown=shown,
        beside=written_beside,
        plots=[(plot, Markup(plot.svg)) for plot in figures.of(run)],  # noqa: S704
        tables={name: _table(run, suite) for name, suite in run.suites.items()},
        data={**rows(run), "measures": _measures(run)},
        style=Markup(_text("report.css")),  # noqa: S704
        script=Markup(script),  # noqa: S704
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _track(score: Score) -> dict[str, float] | None:
    """Where a share of the open cases, its interval, floor and baseline, and that of the
    held-back ones lie on a line from 0 to 100 %.
    """
    if score.measure.unit != "share":
        return None
    gate = score.gate
    places: dict[str, float | None] = {}
    if score.open is not None:
        places |= {"value": score.open.value, "low": score.open.low, "high": score.open.high}
    if score.held_back is not None:
        places["held_back"] = score.held_back.value
    if gate is not None:
        places |= {"floor": gate.floor, "baseline": gate.baseline}
    return {
        name: round(100 * min(max(value, 0.0), 1.0), 2)
        for name, value in places.items()
        if value is not None
    }


def _table(run: Run, suite: SuiteResult) -> Table:
    order = [score.name for score in shown.scores(run, suite.name)]
    groups = [(name, False, scores) for name, scores in suite.by_kind.items()]
    parts = sorted(suite.by_part.items(), reverse=True)  # the open part first
    groups += [(name.replace("_", " "), True, scores) for name, scores in parts]
    named = [name for name in order if any(name in scores for _, _, scores in groups)]
    return Table(
        named,
        [
            (
                name,
                is_part,
                max((score.n for score in scores.values()), default=0),
                [scores.get(measure) for measure in named],
            )
            for name, is_part, scores in groups
        ],
    )


def _measures(run: Run) -> dict[str, Any]:
    """The measures that single cases have, in the order of their suites."""
    order = [score.name for suite in run.suites for score in shown.scores(run, suite)]
    order += [name for case in run.cases for name in case.scores]
    scored = {name for case in run.cases for name in case.scores}
    return {
        name: {
            "label": shown.measure(name).label,
            "meaning": shown.measure(name).meaning,
            "higher": shown.measure(name).higher_is_better,
            "unit": shown.measure(name).unit,
            "likeness": name in LIKENESS,
        }
        for name in dict.fromkeys(order)
        if name in scored
    }


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
