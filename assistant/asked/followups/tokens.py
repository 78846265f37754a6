"""A question cut into words, names and groups of words that can be noun phrases.

A group is the indices of neighbouring words that are no function words. Verbs look like nouns
here, and only word order tells them apart: the main verb stands behind the subject, and the
subject behind the auxiliary ("does", "is"), or where none is, the verb behind the question word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.english import function_words as english
from assistant.material.names import Names
from corpus.model import Span
from corpus.words import words

_INNER_CAPITAL = re.compile(r"\w[A-Z]")

Group = list[int]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or several that are one name."""

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
        return not self.is_name and (
            self.folded in english.FUNCTION_WORDS or english.is_adverb(self.folded)
        )

    @property
    def ends_phrase(self) -> bool:
        """Whether a noun behind it would be no part of its phrase: "DevSecOps trades"."""
        name = self.is_name or " " in self.text
        return name and not self.text.endswith(("'s", "’s"))


def tokens_of(question: str, names: Names) -> list[Token]:
    """Words, a name of the material being one token, and so are words with capitals in a row."""
    known = [one for one in names.find(question) if not english.is_aspect(one.span.of(question))]
    tokens = [
        Token(one.span, one.span.of(question), bool(_INNER_CAPITAL.search(one.name)), True)
        for one in known
    ]
    tokens += [
        Token(word.span, word.span.of(question), word.is_acronym)
        for word in words(question)
        if not any(one.span.start <= word.span.start < one.span.end for one in known)
    ]
    joined: list[Token] = []
    for token in sorted(tokens, key=lambda one: one.span.start):
        capital = token.text[:1].isupper() and token.text != "I"
        last = joined[-1] if joined and not joined[-1].is_function_word else None
        continues = last is not None and (
            token.text.isdigit() or (capital and last.is_name and len(joined) > 1)
        )
        if last and continues and question[last.span.end : token.span.start] == " ":
            span = Span(last.span.start, token.span.end)  # "Figure 4", "Capital One"
            joined[-1] = Token(span, span.of(question), True)
        else:
            capital = capital and not (token.is_function_word or english.is_time(token.text))
            proper = capital and (bool(joined) or token.is_known)  # the first word has one anyway
            joined.append(replace(token, is_name=token.is_name or proper))
    return joined


def groups_of(question: str, tokens: Sequence[Token]) -> list[Group]:
    """The groups of a question, its main verb and what is said by it left out."""
    return [one for one in _without_verbs(tokens, _groups(question, tokens)) if one]


def _groups(question: str, tokens: Sequence[Token]) -> list[Group]:
    """Neighbouring words that are no function words."""
    groups: list[Group] = []
    for index, token in enumerate(tokens):
        if token.is_function_word or (index == 0 and token.folded in english.IMPERATIVES):
            continue
        gap = question[tokens[index - 1].span.end : token.span.start] if index else ""
        if groups and groups[-1][-1] == index - 1 and not gap.strip(" -'’"):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _without_verbs(tokens: Sequence[Token], groups: list[Group]) -> list[Group]:
    """The groups without the main verb and what is said by it.

    It stands behind the subject, and the subject behind the auxiliary ("does", "is"); where none
    is, right behind the question word.
    """
    auxiliary = next((i for i, one in enumerate(tokens) if one.folded in english.AUXILIARIES), None)
    if not groups:
        return groups
    opening, first = tokens[0].folded, groups[0]
    subject_asked = first[0] == 1 and not _asks_for(tokens, first, auxiliary)
    if opening in english.QUESTION_WORDS and (subject_asked or auxiliary is None):
        return _behind_subject(tokens, first, groups[1:])
    at = next((i for i, one in enumerate(groups) if one[0] > (auxiliary or 0)), None)
    if auxiliary is None or at is None:
        return groups
    before = [one.folded for one in tokens[: groups[at][0]] if one.folded not in english.ADVERBS]
    modal = tokens[auxiliary].folded in english.DO_LIKE - {"do", "does", "did"}
    if before[-1] in english.SUBJECTS or (
        modal and groups[at] == [2] and opening in ("who", "what")
    ):
        return [*groups[:at], groups[at][1:], *groups[at + 1 :]]  # "Where can I buy a card?"
    named = auxiliary == 1 and opening in ("what", "who", "which", "where")
    named = named and tokens[auxiliary].folded in english.BE  # "Where is the old museum?"
    pointing = before[-1] in english.DEMONSTRATIVES and before[-2] in english.AUXILIARIES
    if pointing and not named and len(groups[at]) == 1:  # "What does this cost?"
        return [*groups[:at], *groups[at + 1 :]]
    while _goes_on(tokens, groups, at):
        at += 1
    if tokens[auxiliary].folded in english.DO_LIKE:
        return [*groups[:at], *_without_plain_verb(tokens, groups[at], groups[at + 1 :])]
    if named:  # "What is the door of the lodge made of?"
        said = [english.is_participle(tokens[one[-1]].text) for one in groups]
        return [one[:-1] if done else one for one, done in zip(groups, said, strict=True)]
    cut = opening not in ("when", "where") and "there" not in before
    return [*groups[:at], *_without_predicate(tokens, groups[at], groups[at + 1 :], cut=cut)]


def _behind_subject(tokens: Sequence[Token], first: Group, rest: list[Group]) -> list[Group]:
    """The groups behind a subject that is asked for, and its verb: "Who built the boat?"."""
    following = _following(tokens, first)
    if first[0] == 1 and tokens[0].folded in ("who", "what"):
        return [first[1:], *rest]
    if rest and following == "of":  # "Which page of the log shows …?"
        return [rest[0][:-1], *rest[1:]]
    if (
        rest and english.is_adverb(following) and rest[0][0] == first[-1] + 2
    ):  # "Which boats often need …?"
        return [rest[0][1:], *rest[1:]]
    return rest


def _asks_for(tokens: Sequence[Token], first: Group, auxiliary: int | None) -> bool:
    """Whether a question word asks for the thing behind it ("Which boats are …?"), so that no
    verb stands there as in "Who built …?".
    """
    return auxiliary is not None and (
        auxiliary <= first[-1] + 1 or _following(tokens, first) == "of"
    )


def _following(tokens: Sequence[Token], group: Group) -> str:
    """The word behind a group, "" at the end."""
    return tokens[group[-1] + 1].folded if group[-1] + 1 < len(tokens) else ""


def _goes_on(tokens: Sequence[Token], groups: Sequence[Group], at: int) -> bool:
    """Whether a word like "of" joins the next group to the subject, which holds no verb yet."""
    if at + 1 == len(groups):
        return False
    group, other = groups[at], groups[at + 1]
    between = [one.folded for one in tokens[group[-1] + 1 : other[0]]]
    joining = [one for one in between if one not in english.DETERMINERS]
    ends_in_verb = len(other) == 2 and other[-1] == len(tokens) - 1 and tokens[other[0]].is_name
    if len(group) == 1 or ends_in_verb:
        return len(joining) == 1 and joining[0] in english.PREPOSITIONS | {"and", "or"}
    return joining == ["of"] and english.is_aspect(tokens[group[-1]].text)


def _without_plain_verb(tokens: Sequence[Token], group: Group, rest: list[Group]) -> list[Group]:
    """The verb cut out behind the subject of "does": "Does the boat carry bicycles?"."""
    last, following = len(group) - 1, _following(tokens, group)
    plural = next((i for i, one in enumerate(group) if english.is_plural(tokens[one].text)), None)
    if english.is_adverb(following) and rest and rest[0][0] == group[-1] + 2:  # "often fail"
        return [group, rest[0][1:], *rest[1:]]
    if last == 0 or following in english.AUXILIARIES:  # "What does the chair do?"
        return [group, *rest]
    if tokens[group[0]].ends_phrase:
        return [group[:1], group[2:], *rest]
    if plural is not None and (plural < last or last == 1):  # "Do dogs need leads?"
        if plural == last and rest and following in english.PREPOSITIONS:  # "pages on rope differ"
            rest = [rest[0][:-1], *rest[1:]]
        return [group[: plural + 1], group[plural + 2 :], *rest]
    if following == "of" or (following and plural is not None):  # where its verb is stays open
        return rest[1:]
    return [group[: last - 1], group[last:]] if plural is not None else [group[:last], *rest]


def _without_predicate(
    tokens: Sequence[Token], group: Group, rest: list[Group], *, cut: bool
) -> list[Group]:
    """What is said of the subject cut off: "Are crossings cancelled?", "Is the boat old?"."""
    between = [one.folded for one in tokens[group[-1] + 1 : rest[0][0]]] if rest else []
    if between in (["a"], ["an"]):  # "Is the Kestrel a steamer?"
        rest = rest[1:]
    if tokens[group[0]].ends_phrase:
        return [group[:1], *rest]
    for at, index in enumerate(group):
        if at and english.is_participle(tokens[index].text):
            return [group[:at], *rest]
        if english.is_plural(tokens[index].text):
            return [group[: at + 1], *rest]
    followed = _following(tokens, group) not in english.PREPOSITIONS | {""}
    return [group if followed or len(group) == 1 or not cut else group[:-1], *rest]
