"""One proposed case: what it asks, what its answer rests on, and what to do with it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from corpus.errors import AssistantError
from corpus.library import Library
from ui.evaluation import decisions, draft_context
from ui.evaluation.markup import page_of, tag

Json = Mapping[str, Any]
EDITED = "draft-edited"
"""In the session: the draft whose fields are open."""


def card(file: Path, case: Json, library: Library | None, doc_ids: Mapping[str, str]) -> None:
    """Draws it."""
    case_id = case["id"]
    with st.container(border=True, key=f"draft-{case_id}"):
        about = " · ".join(filter(None, (case["kind"], case.get("note"), case.get("reference"))))
        title = tag("h3", case.get("question", case.get("file", "")), class_="question")
        st.html(page_of(title, tag("p", about, class_="aside")))
        facts = case.get("facts", ())
        if facts:
            st.html(page_of([draft_context.fact(library, doc_ids, fact) for fact in facts]))
        if st.session_state.get(EDITED) == (file, case_id):
            _form(file, case)
            return
        with st.container(horizontal=True):
            _button("Accept", case_id, ":material/check:", lambda: decisions.accept(file, case_id))
            if "question" in case:
                _button("Edit", case_id, ":material/edit:", lambda: _open(file, case_id))
            _button("Drop", case_id, ":material/delete:", lambda: decisions.drop(file, case_id))


def _form(file: Path, case: Json) -> None:
    case_id = case["id"]
    with st.form(f"form-{case_id}", border=False):
        question = st.text_input("Question", case["question"], key=f"question-{case_id}")
        kind = st.text_input("Kind", case["kind"], key=f"kind-{case_id}")
        says = [
            st.text_area(
                "What states it in a reply, a line each" + (f" (fact {number})" * (number > 1)),
                "\n".join(fact.get("says", ())),
                key=f"says-{case_id}-{number}",
                placeholder="the quoted words",
                height=90,
            )
            for number, fact in enumerate(case.get("facts", ()), start=1)
        ]
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save", type="primary")
            accepted = st.form_submit_button("Save and accept")
            left = st.form_submit_button("Cancel", type="tertiary")

    def save() -> None:
        decisions.edit(file, case_id, question, kind, [say.splitlines() for say in says])
        if accepted:
            decisions.accept(file, case_id)

    if saved or accepted or left:
        if left or _told(save):
            st.session_state.pop(EDITED, None)
        st.rerun()


def _button(name: str, case_id: str, icon: str, work: Callable[[], None]) -> None:
    st.button(
        name,
        key=f"{name.lower()}-{case_id}",
        icon=icon,
        type="secondary" if name == "Accept" else "tertiary",
        on_click=_decide,
        args=(work,),
    )


def _decide(work: Callable[[], None]) -> None:
    _told(work)


def _open(file: Path, case_id: str) -> None:
    st.session_state[EDITED] = (file, case_id)


def _told(work: Callable[[], None]) -> bool:
    """Does it; what hinders it is told at the top of the page."""
    try:
        work()
    except AssistantError as error:
        st.session_state["decision"] = str(error)
        return False
    return True
