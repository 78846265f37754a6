"""Each claim of a draft held against what it cites: it stands, or it is said what is wrong.

A claim stands where each passage it cites is there, each quote is found in its passage, and
the quotes bear it out: nothing in it that can be told apart strictly is missing from them
(`borne_out`), and they speak of the same. Knows drafts and evidence, no model.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp

from assistant.draft import Quote
from assistant.judge.matching import headings
from assistant.model import Evidence
from assistant.written.borne_out import faults, opposed, unsaid
from assistant.written.draft_text import Claim, Reference
from assistant.written.quotes import located
from corpus.model import Span
from corpus.words import stem_set

Alike = Callable[[str, Sequence[str]], Sequence[float]]
"""How far each of some texts says what a claim says, cosine-like."""
Says = Callable[[str, str], bool | None]
"""Whether a claim, the first, is said by a text; None where nobody decides."""
LEAST = 0.5
"""What the quotes of a claim must say of it at the least. Of claims made of the questions of
SQuAD's training articles and of newer ones (`python -m eval support`) 0.02 fall below it with
the sentence that answers, 0.85 with another sentence of the same passage."""
INTERCEPT, LIKENESS = -7.5, 13.1
UNSAID, OPPOSED = 3.0, 7.0
"""Logistic regression on claims made of 600 questions of one half of SQuADShifts' articles,
right and wrong ones of equal weight. AUROC on the other half is in eval/LOG.md."""
TRIED = 4
"""Sentences of a passage that are compared with a claim which quotes no words: those that share
most words with it. Each takes some 8 ms."""
NEAR = 0.1
"""How much less than another sentence the one that is cited may say of a claim, where nothing
in it is wrong."""
UNCITED = "it cites nothing"


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim, what bears it out, and what is wrong with it; it stands where nothing is."""

    claim: Claim
    quotes: tuple[Quote, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it may be shown as supported."""
        return bool(self.quotes) and not self.faults


def support(claim: str, said: str, around: str, alike: Alike) -> float:
    """How likely what is said bears out a claim, 0 to 1: for whoever ranks or measures; what is
    shown is decided by `not_borne_out`.
    """
    z = INTERCEPT + LIKENESS * alike(claim, [said])[0]
    z -= UNSAID * bool(unsaid(claim, said, around)) + OPPOSED * bool(opposed(claim, said))
    return 1 / (1 + exp(-z))


def undecided(claim: str, text: str) -> None:
    """Nobody decides whether a text says a claim: how alike they are does."""


def not_borne_out(
    claim: str,
    said: str,
    around: str,
    alike: Alike,
    whole: str | None = None,
    says: Says = undecided,
) -> list[str]:
    """What of a claim is not said by the words that it cites; see `faults` for these."""
    wrong = faults(claim, said, around, whole)
    if wrong:
        return wrong
    text = said if whole is None else whole
    decided = says(claim, text)
    is_said = alike(claim, [text])[0] >= LEAST if decided is None else decided
    return [] if is_said else ["what is cited does not say it"]


def checked(
    claim: Claim, evidence: Sequence[Evidence], alike: Alike, says: Says = undecided
) -> Checked:
    """A claim held against the passages, which it cites by their places, counted from 1."""
    if not claim.references:
        return Checked(claim, faults=(UNCITED,))
    quotes: list[Quote] = []
    wrong: list[str] = []
    for reference in claim.references:
        if not 1 <= reference.number <= len(evidence):
            wrong.append(f"there is no passage [{reference.number}]")
            continue
        passage = evidence[reference.number - 1]
        spans = _spans(claim, reference, passage, alike)
        if spans is None:
            wrong.append(f"“{reference.quote}” does not stand in passage [{reference.number}]")
        else:
            quotes += [_quote(passage, span) for span in spans]
    if quotes:
        wrong += _wrong(claim.text, quotes, alike, says)
    return Checked(claim, tuple({quote.place: quote for quote in quotes}.values()), tuple(wrong))


def _spans(
    claim: Claim, reference: Reference, passage: Evidence, alike: Alike
) -> Sequence[Span] | None:
    """Where the quoted words stand in the text of a passage; where none are quoted, the
    sentence of it that says most of the claim.
    """
    if reference.quote is not None:
        return located(reference.quote, passage.text)
    start = passage.passage.span.start
    spans = [
        Span(sentence.span.start - start, sentence.span.end - start)
        for sentence in passage.passage.sentences
    ]
    if not spans:
        return [Span(0, len(passage.text))]
    wanted = stem_set(claim.text)
    spans.sort(key=lambda span: -len(wanted & stem_set(span.of(passage.text))))
    spans = spans[:TRIED]
    said = [span.of(passage.text) for span in spans]
    scores = alike(claim.text, said)
    sound = [not faults(claim.text, text, _around(passage)) for text in said]
    near = [at for at, score in enumerate(scores) if score >= max(scores) - NEAR]
    return [spans[max(near, key=lambda at: (sound[at], scores[at]))]]


def _quote(passage: Evidence, span: Span) -> Quote:
    start = passage.passage.span.start
    return Quote(passage, Span(start + span.start, start + span.end), span.of(passage.text))


def _wrong(claim: str, quotes: Sequence[Quote], alike: Alike, says: Says) -> list[str]:
    """What of a claim its quotes together do not say."""
    said = " ".join(quote.text for quote in quotes)
    around = " ".join(dict.fromkeys(_around(quote.evidence) for quote in quotes))
    return not_borne_out(claim, said, around, alike, _whole(quotes), says)


def _whole(quotes: Sequence[Quote]) -> str:
    """The sentences that quotes are cut from, each once."""
    pieces: list[str] = []
    for quote in quotes:
        passage = quote.evidence
        start = passage.passage.span.start
        cut = [one.span for one in passage.passage.sentences if one.span.overlaps(quote.span)]
        first, last = (*cut, quote.span)[0].start, (quote.span, *cut)[-1].end
        span = Span(min(first, quote.span.start) - start, max(last, quote.span.end) - start)
        pieces.append(span.of(passage.text))
    return " ".join(dict.fromkeys(pieces))


def _around(passage: Evidence) -> str:
    return f"{headings(passage)} {passage.text}"
