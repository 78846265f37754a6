"""The conversation as a follow-up needs it: the last question, and what its words can mean.

Of the wording of replies it uses nothing but whether they say "he" or "she".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.asked.followups.leaning import leans
from assistant.asked.followups.phrases import MENTIONING, Phrase, full_names, phrases_in, whole
from assistant.english import followups as wordings
from assistant.english.function_words import ARTICLES, asks
from assistant.english.requests import request_in
from assistant.material.names import Names
from assistant.model import Turn
from corpus.words import words


@dataclass(frozen=True)
class Context:
    """The `turns` so far that were no small talk, oldest first, at least one."""

    turns: tuple[Turn, ...]
    names: Names

    @cached_property
    def _questions(self) -> list[str]:
        """What was asked of the material, as it was understood, the last first."""
        return [
            wordings.CONTRACTED.sub(r"\1 is", turn.standalone_question)
            for turn in reversed(self.turns)
            if request_in(turn.question) is None
        ]

    @cached_property
    def beside(self) -> str:
        """The last question that stands alone, "" where none does."""
        return next(
            (question for question in self._questions if not leans(question, self.names)), ""
        )

    @cached_property
    def question(self) -> str:
        """The last question, "" where it does not stand alone: then no rule is sure of it."""
        last = self._questions[0] if self._questions else ""
        return last if last == self.beside and not wordings.SEVERAL.search(last) else ""

    @cached_property
    def phrases(self) -> list[Phrase]:
        """What the last question speaks of."""
        if not asks(self.question):
            return [phrase for phrase in [whole(self.question, self.names)] if phrase is not None]
        return phrases_in(self.question, self.names)

    @cached_property
    def side_by_side(self) -> list[Phrase]:
        """The things that the last question names in a row, all of them: "A, B and C"."""
        run = self.phrases[:1]
        for phrase in self.phrases[1:]:
            between = self.question[run[-1].span.end : phrase.span.start]
            same = phrase.determiner == run[-1].determiner or phrase.alike(run[-1])
            if same and wordings.SIDE_BY_SIDE.fullmatch(between):
                run.append(phrase)
            elif len(run) == 1:
                run = [phrase]
            else:
                break
        return run if len(run) > 1 else []

    def antecedent(self, *, several: bool) -> str | None:
        """What "it", or "they", means: the only thing of the last question that agrees with it in
        number; None where there is none, or more than one.
        """
        if several and self.side_by_side:
            return joined([self.spoken(phrase) for phrase in self.side_by_side])
        things = [
            phrase
            for at, phrase in enumerate(self.phrases)
            if not (at and phrase.preposition == "of" and not self.phrases[at - 1].is_aspect)
        ]
        aspects = [
            thing for thing in things if thing.is_aspect and thing.is_plural and not thing.is_asked
        ]
        things = [thing for thing in things if not thing.is_aspect] or things
        names = [thing for thing in things if thing.is_name]
        meant = (several and aspects) or [thing for thing in things if thing.is_plural is several]
        if len(names) == 1 and not (several and meant):
            meant = names  # a name can be that of a company or a band
        mentioned = meant and meant[0].preposition in MENTIONING and things[1:]
        return self.spoken(meant[0]) if len(meant) == 1 and not mentioned else None

    def spoken(self, phrase: Phrase) -> str:
        """The phrase in place of a pronoun: with what "of" hangs on it, without "any" or "each"."""
        if phrase.is_asked:
            return f"the {phrase.core}"
        end = phrase.span.end
        for following in self.phrases:
            if wordings.OF.fullmatch(self.question[end : following.span.start]):
                end = following.span.end
        text = self.question[phrase.span.start : end]
        kept = not phrase.determiner or phrase.determiner in ARTICLES | {"my", "our", "your"}
        return text if kept else text[len(phrase.determiner) :].strip()

    def person(self, pronoun: str) -> str | None:
        """Whom "she" or "he" means: the full name in the most recent question that has one and
        whose reply does not speak of the other; None where it has several.
        """
        woman = pronoun.casefold() in wordings.OF_A_WOMAN
        for turn in reversed(self.turns):
            names = full_names(turn.standalone_question, self.names)
            if names and not _speaks_of_other(turn.answer, woman=woman):
                return names[0] if len(names) == 1 else None
        return None


def _speaks_of_other(reply: str, *, woman: bool) -> bool:
    """Whether a reply says "he" where a woman is meant, or "she" where a man is, and nothing
    else.
    """
    said = {word.folded for word in words(reply)}
    hers, his = said & wordings.OF_A_WOMAN, said & wordings.OF_A_MAN
    return bool(his and not hers) if woman else bool(hers and not his)


def joined(things: Sequence[str]) -> str:
    """As in "A, B and C"."""
    return " and ".join((", ".join(things[:-1]), things[-1])) if things[1:] else things[0]
