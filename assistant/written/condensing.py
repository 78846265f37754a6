"""A follow-up made whole by a language model, where no rule is sure of it.

What it makes is taken only if it says nothing that the conversation has not said; else the
question stays as it was typed, and is searched for beside the last one. Knows no evidence.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.english.function_words import FUNCTION_WORDS
from assistant.model import Turn
from assistant.models.faults import ModelFault
from assistant.models.speech import Limits, Spent, spoken
from assistant.waiting import Progress
from assistant.written.draft_text import without_reasoning
from assistant.written.instructions import CONVERSATION, STANDALONE
from corpus.words import words

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TURNS = 3
"""Exchanges that are shown to the model, the latest."""
LONGEST_ANSWER = 600
"""Characters of each answer that are shown."""
LONGEST_QUESTION = 300
"""Characters of a question that stands alone."""
LIMITS = Limits(seconds=30.0, silence=20.0, characters=4_000, retries=0)
"""It is a help and no more: where it takes long, the question is asked as it stands."""


def condensed(
    question: str,
    turns: Sequence[Turn],
    model: "BaseChatModel",
    progress: Progress,
    spent: Spent,
) -> str | None:
    """The question as it stands alone; None where the model fails, or adds to what was said."""
    conversation = "\n".join(
        f"Question: {turn.standalone_question}\nAnswer: {turn.answer[:LONGEST_ANSWER]}"
        for turn in turns[-TURNS:]
    )
    asked = CONVERSATION.format(conversation=conversation, question=question)
    messages = [("system", STANDALONE), ("human", asked)]
    try:
        text = "".join(spoken(model, messages, LIMITS, spent, progress.stopped))
    except ModelFault:
        return None
    lines = [line.strip() for line in without_reasoning(text).split("\n") if line.strip()]
    whole = lines[-1].removeprefix("Question:").strip(" \"'“”*") if lines else ""
    if len(lines) != 1 or not any(map(str.isalnum, whole)) or len(whole) > LONGEST_QUESTION:
        return None
    said = {word.stem for word in words(f"{conversation} {question}")}
    adds = any(
        word.stem not in said and word.folded not in FUNCTION_WORDS and not word.is_stop_word
        for word in words(whole)
    )
    return None if adds else whole
