"""A case of a run asked again, of the library as it is now, and what is different.

Knows nothing about how that is shown.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from assistant.doors.conversation import ask_after
from assistant.doors.serialize import to_json
from eval.cases import Case, SuiteName, parse
from eval.certainty import answered, kind_in_words
from eval.errors import DatasetError
from eval.gold import GoldFinder
from eval.measures.fact_recall import states
from eval.results import CaseResult, Gold
from ui.service import Service

_one_at_a_time = threading.Lock()  # the chat goes first: two of its questions keep two cores busy


def asked_again(serving: Service, result: CaseResult) -> CaseResult:
    """The result of asking the case now; it has a reply and no scores.

    Raises AssistantError where it cannot be asked: a document is not there that the
    case is kept to, or the words that it hides.
    """
    case = case_of(result)
    finder = GoldFinder(serving.library)
    places: tuple[tuple[Gold, ...], ...] = ()
    try:
        places = finder.places(case)
    except DatasetError:  # other documents: the reply counts, not where facts would stand
        if case.hide:
            raise
    hidden = {
        row.rowid
        for fact in places
        for place in fact
        for row in finder.touching(place)
        if case.hide
    }
    scope = replace(finder.scope(case), hidden=frozenset(hidden))
    with _one_at_a_time:
        began = time.perf_counter()
        reply = ask_after(serving.assistant, case.history, case.question, scope)
        spent = (time.perf_counter() - began) * 1000
    return replace(
        result,
        reply=to_json(reply),
        evidence=None,
        gold=places,
        scores={},
        reasons={},
        milliseconds=spent,
        error=None,
    )


def case_of(result: CaseResult) -> Case:
    """The case as it stood in its suite; raises DatasetError where that is none any more."""
    suite = cast(SuiteName, result.suite.rpartition(":")[2])
    return parse(result.case, suite, f"The case {result.key}", Path())


def differences(case: Case, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Sentences on what the reply `after` says otherwise than `before`: its kind, then facts."""
    said = [_kinds(kind_in_words(before), kind_in_words(after))]
    if not case.facts:
        return said
    old, new = (_stated(case, reply) for reply in (before, after))
    facts = [fact.phrases[0] for fact in case.facts]
    for word, here, there in (("Now it states", new, old), ("It no longer states", old, new)):
        changed = [fact for fact, is_, was in zip(facts, here, there, strict=True) if is_ > was]
        if changed:
            said.append(f"{word}: {'; '.join(changed)}.")
    if old == new:
        text = "the same" if before["text"] == after["text"] else "another"
        said.append(f"Facts stated, as before: {sum(new)} of {len(new)}. The text is {text}.")
    return said


def _stated(case: Case, reply: Mapping[str, Any]) -> Sequence[bool]:
    text = reply["text"] if answered(reply) else ""
    return [states(text, fact.phrases) for fact in case.facts]


def _kinds(before: str, after: str) -> str:
    words = {"answer": "an answer", "partial": "a partial answer", "abstention": "an abstention"}
    was, is_ = (words.get(kind, "small talk") for kind in (before, after))
    return f"It is {is_}, as before." if was == is_ else f"It was {was}, and is {is_} now."
