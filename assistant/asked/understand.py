"""One message understood: spelling mended, made to stand alone, split into its questions.

Each question becomes parts: what is asked, of what kind, and where to look. Knows wording
and what the library speaks of, no evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer.overview.overview import target
from assistant.asked import spelling
from assistant.asked.followups.standalone import standalone
from assistant.asked.parts import MAX_PARTS, Part, parts_of
from assistant.asked.places import placed
from assistant.english.framing import unframed
from assistant.english.question_kinds import question_kind
from assistant.english.questions import questions_in
from assistant.material.aliases import Aliases
from assistant.material.contents import Contents
from assistant.material.names import Names
from assistant.material.vocabulary import Vocabulary
from assistant.model import Turn


@dataclass(frozen=True, slots=True)
class Known:
    """What the library speaks of, as far as a question may look: names, contents, words, other
    names, and the numbers of its pages.
    """

    names: Names
    contents: Contents
    vocabulary: Vocabulary
    aliases: Aliases
    pages: frozenset[int]


@dataclass(frozen=True, slots=True)
class Understood:
    """The question that stands alone, its parts, and what the reader is to be told of it."""

    standalone: str
    parts: tuple[Part, ...]
    notices: tuple[str, ...] = ()


def understood(message: str, turns: Sequence[Turn], known: Known) -> Understood:
    """`message` in the light of the conversation before it."""
    right = spelling.mended(message, known.vocabulary)
    before = list(turns)
    asked: list[str] = []
    parts: list[Part] = []
    several = questions_in(right.text)
    for one in several:  # each understood in the light of those before it
        alone, found = _parts(one, before, known)
        before.append(Turn(one, alone, "", "answer"))
        asked.append(alone)
        label = alone[:1].upper() + alone[1:] if len(several) > 1 else None
        parts += [replace(part, label=part.label or label) for part in found]
    notices = (spelling.notice(right.changes),) if right.changes else ()
    standalone = " ".join(one[:1].upper() + one[1:] for one in asked)
    return Understood(standalone, tuple(parts[:MAX_PARTS]), notices)


def _parts(question: str, turns: Sequence[Turn], known: Known) -> tuple[str, list[Part]]:
    """The question as it stands alone, and its parts."""
    alone = standalone(question, turns, known.names)
    about = target(alone, known.contents, known.aliases)
    if about is not None:
        return alone, [Part(alone, None, "overview", about=about)]
    stepwise = question_kind(alone) == "steps"  # "step by step" is no part of the question
    alone = unframed(alone)
    there = placed(alone, known.contents, known.pages)
    found = [
        replace(one, scope=there.scope, whole=alone) if there.scope.is_named else one
        for one in parts_of(there.question, known.names)
    ]
    if stepwise and len(found) == 1:
        found = [replace(found[0], kind="steps")]
    return alone, found
