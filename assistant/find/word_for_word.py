"""Passages that have something word for word: a phrase in quotation marks, a figure's label."""

from collections.abc import Sequence

from assistant.english.labels import Label, caption_of
from assistant.model import Part
from corpus.library import Library
from corpus.words import stems

MOST_WITH_PHRASE = 500
MOST_WITH_LABEL = 50
"""Passages with a phrase, or with a label, that are looked at."""


def word_for_word(part: Part, library: Library) -> tuple[frozenset[int], tuple[str, ...]]:
    """The rowids of the passages that have the phrases of a part, else its figures; and what it
    names that the material has nowhere.
    """
    rows = with_phrases(part.phrases, library)
    labelled = {label: with_label(label, library) for label in part.figures}
    absent = (
        *(() if rows else part.phrases),
        *(label.text for label, own in labelled.items() if not own),
    )
    return rows or frozenset[int]().union(*labelled.values()), absent


def with_phrases(phrases: Sequence[str], library: Library) -> frozenset[int]:
    """The rowids of the passages that have all of the phrases, in whatever inflection."""
    rows = [set(library.phrase(stems(phrase).split(), MOST_WITH_PHRASE)) for phrase in phrases]
    return frozenset(set.intersection(*rows)) if rows else frozenset()


def with_label(label: Label, library: Library) -> frozenset[int]:
    """The rowids of passages that bear the label as a caption or a heading; where none does,
    of those that name it.
    """
    forms = [stems(f"{kind} {label.number}").split() for kind in label.kinds]
    named = sorted({row for form in forms for row in library.phrase(form, MOST_WITH_LABEL)})
    caption = caption_of(label)
    captions = [
        row
        for row, passage in zip(named, library.passages(named), strict=True)
        if any(caption.search(text) for text in (library.text_of(passage), *passage.section))
    ]
    return frozenset(captions or named)
