"""The things a question speaks of, as phrases: found by function words and names, not by a parser.

Knows nothing of conversations.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.english.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    DO_LIKE,
    FUNCTION_WORDS,
    IMPERATIVES,
    PREPOSITIONS,
    QUESTION_WORDS,
    SUBJECTS,
    is_aspect,
    is_gerund,
    is_participle,
)
from assistant.material.names import Names
from corpus.model import Span
from corpus.words import words

_QUOTED = re.compile(r",? “[^”]*”")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A thing in a question: "the trade-off" in "What is the trade-off of it?".

    `span` includes the determiner, `core` leaves it out. `preposition` stands
    right before it, `asked` says that the question word belongs to it.
    """

    span: Span
    text: str
    core: str
    preposition: str | None = None
    asked: bool = False
    named: bool = False

    @property
    def head(self) -> str:
        """The word that says what kind of thing it is."""
        return self.core.split()[-1]

    @property
    def is_aspect(self) -> bool:
        """Whether it is only said of something else ("the price")."""
        return not self.named and is_aspect(self.head)


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    text: str
    folded: str
    named: bool = False

    @property
    def is_function(self) -> bool:
        return not self.named and self.folded in FUNCTION_WORDS


def phrases(question: str, names: Names) -> list[Phrase]:
    """The phrases of `question` in order, verbs left out as far as word order tells them."""
    quoted = [match.span() for match in _QUOTED.finditer(question)]
    tokens = [
        one
        for one in _tokens(question, names)
        if not any(start <= one.span.start < end for start, end in quoted)
    ]
    runs = _runs(question, tokens)
    runs = _without_verbs(tokens, runs)
    return [_phrase(question, tokens, run) for run in runs]


def _tokens(question: str, names: Names) -> list[_Token]:
    """Words, a name of the library being one."""
    tokens = [
        _Token(one.span, one.span.of(question), one.span.of(question).casefold(), True)
        for one in names.find(question)
        if not is_aspect(one.span.of(question))
    ]
    taken = [one.span for one in tokens]
    for word in words(question):
        if not any(span.start <= word.span.start < span.end for span in taken):
            text = word.span.of(question)
            folded = text.casefold()
            tokens.append(_Token(word.span, text, folded, word.is_acronym))
    return sorted(tokens, key=lambda one: one.span.start)


def _runs(question: str, tokens: Sequence[_Token]) -> list[list[int]]:
    """Neighbouring words that are no function words; a doing runs on to the end."""
    runs: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.is_function or (index == 0 and token.folded in IMPERATIVES):
            continue
        before = tokens[index - 1] if index else None
        if before is not None and before.folded in SUBJECTS and not token.named:
            continue  # the verb: "Where can I get it?"
        joined = (
            before is not None
            and runs
            and runs[-1][-1] == index - 1
            and not question[before.span.end : token.span.start].strip(" -'’\"“”")
        )
        if joined:
            runs[-1].append(index)
        elif (
            before is not None
            and (before.folded in PREPOSITIONS or before.folded == "that")
            and is_gerund(token.text.split()[0])
            and index < len(tokens) - 1
        ):
            return [*runs, _doing(question, tokens, index)]
        else:
            runs.append([index])
    return runs


def _doing(question: str, tokens: Sequence[_Token], start: int) -> list[int]:
    """The words of "improving IT alone" in "that improving IT alone costs, please"."""
    end = start + 1
    while end < len(tokens) and not re.search(
        r"[,;:]", question[tokens[end - 1].span.end : tokens[end].span.start]
    ):
        end += 1
    if tokens[start - 1].folded == "that" and end - start > 2:
        end -= 1
    return list(range(start, end))


def _without_verbs(tokens: Sequence[_Token], runs: list[list[int]]) -> list[list[int]]:
    if not tokens or not runs:
        return runs
    first = tokens[0].folded
    auxiliary = next((i for i, one in enumerate(tokens) if one.folded in AUXILIARIES), None)
    if first in QUESTION_WORDS and (auxiliary is None or auxiliary > runs[0][-1] + 8):
        auxiliary = None
    if auxiliary is None:
        return _subject_asked(first, tokens, runs) if first in QUESTION_WORDS else runs
    if first in QUESTION_WORDS and runs[0][0] == 1 and runs[0][-1] < auxiliary - 1:
        direct = tokens[runs[0][-1] + 1].folded
        if direct != "of" and direct not in ADVERBS:  # "What grows in the bed that is wet?"
            return _subject_asked(first, tokens, runs)
    behind = [index for index, run in enumerate(runs) if run[0] > auxiliary]
    if not behind:
        return runs
    if tokens[auxiliary].folded in DO_LIKE:
        return _plain_verb_cut(tokens, runs, behind)
    if first not in ("what", "which", "who") or auxiliary > 1:
        return _predicate_cut(tokens, runs, behind[0])
    return runs


def _subject_asked(first: str, tokens: Sequence[_Token], runs: list[list[int]]) -> list[list[int]]:
    """In "Who repairs the machines?" a verb stands right behind what is asked for."""
    run = runs[0]
    if run[0] > 1:
        return runs
    if first in ("which", "whose"):
        noun = next((i for i, at in enumerate(run) if tokens[at].text.endswith("s")), 0)
        return [one for one in (run[: noun + 1], run[noun + 2 :], *runs[1:]) if one]
    rest = run[1:]
    if tokens[run[0]].folded in ("made", "makes", "make") and len(rest) > 1:
        rest = rest[:-1]  # "Who made crop rotation popular?"
    return [one for one in (rest, *runs[1:]) if one]


def _plain_verb_cut(
    tokens: Sequence[_Token], runs: list[list[int]], behind: list[int]
) -> list[list[int]]:
    """The verb after "does A of B" leaves the last phrase of the subject."""
    runs = [list(run) for run in runs]
    chain = behind[0]
    while chain + 1 < len(runs):  # "A of B", "A and B" are one subject
        between = tokens[runs[chain][-1] + 1 : runs[chain + 1][0]]
        linked = between and between[0].folded in ("of", "and", "or")
        if not linked or _ends_in_verb(tokens, runs[chain]):
            break
        chain += 1
    last = runs[-1]
    if (
        chain != len(runs) - 1
        and len(last) == 2
        and tokens[last[0]].text[:1].isupper()
        and tokens[last[1]].text.islower()
        and all(one.folded in PREPOSITIONS for one in tokens[last[1] + 1 :])
    ):  # "did the breach at Slack concern"
        chain = len(runs) - 1
    run = runs[chain]
    following = tokens[run[-1] + 1].folded if run[-1] + 1 < len(tokens) else ""
    if following in AUXILIARIES:  # "What does the chair do?"
        return runs
    if following in ADVERBS and chain + 1 < len(runs) and runs[chain + 1][0] == run[-1] + 2:
        runs[chain + 1] = runs[chain + 1][1:]  # "does it often fail"
    elif len(run) > 1:
        runs[chain] = run[:-1]
    return [one for one in runs if one]


def _ends_in_verb(tokens: Sequence[_Token], run: Sequence[int]) -> bool:
    """Whether a name is followed by one more word, which is then no part of it."""
    return len(run) > 1 and tokens[run[-2]].named and not tokens[run[-1]].named


def _predicate_cut(
    tokens: Sequence[_Token], runs: list[list[int]], subject: int
) -> list[list[int]]:
    """In "Are crossings cancelled?" what is said of the subject is no part of it."""
    while subject + 1 < len(runs):
        between = tokens[runs[subject][-1] + 1 : runs[subject + 1][0]]
        if [one.folded for one in between if one.folded not in DETERMINERS] != ["of"]:
            break
        subject += 1  # "Is separation of duties required?"
    run = runs[subject]
    for place, at in enumerate(run[1:], 1):
        if is_participle(tokens[at].text) or (tokens[run[place - 1]].named and place == 1):
            return [*runs[:subject], run[:place], *runs[subject + 1 :]]
    return runs


def _phrase(question: str, tokens: Sequence[_Token], run: Sequence[int]) -> Phrase:
    first, last = run[0], run[-1]
    core = Span(tokens[first].span.start, tokens[last].span.end)
    start = first
    while start and tokens[start - 1].folded in DETERMINERS and not tokens[start - 1].named:
        if tokens[start - 1].folded == "that" and is_gerund(tokens[first].text.split()[0]):
            break
        start -= 1
    span = Span(tokens[start].span.start, core.end)
    before = tokens[start - 1].folded if start else ""
    return Phrase(
        span,
        span.of(question),
        core.of(question),
        before if before in PREPOSITIONS else None,
        before in QUESTION_WORDS or before in ("many", "much"),
        len(run) == 1 and tokens[first].named,
    )


def chain_from(question: str, found: Sequence[Phrase], start: int) -> str:
    """The phrase at `start` with all that "of" hangs on it, and the words quoted behind it."""
    end = start
    while end + 1 < len(found) and re.fullmatch(
        r"\s+of\s+", question[found[end].span.end : found[end + 1].span.start]
    ):
        end += 1
    quoted = _QUOTED.match(question, found[end].span.end)
    return question[found[start].span.start : quoted.end() if quoted else found[end].span.end]
