"""Several things side by side: a table whose columns are what the material says of each.

A column is a heading that the things share once their name is taken out ("The goal
of …"); a cell is a sentence below that heading, quoted. Knows headings, names and
evidence, nothing of any material.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.citations import Grid, Quote
from assistant.kinds import QuestionKind
from assistant.model import Evidence
from assistant.selection import candidates
from corpus.words import STOP_WORDS, words

MAX_COLUMNS = 3
"""Columns of a bare comparison; a question that says what it asks about gets fewer."""
ASKED_COLUMNS = 2

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Z]\.)\s+")
_LEADS_TO_NAME = re.compile(
    r"\b(?:of|for|in|about|behind|on|what|how|why|when|where|who|which|that|is|are|does|do)"
    r"(?: (?:the|an?))? $",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:\b(?:the|an?) )?…", re.IGNORECASE)
_VERB = re.compile(r"^ (?:is|are|was|were|means?|does|do)$")
_OF = re.compile(r"^(?:The |An? )?(?P<noun>.+?) (?:of|for|in|behind)(?: the)? …$", re.IGNORECASE)

Search = Callable[[str], Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things compared: its name, the question about it, and what answers that."""

    name: str
    question: str
    kind: QuestionKind
    answer: Quote | None


@dataclass(frozen=True, slots=True)
class Aspect:
    """A heading with "…" for the name, and the heading of each thing that has it."""

    template: str
    headings: Mapping[str, str]

    @property
    def title(self) -> str:
        """What stands over the column: "Goal" for "The goal of …"."""
        of = _OF.match(self.template)
        text = of["noun"] if of else _NAME.sub("it", self.template)
        return text[:1].upper() + text[1:]


def side_by_side(
    things: Sequence[Thing], outlines: Iterable[Sequence[str]], search: Search
) -> Grid | None:
    """The table; None where fewer than two of the things have anything in it."""
    found = _asked(shared_aspects(outlines, [one.name for one in things]), things)
    rows = [
        (one.name, tuple(_cell(one, aspect.headings.get(one.name), search) for aspect in found))
        for one in things
    ]
    titles = tuple(aspect.title for aspect in found)
    if sum(any(cells) for _, cells in rows) < 2:
        titles, rows = ("",), [(one.name, (one.answer,)) for one in things]
    if sum(any(cells) for _, cells in rows) < 2:
        return None
    return Grid(titles, tuple(rows))


def shared_aspects(outlines: Iterable[Sequence[str]], names: Sequence[str]) -> list[Aspect]:
    """Headings that two or more of the things have, in the order of their first appearance."""
    headings: dict[str, dict[str, str]] = {}
    for outline in outlines:
        for heading in outline:
            for name in names:
                template = _template(heading, name)
                if template is not None:
                    headings.setdefault(template, {}).setdefault(name, heading)
    return [Aspect(template, own) for template, own in headings.items() if len(own) > 1]


def _template(heading: str, name: str) -> str | None:
    """The heading up to the name, with "…" for it; None where that is no aspect of the name
    ("Alpha vs X", or the name alone).
    """
    bare = _NUMBER.sub("", heading).strip()
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", bare, re.IGNORECASE)
    if found is None or not _LEADS_TO_NAME.search(bare[: found.start()]):
        return None
    behind = bare[found.end() :]
    return f"{bare[: found.start()]}…{behind if _VERB.match(behind) else ''}"


def _asked(aspects: Sequence[Aspect], things: Sequence[Thing]) -> Sequence[Aspect]:
    """The aspects that the question asks about; all of them where it asks about none."""
    names = {word.stem for one in things for word in words(one.name)}
    wanted = {
        word.stem
        for one in things
        for word in words(f"{one.question} {one.kind if one.kind == 'trade-off' else ''}")
        if not word.is_stop_word
    } - names
    if not wanted:
        return aspects[:MAX_COLUMNS]
    matching = [
        one
        for one in aspects
        if any(word.stem in wanted for word in words(one.template) if word.folded not in STOP_WORDS)
    ]
    return matching[:ASKED_COLUMNS]


def _cell(thing: Thing, heading: str | None, search: Search) -> Quote | None:
    """The sentence below the heading that says most of what is asked."""
    if heading is None:
        return None
    below = [one for one in search(f"{thing.question} {heading}") if heading in one.passage.section]
    for one in candidates(thing.kind, thing.question, below):
        if one.sentence.kind != "row" and not one.sentence.text.rstrip().endswith((":", "?")):
            return Quote(one.evidence, one.sentence.span, one.sentence.text)
    return None
