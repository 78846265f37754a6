"""The noun phrases of a question, told by function words, names and word order, not by a parser.

A phrase is a run of words that are no function words, with its determiner. Verbs look like
nouns here, and only word order tells them apart: the subject stands behind the first
auxiliary, and the main verb behind the subject. Knows nothing of conversations.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.english import function_words as english
from assistant.material.names import Names
from corpus.model import Span
from corpus.words import stem_set, words

_INNER_CAPITAL = re.compile(r"\w[A-Z]")
_NAMING = ("what", "who", "which", "where")
"""Question words behind which "is" has nothing but a thing."""
MENTIONING = english.PREPOSITIONS - {"of", "by", "about", "for"}
"""Prepositions before what a question mentions, and is not about."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or several that are one name; `is_known` says that a heading bears it."""

    span: Span
    text: str
    is_name: bool = False
    is_known: bool = False

    @property
    def folded(self) -> str:
        """In small letters."""
        return self.text.casefold()

    @property
    def is_function_word(self) -> bool:
        """Whether it joins the words that say something."""
        return not self.is_name and english.is_function_word(self.folded)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase like "the price" in "What is the price of a ticket?".

    `span` and `text` include its determiner; `before` is the word in front of it.
    """

    span: Span
    text: str
    determiner: str
    before: str
    is_name: bool

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
    def is_asked(self) -> bool:
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

    def alike(self, other: "Phrase") -> bool:
        """Whether both are things of one sort, so that each could stand in the other's place:
        two names, two aspects, or nouns with one determiner or head.
        """
        if (self.is_name, self.is_aspect) != (other.is_name, other.is_aspect):
            return False
        same_head = stem_set(self.head) == stem_set(other.head)
        return self.is_name or same_head or self.determiner == other.determiner


def phrases_in(question: str, names: Names) -> list[Phrase]:
    """The noun phrases of `question`, in order."""
    tokens = tokens_of(question, names)
    groups = _without_verbs(tokens, _groups(question, tokens))
    return [_phrase(question, tokens, group) for group in groups if group]


def full_names(question: str, names: Names) -> list[str]:
    """The names that `question` is about and does not only mention, where one has two words."""
    tokens = tokens_of(question, names)
    phrases = [_phrase(question, tokens, [at]) for at, token in enumerate(tokens) if token.is_name]
    about = [
        phrase
        for phrase in phrases
        if not phrase.determiner and phrase.preposition not in MENTIONING
    ]
    cores = [re.sub(r"['’]s?$", "", phrase.core) for phrase in about]
    return list(dict.fromkeys(cores)) if any(" " in core for core in cores) else []


def whole(text: str, names: Names) -> Phrase | None:
    """`text` as one noun phrase, None where it is none: "of the harbour", "Figure 4"."""
    tokens = tokens_of(text, names)
    start = 1 if tokens and tokens[0].folded in english.PREPOSITIONS else 0
    while start < len(tokens) - 1 and tokens[start].folded in english.DETERMINERS:
        start += 1
    if not tokens[start:] or any(token.is_function_word for token in tokens[start:]):
        return None
    return _phrase(text, tokens, range(start, len(tokens)))


def tokens_of(question: str, names: Names) -> list[Token]:
    """Words, a name of the material being one token, and so are words with capitals in a row."""
    known = [name for name in names.find(question) if not english.is_aspect(name.span.of(question))]
    tokens = [
        Token(name.span, name.span.of(question), bool(_INNER_CAPITAL.search(name.name)), True)
        for name in known
    ]
    tokens += [
        Token(word.span, word.span.of(question), word.is_acronym)
        for word in words(question)
        if not any(name.span.start <= word.span.start < name.span.end for name in known)
    ]
    joined: list[Token] = []
    for token in sorted(tokens, key=lambda token: token.span.start):
        last = joined[-1] if joined and not joined[-1].is_function_word else None
        capital = token.text[:1].isupper() and (token.is_known or bool(joined))
        goes_on = token.text.isdigit() or (capital and last is not None and last.is_name)
        if last and goes_on and question[last.span.end : token.span.start] == " ":
            span = Span(last.span.start, token.span.end)  # "Figure 4", "Capital One"
            joined[-1] = Token(span, span.of(question), is_name=True)
        else:
            proper = capital and not token.is_function_word
            joined.append(replace(token, is_name=token.is_name or proper))
    return joined


def _groups(question: str, tokens: Sequence[Token]) -> list[list[int]]:
    """The indices of neighbouring words that are no function words."""
    groups: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.is_function_word or (index == 0 and token.folded in english.IMPERATIVES):
            continue
        if (
            index
            and tokens[index - 1].folded == "to"
            and not (token.is_name or token.is_known or english.is_plural(token.text))
        ):
            continue  # "How do I learn to tar?"
        gap = question[tokens[index - 1].span.end : token.span.start] if index else ""
        if groups and groups[-1][-1] == index - 1 and not gap.strip(" -'’"):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _without_verbs(tokens: Sequence[Token], groups: list[list[int]]) -> list[list[int]]:
    """The groups without the main verb and what is said by it."""
    if not groups:
        return groups
    opening, first = tokens[0].folded, groups[0]
    auxiliary = next(
        (i for i, token in enumerate(tokens) if token.folded in english.AUXILIARIES), None
    )
    subject_asked = auxiliary is None or (first[0] == 1 and auxiliary > first[-1] + 1)
    if opening in english.QUESTION_WORDS and subject_asked:
        # "Who built the boat?"; in "Which boats carry mail?" where the verb is stays open.
        return [first[1:] if opening in ("who", "what") else [], *groups[1:]]
    at = next((i for i, group in enumerate(groups) if group[0] > (auxiliary or 0)), None)
    if auxiliary is None or at is None:
        return groups
    if tokens[groups[at][0] - 1].folded in english.SUBJECTS:  # "Where can I buy a card?"
        return [*groups[:at], groups[at][1:], *groups[at + 1 :]]
    while at + 1 < len(groups) and _goes_on(tokens, groups[at], groups[at + 1]):
        at += 1
    plain_verb = tokens[auxiliary].folded in english.DO_LIKE
    names_it = auxiliary == 1 and opening in _NAMING and not plain_verb  # "What is the old boat?"
    if names_it or tokens[auxiliary + 1].folded == "there":
        return groups
    group, rest, following = groups[at], groups[at + 1 :], _following(tokens, groups[at])
    if not rest or not (following in english.AUXILIARIES or english.is_adverb(following)):
        end = _subject_end([tokens[index] for index in group], plain_verb=plain_verb)
        behind = [group[end + 1 :]] if plain_verb else []
        rest = [run for run in rest if plain_verb or tokens[run[0] - 1].folded not in ("a", "an")]
        return [*groups[:at], group[:end], *behind, *rest]
    return [*groups[: at + 1], rest[0][1:], *rest[1:]]  # "Do old boats often fail?"


def _subject_end(group: Sequence[Token], *, plain_verb: bool) -> int:
    """How many words of a group are the subject, before its verb or what is said of it."""
    last = len(group) - 1
    for at, token in enumerate(group):
        if token.is_name or " " in token.text:
            return at + 1
        if english.is_plural(token.text) and at < last:
            return at + 1
    if plain_verb and last > 1 and english.is_plural(group[last].text):
        return last - 1  # "Does the boat carry bicycles?"
    return max(last, 1)


def _goes_on(tokens: Sequence[Token], group: Sequence[int], after: Sequence[int]) -> bool:
    """Whether a word like "of" joins the next group to the subject, which holds no verb yet."""
    following = _following(tokens, group)
    ends_in_verb = tokens[after[0]].is_name and len(after) == 2 and not _following(tokens, after)
    joins = following in english.PREPOSITIONS | {"and", "or"}
    return following == "of" or (joins and (len(group) == 1 or ends_in_verb))


def _following(tokens: Sequence[Token], group: Sequence[int]) -> str:
    """The word behind a group, "" at the end."""
    return tokens[group[-1] + 1].folded if group[-1] + 1 < len(tokens) else ""


def _phrase(question: str, tokens: Sequence[Token], group: Sequence[int]) -> Phrase:
    first, last = group[0], group[-1]
    start = first
    while (
        start and tokens[start - 1].folded in english.DETERMINERS and not tokens[start - 1].is_name
    ):
        start -= 1
    span = Span(tokens[start].span.start, tokens[last].span.end)
    determiner = question[span.start : tokens[first].span.start].strip().casefold()
    before = tokens[start - 1].folded if start else ""
    return Phrase(
        span, span.of(question), determiner, before, first == last and tokens[first].is_name
    )
