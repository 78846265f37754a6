"""The conversation as a follow-up needs it: the last question, and what its words can mean.

Of the replies it uses whether they speak of a man or a woman, and no other wording.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.asked.followups.leaning import leans
from assistant.asked.followups.noun_phrases import (
    NounPhrase,
    noun_phrases,
    proper_names,
    whole,
    with_complements,
)
from assistant.english import followups as wordings
from assistant.english.function_words import ARTICLES, PREPOSITIONS, asks
from assistant.english.requests import request_in
from assistant.material.names import Names
from assistant.model import Turn

_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*[a-z](?: [^\W\d_a-z][\w.'’-]*)*")
"""Words with a capital, and no acronym."""
_MENTIONING = PREPOSITIONS - {"of", "by", "about"}
"""Prepositions before what a question mentions, and is not about."""


@dataclass(frozen=True)
class Context:
    """The `turns` so far that were no small talk, oldest first, at least one."""

    turns: tuple[Turn, ...]
    names: Names

    @classmethod
    def of(cls, turns: Sequence[Turn], names: Names) -> "Context | None":
        """None where nothing was asked yet."""
        asked = tuple(turn for turn in turns if turn.kind != "smalltalk")
        return cls(asked, names) if asked else None

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
        return next((one for one in self._questions if not leans(one, self.names)), "")

    @cached_property
    def question(self) -> str:
        """The last question, "" where it does not stand alone: then no rule is sure of it."""
        last = self._questions[0] if self._questions else ""
        return last if last == self.beside and not wordings.SEVERAL.search(last) else ""

    @cached_property
    def phrases(self) -> list[NounPhrase]:
        """What the last question speaks of in its main clause."""
        if not asks(self.question):
            return [one for one in [whole(self.question, self.names)] if one is not None]
        other = wordings.SUBORDINATE.match(self.question)
        end = other.start("clause") if other else len(self.question)
        return [one for one in noun_phrases(self.question, self.names) if one.span.end <= end]

    @cached_property
    def side_by_side(self) -> list[NounPhrase]:
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
        between = self.question[run[-2].span.end : run[-1].span.start] if run[1:] else ","
        return run if between.strip() != "," else []

    @cached_property
    def things(self) -> list[NounPhrase]:
        """What pronouns can mean: things rather than what is said of them."""
        found = [
            one
            for at, one in enumerate(self.phrases)
            if one.is_sure
            and not one.is_time
            and not (at and one.preposition == "of" and not self.phrases[at - 1].is_aspect)
        ]
        return [one for one in found if not one.is_aspect] or found

    def antecedent(self, *, several: bool) -> str | None:
        """What "it", or "they", means: the only thing of the last question that agrees with it in
        number; None where there is none, or more than one.
        """
        if several and self.side_by_side:
            return joined([self.spoken(one) for one in self.side_by_side])
        found = self._several if several else self._single
        mentioned = found and found[0].preposition not in {"", "of", "for"} and self.things[1:]
        return self.spoken(found[0]) if len(found) == 1 and not mentioned else None

    @property
    def _several(self) -> list[NounPhrase]:
        """What "they" can mean; a name can be that of a company or a band."""
        aspects = [one for one in self.phrases if one.is_plural and one.is_aspect and not one.asked]
        return aspects or [
            one
            for one in self.things
            if one.is_plural
            or (one.is_name and not one.determiner and one.preposition not in _MENTIONING)
        ]

    @property
    def _single(self) -> list[NounPhrase]:
        """What "it" can mean: a name rather than "a new thing", and no person."""
        things = [one for one in self.things if not one.asked] or self.things
        found = [one for one in things if not one.is_plural]
        named = [one for one in found if one.is_name]
        found = named if len(named) == 1 and named[0].preposition in {"", "of"} else found
        return [one for one in found if not (one.is_name and self._is_person(one.core))]

    def spoken(self, phrase: NounPhrase) -> str:
        """The phrase in place of a pronoun: with its complement, without "any" or "each"."""
        if phrase.asked:
            return f"the {phrase.core}"
        text = with_complements(self.question, self.phrases, self.phrases.index(phrase))
        kept = not phrase.determiner or phrase.determiner in ARTICLES | {"my", "our", "your"}
        return text if kept else text[len(phrase.determiner) :].strip()

    def person(self, *, feminine: bool) -> str | None:
        """Whom "she", or "he", means: the person of the most recent question that names one; None
        where it names several. One called by the other pronoun is passed over.
        """
        mine, others = wordings.FEMININE, wordings.MASCULINE
        if not feminine:
            mine, others = others, mine
        for turn in reversed(self.turns):
            found = self._persons(turn.standalone_question)
            said = self._said_with(found[0]) if found else ""
            if found and (mine.search(said) or not others.search(said)):
                return found[0] if len(found) == 1 else None
        return None

    def _said_with(self, name: str) -> str:
        """The questions, as they were put, and the replies of all turns about a name."""
        about = [turn for turn in self.turns if name in turn.standalone_question]
        return "\n".join(f"{turn.question}\n{turn.answer}" for turn in about)

    def _is_person(self, name: str) -> bool:
        """Whether it was asked who that is, or "she" or "he" was said of it."""
        said = self._said_with(name)
        return bool(wordings.PERSON.search(said) or wordings.WHO.search(said))

    def _persons(self, question: str) -> list[str]:
        """Names that a person can have: of two words, or the one asked for by "who"; with other
        names beside them, for then it is not sure who is meant.
        """
        found: dict[str, None] = {}
        for phrase in proper_names(question, self.names):
            known = self.names.find(phrase.text)
            name = re.sub(r"['’]s?$", "", known[0].name if known else phrase.core)
            mentioned = phrase.determiner or phrase.preposition in _MENTIONING
            if _NAME.fullmatch(name) and not mentioned and not self.names.has_article(name):
                found[name] = None
        whole = any(" " in one or wordings.WHO.match(question) for one in found)
        return list(found) if whole else []


def joined(things: Sequence[str]) -> str:
    """As in "A, B and C"."""
    return " and ".join((", ".join(things[:-1]), things[-1])) if things[1:] else things[0]
