"""Questions that the material answers, made from its headings and tried out.

For an empty page and beside an abstention.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.answer.selection import BONUS, ranked_sentences
from assistant.english.answer_types import answer_type
from assistant.english.heading_questions import is_bare, question_from_heading
from assistant.english.question_kinds import question_kind
from assistant.find.finder import Finder
from assistant.judge.judging import Judge
from assistant.material.contents import Contents
from assistant.model import Evidence, Part
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope

SUGGESTIONS = 3
CACHED_TRIALS = 4_096
"""Questions of which it is known whether they are answered: they come again beside one
abstention after the other, and each takes a search.
"""


class Suggestions:
    """Suggests questions on one library. Safe to use from several threads."""

    def __init__(self, library: Library, finder: Finder, judge: Judge) -> None:
        self._library = library
        self._finder = finder
        self._judge = judge
        self._tried = lru_cache(CACHED_TRIALS)(self._try)

    def near(self, evidence: Sequence[Evidence], scope: Scope) -> tuple[str, ...]:
        """Questions on what was found near to one that is not answered."""
        headings = dict.fromkeys((hit.title, *hit.passage.section)[-1] for hit in evidence)
        made = dict.fromkeys(map(question_from_heading, headings))
        questions = (question for question in made if question is not None)
        return self._answered(questions, SUGGESTIONS, scope)

    def examples(self, count: int) -> tuple[str, ...]:
        """Questions on all the material, those that read best first."""
        return self._answered(_examples(self._library.outlines()), count, EVERYWHERE)

    def _answered(self, questions: Iterable[str], count: int, scope: Scope) -> tuple[str, ...]:
        """The first `count` of these questions that are answered, each tried out."""
        answered: list[str] = []
        for question in questions:
            if len(answered) == count:
                break
            if self._tried(question, scope, self._library.generation):
                answered.append(question)
        return tuple(answered)

    def _try(self, question: str, scope: Scope, generation: int) -> bool:
        """Whether a question is answered by a sentence that begins with what it asks about."""
        del generation  # tells the cache when to look anew
        part = Part(question, question_kind(question), answer_type(question))
        found = self._finder.found(part, Contents(()), scope)
        judgement = self._judge.judged(found)
        pool = ranked_sentences(part, judgement.evidence[:1])
        says = bool(pool) and pool[0].score >= pool[0].sentence.score + BONUS
        return judgement.certainty == "sure" and says


def _examples(outlines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Questions from titles and headings.

    Headings that are half a question already come before bare names; the first
    round takes another heading of each document, so that the forms differ too.
    """
    shaped = [[heading for heading in outline if not is_bare(heading)] for outline in outlines]
    first = [headings[at % len(headings)] for at, headings in enumerate(filter(None, shaped))]
    seen: set[str] = set()
    for headings in (first, *shaped, *outlines):
        for heading in headings:
            question = question_from_heading(heading)
            if question is not None and question.casefold() not in seen:
                seen.add(question.casefold())
                yield question
