"""What keeps a reply honest, and how each of it is switched off for a test.

A case that names a guard has to fail without it: else it would not show that the guard holds.
"""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.cite import citations
from assistant.judge import abstention
from assistant.judge.judging import Judge
from assistant.models import endings, speech
from assistant.models.faults import ModelFault
from assistant.steps import AssistantSteps
from assistant.written import (
    borne_out,
    checking,
    condensing,
    draft_text,
    language_writer,
    writing_task,
)
from assistant.written import fenced as fenced_text
from assistant.written.draft_text import Claim, Reference
from assistant.written.fenced import fenced
from corpus.model import Span

Off = Callable[[pytest.MonkeyPatch], None]


def _to(module: object, name: str, value: Any) -> Off:
    return lambda patch: patch.setattr(module, name, value)


def _all(*offs: Off) -> Off:
    def off(patch: pytest.MonkeyPatch) -> None:
        for one in offs:
            one(patch)

    return off


def _claims_as(changed: Callable[[Claim, Any], Claim]) -> Off:
    """Each claim is checked as another one, and shown as it is."""

    def off(patch: pytest.MonkeyPatch) -> None:
        held = writing_task.checked

        def checked(claim: Claim, evidence: Any, *how: Any) -> Any:
            return replace(held(changed(claim, evidence), evidence, *how), claim=claim)

        patch.setattr(writing_task, "checked", checked)

    return off


def _uncited(patch: pytest.MonkeyPatch) -> None:
    """A claim without a marker stands, and is given the first passage."""
    held = writing_task.checked

    def checked(claim: Claim, evidence: Any, *how: Any) -> Any:
        if claim.references:
            return held(claim, evidence, *how)
        found = held(Claim(evidence[0].text, (Reference(1),)), evidence, *how)
        return replace(found, claim=claim, faults=())

    patch.setattr(writing_task, "checked", checked)


def _in_range(claim: Claim, evidence: Any) -> Claim:
    numbers = range(1, len(evidence) + 1)
    there = tuple(one for one in claim.references if one.number in numbers)
    return replace(claim, references=there or (Reference(1),))


def switch_off(guards: str, patch: pytest.MonkeyPatch) -> None:
    """Switches a guard off, or several that hold the same: "values + names"."""
    for one in guards.split(" + "):
        GUARDS[one](patch)


class Never(Exception):
    """Nothing raises it: who waits for it catches nothing."""


def _asks_all(patch: pytest.MonkeyPatch) -> None:
    """All that is found is held for sure."""
    judged = Judge.judged

    def sure(judge: Judge, found: Any) -> Any:
        return replace(judged(judge, found), certainty="sure")

    patch.setattr(Judge, "judged", sure)


def _searches_on(patch: pytest.MonkeyPatch) -> None:
    seek, searches = AssistantSteps.seek, itertools.count(1)

    def again(steps: AssistantSteps, state: Any) -> Any:
        assert next(searches) < 3, "it searches on and on"
        return {**seek(steps, state), "sought": False}

    patch.setattr(AssistantSteps, "seek", again)


def _latest(patch: pytest.MonkeyPatch) -> None:
    """What was written last is shown, whatever it is."""

    def again(writer: language_writer.LanguageWriter, messages: Any, first: Any, *rest: Any) -> Any:
        return writer._heard([*messages, ("human", "Again.")], *rest)[0]

    patch.setattr(language_writer.LanguageWriter, "_again", again)


def _unlimited(patch: pytest.MonkeyPatch) -> None:
    """A reply may take as long as it likes."""
    spoken = language_writer.spoken

    def endless(model: Any, messages: Any, limits: Any, *rest: Any) -> Any:
        return spoken(model, messages, speech.Limits(), *rest)

    patch.setattr(language_writer, "spoken", endless)


def _once(patch: pytest.MonkeyPatch) -> None:
    """A model is asked once, whatever its server says."""
    spoken = language_writer.spoken

    def once(model: Any, messages: Any, limits: Any, *rest: Any) -> Any:
        return spoken(model, messages, replace(limits, retries=0), *rest)

    patch.setattr(language_writer, "spoken", once)


BUILT_IN = {"one search"}
"""Guards of which an assistant is made when it is opened."""

GUARDS: dict[str, Off] = {
    "quotes are located": _to(checking, "located", lambda _, text: [Span(0, len(text))]),
    "passages are there": _claims_as(_in_range),
    "claims cite": _uncited,
    "escaping": _all(
        _to(citations, "escaped", lambda text: text),
        _to(citations, "_cell", lambda text: text),
        _to(abstention, "escaped", lambda text: text),
    ),
    "reasons are harmless": _to(language_writer, "harmless", lambda text, *_: text),
    "signs are seen": _all(
        _to(draft_text, "visible", lambda text: text),
        _to(citations, "visible", lambda text: text),
    ),
    "addresses struck through": _to(
        language_writer.LanguageWriter, "_may_be_seen", lambda *_: True
    ),
    "addresses": _to(borne_out, "addresses", lambda _: ()),
    "values": _to(borne_out, "values", lambda _: frozenset()),
    "names": _to(borne_out, "named", lambda _: ()),
    "denials": _to(borne_out, "contradicts", lambda *_: False),
    "opposites": _to(borne_out, "turned", lambda *_: None),
    "titles name": _all(
        _to(writing_task, "names_only", lambda *_: True),
        _to(writing_task, "names_columns", lambda *_: True),
    ),
    "fences hold": _to(fenced_text, "seen", lambda text: text),
    "abstention without a call": _asks_all,
    "one search": _searches_on,
    "a rewrite": _to(
        language_writer.LanguageWriter, "_again", lambda _self, _messages, first, *_: first
    ),
    "the better of both": _latest,
    "passages fit": _to(language_writer.LanguageWriter, "_room", lambda _: 10**9),
    "half of the passages": _to(
        language_writer, "fenced", lambda found, _room, count: fenced(found, 10**9, count)
    ),
    "no new words": _to(condensing, "words", lambda _: ()),
    "one line": lambda patch: patch.setattr(condensing, "len", lambda _: 1, raising=False),
    "faults are met": _all(
        _to(language_writer, "ModelFault", Never), _to(condensing, "ModelFault", Never)
    ),
    "faults are told in our words": _to(
        speech, "told", lambda error, *_, **__: ModelFault("failed", str(error))
    ),
    "thoughts are left out": _all(
        _to(draft_text, "without_reasoning", lambda text: text),
        _to(condensing, "without_reasoning", lambda text: text),
    ),
    "another try": _once,
    "deadlines": _unlimited,
    "circles": _to(speech, "goes_in_circles", lambda _: False),
    "ends": _to(endings.Ending, "judge", lambda *_: None),
    "likeness": _to(checking, "LEAST", -2.0),
}
