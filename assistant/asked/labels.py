"""Figures, tables and the like that a question names by their number: "figure 3", "table B".

Found where the text names them, the caption before a mention. What asks for nothing but
the label is answered by its caption. Knows nothing of ranking.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cite.citations import Part, Quote
from assistant.model import Evidence
from corpus.library import Library
from corpus.words import words

MOST_PASSAGES = 50
"""Passages that name a label which are looked at for its caption."""

_FIGURE = ("figure", "fig")
_FORMS = {
    **dict.fromkeys(("figure", "fig", "figures", "figs"), _FIGURE),
    **{
        one: (one,)
        for one in ("table", "listing", "exhibit", "equation", "appendix", "chart", "diagram")
    },
    **{one: (one,) for one in ("box", "example", "step", "plate", "map", "annex")},
}
_LABEL = re.compile(
    rf"\b(?P<kind>{'|'.join(_FORMS)})\b\.?\s+(?P<number>\d{{1,3}}(?:[.-]\d{{1,3}})*[a-z]?|[A-Z])\b"
    r"(?![.\-]\w)",
    re.IGNORECASE,
)
_LONE_LETTER = re.compile(r"[a-z]|A|I")
"""An article or a pronoun more likely than the letter of a label."""
_ASKS_WHAT_IT_SHOWS = frozenset(
    (
        *(
            "caption",
            "called",
            "contain",
            "depict",
            "depicted",
            "display",
            "displayed",
            "illustrate",
        ),
        *("look", "mentioned", "said", "say", "see", "seen", "stand", "state", "title", "titled"),
    )
)
BARE_LABEL = 2
"""Words of a caption that says nothing."""
QUOTED = 2
"""Sentences that tell what a label is of: its caption, and one that speaks of it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of thing and its number, as the question has them."""

    text: str
    kind: str
    number: str

    @property
    def forms(self) -> tuple[str, ...]:
        """How the material may write it."""
        return tuple(f"{kind} {self.number}" for kind in _FORMS[self.kind])


def labels_in(question: str) -> tuple[Label, ...]:
    """What the question names by a number."""
    found = (
        Label(match.group(), match["kind"].casefold(), match["number"])
        for match in _LABEL.finditer(question)
    )
    return tuple(one for one in found if not _LONE_LETTER.fullmatch(one.number))


def passages_labelled(labels: tuple[Label, ...], library: Library) -> frozenset[int]:
    """The rowids of passages that bear one of them as a caption or a heading; where none does,
    of those that name it.
    """
    rows: set[int] = set()
    for one in labels:
        named = sorted({row for form in one.forms for row in _with(form, library)})
        captions = [
            row
            for row, passage in zip(named, library.passages(named), strict=True)
            if _captioned(
                one,
                (passage.span.of(library.text(passage.doc_id).text), *passage.section),
            )
        ]
        rows.update(captions or named)
    return frozenset(rows)


def _with(form: str, library: Library) -> list[int]:
    return library.phrase([word.stem for word in words(form)], MOST_PASSAGES)


def caption(question: str, evidence: Sequence[Evidence]) -> tuple[Part, ...]:
    """The captions of the labels that the question asks for, and what is said of them; none
    where it asks something else, or where the evidence has no caption.
    """
    labels = labels_in(question)
    rest = question
    for one in labels:
        rest = rest.replace(one.text, " ")
    if not labels or any(
        not word.is_stop_word and word.folded not in _ASKS_WHAT_IT_SHOWS for word in words(rest)
    ):
        return ()
    quotes: list[Quote] = []
    for label in labels:
        captions = _quotes(_caption_of(label), evidence)
        quotes += [*captions, *_quotes(_named(label), evidence)][:QUOTED] if captions else []
    return (Part("prose", tuple(dict.fromkeys(quotes))),) if quotes else ()


def _quotes(pattern: re.Pattern[str], evidence: Sequence[Evidence]) -> list[Quote]:
    """The sentences with that pattern; one that is a bare label brings the next along."""
    found: list[Quote] = []
    for one in evidence:
        for at, sentence in enumerate(one.sentences):
            if pattern.search(sentence.text):
                alone = len(sentence.text.split()) <= BARE_LABEL
                both = one.sentences[at : at + 1 + alone]
                found += [Quote(one, each.span, each.text) for each in both]
    return found


def _captioned(label: Label, texts: tuple[str, ...]) -> bool:
    caption = _caption_of(label)
    return any(caption.search(text) for text in texts)


def _caption_of(label: Label) -> re.Pattern[str]:
    """Where a line begins with the label, or it stands in front of a colon or a dash."""
    named = _named(label).pattern
    return re.compile(rf"(?:^\W*{named})|(?:{named}\s*[:|–—])", re.IGNORECASE | re.MULTILINE)


def _named(label: Label) -> re.Pattern[str]:
    kinds = "|".join(re.escape(kind) for kind in _FORMS[label.kind])
    number = re.escape(label.number)
    return re.compile(rf"\b(?:{kinds})\b\.?\s+{number}(?![\w]|[.\-]\w)", re.IGNORECASE)
