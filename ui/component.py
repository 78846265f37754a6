"""The custom components: the conversation with the source panel beside it, and what
questions are narrowed to.

Their scripts and styles stand in `ui/components` and are handed to Streamlit as
they are; data reaches them as JSON and becomes text nodes.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).with_name("components")
CHAT, SCOPE = "chat", "scope"
SCRIPTS = {
    CHAT: ("dom", "prose", "hover", "growing", "reply", "panel", "chat"),
    SCOPE: ("dom", "scope"),
}
STYLES = {CHAT: ("colours", "chat", "growing", "panel"), SCOPE: ("colours", "scope")}


def assets(name: str) -> tuple[str, str]:
    """The script and the style sheet of a component, each as one text."""
    script = "\n".join((FOLDER / f"{stem}.js").read_text("utf-8") for stem in SCRIPTS[name])
    style = "\n".join((FOLDER / f"{stem}.css").read_text("utf-8") for stem in STYLES[name])
    return script, style


@lru_cache
def _mount(name: str) -> Callable[..., Any]:
    script, style = assets(name)
    mount: Callable[..., Any] = st.components.v2.component(f"grounded_{name}", js=script, css=style)
    return mount


def chat(
    data: dict[str, Any],
    *,
    on_ask: Callable[[str, bool], None],
    on_stop: Callable[[str], None],
    on_fetch: Callable[[str, int, int, bool], None],
) -> None:
    """Shows `data`, which `ui.page` makes.

    Tells of a question that was clicked, and whether it is asked of all documents; of one whose
    work is to end, by its id; and of a document to be sent: its id, the place to show, how many
    characters, whether it is read for itself.
    """

    def asked() -> None:
        if value := _value(CHAT, "ask"):
            on_ask(str(value["question"]), bool(value.get("everywhere")))

    def stopped() -> None:
        if value := _value(CHAT, "stop"):
            on_stop(str(value["id"]))

    def fetched() -> None:
        if value := _value(CHAT, "fetch"):
            read = bool(value.get("read"))
            on_fetch(str(value["doc_id"]), int(value["at"]), int(value["size"]), read)

    _mount(CHAT)(
        key=CHAT,
        data=data,
        on_ask_change=asked,
        on_stop_change=stopped,
        on_fetch_change=fetched,
    )


def scope(
    data: dict[str, Any],
    *,
    on_find: Callable[[str], None],
    on_narrow: Callable[[list[str]], None],
) -> None:
    """Shows `data`, which `ui.question_box` makes.

    Tells of words that choices are looked for by, and of the tokens of what was chosen.
    """

    def searched() -> None:
        if value := _value(SCOPE, "find"):
            on_find(str(value["query"]))

    def narrowed() -> None:
        if value := _value(SCOPE, "narrow"):
            on_narrow([str(token) for token in value["tokens"]])

    _mount(SCOPE)(key=SCOPE, data=data, on_find_change=searched, on_narrow_change=narrowed)


def _value(key: str, event: str) -> dict[str, Any] | None:
    state = st.session_state.get(key)
    value = state.get(event) if state else None
    return value if isinstance(value, dict) else None
