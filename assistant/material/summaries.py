"""A text summed up in sentences of its own: what introduces it, then one of each section.

What a text is about it says early, and in the first sentences of its sections; that is hard
to beat (Nenkova, 2005, "Automatic text summarization of newswire"). Knows passages, no
questions.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.draft import Quote
from assistant.english.definitions import tells_of, tells_of_itself
from assistant.english.sentence_forms import LEANING
from assistant.model import Evidence, ScoredSentence
from corpus.library import Library

EARLY_PASSAGES, LATER_PASSAGES = 32, 32
"""Passages of a text that are looked at: the first, and of the rest about so many, spread."""
FEWEST_WORDS, MOST_WORDS = 5, 45

_MARKUP = re.compile(r"https?://|www\.|[{}<>|]|\S+\.(?:png|jpe?g|svg|gif|md|html?)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the text that can stand alone; `introduces` where it says what the thing
    in the title is, or what the text is for.
    """

    evidence: Evidence
    sentence: ScoredSentence
    introduces: bool

    @property
    def quote(self) -> Quote:
        """To be shown."""
        return Quote(self.evidence, self.sentence.span, self.sentence.text)

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list."""
        return self.sentence.kind == "item"


def introduction(said: Sequence[Said]) -> Said | None:
    """The sentence that introduces the text, else its first one, prose before items of lists;
    None where no sentence stands alone.
    """
    return min(said, key=lambda sentence: (sentence.is_item, not sentence.introduces), default=None)


def summary(said: Sequence[Said], count: int) -> list[Said]:
    """At most `count` sentences, the introduction first, the others as they stand: prose before
    items of lists, and of each the first of every section before a second of any.
    """
    first = introduction(said)
    if first is None:
        return []
    seen: Counter[tuple[str, ...]] = Counter([first.evidence.passage.section])
    ordered: list[tuple[bool, int, int]] = []
    for at, sentence in enumerate(said):
        if sentence is not first:
            ordered.append((sentence.is_item, seen[sentence.evidence.passage.section], at))
            seen[sentence.evidence.passage.section] += 1
    chosen = {first.sentence.text: first}
    for *_, at in sorted(ordered):
        if len(chosen) < count:
            chosen.setdefault(said[at].sentence.text, said[at])
    return [first, *sorted(list(chosen.values())[1:], key=lambda sentence: sentence.sentence.span)]


def sentences(library: Library, rows: Sequence[int], title: str) -> list[Said]:
    """The sentences of these passages of one document that can stand alone, in reading order.

    `title` is what the text is called.
    """
    later = rows[EARLY_PASSAGES:]
    rows = [*rows[:EARLY_PASSAGES], *later[:: len(later) // LATER_PASSAGES + 1]]
    said: list[Said] = []
    for passage in library.passages(rows):
        document = library.document(passage.doc_id)
        whole = tuple(
            ScoredSentence(sentence.span, sentence.kind, sentence.span.of(document.text), 1.0)
            for sentence in passage.sentences
        )
        text = passage.span.of(document.text)
        evidence = Evidence(passage, document.title, document.source, text, 1.0, 1, whole)
        said += [
            Said(evidence, scored, tells_of(title, scored.text) or tells_of_itself(scored.text))
            for scored in whole
            if _stands_alone(scored)
        ]
    return said


def _stands_alone(sentence: ScoredSentence) -> bool:
    text = sentence.text.strip()
    return (
        sentence.kind in ("paragraph", "item", "quote")
        and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
        and text.rstrip("\"'”’»)").endswith((".", "!", "。"))
        and (not LEANING.match(text) or tells_of_itself(text))
        and not _MARKUP.search(text)
    )
