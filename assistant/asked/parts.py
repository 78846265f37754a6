"""One question about several things, into a question about each.

Knows names, not evidence; several questions in one message are told apart by
`english.questions`.
"""

from dataclasses import dataclass

from assistant.english.comparisons import (
    BETWEEN,
    COMPARING,
    MORE_BEFORE,
    MORE_BEHIND,
    TOGETHER,
    compared,
)
from assistant.english.question_kinds import question_kind
from assistant.material.names import Mention, Names
from assistant.model import MAX_PARTS, QuestionKind
from corpus.words import content


@dataclass(frozen=True, slots=True)
class Subquestion:
    """A question about one of several things; `label` is that thing, `compared` tells that it
    is set beside others.
    """

    question: str
    kind: QuestionKind
    label: str | None = None
    compared: bool = False


def by_name(question: str, kind: QuestionKind, names: Names) -> tuple[Subquestion, ...]:
    """The questions about names that a question sets side by side; none where it does not.

    They are taken apart where they are compared or defined, or where they end the question;
    "how do A and B compete?" is one.
    """
    mentions = names.find(question)
    group = _group(question, mentions) if len(mentions) > 1 else []
    if len({mention.name for mention in group}) < 2:
        return ()
    before, after = question[: group[0].span.start], question[group[-1].span.end :]
    if MORE_BEFORE.search(before) or MORE_BEHIND.match(after):
        return ()  # one more thing, which is no name
    if kind != "comparison" and TOGETHER.search(before):
        return ()
    if kind not in ("comparison", "definition") and content(after):
        return ()
    about = [(_about(before, mention.name, after), mention.name) for mention in group[:MAX_PARTS]]
    return tuple(
        Subquestion(asked, question_kind(asked), name, compared=True) for asked, name in about
    )


def by_wording(question: str) -> tuple[Subquestion, ...]:
    """The questions about things that a question compares, whether or not the material names
    them; none where it compares nothing.
    """
    return tuple(
        Subquestion(f"What is {thing}?", "definition", thing, compared=True)
        for thing in compared(question)
    )


def _group(question: str, mentions: list[Mention]) -> list[Mention]:
    """The first run of names that the question puts side by side."""
    run: list[Mention] = []
    for mention in mentions:
        if run and BETWEEN.fullmatch(question[run[-1].span.end : mention.span.start]):
            run.append(mention)
        elif len(run) < 2:
            run = [mention]
        else:
            break
    return run


def _about(before: str, name: str, after: str) -> str:
    """The question about one of the things; what only compares them is left out."""
    if not content(COMPARING.sub(" ", f"{before} {after}")):
        return f"What is {name}?"
    return f"{COMPARING.sub(' ', before)}{name}{COMPARING.sub(' ', after)}".strip()
