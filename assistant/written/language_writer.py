"""The writer with a language model: it writes, and what it claims is shown as far as it stands.

Each sentence is held against the words that it cites, as soon as it is written. What fails
goes back once with what is wrong; what fails again is left out, or shown struck through. Where
nothing stands, or the model fails, the words of the material are quoted instead, and that is
said. Knows no provider and no page.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answer.extractive import Extractive
from assistant.answer.last_answer import FORM, restated
from assistant.answer.writer import CLOSEST, Outcome
from assistant.draft import Draft, Written, WrittenSentence
from assistant.find.finder import EVIDENCE, merged
from assistant.material.snapshot import Material
from assistant.model import Asked, Evidence, Judgement, Request, Turn, Usage
from assistant.models.faults import ModelFault
from assistant.models.speech import Limits, Message, Spent, spoken
from assistant.waiting import GivenUp, Progress
from assistant.written.addresses import addresses
from assistant.written.checking import Alike, undecided
from assistant.written.condensing import condensed
from assistant.written.deciding import Decider, Deciding
from assistant.written.draft_text import Claim
from assistant.written.fenced import Fenced, fenced
from assistant.written.hearing import Heard, Hearing
from assistant.written.instructions import ANSWER, MAY_SEEK, again
from assistant.written.spending import usage
from assistant.written.unchecked_words import harmless
from assistant.written.writing_task import ClaimCheck, Task

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

logger = logging.getLogger(__name__)

INSTEAD = "{why} The words of the material are quoted instead."
NOTHING_STANDS = "Nothing of what the language model wrote is borne out by what it cites."
BROKE_OFF = "{why} What it had written until then was checked, and is shown as far as it stands."
UNDECIDED = "{why} Sentences were compared by their words instead."
LEFT_OUT = "{left} of {all} passages did not fit into what the language model can read."
FOUND_NOTHING = "The language model that read the passages found no answer in them."
WORKED_OUT = "Taken from the material itself, without the language model."
REPLY_SHARE = 4
"""A reply may take one of so many tokens of what a model reads and writes together."""
LONGEST_REPLY = 1024
"""Tokens that are kept free for a reply at the most."""
TOKENS_A_CHARACTER = 1 / 3
"""More than any usual tokenizer makes of English, which has 4 to 5 characters a token."""


def _estimated(text: str) -> int:
    return int(len(text) * TOKENS_A_CHARACTER) + 1


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is used: how many tokens it reads and writes together and how they are
    counted, what a reply may take, whether sentences that do not stand are shown, struck
    through, and what a million tokens cost that go in and that come out.
    """

    context_tokens: int = 8192
    count: Callable[[str], int] = _estimated
    limits: Limits = field(default_factory=Limits)
    show_unsupported: bool = False
    prices: tuple[float, float] | None = None


class LanguageWriter:
    """Writes with one model from judged evidence. Safe to use from several threads."""

    takes_long = True

    def __init__(
        self,
        name: str,
        model: "BaseChatModel",
        instead: Extractive,
        alike: Alike,
        manner: Manner,
        decider: Decider | None = None,
    ) -> None:
        self.name = name
        self._model = model
        self._instead = instead
        self._alike = alike
        self.manner = manner
        self._decider = decider

    def warm_up(self) -> None:
        """See `Writer`; raises ModelError where a model of this process cannot be read."""
        load = getattr(self._model, "load", None)
        if load is not None:
            load()

    def stand_alone(
        self, question: str, turns: Sequence[Turn], progress: Progress
    ) -> tuple[str | None, Usage | None]:
        """See `Writer`."""
        progress.on_stage("condense")
        spent = Spent()
        whole = condensed(question, turns, self._model, progress, spent)
        return whole, usage(spent, self.manner.prices)

    def write(
        self,
        asked: Asked,
        judgements: Sequence[Judgement],
        material: Material,
        progress: Progress,
        *,
        may_seek: bool,
    ) -> Outcome:
        """See `Writer`."""
        task = Task(asked, tuple(judgements), progress, may_seek)
        if task.is_worked_out:
            return Outcome(self._quoted(asked, judgements, material), notice=WORKED_OUT)
        spent = Spent()
        self.warm_up()  # reading weights is no silence of the model
        try:
            outcome = self._written(task, spent)
        except ModelFault as fault:
            outcome = Outcome(notice=fault.message, fell_back=True)
        if outcome.fell_back:
            draft = self._quoted(asked, judgements, material)
            notice = INSTEAD.format(why=outcome.notice) if draft else outcome.notice
            outcome = replace(outcome, draft=draft, notice=notice)
        told = usage(spent, self.manner.prices)
        logger.info("%s, %s", self.name, told)
        return replace(outcome, usage=told)

    def _quoted(self, asked: Asked, judgements: Sequence[Judgement], material: Material) -> Draft:
        """What the extractive writer makes of it; in no form but as they stood, the quotes of
        the last answer.
        """
        draft = self._instead.write(asked, judgements, material).draft
        if draft or asked.request is None or asked.request.kind not in FORM:
            return draft
        return restated(Request("grounds"), asked.answered[-1])

    def _written(self, task: Task, spent: Spent) -> Outcome:
        given = self._passages(task, self._room())
        try:
            return self._of(task, given, spent)
        except ModelFault as fault:
            fewer = self._passages(task, self.manner.count(given.text) // 2)
            if fault.kind != "too-long" or len(fewer.passages) == len(given.passages):
                raise
        return self._of(task, fewer, spent)

    def _of(self, task: Task, given: Fenced, spent: Spent) -> Outcome:
        task.progress.on_stage("read", len(given.passages))
        deciding = None if self._decider is None else Deciding(self._decider)
        check = ClaimCheck(task, given.passages, self._alike, deciding or undecided)
        messages = [("system", ANSWER + MAY_SEEK * task.may_seek), ("human", task.put(given.text))]
        first, fault = self._heard(messages, check, task, spent)
        if task.progress.stopped():
            return self._stopped(task, first)
        if fault is not None and not first.standing:
            raise fault
        said = first.draft
        if said.seek and task.may_seek and not first.standing:
            return Outcome(seek=said.seek)
        if said.not_answered is not None and not first.standing:
            return self._not_answered(task, said.not_answered, given.passages)
        best = first
        if first.wrong and fault is None:
            best = self._again(messages, first, check, task, spent)
        if task.progress.stopped():
            return self._stopped(task, best)
        if not best.standing:
            return Outcome(notice=NOTHING_STANDS, supported_share=0.0, fell_back=True)
        notices = [BROKE_OFF.format(why=fault.message)] if fault is not None else []
        if deciding is not None and deciding.failed is not None:
            notices.append(UNDECIDED.format(why=deciding.failed))
        return self._shown(task, best, given, notices)

    def _shown(self, task: Task, best: Heard, given: Fenced, notices: Sequence[str]) -> Outcome:
        """What is shown of a draft of which something stands."""
        if given.left_out:
            total = given.left_out + len(given.passages)
            notices = [*notices, LEFT_OUT.format(left=given.left_out, all=total)]
        not_covered = best.draft.not_covered or best.draft.not_answered or ""
        if len(task.answerable) < len(task.judgements):
            not_covered = ""  # it was not given what would answer those, and they are named
        missing = harmless(not_covered, task.asked.standalone, given.passages)
        draft = self._draft(task, best)
        beside = task.is_beside(draft.quotes)
        return Outcome(
            (replace(draft, lead=CLOSEST) if beside else draft,),
            missing=(missing,) if missing else (),
            notice=" ".join(notices) or None,
            supported_share=best.supported_share,
            doubted=beside,
        )

    def _again(
        self,
        messages: Sequence[Message],
        first: Heard,
        check: ClaimCheck,
        task: Task,
        spent: Spent,
    ) -> Heard:
        """The draft written once more with what was wrong in it; the better of both."""
        wrong = [(one.claim.text, one.faults) for one in first.wrong]
        asked = [*messages, ("ai", first.text), ("human", again(wrong))]
        second, fault = self._heard(asked, check, task, spent, "rewrite")
        unfinished = fault is not None or task.progress.stopped()
        worse = len(second.standing) < len(first.standing)
        return first if worse or (unfinished and first.standing) else second

    def _heard(
        self,
        messages: Sequence[Message],
        check: ClaimCheck,
        task: Task,
        spent: Spent,
        stage: str = "write",
    ) -> tuple[Heard, ModelFault | None]:
        """What the model says to that, and what kept it from its end."""
        progress, limits = task.progress, self.manner.limits
        progress.on_stage(stage)
        hearing, fault = Hearing(check, progress), None
        limits = replace(limits, seconds=max(limits.seconds - spent.seconds, 0.0))
        try:
            hearing.hear(spoken(self._model, messages, limits, spent, progress.stopped))
        except ModelFault as raised:
            fault = raised
        progress.on_stage("check")
        return hearing.end(cut_off=fault is not None or progress.stopped()), fault

    def _draft(self, task: Task, heard: Heard) -> Written:
        """What is shown of a draft; a title only where something stands below it."""
        shown: list[WrittenSentence] = []
        for one in heard.checked:
            if one.faults and not self._may_be_seen(one.claim):
                continue
            if shown and shown[-1].shape == "title" and one.claim.shape == "title":
                shown.pop()
            quotes = () if one.faults else one.quotes
            claim = one.claim
            shown.append(WrittenSentence(claim.text, quotes, claim.shape, claim.begins))
        while shown and shown[-1].shape in ("title", "header"):
            shown.pop()
        unsure = all(one.certainty != "sure" for one in task.answerable)
        answers = frozenset(
            at for at, one in enumerate(task.judgements) if one.certainty is not None
        )
        return Written(tuple(shown), CLOSEST if unsure else None, answers)

    def _may_be_seen(self, claim: Claim) -> bool:
        """Whether a claim that does not stand is shown, struck through: never with an address."""
        return self.manner.show_unsupported and not addresses(claim.text)

    def _stopped(self, task: Task, heard: Heard) -> Outcome:
        """What had been checked when nobody waited any more; raises GivenUp without any."""
        if not heard.standing:
            raise GivenUp
        share = heard.supported_share
        return Outcome((self._draft(task, heard),), supported_share=share, stopped=True)

    def _not_answered(self, task: Task, reason: str, passages: Sequence[Evidence]) -> Outcome:
        """An abstention where nothing was sure; else the quotes, and that there is a doubt."""
        if all(one.certainty != "sure" for one in task.answerable):
            told = harmless(reason, task.asked.standalone, passages)
            return Outcome(reason=f"{FOUND_NOTHING} It says: “{told}”" if told else FOUND_NOTHING)
        return Outcome(notice=FOUND_NOTHING, fell_back=True, doubted=True)

    def _passages(self, task: Task, room: int) -> Fenced:
        found = (*task.rows, *merged([one.evidence for one in task.answerable]))
        return fenced(found[:EVIDENCE], room, self.manner.count)

    def _room(self) -> int:
        """Tokens that passages may take, beside what is said around them and the reply."""
        whole = self.manner.context_tokens
        reply = min(LONGEST_REPLY, whole // REPLY_SHARE)
        return max(whole - reply - self.manner.count(ANSWER + MAY_SEEK), 1)
