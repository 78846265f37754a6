"""Two runs compared: a verdict on each measure, and what was won and lost, case by case."""

from collections.abc import Mapping, Sequence

import streamlit as st

from eval.comparing.compare import compare
from eval.comparing.comparison import VERDICTS, Comparison, MeasureComparison
from eval.report.compared import where_better
from eval.report.shown import measure, shown
from eval.scoring.pooled import pooled
from ui.display_text import counted, literal
from ui.evaluation import case, case_evidence, case_parts
from ui.evaluation.background import PATIENCE, Task, watch
from ui.evaluation.comparison_table import suite_table, what_differs
from ui.evaluation.listing import Entry, bar, listing, opened_case
from ui.evaluation.markup import page_of, tag
from ui.evaluation.stored import Opened, Stored, label, opened

TASK = "comparison"
ONE_RUN = "It takes two runs to compare. `python -m eval run` makes another."
ICONS = {"lost": ":material/trending_down:", "won": ":material/trending_up:"}


def view(runs: Mapping[str, Stored], b: Stored) -> None:
    """Draws it, B the run that is looked at; raises DatasetError for a file that is no run."""
    others = [run for run in runs if runs[run] != b]
    if not others:
        st.info(ONE_RUN, icon=":material/balance:")
        return
    older = [run for run in others if run < b.run_id] or others
    against = st.selectbox(
        "Is it better than this run?",
        others,
        index=others.index(older[0]),
        key="against",
        format_func=lambda option: label(runs[option]) if option in runs else option,
    )
    a = runs[against]
    task = _compared(a, b)
    if not task.done(PATIENCE):
        watch(task, "The runs are being compared …")
    elif task.value is None:
        st.error(literal(task.error), icon=":material/error:")
    else:
        _outcome(task.value, opened(a), opened(b))


def _compared(a: Stored, b: Stored) -> Task[Comparison]:
    """The comparison, under way or done; of each visitor the last one is kept."""
    name, task = st.session_state.get(TASK, (None, None))
    if task is None or name != (a, b):
        task = Task(lambda: compare(opened(a).run, opened(b).run, pooled))
        st.session_state[TASK] = ((a, b), task)
    comparing: Task[Comparison] = task
    return comparing


def _outcome(comparison: Comparison, a: Opened, b: Opened) -> None:
    changed = [compared for compared in comparison.measures if _cases_told(compared)]
    chosen = st.session_state.get("measure")
    shown_one = next(
        (compared for compared in changed if _name(compared) == chosen), None
    ) or _first(changed)
    entries = _entries(shown_one, b) if shown_one else []
    key = opened_case(a.rows, b.rows)
    if key is not None:
        _pair(key, [entry.key for entry in entries], a, b)
        return
    counts = ", ".join(f"{len(comparison.judged(verdict))} {verdict}" for verdict in VERDICTS)
    failed = len(comparison.newly_failed)
    fails = f"; {counted(failed, 'case')} newly failed" if failed else ""
    how = "open" if comparison.holds else "bad"
    sentence = tag("p", f"Of the measures: {counts}{fails}.", class_="sentence")
    tables = [suite_table(comparison, suite) for suite, pairs in comparison.pairs.items() if pairs]
    where = tag("ul", [tag("li", line) for line in where_better(comparison)])
    verdict = tag("section", sentence, where, what_differs(comparison), class_=f"verdict {how}")
    st.html(page_of(verdict, tables))
    if shown_one is None:
        st.caption("No case scored otherwise.")
        return
    st.html(page_of(tag("h2", "Won and lost by case")))
    names = [_name(compared) for compared in changed]
    st.session_state["measure"] = _name(shown_one)
    st.selectbox("Measure", names, key="measure")
    listing("pairs", entries)


def _cases_told(compared: MeasureComparison) -> bool:
    # Hardly two times are the same: lists of them say nothing.
    return bool(compared.won or compared.lost) and measure(compared.measure).unit != "ms"


def _first(changed: Sequence[MeasureComparison]) -> MeasureComparison | None:
    """Of the measures that changed, one that got worse, or one that got better, or any."""
    order = {"worse": 0, "better": 1}
    return min(changed, key=lambda compared: order.get(compared.verdict, 2), default=None)


def _name(compared: MeasureComparison) -> str:
    told = f"{len(compared.lost)} lost, {len(compared.won)} won"
    return f"{compared.suite} · {measure(compared.measure).label} ({told})"


def _entries(compared: MeasureComparison, b: Opened) -> list[Entry]:
    unit = measure(compared.measure).unit
    return [
        Entry(
            pair.key,
            b.rows[pair.key]["question"],
            f"{how} · {b.rows[pair.key]['kind']}",
            f"{shown(pair.a, unit)} → {shown(pair.b, unit)}",
            ICONS[how],
        )
        for how, pairs in (("lost", compared.lost), ("won", compared.won))
        for pair in pairs
    ]


def _pair(key: str, keys: Sequence[str], a: Opened, b: Opened) -> None:
    bar(key, keys)
    st.html(page_of(case.heading(b.rows[key])))
    sides = zip(st.columns(2, gap="large"), (("A, before", a), ("B, now", b)), strict=True)
    for place, (title, run) in sides:
        row = run.rows[key]
        with place:
            st.html(
                page_of(
                    tag("h3", title, class_="question"),
                    case_parts.failure(row),
                    case_parts.reply(row),
                    case_evidence.scores(row),
                    case_evidence.passages(row, run.passages),
                )
            )
    st.html(page_of(case_parts.expected(b.rows[key])))
