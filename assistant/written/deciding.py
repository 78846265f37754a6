"""Whether a text says what a claim says, decided by a model that the user names.

It stands at LangChain's interface for decisions with probabilities, so that any model made for
them can be plugged in; a chat model and one for natural language inference are made to fit.
Knows no evidence and no draft.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.decisions import (
    BaseDecisionModel,
    ClassifierResponse,
    Noul,
    NoulAnswer,
    Question,
    State,
)

from assistant.models.chat_model import open_chat_model
from assistant.models.entailment import Entailment
from assistant.models.faults import ModelFault
from assistant.models.speech import Limits, Spent, spoken
from assistant.written.draft_text import without_reasoning
from assistant.written.fenced import seen
from assistant.written.instructions import SAYS, TEXT_AND_CLAIM
from corpus.errors import ModelError
from corpus.words import words

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LEAST = 0.5
"""The probability from which a claim is said: as likely as not."""
ENTAILMENT = "entailment:"
"""What the name of a model for natural language inference begins with, unless it is a folder."""
LIMITS = Limits(seconds=30.0, silence=20.0, characters=8_000, retries=1)
"""One word is waited for; thoughts may come before it."""


class Decider:
    """Asks a decision model of each claim."""

    def __init__(self, model: BaseDecisionModel) -> None:
        self._model = model

    def says(self, claim: str, text: str) -> bool:
        """Whether `text` says `claim`; raises ModelError where the model does not decide."""
        try:
            decided = self._model.invoke(
                {"state": {"text": text, "claim": claim}, "questions": {"says": _QUESTION}}
            )
            answer = decided.answers["says"]
        except ModelError:
            raise
        except Exception as error:  # each model has its own tree of errors
            raise ModelError("The model that decides what is borne out has failed.") from error
        return isinstance(answer, NoulAnswer) and answer.noul >= LEAST


@dataclass(slots=True)
class Deciding:
    """Asks a decider for one reply; calling it is `assistant.written.checking.Says`.

    Once it has failed it is asked no more, and `failed` is the sentence that says why.
    """

    decider: Decider
    failed: str | None = None

    def __call__(self, claim: str, text: str) -> bool | None:
        """Whether `text` says `claim`; None where it cannot be decided."""
        if self.failed is not None:
            return None
        try:
            return self.decider.says(claim, text)
        except ModelError as error:
            self.failed = error.message
            return None


def open_decider(name: str) -> Decider:
    """By the name of a chat model, `entailment:NAME`, or a folder with a model for entailment.

    Raises ModelError where it cannot be used.
    """
    if name.startswith(ENTAILMENT) or Path(name).expanduser().is_dir():
        entailment = Entailment(name.removeprefix(ENTAILMENT))
        return Decider(_OneQuestion(model=name, probability=entailment))
    chat = open_chat_model(name, timeout=LIMITS.silence, retries=0)
    return Decider(_OneQuestion(model=name, probability=partial(_asked, chat)))


_QUESTION = Noul(instructions=SAYS)
_WORDS = {"yes": 1.0, "no": 0.0}


class _OneQuestion(BaseDecisionModel):
    """A decision model for the one question that is asked here: `probability` of a text and a
    claim is how likely the text says the claim.
    """

    probability: Callable[[str, str], float]

    @property
    def _provider(self) -> str:
        return "assistant"

    def _classify(self, state: State, questions: dict[str, Question]) -> ClassifierResponse:
        assert isinstance(state, dict)  # as `Decider` makes it
        says = NoulAnswer(type="noul", noul=float(self.probability(state["text"], state["claim"])))
        return ClassifierResponse(model=self.model, answers=dict.fromkeys(questions, says))


def _asked(chat: "BaseChatModel", text: str, claim: str) -> float:
    """What a chat model says, yes or no; raises ModelFault where it says neither."""
    asked = TEXT_AND_CLAIM.format(text=seen(text), claim=seen(claim))
    messages = [("system", SAYS), ("human", asked)]
    said = without_reasoning("".join(spoken(chat, messages, LIMITS, Spent())))
    first = next((word.folded for word in words(said)), "")
    if first not in _WORDS:
        raise ModelFault("malformed", "The model that decides what is borne out did not.")
    return _WORDS[first]
