"""The sidebar: new chat, earlier conversations, and the state of the library.

Says what was clicked through the functions it is given; knows nothing about
how a question is answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from corpus import conversations
from corpus.library import DocumentInfo, Library
from ui.wording import counted, literal

LISTED = 30
"""Conversations in the list; older ones can be opened by their address."""
SHOWN = 60
"""Documents in the list; in a larger library they are found by their title."""


@dataclass(frozen=True, slots=True)
class Actions:
    """What a click in the sidebar does."""

    new_chat: Callable[[], None]
    open_conversation: Callable[[str], None]
    delete_conversation: Callable[[str], None]
    open_document: Callable[[str, str], None]  # id, title


def sidebar(
    library: Library, documents: Sequence[DocumentInfo], current: str | None, actions: Actions
) -> None:
    """Draws it; the documents that questions are kept to stand in `st.session_state.only`."""
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
        with st.container(key="library", gap="small"):
            st.caption("Library")
            st.markdown(literal(_size(documents)))
            st.caption(literal(_origin(library, documents)))
            _documents(documents, actions)


def _conversations(library: Library, current: str | None, actions: Actions) -> None:
    listed = conversations.listed(library.catalogue, LISTED)
    if not listed:
        return
    with st.container(gap="xxsmall"):
        st.caption("Conversations")
        listing = st.container(key="conversations", gap=None)
    with listing:
        for one in listed:
            st.button(
                literal(one.title or "Untitled"),
                key=f"open-{one.conversation_id}",
                type="secondary" if one.conversation_id == current else "tertiary",
                width="stretch",
                on_click=actions.open_conversation,
                args=(one.conversation_id,),
            )
    if current is not None:
        with st.popover("Delete this chat", type="tertiary", icon=":material/delete:"):
            st.button(
                "Delete it for good",
                key="delete-conversation",
                on_click=actions.delete_conversation,
                args=(current,),
            )


def _documents(documents: Sequence[DocumentInfo], actions: Actions) -> None:
    titles = {one.doc_id: one.title for one in documents}
    only = [doc_id for doc_id in st.session_state.get("only", []) if doc_id in titles]
    st.session_state.only = only
    # What is folded away is not made: a rerun with every answer stays lean.
    with st.expander("Documents", key="documents-open", on_change="rerun") as expander:
        if not expander.open:
            return
        found = documents
        if len(documents) > SHOWN:
            wanted = st.text_input("Find a document", placeholder="Find by title").casefold()
            found = [one for one in documents if wanted in one.title.casefold()]
            if len(found) > SHOWN:
                st.caption(f"The first {SHOWN} of {len(found):,}")
        found = found[:SHOWN]
        st.multiselect(
            "Answer only from",
            list(dict.fromkeys([*only, *(one.doc_id for one in found)])),
            key="only",
            format_func=lambda doc_id: titles.get(doc_id, doc_id),
            placeholder="All documents",
        )
        st.caption("Open to read")
        with st.container(key="documents", gap=None):
            for one in found:
                st.button(
                    literal(one.title),
                    key=f"document-{one.doc_id}",
                    type="tertiary",
                    width="stretch",
                    on_click=actions.open_document,
                    args=(one.doc_id, one.title),
                )


def _size(documents: Sequence[DocumentInfo]) -> str:
    passages = sum(one.passages for one in documents)
    return f"{counted(len(documents), 'document')}, {counted(passages, 'passage')}"


def _origin(library: Library, documents: Sequence[DocumentInfo]) -> str:
    encoder = f"Encoder {library.settings.model.name.rsplit('/', 1)[-1]}"
    if not documents:
        return encoder
    last = max(datetime.fromisoformat(one.added_at) for one in documents).astimezone()
    return f"{encoder}, last added to on {last.day} {last:%b %Y, %H:%M}"
