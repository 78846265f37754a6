"""The sidebar: new chat, earlier conversations, who writes, and the state of the library.

Says what was clicked through the functions it is given; knows nothing about
how a question is answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from corpus import conversations
from corpus.library import DocumentInfo, Library
from ui.display_text import counted, literal
from ui.service import Service
from ui.writer_picker import writer_picker

LISTED = 30
"""Conversations in the list; older ones can be opened by their address."""
SHOWN = 60
"""Documents in the list; in a larger library they are found by their title."""

LEADS, LEADS_SECONDS = 6, 0.3
"""First sentences that are made in a run, and how soon the next run follows."""


@dataclass(frozen=True, slots=True)
class Actions:
    """What a click in the sidebar does."""

    new_chat: Callable[[], None]
    open_conversation: Callable[[str], None]
    delete_conversation: Callable[[str], None]
    open_document: Callable[[str, str], None]  # id, title


def sidebar(serving: Service, current: str | None, actions: Actions) -> None:
    """Draws it."""
    library, documents = serving.library, serving.documents()
    with st.sidebar:
        st.markdown("##### Disciplined DevOps Assistant")
        st.button(
            "New chat",
            key="new-chat",
            icon=":material/edit_square:",
            width="stretch",
            on_click=actions.new_chat,
        )
        _conversations(library, current, actions)
        writer_picker(serving)
        with st.container(key="library", gap="small"):
            st.caption("Library")
            st.markdown(literal(_size(documents)))
            st.caption(literal(_origin(library, documents)))
            _documents(serving, actions)


def _conversations(library: Library, current: str | None, actions: Actions) -> None:
    listed = conversations.listed(library.catalogue, LISTED)
    if not listed:
        return
    with st.container(gap="xxsmall"):
        st.caption("Conversations")
        listing = st.container(key="conversations", gap=None)
    with listing:
        for conversation in listed:
            st.button(
                literal(conversation.title or "Untitled"),
                key=f"open-{conversation.conversation_id}",
                type="secondary" if conversation.conversation_id == current else "tertiary",
                width="stretch",
                on_click=actions.open_conversation,
                args=(conversation.conversation_id,),
            )
    if current is not None:
        with st.popover("Delete this chat", type="tertiary", icon=":material/delete:"):
            st.button(
                "Delete it for good",
                key="delete-conversation",
                on_click=actions.delete_conversation,
                args=(current,),
            )


def _documents(serving: Service, actions: Actions) -> None:
    # What is folded away is not made: a rerun with every answer stays lean.
    with st.expander("Documents", key="documents-open", on_change="rerun") as expander:
        if expander.open:
            documents = _found(serving.documents())
            leads = serving.leads((document.doc_id for document in documents), 0)
            missing = len(leads) < len(documents)
            pause = LEADS_SECONDS if missing else None
            st.fragment(_listing, run_every=pause)(serving, documents, missing, actions)


def _found(documents: Sequence[DocumentInfo]) -> Sequence[DocumentInfo]:
    """All documents of a small library, of a larger one those looked for."""
    if len(documents) <= SHOWN:
        return documents
    wanted = st.text_input("Find a document", placeholder="Find by title").casefold()
    matching = [document for document in documents if wanted in document.title.casefold()]
    if len(matching) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(matching):,}")
    return matching[:SHOWN]


def _listing(
    serving: Service, documents: Sequence[DocumentInfo], watching: bool, actions: Actions
) -> None:
    """Titles to open, each with the first sentence of its summary, which come a few at a time."""
    leads = serving.leads((document.doc_id for document in documents), LEADS)
    opened = False
    st.caption("Open to read")
    with st.container(key="documents", gap=None):
        for document in documents:
            opened |= st.button(
                literal(document.title),
                key=f"document-{document.doc_id}",
                type="tertiary",
                width="stretch",
                on_click=actions.open_document,
                args=(document.doc_id, document.title),
            )
            if lead := leads.get(document.doc_id):
                st.caption(literal(lead))
    if opened or (watching and len(leads) == len(documents)):
        st.rerun()  # the panel is drawn elsewhere; or there is nothing more to wait for


def _size(documents: Sequence[DocumentInfo]) -> str:
    passages = sum(document.passages for document in documents)
    return f"{counted(len(documents), 'document')}, {counted(passages, 'passage')}"


def _origin(library: Library, documents: Sequence[DocumentInfo]) -> str:
    encoder = f"Encoder {library.settings.model.name.rsplit('/', 1)[-1]}"
    if not documents:
        return encoder
    last = max(datetime.fromisoformat(document.added_at) for document in documents).astimezone()
    return f"{encoder}, last added to on {last.day} {last:%b %Y, %H:%M}"
