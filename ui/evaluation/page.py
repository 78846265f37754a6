"""The page "Evaluation": a run is chosen, and looked at in one of four ways.

What is looked at stands in the address, so that it can be kept and sent. Runs are
shown without a library; only what asks one needs it.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from corpus.errors import AssistantError
from corpus.extras import require
from eval import EXTRA
from ui.display_text import literal
from ui.evaluation import case_list, draft_review, scores, two_runs
from ui.evaluation.stored import Stored, found, label, runs_folder
from ui.page import FOLDER, TITLE

Runs = dict[str, Stored]

VIEWS: dict[str, Callable[[Runs, Stored], None]] = {
    "Scores": lambda _, run: scores.view(run),
    "Cases": lambda _, run: case_list.view(run),
    "Compare": two_runs.view,
}
DRAFTS = "Drafts"
RUN = "run"
"""The parameter of the address that names the run."""
NO_RUN = "There is no run yet. `python -m eval run` asks the shipped cases and keeps what it finds."
COLUMNS = (2, 3)
"""Widths of the ways to look at a run, and of the choice of it."""


def main() -> None:
    """Draws the whole page; an error of ours is one sentence in place of what it hinders."""
    st.set_page_config(f"Evaluation · {TITLE}", str(FOLDER / "icon.png"), "wide", 272)
    st.html(FOLDER / "components" / "page.css")
    st.html(Path(__file__).with_name("evaluation.css"))
    with st.sidebar:
        st.markdown(f"##### {TITLE}")
    with st.container(key="evaluation"):
        page(found(runs_folder()))


def page(runs: Runs) -> None:
    """The heading with the choice of a run, the ways to look at it, and the one that is chosen."""
    st.html("<h1 class='ev'>Evaluation</h1>")
    left, right = st.columns(COLUMNS, vertical_alignment="bottom")
    with left:
        view = st.segmented_control(
            "What to look at",
            [*VIEWS, DRAFTS],
            key="view",
            default="Scores",
            required=True,
            bind="query-params",
            label_visibility="collapsed",
        )
    run = None
    if runs and view != DRAFTS:
        with right:
            run = _chosen(runs)
    try:
        require(EXTRA, "Measuring")
        if view == DRAFTS:
            draft_review.view(runs_folder())
        elif run is None:
            st.info(NO_RUN, icon=":material/science:")
        else:
            VIEWS[str(view)](runs, run)
    except AssistantError as error:
        st.error(literal(str(error)), icon=":material/error:")


def _chosen(runs: Runs) -> Stored:
    """The run that the address names, or the newest; a choice changes the address."""
    named = st.query_params.get(RUN)
    st.session_state[RUN] = named if named in runs else next(iter(runs))

    def choose() -> None:
        st.query_params[RUN] = st.session_state[RUN]

    run_id = st.selectbox(
        "Run",
        list(runs),
        key=RUN,
        format_func=lambda option: label(runs[option]) if option in runs else option,
        on_change=choose,
        label_visibility="collapsed",
    )
    return runs[str(run_id)]
