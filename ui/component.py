"""The one custom component: the conversation with the source panel beside it.

Its scripts and styles stand in `ui/components` and are handed to Streamlit as
they are; data reaches them as JSON and becomes text nodes.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).with_name("components")
SCRIPTS = ("dom", "prose", "hover", "reply", "panel", "chat")
STYLES = ("chat", "panel")
KEY = "chat"


def assets() -> tuple[str, str]:
    """The script and the style sheet, each as one text."""
    script = "\n".join((FOLDER / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    style = "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in STYLES)
    return script, style


@lru_cache(maxsize=1)
def _mount() -> Callable[..., Any]:
    script, style = assets()
    mount: Callable[..., Any] = st.components.v2.component("grounded_chat", js=script, css=style)
    return mount


def chat(
    data: dict[str, Any],
    *,
    on_ask: Callable[[str], None],
    on_fetch: Callable[[str, int, int], None],
) -> None:
    """Shows `data`, which `ui.page` makes.

    Tells of a question that was clicked, and of a document to be sent: its id,
    the place to show, how many characters.
    """

    def asked() -> None:
        if value := _value("ask"):
            on_ask(str(value["question"]))

    def fetched() -> None:
        if value := _value("fetch"):
            on_fetch(str(value["doc_id"]), int(value["at"]), int(value["size"]))

    _mount()(key=KEY, data=data, on_ask_change=asked, on_fetch_change=fetched)


def _value(event: str) -> dict[str, Any] | None:
    state = st.session_state.get(KEY)
    value = state.get(event) if state else None
    return value if isinstance(value, dict) else None
