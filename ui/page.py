"""The page: what Streamlit runs for every visitor and after every click.

Which conversation is shown stands in the address (`?c=…`); everything else that
lasts is in the library. A question is handed to the service and watched.
"""

import time
from pathlib import Path
from typing import Any

import streamlit as st

from corpus import conversations
from corpus.errors import AssistantError, LibraryError
from corpus.paths import library_folder
from ui.component import chat
from ui.conversation_view import exchanges
from ui.display_text import counted, literal
from ui.question_box import (
    ADDRESS,
    documents_asked,
    forget_narrowing,
    narrow,
    narrowed,
    question_box,
)
from ui.service import Service, service
from ui.sidebar import Actions, sidebar
from ui.source_panel import View, document_view, missing_view

TITLE = "Disciplined DevOps Assistant"
PATIENCE = 0.4
"""Seconds a run of the script waits for an answer before it shows that one is on its way."""
ANSWER_SECONDS, EXAMPLES_SECONDS = 0.2, 1.0
"""How often the page looks whether what it waits for is there."""
FOLDER = Path(__file__).parent


def main() -> None:
    """Draws the whole page; an error of ours is one sentence in place of it."""
    st.set_page_config(TITLE, str(FOLDER / "icon.png"), "wide", 272)
    st.html(FOLDER / "components" / "page.css")
    try:
        page(service(library_folder()))
    except AssistantError as error:
        st.error(literal(str(error)), icon=":material/error:")


def page(serving: Service) -> None:
    """The sidebar, the conversation, and the field to ask in."""
    library = serving.library
    conversation_id = st.query_params.get(ADDRESS)
    if conversation_id is not None and not _known(serving, conversation_id):
        start_new(
            "There is no conversation at this address; it may have been deleted, or belong to"
            " another library. You can begin a new one here."
        )
        conversation_id = None
    _tell_of_changes(serving)

    def delete(conversation_id: str) -> None:
        serving.stop(conversation_id)  # nobody waits for its answers any more
        conversations.delete(library.catalogue, conversation_id)
        start_new()

    actions = Actions(start_new, open_conversation, delete, open_document)
    sidebar(serving, conversation_id, actions)
    waiting = _waiting(serving, conversation_id)
    pause = (ANSWER_SECONDS if conversation_id else EXAMPLES_SECONDS) if waiting else None
    st.fragment(conversation, run_every=pause)(serving, waiting)
    question_box(serving, lambda question: ask(serving, question))


def conversation(serving: Service, watching: bool) -> None:
    """The conversation with its source panel; runs by itself while it waits for an answer."""
    conversation_id = st.query_params.get(ADDRESS)
    library = serving.library
    jobs = serving.jobs(conversation_id)  # before the turns: what ends meanwhile is in these
    turns = conversations.turns(library.catalogue, conversation_id) if conversation_id else []
    jobs = serving.jobs(conversation_id) | jobs
    with library.snapshot():
        shown = exchanges(library, turns, jobs)
    request = st.session_state.pop("fetch", None)
    opening = None if turns else _opening(serving)
    chat(
        {
            "conversation": conversation_id,
            "generation": library.generation,
            "exchanges": shown,
            "fresh": st.session_state.get("fresh"),
            "opening": opening,
            "note": st.session_state.get("note"),
            "document": _view(serving, *request) if request else None,
            "open": st.session_state.get("open"),
        },
        on_ask=lambda question, everywhere: ask(
            serving, question, whole_page=True, everywhere=everywhere
        ),
        on_stop=lambda turn_id: stop(serving, turn_id),
        on_fetch=_fetch,
    )
    ended = watching and not _waiting(serving, conversation_id)
    if st.session_state.pop("whole_page", False) or ended:
        st.rerun()


def _opening(serving: Service) -> dict[str, Any]:
    """What an empty page says; examples are of all documents, and shown where all are asked."""
    within = narrowed(serving)
    size = documents_asked(serving, within, "the ")
    return {
        "title": "What would you like to know?",
        "sentence": f"Answers come from {size} of this library alone."
        " Every statement shows the words it rests on, and what the material does not say is not"
        " answered.",
        "examples": [] if within else list(serving.examples() or ()),
    }


def _waiting(serving: Service, conversation_id: str | None) -> bool:
    """Whether something will soon be there to be shown: an answer, or examples."""
    if conversation_id is None:
        return serving.examples() is None
    return serving.running(conversation_id)


def ask(
    serving: Service, question: str, *, whole_page: bool = False, everywhere: bool = False
) -> None:
    """Hands over a question and gives a quick answer the time to come along at once.

    Asked `everywhere`, it and the next ones are narrowed no more.
    """
    st.session_state.note = None
    if everywhere:
        narrow(())
    try:
        job = serving.ask(st.query_params.get(ADDRESS), question, narrowed(serving))
    except AssistantError as error:
        st.session_state.note = f"Your question could not be stored. {error}"
        return
    st.query_params[ADDRESS] = job.conversation_id
    st.session_state.fresh = job.turn_id
    st.session_state.whole_page = whole_page
    job.done.wait(PATIENCE)


def stop(serving: Service, turn_id: str) -> None:
    """Ends the work on a question, and gives its reply the time to come along at once."""
    conversation_id = st.query_params.get(ADDRESS)
    job = serving.jobs(conversation_id).get(turn_id)
    if conversation_id is not None and job is not None:
        serving.stop(conversation_id, turn_id)
        job.done.wait(PATIENCE)


def start_new(note: str | None = None) -> None:
    """An empty page, with a word on why where there is one."""
    st.query_params.pop(ADDRESS, None)
    forget_narrowing()
    st.session_state.note = note
    st.session_state.open = None


def open_conversation(conversation_id: str) -> None:
    """Shows an earlier conversation."""
    st.query_params[ADDRESS] = conversation_id
    forget_narrowing()
    st.session_state.note = st.session_state.open = None


def open_document(doc_id: str, title: str) -> None:
    """Opens a document in the source panel, at its beginning."""
    st.session_state.open = {"doc_id": doc_id, "title": title, "nonce": time.time_ns()}
    _fetch(doc_id, 0, 0, True)


def _fetch(doc_id: str, at: int, size: int, read: bool) -> None:
    st.session_state.fetch = (doc_id, at, size, read)


def _view(serving: Service, doc_id: str, at: int, size: int, read: bool) -> View:
    """A document around a place; summed up where it is read for itself, not for a citation."""
    try:
        summary = serving.summary(doc_id) if read else None
        return document_view(serving.library.document(doc_id), at, size, summary)
    except LibraryError as error:
        return missing_view(doc_id, str(error))


def _known(serving: Service, conversation_id: str) -> bool:
    try:
        conversations.turns(serving.library.catalogue, conversation_id)
    except LibraryError:
        return False
    return True


def _tell_of_changes(serving: Service) -> None:
    """A word when documents came or went since this page was last drawn."""
    library = serving.library
    before = st.session_state.get("generation")
    st.session_state.generation = library.generation
    if before is not None and before != st.session_state.generation:
        size = counted(library.document_count, "document")
        st.toast(f"The library has changed and now holds {size}.", icon=":material/sync:")
