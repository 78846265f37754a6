"""A run as a whole: does it pass, its scores with intervals and gates, plots, and kinds."""

import base64

import streamlit as st
from markupsafe import Markup

from eval.report import shown
from eval.report.figures import Plot
from eval.results import Run
from ui.evaluation.markup import Child, page_of, tag
from ui.evaluation.score_tables import agreement, better_where, kinds, suite_card
from ui.evaluation.stored import REPORT, Stored, opened, plots, report

INKS = {"light": "#22282c", "dark": "#e6e4df"}
"""The colour of text in a plot, which as a picture does not see the page's."""


def view(stored: Stored) -> None:
    """Draws it; raises DatasetError for a file that is no run."""
    run = opened(stored).run
    st.html(page_of(_about(run), _verdict(run)))
    st.download_button(
        "Download the report",
        lambda: report(stored),
        f"{run.run_id}.{REPORT.rpartition('.')[2]}",
        "text/html",
        icon=":material/download:",
        on_click="ignore",
    )
    suites = list(run.suites.values())
    st.html(page_of(tag("div", [suite_card(run, suite) for suite in suites], class_="suites")))
    by_kind = [kinds(run, suite) for suite in suites if suite.by_kind]
    if by_kind:
        st.html(page_of(tag("h2", "By kind of case"), by_kind))
    if run.beside:
        st.html(page_of(better_where(run)))
    if run.agreement:
        st.html(page_of(agreement(run)))
    with st.spinner("Drawing the plots …"):
        drawn = plots(stored)
    if drawn:
        figures = tag("div", [_figure(plot) for plot in drawn], class_="plots")
        st.html(page_of(tag("h2", "Plots"), figures))


def _about(run: Run) -> Markup:
    lines = [
        tag("div", tag("dt", name), tag("dd", value)) for name, value in shown.about(run).items()
    ]
    return tag("dl", lines, class_="about")


def _verdict(run: Run) -> Markup:
    short = [gate for gate in run.gates if not gate.passed]
    lines: list[Child] = [
        tag(
            "li", tag("b", f"{gate.suite} · {shown.measure(gate.measure).label}"), f" {gate.reason}"
        )
        for gate in short
    ]
    lines += [tag("li", tag("b", case.key), f" {case.error}") for case in run.failed[:5]]
    how = "bad" if not run.passed else "good" if run.gates else "open"
    return tag(
        "section",
        tag("p", f"{shown.verdict(run)}.", class_="sentence"),
        tag("ul", lines) if lines else None,
        class_=f"verdict {how}",
    )


def _figure(plot: Plot) -> Markup:
    ink = INKS.get(str(st.context.theme.type), INKS["light"])
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" color="{ink}" font-family="sans-serif" '
    svg = plot.svg.replace("<svg ", opening, 1)
    data = base64.b64encode(svg.encode()).decode()
    return tag(
        "figure",
        tag("figcaption", tag("strong", plot.title), f" {plot.caption}"),
        tag("img", src=f"data:image/svg+xml;base64,{data}", alt=plot.title),
    )
