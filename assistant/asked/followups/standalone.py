"""A follow-up made into a question that stands by itself, where a rule is sure of it.

Where none is, the question stays as it was typed, and is to be searched for with the last
question beside it: a guess that is wrong answers another question, and shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked.followups.context import Context
from assistant.asked.followups.leaning import correction, is_fragment, leans, without_opening
from assistant.asked.followups.listed import in_list
from assistant.asked.followups.rewriting import (
    added,
    aspect,
    circumstance,
    other_side,
    resolved,
    swapped,
)
from assistant.english import followups as wordings
from assistant.english.function_words import asks, capital
from assistant.english.requests import request_in
from assistant.material.names import Names
from assistant.model import Request, Turn

FOR_FRAGMENTS = (in_list, circumstance, other_side, aspect, swapped, added)
FOR_QUESTIONS = (in_list, circumstance, other_side, resolved)
"""The rules, in the order tried."""


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question in the light of the conversation before it.

    `question` stands alone where a rule is sure, else it is as it was typed, white space folded.
    `beside` is the last question that stands alone, to be searched for along with it; "" where
    the question stands by itself. `request` is what it asks of the last answer itself, where
    there is one, if it asks nothing of the material.
    """

    question: str
    beside: str = ""
    request: Request | None = None


def standalone(question: str, turns: Sequence[Turn], names: Names) -> Standalone:
    """`question` with what it leaves out taken from the conversation, where that is sure."""
    typed = " ".join(question.split())
    asked = tuple(turn for turn in turns if turn.kind != "smalltalk")
    if not asked:
        return Standalone(typed)
    context = Context(asked, names)
    request = request_in(typed)
    if request is not None:
        return Standalone(typed, context.beside, request)
    whole = _made_whole(typed, context)
    if whole is not None:
        return Standalone(whole)
    return Standalone(typed, context.beside if leans(typed, names) else "")


def _made_whole(typed: str, context: Context) -> str | None:
    """What the first rule makes of it that is sure, else the question without its opening words;
    None where that still leans.
    """
    meant = correction(typed)
    question = without_opening(typed if meant is None else meant)
    another = wordings.ANOTHER.match(question)
    fragment = another["thing"] if another else question
    cut = meant is not None and not asks(meant)
    rules = FOR_FRAGMENTS if cut or another or is_fragment(typed) else FOR_QUESTIONS
    whole = next(filter(None, (rule(fragment, context) for rule in rules)), None)
    if whole is None:
        return capital(question) if asks(question) and not leans(question, context.names) else None
    return None if leans(whole, context.names) else whole
