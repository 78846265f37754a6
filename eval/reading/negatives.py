"""Passages that do not answer, made from rows that are answered: a kind each, from easy to hard.

Knows how each kind is made, not how often: that stands in `treatments`.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from corpus.model import Span
from eval.reading.bm25 import BM25
from eval.reading.changed_questions import Context, changed, names_in
from eval.reading.training_examples import (
    Example,
    Window,
    article_of,
    headings_of,
    is_held_out,
    unanswered,
    window_of,
)
from eval.reading.training_rows import Row
from eval.reading.treatments import Kind

OF_ARTICLE, OF_ALL = 5, 8
"""How many of the passages that have most of a question one is chosen from, the first ones most
often: they are what a retriever would find."""
FEWEST_LEFT = 2
"""Sentences that must be left where the answer is taken out, or nothing is left to read."""


class Negatives:
    """What can be made of the answered rows of one collection."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._row_of: dict[str, Row] = {}
        """The first row of each passage."""
        self._in_article: Mapping[str, list[int]] = defaultdict(list)
        names: Mapping[str, set[str]] = defaultdict(set)
        for row in rows:
            if row.passage not in self._row_of:
                self._in_article[article_of(row)].append(len(self._row_of))
                self._row_of[row.passage] = row
                names[article_of(row)].update(names_in(row.passage))
        self._names = {article: sorted(found) for article, found in names.items()}
        self._passages = list(self._row_of)
        held_out = [is_held_out(article_of(row)) for row in self._row_of.values()]
        self._held_out = np.array(held_out, np.bool_)
        self._index = BM25(self._passages)
        self._makers: Mapping[Kind, Callable[[Row, str, Window, random.Random], Example | None]] = {
            "same article": self._same_article,
            "like the question": self._like_the_question,
            "answer taken out": self._taken_out,
            "question changed": self._changed,
        }

    def make(
        self, kind: Kind, row: Row, question: str, window: Window, chance: random.Random
    ) -> Example | None:
        """One negative of that kind; None where none can be made. `question` and `window` are
        those of the row's own example.
        """
        return self._makers[kind](row, question, window, chance)

    def _same_article(
        self, row: Row, question: str, window: Window, chance: random.Random
    ) -> Example | None:
        """Another passage of the article; of all, where it has no other."""
        places = self._in_article[article_of(row)]
        if len(places) < 2:
            return self._like_the_question(row, question, window, chance)
        scores = self._index.scores(row.question)[places]
        order = [places[at] for at in (-scores).argsort(kind="stable")[:OF_ARTICLE]]
        return self._other("same article", order, row, question, chance)

    def _like_the_question(
        self, row: Row, question: str, _: Window, chance: random.Random
    ) -> Example | None:
        """A passage of the collection that has many of its words; none of an article that is
        held out, where the row's own is not.
        """
        scores = self._index.scores(row.question)
        if not is_held_out(article_of(row)):
            scores[self._held_out] = -1
        order = [at for at in (-scores).argsort(kind="stable")[:OF_ALL].tolist() if scores[at] >= 0]
        return self._other("like the question", order, row, question, chance)

    def _other(
        self, kind: Kind, order: Sequence[int], row: Row, question: str, chance: random.Random
    ) -> Example | None:
        answers = [one.of(row.passage).lower() for one in row.gold]
        fit = [
            passage
            for passage in (self._passages[at] for at in order)
            if passage != row.passage and not _says_any(passage, row.said.lower(), answers)
        ]
        if not fit:
            return None
        passage = fit[int(chance.random() ** 2 * len(fit))]
        headings = headings_of(self._row_of[passage])
        return unanswered(row, question, window_of(passage, (), chance), kind, headings)

    def _taken_out(
        self, row: Row, question: str, window: Window, _: random.Random
    ) -> Example | None:
        """The row's passage without the sentences that answer."""
        left = without_gold(window)
        if len(left.sentences) < FEWEST_LEFT or _says_any(left.text, row.said.lower(), ()):
            return None
        return unanswered(row, question, left, "answer taken out", headings_of(row))

    def _changed(
        self, row: Row, question: str, window: Window, chance: random.Random
    ) -> Example | None:
        """The row's passage, asked something else."""
        gold = " ".join(one.of(window.text) for one in window.sentences if _answers(one, window))
        names = self._names.get(article_of(row), ())
        other = changed(row.question, Context(window.text, gold, row.said, names), chance)
        if other is None:
            return None
        asked = question.removesuffix(row.question) + other
        return unanswered(row, asked, window, "question changed", headings_of(row))


def without_gold(window: Window) -> Window:
    """The sentences that do not answer, as they stood: in one line or in several."""
    text, at = "", 0
    kept: list[Span] = []
    for one in window.sentences:
        if _answers(one, window):
            continue
        if kept:
            text += "\n" if "\n" in window.text[at : one.start] else " "
        kept.append(Span(len(text), len(text) + len(one)))
        text, at = text + one.of(window.text), one.end
    return Window(text, tuple(kept))


def _answers(sentence: Span, window: Window) -> bool:
    return any(sentence.overlaps(gold) for gold in window.gold)


def _says_any(passage: str, said: str, answers: Sequence[str]) -> bool:
    """Whether a passage has the very answer, or one of the sentences that answer."""
    lower = passage.lower()
    return bool(said and said in lower) or any(one in lower for one in answers)
