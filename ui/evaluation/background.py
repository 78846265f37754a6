"""Work that takes longer than a page may: done in a thread of its own, and watched."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import streamlit as st

from ui.answering import in_background, sentence

Value = TypeVar("Value")

SECONDS = 0.3
"""How often the page looks whether the work is done."""
PATIENCE = 0.4
"""Seconds a run of the script waits for quick work, so that it is shown at once."""


class Task(Generic[Value]):
    """A piece of work under way; when it is done, `value` or `error`, a sentence, is there."""

    def __init__(self, work: Callable[[], Value]) -> None:
        self.value: Value | None = None
        self.error = ""
        self._done = threading.Event()
        in_background(self._run, work)

    def done(self, patience: float = 0.0) -> bool:
        """Whether it has come to its end, after waiting for it so many seconds."""
        return self._done.wait(patience)

    def _run(self, work: Callable[[], Value]) -> None:
        try:
            self.value = work()
        except Exception as error:  # is shown where the value would be
            self.error = sentence(error)
        finally:
            self._done.set()


def watch(task: Task[Value], doing: str) -> None:
    """Says what is being done, and draws the page anew when it is."""

    def waiting() -> None:
        if task.done():
            st.rerun()
        st.caption(f":material/hourglass_top: {doing}")

    st.fragment(waiting, run_every=SECONDS)()
