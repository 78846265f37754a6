"""Proposed cases: a person accepts, edits or drops each, and asks the library for more."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from corpus.errors import AssistantError
from corpus.paths import library_folder
from eval.errors import DatasetError
from ui.display_text import counted, literal
from ui.evaluation import decisions, draft_card
from ui.evaluation.background import Task, watch
from ui.service import Service, service

PAGE = 10
NEW = "drafts"
"""The name of the first file."""
NONE = (
    "There are no drafts yet. Have some proposed from the library that is open, or by"
    " `python -m eval draft --suite {folder}/NAME.jsonl`."
)
PROPOSED = "proposed"


def view(runs: Path) -> None:
    """Draws it for the files below the folder of runs."""
    folder = runs / decisions.FOLDER
    files = {file.stem: file for file in decisions.files(folder)}
    serving, trouble = _serving()
    name = _file(folder, files, serving)
    if trouble:
        st.warning(literal(trouble), icon=":material/menu_book:")
    told = st.session_state.pop("decision", None)
    if told:
        st.error(literal(told), icon=":material/error:")
    if name is None:
        st.info(NONE.format(folder=folder), icon=":material/edit_note:")
        return
    there = decisions.read(files[name])
    st.caption(
        f"{counted(len(there.waiting), 'draft')} to decide, {there.accepted:,} accepted,"
        f" {there.dropped:,} dropped. Accepted cases are asked by"
        f" `python -m eval run {files[name]}`; dropped ones are kept beside it."
    )
    _cards(files[name], there.waiting, serving)


def _serving() -> tuple[Service | None, str]:
    """The library that the chat has open; or why there is none."""
    try:
        return service(library_folder()), ""
    except AssistantError as error:
        return None, str(error)


def _file(folder: Path, files: dict[str, Path], serving: Service | None) -> str | None:
    """The choice of a file, and beside it what proposes more for it."""
    task: Task[int] | None = st.session_state.get(PROPOSED)
    busy = task is not None and not task.done()
    left, middle, right = st.columns((4, 2, 2), vertical_alignment="bottom")
    name = left.selectbox(
        "File of drafts",
        list(files) or [NEW],
        key="drafts-file",
        accept_new_options=True,
        help=f"Files of {folder}. Type another name to begin a new one.",
    )
    count = middle.number_input("How many", 1, 200, 20, key="drafts-count")
    right.button(
        "Propose",
        key="drafts-propose",
        icon=":material/auto_awesome:",
        width="stretch",
        disabled=busy or serving is None,
        on_click=_propose,
        args=(folder, name, count, serving),
        help="Makes questions by rules from headings and sentences of the library that is open.",
    )
    if task is not None and busy:
        watch(task, "The documents are being read …")
    elif task is not None:
        st.session_state.pop(PROPOSED)
        if task.error:
            st.error(literal(task.error), icon=":material/error:")
        else:
            st.toast(f"{counted(task.value or 0, 'new draft')}.", icon=":material/edit_note:")
    return name if name in files else None


def _propose(folder: Path, name: str, count: int, serving: Service) -> None:
    def work() -> int:
        if not re.fullmatch(r"\w[\w .-]*", name):
            raise DatasetError(f"{name!r} cannot be the name of a file.")
        file = folder / f"{name.removesuffix('.jsonl')}.jsonl"
        return decisions.propose(serving.library, file, count)

    st.session_state[PROPOSED] = Task(work)


def _cards(file: Path, waiting: Sequence[dict[str, Any]], serving: Service | None) -> None:
    doc_ids = (
        {document.source: document.doc_id for document in serving.documents()} if serving else {}
    )
    library = serving.library if serving else None
    for case in waiting[:PAGE]:
        draft_card.card(file, case, library, doc_ids)
    if len(waiting) > PAGE:
        st.caption(f"{len(waiting) - PAGE:,} more follow as these are decided.")
