"""One case: what was asked and replied, what it rests on, and the same asked live."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from ui.evaluation import case_evidence, case_parts, live_view
from ui.evaluation.listing import bar
from ui.evaluation.markup import page_of, tag
from ui.evaluation.stored import Stored, opened


def view(stored: Stored, key: str, keys: Sequence[str]) -> None:
    """Draws the case; `keys` are those of the list it was chosen from."""
    run = opened(stored)
    row = run.rows[key]
    bar(key, keys)
    st.html(page_of(heading(row)))
    if "question" in run.results[key].case:
        live_view.view(stored, key)
    left, right = st.columns((6, 5), gap="large")
    said = (
        case_parts.asked, case_parts.failure, case_parts.reply, case_parts.beside,
        case_parts.expected,
    )  # fmt: skip
    with left:
        st.html(page_of([part(row) for part in said], case_evidence.scores(row)))
    with right:
        passages = case_evidence.passages(row, run.passages)
        st.html(page_of(passages, case_evidence.read(row)))


def heading(row: Mapping[str, Any]) -> Markup:
    """The question, and where the case belongs."""
    about = " · ".join((row["suite"], row["kind"], row["part"], row["id"]))
    return tag("header", tag("h2", row["question"]), tag("p", about, class_="aside"), class_="case")
