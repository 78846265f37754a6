"""What a conversation is about: the last question, and the things it spoke of.

Knows questions and names; of the replies it only hands on the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.asked.followups.phrases import Phrase, chain_from, phrases
from assistant.english.words import PLACES_AND_TIMES, is_plural, is_superlative
from assistant.material.names import Names
from assistant.model import Turn

_EVENT = re.compile(
    r"^(?:(?:why|when|where|how)\s+)?(?P<verb>is|are|was|were|can|may|must|should)\s+",
    re.IGNORECASE,
)
_BE = frozenset({"is", "are", "was", "were"})
_DOES = re.compile(r"\s+(?:(?:be|have)\b|(?!on |in |at |by |with |to )\w+ (?:the|an?|its|their) )")
"""The verb behind a subject, with a thing that it is done to."""
_CONTRACTED = re.compile(r"^(what|who|where|when|how|why)['’]s\b", re.IGNORECASE)


@dataclass(frozen=True)
class Topic:
    """The last question that was no small talk, among all `turns` that were none."""

    turns: tuple[Turn, ...]
    names: Names

    @classmethod
    def of(cls, turns: Sequence[Turn], names: Names) -> "Topic | None":
        """None where nothing was asked yet."""
        asked = tuple(turn for turn in turns if turn.kind != "smalltalk")
        return cls(asked, names) if asked else None

    @property
    def question(self) -> str:
        """As it was understood, not as it was put, "what's" taken apart."""
        return _CONTRACTED.sub(r"\1 is", self.turns[-1].standalone_question)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """What the last question speaks of."""
        return phrases(self.question, self.names)

    @cached_property
    def focus(self) -> Phrase | None:
        """The thing that "it" means: said of, rather than said; named, rather than asked for."""
        things = [one for one in self.phrases if not one.asked] or self.phrases
        things = [one for one in things if not one.is_aspect] or things
        things = [one for one in things if not one.core[:1].isdigit()] or things
        things = [one for one in things if not is_plural(one.text)] or things
        if not things:
            return None
        first = things[0]
        of = [one for one in things if one.preposition == "of" and one.named]
        if first.named or not of:
            return first
        return of[-1] if len(first.core.split()) == 1 else first

    @cached_property
    def subject(self) -> str | None:
        """The focus in words; where the last question has none, that of the one before."""
        if self.focus is not None:
            return self._spoken(self.focus)
        earlier = Topic.of(self.turns[:-1], self.names)
        return earlier.subject if earlier else None

    @cached_property
    def several(self) -> str | None:
        """What "they" means: things side by side, or the subject."""
        named = [one for one in self.phrases if not one.asked]
        for first, other in pairwise(named):
            between = self.question[first.span.end : other.span.start]
            if re.fullmatch(r"\s*(?:,|,?\s*(?:and|with|or|from|versus|vs\.?))\s*", between):
                return f"{self._spoken(first)} and {self._spoken(other)}"
        plural = [one for one in named or self.phrases if is_plural(one.text)]
        if plural:
            return chain_from(self.question, self.phrases, self.phrases.index(plural[0]))
        return self.subject

    @cached_property
    def latest(self) -> str | None:
        """What "that" means: the thing named last, with what it is said of."""
        found = self.phrases
        if not found:
            return self.subject
        placed = [one for one in found if one.preposition not in PLACES_AND_TIMES]
        start = found.index((placed or found)[-1])
        while start and found[start].preposition == "of":
            start -= 1
        return chain_from(self.question, found, start)

    @cached_property
    def event(self) -> str | None:
        """What "if that happens" means: "crossings are cancelled"; None where nothing does."""
        match = _EVENT.match(self.question)
        first = next((one for one in self.phrases if not one.asked), None)
        if match is None or first is None or first.span.start != match.end():
            return None
        thing = chain_from(self.question, self.phrases, self.phrases.index(first))
        rest = self.question[first.span.start + len(thing) :].rstrip("?. ")
        if match["verb"].casefold() not in _BE and " " in thing and not _DOES.match(rest):
            thing, _, does = thing.rpartition(" ")  # "Can dogs travel free?"
            rest = f" {does}{rest}"
        return f"{thing} {match['verb'].casefold()}{rest}" if rest else None

    def _spoken(self, one: Phrase) -> str:
        """A thing in place of a pronoun: "a" stays, "each" and "no" go."""
        first = one.text.split()[0].casefold()
        if first in ("any", "no", "each", "every", "another", "its", "their", "this", "these"):
            return one.core
        asked = next((other for other in self.phrases if other.asked), None)
        if is_superlative(one.text) and asked is not None:  # "Which boat is the oldest?"
            return f"{one.text} {asked.head.removesuffix('s')}"
        return chain_from(self.question, self.phrases, self.phrases.index(one))
