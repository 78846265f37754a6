"""The field to ask in, and above it what questions are narrowed to.

That stands in the address (`in=folder:…`), so that a reload and a link keep it; where the
address names nothing, a conversation goes on as its last question was asked.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.find.retriever import MAX_QUESTION
from corpus import conversations
from corpus.errors import LibraryError, UsageError
from ui.component import scope
from ui.conversation_view import last_narrowed
from ui.display_text import counted
from ui.narrowing import MOST, Choice
from ui.service import Service

ADDRESS = "c"
"""The parameter of the address that names the conversation."""
WITHIN = "in"
"""The parameter that names what questions are narrowed to, once for each."""
ALL = "all"
"""Its value where a conversation that was narrowed is so no more."""


def question_box(serving: Service, on_ask: Callable[[str], None]) -> None:
    """Draws both at the foot of the page; tells of a question that was asked."""
    within = narrowed(serving)
    with st.bottom:
        st.fragment(_bar)(serving)
    st.chat_input(
        _placeholder(serving, within),
        key="question",
        max_chars=MAX_QUESTION,
        on_submit=lambda: on_ask(st.session_state.question),
    )


def narrowed(serving: Service) -> tuple[Choice, ...]:
    """What the next question is narrowed to, as the library has it now."""
    choices = serving.choices()
    last = _of_conversation(serving)
    named = st.query_params.get_all(WITHIN)
    if not named:
        return choices.now(last)
    labelled = {choice.token: choice for choice in last}  # what is gone is still called by its name
    return choices.now(labelled.get(choice.token, choice) for choice in choices.named(named))


def narrow(tokens: Sequence[str]) -> None:
    """Narrows the next questions to these, to nothing without any."""
    if tokens:
        st.query_params[WITHIN] = list(tokens)
    elif st.query_params.get(ADDRESS):
        st.query_params[WITHIN] = ALL
    else:
        st.query_params.pop(WITHIN, None)


def forget_narrowing() -> None:
    """Leaves it to the conversation at the address."""
    st.query_params.pop(WITHIN, None)


def documents_asked(serving: Service, within: Sequence[Choice], article: str = "") -> str:
    """Such as "12 documents" and "3 of 12 documents"; `article` is put before the "12"."""
    size = article + counted(len(serving.documents()), "document")
    count = _covered(serving, within)
    return f"{count:,} of {size}" if within and count else size


def _placeholder(serving: Service, within: Sequence[Choice]) -> str:
    if not within or not _covered(serving, within):
        return "Ask a question"
    return f"Ask {documents_asked(serving, within)}"


def _note(serving: Service, within: Sequence[Choice]) -> str:
    """What is to be done before a question can be answered; nothing as a rule."""
    covered = _covered(serving, within)
    if covered is None:
        return "What is struck out is no longer in the library. Remove it to go on."
    if within and not covered:
        return "No document belongs to all of these. Remove one to go on."
    return ""


def _covered(serving: Service, within: Sequence[Choice]) -> int | None:
    """How many documents an answer may come from; None where some of it is gone, were it only
    since the page began to be drawn.
    """
    try:
        return serving.covered(within)
    except UsageError:
        return None


def _of_conversation(serving: Service) -> tuple[Choice, ...]:
    conversation_id = st.query_params.get(ADDRESS)
    if conversation_id is None:
        return ()
    jobs = serving.jobs(conversation_id)  # before the turns, as in `ui.page`
    try:
        turns = conversations.turns(serving.library.catalogue, conversation_id)
    except LibraryError:  # deleted just now
        return ()
    return last_narrowed(turns, jobs)


def _bar(serving: Service) -> None:
    """What questions are narrowed to, and the way to change it; a search runs it by itself."""
    query = st.session_state.get("find")
    within = narrowed(serving)
    scope(
        {
            "narrowed": [choice.shown() for choice in within],
            "note": _note(serving, within),
            "found": None if query is None else {
                "query": query, "groups": serving.choices().find(query),
            },
            "most": MOST,
        },
        on_find=_find,
        on_narrow=_narrow,
    )  # fmt: skip
    if st.session_state.pop("narrowed", False):
        st.rerun()


def _find(query: str) -> None:
    st.session_state.find = query


def _narrow(tokens: Sequence[str]) -> None:
    narrow(tokens)
    st.session_state.narrowed = True
