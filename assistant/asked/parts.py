"""One question about several things, into a part for each.

Knows names, not evidence; several questions in one message are told apart by
`understanding.questions`.
"""

import re
from dataclasses import dataclass

from assistant.english.question_kinds import question_kind
from assistant.material.names import Mention, Names
from assistant.model import MAX_PARTS, QuestionKind
from corpus.words import words

_BETWEEN = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|&|vs\.?|versus|with|against|from|to)|/"
    r"|(?:is|are)?\s*(?:differ(?:s|ent)?|compared?|compares|relate[ds]?)\s+(?:from|to|with))"
    r"\s*(?:with\s+|to\s+|from\s+|the\s+|that of\s+)?",
    re.IGNORECASE,
)
_BETWEEN_THEM = re.compile(r"\b(?:between|of both|from)\s+(?:the\s+)?$", re.IGNORECASE)
_COMPARING = re.compile(
    r"\b(?:please\s+)?(?:compare|contrast|comparison (?:of|between)|(?:what(?:'s|’s| is| are) )?"
    r"(?:the )?(?:main |key )?(?:differences?|similarit(?:y|ies)) (?:between|of)"
    r"|how (?:do|does)|distinguish(?: between)?|differ|side by side|in common)\b",
    re.IGNORECASE,
)
_MORE_BEFORE = re.compile(r"(?:,|\b(?:and|or)|&)\s*(?:the |an? )?$", re.IGNORECASE)
_MORE_BEHIND = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|&))\s+(?!(?:what|why|how|which|who|when|where|say|tell)\b)"
    r"[\w-]+(?: [\w-]+){0,2}\W*$",
    re.IGNORECASE,
)
_SECOND_CLAUSE = re.compile(
    r"[,;]?\s+(?:and|but)\s+(?:(?:what|how)\s+(?:about|does|do|is|are)\s+)(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subquestion:
    """A question about one of several things; `label` is that thing, `compared` tells that it
    is set beside others.
    """

    question: str
    kind: QuestionKind
    label: str | None = None
    compared: bool = False


def subquestions(question: str, kind: QuestionKind, names: Names) -> tuple[Subquestion, ...]:
    """The questions that a question of that kind holds, at least one, at most MAX_PARTS.

    Things named side by side are taken apart where they are compared or defined, or where
    they end the question; "how do A and B compete?" is one.
    """
    mentions = names.find(question)
    return (
        _second_clause(question, mentions, kind)
        or _side_by_side(question, mentions, kind, names)
        or (Subquestion(question, kind),)
    )


def _second_clause(
    question: str, mentions: list[Mention], kind: QuestionKind
) -> tuple[Subquestion, ...]:
    """The first clause asked of both ("What does A give up, and what does B?")."""
    if len(mentions) < 2 or _content(question[mentions[-1].span.end :]):
        return ()
    first, last = mentions[0], mentions[-1]
    clause = _SECOND_CLAUSE.sub("", question[: last.span.start])
    if len(clause) <= first.span.end or len(clause) == last.span.start or first.name == last.name:
        return ()
    before, after = clause[: first.span.start], clause[first.span.end :]
    return tuple(
        Subquestion(f"{before}{one.name}{after}?", kind, one.name, compared=True)
        for one in (first, last)
    )


def _side_by_side(
    question: str, mentions: list[Mention], kind: QuestionKind, names: Names
) -> tuple[Subquestion, ...]:
    group = _group(question, mentions)
    if len({mention.name for mention in group}) < 2:
        return ()
    before, after = question[: group[0].span.start], question[group[-1].span.end :]
    if _MORE_BEFORE.search(before) or _MORE_BEHIND.match(after):
        return ()  # the run has a thing in it that is no name
    if kind != "comparison":
        together = question[group[0].span.start : group[-1].span.end]
        if names.contain(together):
            return ()
        if kind != "definition" and _content(after):
            return ()
        if _BETWEEN_THEM.search(before):
            return ()
    about = [(_about(before, one.name, after), one.name) for one in group[:MAX_PARTS]]
    return tuple(
        Subquestion(asked, question_kind(asked), name, compared=True) for asked, name in about
    )


def _group(question: str, mentions: list[Mention]) -> list[Mention]:
    """The first run of names that the question puts side by side."""
    for index in range(len(mentions) - 1):
        run = [mentions[index]]
        for other in mentions[index + 1 :]:
            if not _BETWEEN.fullmatch(question[run[-1].span.end : other.span.start]):
                break
            run.append(other)
        if len(run) > 1:
            return run
    return []


def _about(before: str, name: str, after: str) -> str:
    """The question about one of the things; what only compares them is left out."""
    if not _content(_COMPARING.sub(" ", f"{before} {after}")):
        return f"What is {name}?"
    return f"{_COMPARING.sub(' ', before)}{name}{_COMPARING.sub(' ', after)}".strip()


def _content(text: str) -> bool:
    return any(not word.is_stop_word for word in words(text))
