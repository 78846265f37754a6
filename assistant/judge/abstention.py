"""The reply where the material does not answer, and what is said of a part it leaves open."""

import re
from collections.abc import Sequence

from assistant.cite.citations import escaped
from assistant.english.headings import question_from_heading
from assistant.find.finder import Finder, merged
from assistant.graph import State
from assistant.judge.answerability import Judgement
from assistant.model import Evidence, Reply

NEAREST = 5
"""Passages an abstention shows as nearest."""
SUGGESTIONS = 3


def abstained(state: State, judgements: Sequence[Judgement], finder: Finder, model: str) -> Reply:
    """It tells what was looked for, shows the nearest passages and offers questions."""
    nearest = merged(state["retrievals"])[:NEAREST]
    unmatched = tuple(
        dict.fromkeys(word for judgement in judgements for word in judgement.unmatched)
    )
    reason = _reason(unmatched)
    return Reply(
        "abstention",
        state["question"],
        state["standalone"],
        f"The material does not answer this. {reason}",
        (),
        nearest,
        round(max(one.confidence for one in judgements), 4),
        reason=reason,
        model=model,
        suggestions=_suggestions(nearest, state, finder),
    )


def not_covered(missing: Sequence[str]) -> str:
    """What follows the answer where parts of the question have none."""
    listed = "; ".join(escaped(re.sub(r"\s*\?$", "", one)) for one in missing)
    return f"The material does not answer this part: {listed}."


def _suggestions(nearest: Sequence[Evidence], state: State, finder: Finder) -> tuple[str, ...]:
    """Questions near the asked one that the material does answer."""
    headings = dict.fromkeys((one.title, *one.passage.section)[-1] for one in nearest)
    questions = [one for one in map(question_from_heading, headings) if one is not None]
    return finder.answered(dict.fromkeys(questions), SUGGESTIONS, state)


def _reason(unmatched: Sequence[str]) -> str:
    if unmatched:
        quoted = [f"“{escaped(word)}”" for word in unmatched[:4]]
        listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
        return f"Nothing found in it speaks of {listed}."
    return "The nearest passages speak of related things, but not of what was asked."
