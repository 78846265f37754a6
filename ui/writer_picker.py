"""The part of the sidebar that says who writes and where text is sent, and lets choose another.

Which models there are is asked when the picker is opened, and nothing of anybody's text is
sent before one was chosen. Knows nothing about how a model is opened.
"""

from collections.abc import Sequence

import streamlit as st

from assistant.engines import EXTRACTIVE
from assistant.models.destination import THIS_COMPUTER
from assistant.models.offered import Offer, offered
from ui.display_text import literal
from ui.service import Service
from ui.who_writes import WhoWrites

OPENING_SECONDS = 0.3
"""How often the page looks whether a model has been opened."""
PICKER, NAMED, OFFERS, CHOSEN = "who-writes", "model-name", "models-offered", "model-chosen"
"""Keys of the session: whether the picker is open, what is typed in it, what it offers, and
whether a click just now chose something.
"""
WORDS = "The words of the material (no language model)"
EXAMPLE = "PROVIDER:MODEL, such as ollama:qwen3:4b"


def writer_picker(serving: Service) -> None:
    """Draws it; runs by itself while a model is being opened."""
    opening = bool(serving.who_writes.opening)
    pause = OPENING_SECONDS if opening else None
    with st.container(key="answers-by", gap="xxsmall"):
        st.fragment(_picker, run_every=pause)(serving.who_writes, opening)


def _picker(who: WhoWrites, watching: bool) -> None:
    if watching and not who.opening and not who.error:
        st.session_state[PICKER] = False  # it did what it was opened for
    st.caption("Answers by")
    st.markdown(literal(_called(who.name)))
    st.caption(literal(who.where(who.name)))
    label = f"Opening {who.opening} …" if who.opening else "Choose who writes"
    popover = st.popover(literal(label), type="tertiary", key=PICKER, on_change="rerun")
    if popover.open:
        with popover:
            _choices(who)
    else:
        st.session_state.pop(OFFERS, None)  # asked again when it is opened again
    if st.session_state.pop(CHOSEN, False) or (watching and not who.opening):
        st.rerun()  # to look at it from now on, or no more


def _choices(who: WhoWrites) -> None:
    """The models there are, and a field for any other."""
    if OFFERS not in st.session_state:
        st.session_state[OFFERS] = offered()
    with st.container(key="models", gap=None):
        for at, offer in enumerate(_with(who.name, st.session_state[OFFERS])):
            st.button(
                literal(_called(offer.name)),
                key=f"model-{at}",
                type="secondary" if offer.name == who.name else "tertiary",
                width="stretch",
                on_click=_choose,
                args=(who, offer.name),
            )
            st.caption(literal(_goes(who, offer)))
    if who.error:  # between the two places where it may have been chosen
        st.error(literal(who.error))
    name = st.text_input("Another model", key=NAMED, placeholder=EXAMPLE).strip()
    # Always a line, so that the button below does not move away from a click.
    st.caption(literal(who.where(name) if name else "Where text would be sent is told here."))
    st.button("Use it", key="use-model", on_click=_use, args=(who,))


def _use(who: WhoWrites) -> None:
    if name := str(st.session_state.get(NAMED, "")).strip():
        _choose(who, name)


def _choose(who: WhoWrites, name: str) -> None:
    who.choose(name)
    st.session_state[CHOSEN] = True


def _with(name: str, offers: Sequence[Offer]) -> list[Offer]:
    """The offers, and who writes now where they lack it."""
    known = any(offer.name == name for offer in offers)
    return [*offers, *(() if known else (Offer(name, "", "settings"),))]


def _called(name: str) -> str:
    return WORDS if name == EXTRACTIVE else name


def _goes(who: WhoWrites, offer: Offer) -> str:
    """Where text goes, in a few words; what the list of models says of it is more exact."""
    where = who.destination(offer.name)
    if not who.options_for(offer.name) and offer.where:
        where = offer.where
    return "on this computer" if where == THIS_COMPUTER else f"sends text to {where}"
