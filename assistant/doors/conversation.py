"""A question asked after others: the whole conversation is had, each in the light of the last."""

from collections.abc import Sequence

from assistant.assistant import Assistant
from assistant.model import Reply, Turn
from assistant.waiting import UNWATCHED, Progress
from corpus.scope import EVERYWHERE, Scope


def ask_after(
    assistant: Assistant,
    history: Sequence[str],
    question: str,
    scope: Scope = EVERYWHERE,
    progress: Progress = UNWATCHED,
) -> Reply:
    """The reply to `question`, the questions of `history` having been asked before it in order.

    `progress` is told of the way to it alone. Raises what `Assistant.ask` raises, for whichever
    of the questions.
    """
    return assistant.ask(question, turns_of(assistant, history, scope), scope, progress)


def turns_of(
    assistant: Assistant, history: Sequence[str], scope: Scope = EVERYWHERE
) -> tuple[Turn, ...]:
    """The conversation that these questions make, each asked after those before it."""
    turns: tuple[Turn, ...] = ()
    for question in history:
        turns = (*turns, assistant.ask(question, turns, scope).turn)
    return turns
