"""An assistant whose language model is a script, and a chat served with it.

Each step waits for a file of its name in a folder, so that a test says when it goes on; it is
run as `python tests/ui/writing_assistant.py GATES …`, with the arguments of `python -m ui`.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.answer.last_answer import quoted
from assistant.assistant import Assistant
from assistant.model import Reply, Turn, Usage
from assistant.waiting import UNWATCHED, LiveSentence, Progress
from corpus.errors import ModelError
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from tests.ui.sources import with_source

LAMP = "How often is the lamp of Harrow Point trimmed?"
STOOD = LiveSentence("The lamp of Harrow Point burns colza oil.", "supported")
FELL = LiveSentence("The tower is 900 metres tall.", "unsupported")
ITEMS = (
    LiveSentence("the keeper trims it <b>every</b> four hours", "supported", "item"),
    LiveSentence("the mayor polishes it", "written", "item"),
)
STATES: dict[str, tuple[tuple[str, tuple[LiveSentence, ...]], ...]] = {
    "Write of the lamp.": (
        ("first", (LiveSentence("The lamp of Harrow"),)),
        ("second", (STOOD, replace(FELL, state="written"))),
        ("third", (STOOD, FELL, *ITEMS)),
    ),
    "Write at length.": tuple(
        (f"page-{page}", tuple(replace(STOOD, shape="item") for _ in range(12 * (page + 1))))
        for page in range(4)
    ),
    "Write and never end.": (("never", (STOOD,)),),
}
"""What is written of a question, and the name of the file that lets it go on."""


class WritingAssistant(Assistant):
    """Answers as without a model, but for the questions of `STATES`."""

    gates: Path

    def __init__(self, library: Library, model: str, *_: Any, **__: Any) -> None:
        super().__init__(library)
        self.model = model
        if "broken" in model:
            raise ModelError(f"The language model {model!r} needs a key.", hint="Set SOME_KEY.")
        if "slow" in model:
            self.passed("opened", lambda: False)

    def ask(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        scope: Scope = EVERYWHERE,
        progress: Progress = UNWATCHED,
    ) -> Reply:
        if question not in STATES:
            return super().ask(question, turns, scope, progress)
        told = super().ask(LAMP)
        source = quoted(told.citations[0])
        progress.on_stage("find")
        progress.on_stage("read", 6)
        stopped = progress.stopped if "never" not in question else lambda: False
        if self.passed("read", stopped):
            progress.on_stage("write")
            for gate, sentences in STATES[question]:
                progress.on_text([with_source(sentence, source) for sentence in sentences])
                if not self.passed(gate, stopped):
                    break
        told = replace(told, question=question, standalone_question=question)
        spent = Usage(1, 1000, 204, 4.2)
        reply = replace(told, model=self.model, usage=spent, supported_share=0.5)
        if not progress.stopped():
            return reply
        return replace(reply, kind="partial", stopped=True, supported_share=None)

    def passed(self, gate: str, stopped: Callable[[], bool]) -> bool:
        """Waits until the gate is open, or nobody waits any more; whether it is open."""
        while not (self.gates / gate).exists():
            if stopped():
                return False
            time.sleep(0.01)
        return True


if __name__ == "__main__":
    import ui.__main__
    import ui.service

    WritingAssistant.gates = Path(sys.argv[1])
    ui.service.Assistant = WritingAssistant  # type: ignore[misc]
    sys.exit(ui.__main__.main(sys.argv[2:]))
