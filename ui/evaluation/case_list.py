"""The cases of a run, filtered, the worst first; a click opens one."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from eval.report.shown import NOTHING
from ui.display_text import counted
from ui.evaluation import case
from ui.evaluation.choice import OUTCOMES, Filter, values
from ui.evaluation.listing import Entry, listing, opened_case
from ui.evaluation.stored import Stored, opened

Row = Mapping[str, Any]

FILTERS = ("words", "suite", "kind", "part", "outcome")
WIDTH = 155
"""Pixels of a filter; two of them stand side by side on a phone."""
ICONS = {
    "failed": ":material/error:",
    "weak": ":material/contrast:",
    "good": ":material/radio_button_unchecked:",
}


def view(stored: Stored) -> None:
    """The list, or the case that the address names; raises DatasetError where there is no run."""
    run = opened(stored)
    rows = list(run.rows.values())
    for name in FILTERS:  # what is set stays while a case is open
        st.session_state[_key(name)] = st.session_state.get(_key(name), "")
    key = opened_case(run.rows)
    if key is not None:
        wanted = Filter(*(st.session_state[_key(name)] for name in FILTERS))
        case.view(stored, key, [row["key"] for row in wanted.chosen(rows)])
        return
    chosen = _filters(rows).chosen(rows)
    st.caption(f"{len(chosen):,} of {counted(len(rows), 'case')}, the worst first")
    listing("run", [entry(row) for row in chosen])


def entry(row: Row) -> Entry:
    """The row as a line of the list."""
    mean = NOTHING if row["mean"] is None else f"{row['mean']:.2f}"
    return Entry(
        row["key"],
        row["question"],
        f"{row['suite']} · {row['kind']}",
        "failed" if row["outcome"] == "failed" else mean,
        ICONS[row["outcome"]],
    )


def _filters(rows: Sequence[Row]) -> Filter:
    with st.container(horizontal=True):
        words = st.text_input(
            "Text", key=_key("words"), placeholder="Question, reply …", icon=":material/search:"
        )
        suite = _select("suite", values(rows, "suite"))
        of_suite = [row for row in rows if not suite or row["suite"] == suite]
        kind = _select("kind", sorted(values(of_suite, "kind")))
        part = _select("part", values(rows, "part"))
        there = values(rows, "outcome")
        outcome = _select("outcome", [outcome for outcome in OUTCOMES if outcome in there])
    return Filter(words, suite, kind, part, outcome)


def _select(name: str, options: Sequence[str]) -> str:
    if st.session_state[_key(name)] not in options:  # of another run, or another suite
        st.session_state[_key(name)] = ""
    chosen: str = st.selectbox(
        name.capitalize(),
        ["", *options],
        key=_key(name),
        format_func=lambda option: option or "All",
        width=WIDTH,
    )
    return chosen


def _key(name: str) -> str:
    return f"filter-{name}"
