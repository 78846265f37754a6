"""Figures, tables and the like that a question names by their number: "figure 3", "table B".

Knows wording, no material.
"""

import re
from dataclasses import dataclass

from assistant.english.function_words import word_set
from corpus.words import words

_FIGURE = ("figure", "fig")
_LABEL = re.compile(
    r"\b(?P<kind>fig(?:ure)?s?|table|listing|equation|appendix|chart|diagram|box|example)\b\.?\s+"
    r"(?P<number>\d{1,3}(?:[.-]\d{1,3})*[a-z]?|[A-Z])\b(?![.\-]\w)",
    re.IGNORECASE,
)
_LONE_LETTER = re.compile(r"[a-z]|A|I")
"""An article or a pronoun more likely than the letter of a label."""
_ASKS_WHAT_IT_SHOWS = word_set(
    "caption called contain depict depicted display displayed illustrate look mentioned said say"
    " see seen stand state title titled"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A figure or a table that a question names by its number, as its words stand; `kinds` are
    the ways the material may call it ("figure", "fig").
    """

    text: str
    kinds: tuple[str, ...]
    number: str


def labels_in(question: str) -> tuple[Label, ...]:
    """What the question names by a number."""
    labels: list[Label] = []
    for match in _LABEL.finditer(question):
        kind = match["kind"].casefold()
        kinds = _FIGURE if kind.startswith("fig") else (kind,)
        if not _LONE_LETTER.fullmatch(match["number"]):
            labels.append(Label(match.group(), kinds, match["number"]))
    return tuple(labels)


def asks_what_they_show(question: str, labels: tuple[Label, ...]) -> bool:
    """Whether a question asks for nothing but what bears these labels."""
    rest = question
    for label in labels:
        rest = rest.replace(label.text, " ")
    return all(word.is_stop_word or word.folded in _ASKS_WHAT_IT_SHOWS for word in words(rest))


def mention_of(label: Label) -> re.Pattern[str]:
    """Where a text names the label."""
    kinds = "|".join(re.escape(kind) for kind in label.kinds)
    number = re.escape(label.number)
    return re.compile(rf"\b(?:{kinds})\b\.?\s+{number}(?![\w]|[.\-]\w)", re.IGNORECASE)


def caption_of(label: Label) -> re.Pattern[str]:
    """Where a line begins with the label, or it stands in front of a colon or a dash."""
    named = mention_of(label).pattern
    return re.compile(rf"(?:^\W*{named})|(?:{named}\s*[:|–—])", re.IGNORECASE | re.MULTILINE)
