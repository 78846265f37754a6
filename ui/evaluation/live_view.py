"""The button that asks a case of the present library, and what came of it beside the run."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from corpus.paths import library_folder
from eval.report.rows import rows
from eval.results import CaseResult
from ui.display_text import literal
from ui.evaluation import case_evidence, case_parts
from ui.evaluation.background import PATIENCE, Task, watch
from ui.evaluation.live import asked_again, case_of, differences
from ui.evaluation.markup import page_of
from ui.evaluation.stored import Opened, Stored, opened
from ui.service import service

Row = Mapping[str, Any]
LIVE = "live"


def view(stored: Stored, key: str) -> None:
    """Draws the button, and beneath it the reply that it brought."""
    name = (stored, key)
    result = opened(stored).results[key]

    def ask() -> None:
        task = Task(lambda: asked_again(service(library_folder()), result))
        st.session_state[LIVE] = (name, task)
        task.done(PATIENCE)

    asked, task = st.session_state.get(LIVE, (None, None))
    if asked != name:
        task = None
    running = task is not None and not task.done()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Ask it live",
            key="ask-live",
            icon=":material/play_arrow:",
            disabled=running,
            on_click=ask,
            help="Asks the library that is open in the chat, with the same questions before it.",
        )
        if running:
            watch(task, "It is being asked …")
    if task is None or running:
        return
    with st.container(border=True, key="live"):
        if task.error:
            st.error(literal(task.error), icon=":material/error:")
        else:
            _outcome(opened(stored), result, task.value)


def _outcome(run: Opened, before: CaseResult, after: CaseResult) -> None:
    shown = rows(replace(run.run, cases=(after,)))
    row, texts = shown["cases"][0], shown["passages"]
    if before.reply is not None and after.reply is not None:
        said = differences(case_of(before), before.reply, after.reply)
        st.markdown(literal(" ".join(said)))
    if before.case.get("noise"):
        st.caption("The run asked it with noise documents added, here it is asked without them.")
    left, right = st.columns(2, gap="large")
    with left:
        _side(run.rows[before.key], run.passages, "In the run")
    with right:
        _side(row, texts, "Now")


def _side(row: Row, texts: Any, title: str) -> None:
    said = case_parts.reply(row, title)
    if said is None:
        st.caption(f"{title}: no reply, for its suite only searches.")
        return
    st.html(page_of(said, case_evidence.passages(row, texts)))
