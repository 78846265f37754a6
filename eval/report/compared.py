"""A comparison for people: a table on a terminal, and a page of Markdown.

Scripts read the JSON of eval/comparing/comparison.py. Knows nothing of how a comparison is made.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from eval.comparing.comparison import VERDICTS, CasePair, Comparison, MeasureComparison
from eval.measured import Unit
from eval.report.markdown_report import plain
from eval.report.shown import NOTHING, measure, shown

if TYPE_CHECKING:
    from rich.console import Console

HEADINGS = ("Measure", "n", "A", "B", "B - A", "95 %", "shows from", "p", "W/L/T", "Verdict")
LEGEND = (
    "W/L/T: cases won, lost and tied by B. p: after Holm. A difference below the one in"
    " `shows from` would not have been seen in so many cases: none seen does not mean none there."
)
STYLES = {"better": "green", "worse": "bold red", "no difference": "", "not judged": "dim"}
MOST_CASES = 10
"""Cases of a measure that the page lists on each side; the JSON has all."""


def print_comparison(comparison: Comparison, console: "Console | None" = None) -> None:
    """A table for each suite, and what must be known to read it; on standard error."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = console or Console(stderr=True, highlight=False)
    console.print(Text(_title(comparison)))
    for suite, n in comparison.pairs.items():
        table = Table(
            box=None, header_style="bold", pad_edge=False, title=Text(f"{suite}: {n} pairs")
        )
        table.title_justify = "left"
        for place, heading in enumerate(HEADINGS):
            last = place == len(HEADINGS) - 1
            side: Literal["left", "right"] = "left" if place == 0 or last else "right"
            table.add_column(heading, justify=side, no_wrap=last)
        for compared in _of(comparison, suite):
            table.add_row(
                *map(Text, _cells(compared)), Text(compared.verdict, STYLES[compared.verdict])
            )
        console.print(table)
    closing = (*_unpaired(comparison), *where_better(comparison), _summary(comparison))
    for line in (LEGEND, *_settings(comparison), *closing):
        console.print(Text(line))


def to_markdown(comparison: Comparison) -> str:
    """The comparison as a page: what differs, a table a suite, then the cases."""
    return "\n".join(_page(comparison)) + "\n"


def _page(comparison: Comparison) -> Iterator[str]:
    yield from ("# Comparison of two runs", "", f"{plain(_title(comparison))}", "")
    yield from (f"**{_summary(comparison)}**", "")
    yield from _items(where_better(comparison), "")
    yield from (LEGEND, "")
    yield from ("## What differs between the runs", "")
    yield from _items(_settings(comparison), "nothing that the runs recorded")
    for suite, n in comparison.pairs.items():
        yield from (f"## {plain(suite)}: {n} pairs", "")
        measures = _of(comparison, suite)
        if measures:
            yield _row(HEADINGS)
            yield _row(["---", *["---:"] * (len(HEADINGS) - 2), "---"])
            for compared in measures:
                strong = "**" if compared.verdict in ("better", "worse") else ""
                label, *cells = _cells(compared)
                yield _row(
                    [plain(label), *cells, f"{strong}{compared.verdict}{strong}: {compared.reason}"]
                )
            yield ""
        for compared in measures:
            yield from _cases(compared)
    yield from ("## Cases that could not be paired", "")
    yield from _items(
        [
            f"{case.key}: {case.why}{case.error and f' ({case.error})'}"
            for case in comparison.left_out
        ],
        "none",
    )


def _cases(compared: MeasureComparison) -> Iterator[str]:
    unit = measure(compared.measure).unit
    # Hardly two times are the same: lists of them say nothing.
    if unit == "ms" or not (compared.won or compared.lost):
        return
    yield from (f"### {plain(measure(compared.measure).label)}: cases that changed", "")
    for what, pairs in (("lost", compared.lost), ("won", compared.won)):
        yield from _few(f"{what}: {{}}", [_pair(pair, unit) for pair in pairs])
    yield ""


def _pair(pair: CasePair, unit: Unit) -> str:
    return f"{pair.key} {shown(pair.a, unit)} → {shown(pair.b, unit)}"


def _few(line: str, cases: Sequence[str]) -> Iterator[str]:
    for case in cases[:MOST_CASES]:
        yield f"- {plain(line.format(case))}"
    if len(cases) > MOST_CASES:
        yield f"- {line.format(f'{len(cases) - MOST_CASES} more')}"


def _items(lines: Iterable[str], otherwise: str) -> list[str]:
    return [*(f"- {plain(line)}" for line in lines or [otherwise]), ""]


def _title(comparison: Comparison) -> str:
    a, b = comparison.a, comparison.b
    cases = "cases" if comparison.part == "all" else f"{comparison.part} cases"
    return (
        f"A is the run {a.run_id} ({a.started}), B the run {b.run_id} ({b.started});"
        f" values are those of the {cases} that both have scored."
    )


def _summary(comparison: Comparison) -> str:
    counts = ", ".join(f"{len(comparison.judged(verdict))} {verdict}" for verdict in VERDICTS)
    failed = len(comparison.newly_failed)
    return f"B against A, by measure: {counts}" + (f"; {failed} newly failed" if failed else "")


def where_better(comparison: Comparison) -> list[str]:
    """Which of both is better where, by suite and then by kind of question, a line each."""
    names = _writers(comparison)
    lines: list[str] = []
    if ahead := comparison.ahead("better"):
        lines.append(f"{names[1]} is better at {_places(ahead)}.")
    if behind := comparison.ahead("worse"):
        lines.append(f"{names[0]} is better at {_places(behind)}.")
    if not lines:
        lines = [f"Neither {names[0]} nor {names[1]} is better anywhere that so many cases show."]
    return lines


def _writers(comparison: Comparison) -> tuple[str, str]:
    """What A and B are called: by who wrote, where that differs."""
    a, b = comparison.a.model, comparison.b.model
    if not a or not b or a == b:
        return "A", "B"
    return f"{a} (A)", f"{b} (B)"


def _places(measures: Sequence[MeasureComparison]) -> str:
    """Suites with their measures, then kinds of questions with theirs."""
    grouped: dict[str, list[str]] = {}
    for one in measures:
        where = one.suite if one.kind is None else f"{one.suite}, questions of the kind {one.kind}"
        grouped.setdefault(where, []).append(measure(one.measure).label)
    return "; ".join(f"{where} ({', '.join(labels)})" for where, labels in grouped.items())


def _settings(comparison: Comparison) -> list[str]:
    return [
        f"{difference.name}: {difference.a} in A, {difference.b} in B"
        for difference in comparison.differences
    ]


def _unpaired(comparison: Comparison) -> list[str]:
    counts = Counter(case.why for case in comparison.left_out)
    first = {case.why: case for case in reversed(comparison.left_out)}
    return [
        f"{n} not paired, {why}: {first[why].key}" + (" and others" if n > 1 else "")
        for why, n in counts.items()
    ]


def _of(comparison: Comparison, suite: str) -> list[MeasureComparison]:
    return [compared for compared in comparison.measures if compared.suite == suite]


def _cells(compared: MeasureComparison) -> list[str]:
    """All of a row but its verdict."""
    unit = measure(compared.measure).unit
    bounds = compared.low is not None and compared.high is not None
    tally = (len(compared.won), len(compared.lost), compared.ties)
    return [
        measure(compared.measure).label,
        str(compared.n),
        shown(compared.a, unit),
        shown(compared.b, unit),
        _signed(compared.difference, unit),
        f"{_signed(compared.low, unit)} to {_signed(compared.high, unit)}" if bounds else NOTHING,
        NOTHING if compared.p is None else shown(compared.resolution, unit),
        _p_value(compared.p_adjusted),
        "/".join(map(str, tally)) if any(tally) else NOTHING,
    ]


def _p_value(p: float | None) -> str:
    if p is None:
        return NOTHING
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def _signed(value: float | None, unit: Unit) -> str:
    if value is None:
        return NOTHING
    size = shown(abs(value), unit)
    return f"{'-' if value < 0 else '+'}{size}" if size != shown(0.0, unit) else size


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
