"""One question about several things, into a part for each.

Knows names, not evidence; several questions in one message are told apart by
`understanding.questions`.
"""

import re
from dataclasses import dataclass

from assistant.english.question_kinds import QuestionKind, question_kind
from assistant.material.contents import Place
from assistant.material.names import Mention, Names
from corpus.scope import EVERYWHERE, Scope
from corpus.words import words

MAX_PARTS = 6

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
class Part:
    """A question to be answered by itself; `label` names it in the answer.

    `compared` tells that the label is one of several things set side by side,
    `about` of what an overview is asked, `scope` where to look for an answer:
    then `whole` is the question with the place that it names.
    """

    question: str
    label: str | None
    kind: QuestionKind
    compared: bool = False
    about: Place | None = None
    scope: Scope = EVERYWHERE
    whole: str | None = None


def parts_of(question: str, names: Names) -> tuple[Part, ...]:
    """The questions that `question` holds, at least one, at most MAX_PARTS.

    Things named side by side are taken apart where they are compared, weighed or
    defined, or where they end the question; "how do A and B compete?" is one.
    """
    kind = question_kind(question)
    mentions = names.find(question)
    return (
        _second_clause(question, mentions, kind)
        or _side_by_side(question, mentions, kind, names)
        or (Part(question, None, kind),)
    )


def _second_clause(question: str, mentions: list[Mention], kind: QuestionKind) -> tuple[Part, ...]:
    """The first clause asked of both ("What does A give up, and what does B?")."""
    if len(mentions) < 2 or _content(question[mentions[-1].span.end :]):
        return ()
    first, last = mentions[0], mentions[-1]
    clause = _SECOND_CLAUSE.sub("", question[: last.span.start])
    if len(clause) <= first.span.end or len(clause) == last.span.start or first.name == last.name:
        return ()
    before, after = clause[: first.span.start], clause[first.span.end :]
    return tuple(
        Part(f"{before}{one.name}{after}?", one.name, kind, compared=True) for one in (first, last)
    )


def _side_by_side(
    question: str, mentions: list[Mention], kind: QuestionKind, names: Names
) -> tuple[Part, ...]:
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
        if kind not in ("trade-off", "definition") and _content(after):
            return ()
        if _BETWEEN_THEM.search(before):
            return ()
    about = [(_about(before, one.name, after), one.name) for one in group[:MAX_PARTS]]
    return tuple(Part(asked, name, question_kind(asked), compared=True) for asked, name in about)


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
