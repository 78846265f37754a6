"""Who writes the answers of this process, and the choice of another: one for all its pages.

A model is opened in a thread of its own, and writes from then on; until then, and where it
cannot be opened, the one before does. Knows nothing about how a page looks.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any

from assistant.assistant import Assistant
from assistant.models.destination import THIS_COMPUTER, where_sent
from ui.answering import in_background, sentence

Options = Mapping[str, Any]


class WhoWrites:
    """The writer's `name`; `opening` is the one that is being opened, `error` why one could not.

    `options` belong to the name of the start and to models of the same provider: another's
    key and address are no business of theirs. `open_` makes an assistant ready to be asked;
    raises ModelError where the first one cannot be opened.
    """

    def __init__(
        self, name: str, options: Options, open_: Callable[[str, Options], Assistant]
    ) -> None:
        self.name = name
        self.assistant = open_(name, options)
        self.opening = ""
        self.error = ""
        self._provider = name.partition(":")[0]
        self._options = options
        self._opened = open_
        self._lock = threading.Lock()

    def choose(self, name: str) -> None:
        """Sets about opening another; of several choices the last counts."""
        with self._lock:
            self.opening, self.error = name, ""
        in_background(self._open, name)

    def options_for(self, name: str) -> Options:
        """What a model of that name is opened with."""
        return self._options if name.partition(":")[0] == self._provider else {}

    def destination(self, name: str) -> str:
        """Where text goes when the model of that name writes, in a phrase."""
        return where_sent(name, self.options_for(name))

    def where(self, name: str) -> str:
        """A sentence on where text goes when the model of that name writes."""
        where = self.destination(name)
        if where == THIS_COMPUTER:
            return "Nothing leaves this computer."
        return f"Your questions and the passages found are sent to {where}."

    def _open(self, name: str) -> None:
        assistant, error = None, ""
        try:
            assistant = self._opened(name, self.options_for(name))
            assistant.warm_up()
        except Exception as raised:
            error = sentence(raised)
        with self._lock:
            if self.opening != name:  # another was chosen meanwhile
                return
            self.opening, self.error = "", error
            if assistant is not None and not error:
                self.name, self.assistant = name, assistant
