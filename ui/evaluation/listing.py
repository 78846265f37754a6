"""A list of cases to choose from, and the bar above an open one; see `evaluation.css`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ui.display_text import literal, shortened
from ui.evaluation.choice import beside

CASE = "case"
"""The parameter of the address that names the open case."""
PAGE = 40
"""Cases that are listed at once."""
TITLE = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a case, where it belongs, what it came to; all shown as it is."""

    key: str
    question: str
    place: str
    score: str
    icon: str


def open_case(key: str | None) -> None:
    """Shows that case, or the list."""
    if key is None:
        st.query_params.pop(CASE, None)
    else:
        st.query_params[CASE] = key


def opened_case(*there: Any) -> str | None:
    """The case that the address names; None where it is not in all of `there`."""
    key = st.query_params.get(CASE)
    if key is not None and not all(key in cases for cases in there):
        st.query_params.pop(CASE)
        return None
    return key


def listing(name: str, entries: Sequence[Entry]) -> None:
    """The first of them, each a button that opens its case, and one for more."""
    counter = f"{name}-listed"
    st.session_state.setdefault(counter, PAGE)
    with st.container(key=f"cases-{name}", gap=None):
        for entry in entries[: st.session_state[counter]]:
            st.button(
                _label(entry),
                key=f"{name}-{entry.key}",
                icon=entry.icon,
                type="tertiary",
                width="stretch",
                on_click=open_case,
                args=(entry.key,),
            )
    left = len(entries) - st.session_state[counter]
    if left > 0:
        st.button(f"Show {min(left, PAGE)} more", key=f"{name}-more", on_click=_more(counter))


def bar(key: str, keys: Sequence[str]) -> None:
    """Back to the list, and on to the cases before and after in it."""
    before, after = beside(keys, key)
    with st.container(horizontal=True):
        _step("All cases", None, ":material/arrow_back:")
        st.space("stretch")
        _step("Previous", before, disabled=before is None)
        _step("Next", after, disabled=after is None)


def _step(name: str, key: str | None, icon: str | None = None, *, disabled: bool = False) -> None:
    st.button(
        name,
        key=f"step-{name}",
        icon=icon,
        type="tertiary",
        disabled=disabled,
        on_click=open_case,
        args=(key,),
    )


def _more(counter: str) -> Callable[[], None]:
    def more() -> None:
        st.session_state[counter] += PAGE

    return more


def _label(entry: Entry) -> str:
    question = literal(shortened(entry.question, TITLE))
    return f"**{question}** :gray[{literal(entry.place)}] :gray[{literal(entry.score)}]"
