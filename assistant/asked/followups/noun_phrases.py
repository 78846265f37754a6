"""The noun phrases of a question, told by function words, names and word order, not by a parser.

Where that leaves open what is a verb, a phrase may be missing: none is better than one with a
verb in it. Knows nothing of conversations.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked.followups.tokens import Token, groups_of, tokens_of
from assistant.english import followups as wordings
from assistant.english import function_words as english
from assistant.material.names import Names
from corpus.model import Span
from corpus.words import stem_set

_BEFORE_NOUN = english.AUXILIARIES | english.PREPOSITIONS | english.IMPERATIVES | {""}
_BEFORE_DOING = english.AUXILIARIES | {"of"}
"""Words in front of a noun, and of a doing, that no verb follows."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase like "the price" in "What is the price of a ticket?".

    `span` and `text` include its determiner. `before` is the word in front of it. `is_name` says
    that it is written as a name, `is_known` that a heading of the material bears it.
    """

    span: Span
    text: str
    determiner: str = ""
    before: str = ""
    is_name: bool = False
    is_known: bool = False

    @property
    def core(self) -> str:
        """Without its determiner."""
        return self.text[len(self.determiner) :].strip()

    @property
    def head(self) -> str:
        """The head noun: it says what kind of thing is meant."""
        return self.core.split()[-1]

    @property
    def preposition(self) -> str:
        """The one right before it, "" where there is none."""
        return self.before if self.before in english.PREPOSITIONS else ""

    @property
    def asked(self) -> bool:
        """Whether a question word belongs to it ("which boats", "how many boats")."""
        asking = self.before in english.QUESTION_WORDS | {"many", "much"}
        return asking and not (self.determiner or self.is_name)

    @property
    def is_plural(self) -> bool:
        """Whether it means several things."""
        return english.is_plural(self.head) and not self.is_name

    @property
    def is_aspect(self) -> bool:
        """Whether it is only said of something else ("the price")."""
        return english.is_aspect(self.head) and not self.is_name

    @property
    def is_time(self) -> bool:
        """Whether it says when ("winter")."""
        return english.is_time(self.head)

    @property
    def is_sure(self) -> bool:
        """Whether it is no verb by mistake, as a bare word in the singular could be, and means
        nothing else in its own question, as "their crew" does.
        """
        if self.determiner or self.is_name or self.is_known or self.asked:
            own = self.determiner in english.POSSESSIVES
            return not (own or english.is_superlative(self.head))
        doing = english.is_gerund(self.core.split()[0]) and self.before not in _BEFORE_DOING
        if doing or english.is_participle(self.head) or self.before == "to":
            return False
        return self.is_plural or self.before in _BEFORE_NOUN

    def alike(self, other: "NounPhrase", *, in_same_role: bool = False) -> bool:
        """Whether both are things of one sort, so that each could stand in the other's place:
        two names, two aspects, two times, or two nouns with the same determiner, which need not
        be the same where both follow the same preposition.
        """
        if self.is_aspect != other.is_aspect or self.is_time != other.is_time:
            return False
        if self.is_name or other.is_name:
            numbered = self.head.isdigit() == other.head.isdigit()  # "Figure 4"
            return self.is_name and other.is_name and numbered
        same_head = " " in self.core and stem_set(self.head) == stem_set(other.head)
        return same_head or in_same_role or self.determiner == other.determiner


def noun_phrases(question: str, names: Names) -> list[NounPhrase]:
    """The noun phrases of `question`, in order."""
    tokens = tokens_of(question, names)
    return [_noun_phrase(question, tokens, one) for one in groups_of(question, tokens)]


def whole(text: str, names: Names) -> NounPhrase | None:
    """`text` as one noun phrase, None where it is none: "of the harbour", "Figure 4"."""
    tokens = tokens_of(text, names)
    start = 1 if tokens and tokens[0].folded in english.PREPOSITIONS else 0
    while start < len(tokens) - 1 and tokens[start].folded in english.DETERMINERS:
        start += 1
    if not tokens[start:] or any(one.is_function_word for one in tokens[start:]):
        return None
    return _noun_phrase(text, tokens, range(start, len(tokens)))


def proper_names(question: str, names: Names) -> list[NounPhrase]:
    """The names in `question`, in order, those in longer phrases too ("Ada Marsh's survey")."""
    tokens = tokens_of(question, names)
    return [_noun_phrase(question, tokens, [at]) for at, one in enumerate(tokens) if one.is_name]


def with_complements(question: str, found: Sequence[NounPhrase], at: int) -> str:
    """The phrase at `at` with all that "of" hangs on it: "the price of a ticket"."""
    end = at
    while end + 1 < len(found) and wordings.OF.fullmatch(
        question[found[end].span.end : found[end + 1].span.start]
    ):
        end += 1
    return question[found[at].span.start : found[end].span.end]


def _noun_phrase(question: str, tokens: Sequence[Token], group: Sequence[int]) -> NounPhrase:
    first, last = group[0], group[-1]
    start = first
    while (
        start and tokens[start - 1].folded in english.DETERMINERS and not tokens[start - 1].is_name
    ):
        start -= 1
        if tokens[start].folded in english.ARTICLES and tokens[start - 1].folded != "all":
            break
    span = Span(tokens[start].span.start, tokens[last].span.end)
    determiner = question[span.start : tokens[first].span.start].strip().casefold()
    before = tokens[start - 1].folded if start else ""
    only = tokens[first] if first == last else None
    is_name, is_known = (only.is_name, only.is_known) if only else (False, False)
    return NounPhrase(span, span.of(question), determiner, before, is_name, is_known)
