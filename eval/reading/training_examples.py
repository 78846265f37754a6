"""Examples that a reader learns from: a pair, and what is right about it.

Of a long passage a window is shown, of whole sentences around what answers. Knows neither where
rows come from nor how negatives are found.
"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.reading.pairs import Pair
from corpus.model import Span
from corpus.sentences import sentences
from eval.reading.training_rows import Row
from eval.reading.treatments import Kind, treatment_of

WINDOW = 1_500
"""Code points of a passage that are shown at the most, about what `PASSAGE_TOKENS` hold."""
MOST_SENTENCES = 60
"""A window of more is a list or a table that was torn: it is not learned from."""
LONGEST = 250
"""Code points of the longest very answer; what is longer is no single thing to point at."""
ASKED_BEFORE, BEFORE = 2, 160
"""Of what was said before a follow-up the last two turns are shown, and of these so many code
points at the end: the question itself must stay the most of what is read."""
BETWEEN = " | "
"""Between what was said before and the question."""
ADDRESS = "/wiki/"
"""Before the title where it is the address of an article."""
HELD_OUT = 12
"""One article of so many is held out."""
WITHOUT_HISTORY = 0.1
"""How often a follow-up is shown alone, so that a reader bears it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair; of each of its sentences, whether it is part of the answer; the span of the very
    answer in `pair.text`, None where there is none to point at. `article` is what examples are
    kept apart by.
    """

    pair: Pair
    kind: Kind
    part: tuple[bool, ...]
    answer: Span | None
    collection: str
    article: str

    @property
    def answers(self) -> bool:
        """Whether the passage answers the question."""
        return self.kind == "answers"


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown of a passage: the text, its sentences, the spans of it that answer, and where
    in the passage it begins.
    """

    text: str
    sentences: tuple[Span, ...]
    gold: tuple[Span, ...] = ()
    start: int = 0


def article_of(row: Row) -> str:
    """What a passage is of, the same for all that tell of one thing: rows of one article are
    either all learned from or all held out. Where nothing names it, the passage itself.
    """
    if row.group:
        return f"{row.collection}: {row.group}"
    if row.title and treatment_of(row.collection).titles != "unfit":
        return row.title.removeprefix(ADDRESS).replace("_", " ").casefold()
    return f"{row.collection}: {row.passage[:60]}"


def is_held_out(article: str) -> bool:
    """Whether an article is never learned from; the same for everybody at all times."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % HELD_OUT == 0


def seeded(*parts: str | int) -> random.Random:
    """Chance that is the same for the same parts, whatever was drawn elsewhere."""
    return random.Random(": ".join(map(str, parts)))  # noqa: S311 (nothing secret)


def headings_of(row: Row) -> str:
    """What a reader sees above the passage; "" where its title says nothing."""
    shown = treatment_of(row.collection).titles == "shown"
    return row.title.replace("_", " ") if shown else ""


def asked(row: Row, chance: random.Random) -> str:
    """The question, behind the end of what was said before it where it is a follow-up."""
    if not row.history or chance.random() < WITHOUT_HISTORY:
        return row.question
    before = " ".join(row.history[-ASKED_BEFORE:])
    if len(before) > BEFORE:
        before = before[-BEFORE:].partition(" ")[2]
    return f"{before}{BETWEEN}{row.question}"


@lru_cache(maxsize=4_096)
def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a passage, none of which goes over the end of a line."""
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        found += [Span(at + one.start, at + one.end) for one in sentences(line, "paragraph")]
        at += len(line) + 1
    return tuple(found)


def window_of(text: str, gold: Sequence[Span], chance: random.Random) -> Window:
    """The passage, or of a long one some of its sentences, among them the first that answers and
    the others where there is room for all.
    """
    whole = sentences_of(text)
    if len(text) <= WINDOW or not whole:
        return Window(text, whole, tuple(gold))
    chosen = _chosen(whole, gold, chance)
    start, end = chosen[0].start, chosen[-1].end
    kept = [
        Span(max(one.start, start) - start, min(one.end, end) - start)
        for one in gold
        if one.start < end and one.end > start
    ]
    shown = tuple(Span(one.start - start, one.end - start) for one in chosen)
    return Window(text[start:end], shown, tuple(kept), start)


def _chosen(whole: Sequence[Span], gold: Sequence[Span], chance: random.Random) -> Sequence[Span]:
    """Neighbouring sentences of at most WINDOW, or a single longer one, begun by chance."""
    end = whole[-1].end
    touched = [one for one in whole if any(one.overlaps(answer) for answer in gold)]
    begin, needed = end, 0
    if touched:
        begin, needed = touched[0].start, touched[-1].end
        if needed - begin > WINDOW:
            needed = touched[0].end
    # Where all that is left fits, to begin later would only show less.
    latest = next((one.start for one in whole if end - one.start <= WINDOW), whole[-1].start)
    firsts = [
        at
        for at, one in enumerate(whole)
        if one.start <= min(begin, latest) and needed <= one.start + WINDOW
    ]
    first = chance.choice(firsts or [whole.index(touched[0])] if touched else firsts)
    stop = whole[first].start + WINDOW
    return [one for one in whole[first:] if one.end <= stop] or [whole[first]]


def positive(row: Row, question: str, window: Window) -> Example | None:
    """The row as it is; None where its passage is none to learn from."""
    part = tuple(any(one.overlaps(gold) for gold in window.gold) for one in window.sentences)
    found = unanswered(row, question, window, "answers", headings_of(row))
    if found is None or not any(part):
        return None
    return replace(found, part=part, answer=_very_answer(row, window))


def unanswered(
    row: Row, question: str, window: Window, kind: Kind, headings: str
) -> Example | None:
    """A window that does not answer; None where it is none to learn from."""
    if not 0 < len(window.sentences) <= MOST_SENTENCES:
        return None
    pair = Pair(question, headings, window.text, window.sentences)
    none = (False,) * len(window.sentences)
    return Example(pair, kind, none, None, row.collection, article_of(row))


def _very_answer(row: Row, window: Window) -> Span | None:
    """Where the answer is one thing inside a sentence, and not whole sentences itself."""
    if row.answer is None or len(row.answer) > LONGEST:
        return None
    start = row.answer.start - window.start
    if start < 0 or start + len(row.answer) > len(window.text):
        return None
    span = Span(start, start + len(row.answer))
    return None if any(span.covers(one) for one in window.sentences) else span
