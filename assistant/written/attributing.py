"""A claim that cites nothing, and the sentence of the passages that says it.

Small models write without the markers that they are asked for, also when they are asked again.
Where a sentence says what they claim, that is cited. Held to more than a claim that cites,
for nobody said that it rests on this sentence. Knows evidence, no model.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import Quote
from assistant.judge.matching import headings
from assistant.model import Evidence
from assistant.written.borne_out import faults
from assistant.written.checking import Alike, Checked, Says, undecided
from assistant.written.draft_text import Claim
from assistant.written.hearing import Heard
from corpus.words import stem_set

LIKE_ENOUGH = 0.75
"""How far a sentence must say a claim that does not cite it. Of claims made of the questions of
squad-b-answers and their answers 0.68 find their sentence so; of those with a number, date or
name changed none of 80, of those denied 0.01, of those of another passage 0.013."""
TRIED = 4
"""Sentences that are compared with a claim: those that share most words with it."""


def sourced(
    heard: Heard, evidence: Sequence[Evidence], alike: Alike, says: Says = undecided
) -> Heard:
    """A draft without any marker, each claim of which cites the sentence that says it, where
    one does; any other as it is, for who cites at all can be asked for what is missing.
    """
    if heard.cites:
        return heard
    checked = (
        (attributed(one.claim, evidence, alike, says) or one) if one.faults else one
        for one in heard.checked
    )
    return replace(heard, checked=tuple(checked))


def attributed(
    claim: Claim, evidence: Sequence[Evidence], alike: Alike, says: Says = undecided
) -> Checked | None:
    """The claim with the sentence that says it; None where none of the passages has one."""
    wanted = stem_set(claim.text)
    shared: list[tuple[int, Quote]] = []
    for passage in evidence:
        start = passage.passage.span.start
        for sentence in passage.passage.sentences:
            at = slice(sentence.span.start - start, sentence.span.end - start)
            said = passage.text[at]
            shared.append((len(wanted & stem_set(said)), Quote(passage, sentence.span, said)))
    tried = [quote for _, quote in sorted(shared, key=lambda one: -one[0])[:TRIED]]
    scores = alike(claim.text, [quote.text for quote in tried]) if tried else ()
    for score, quote in sorted(zip(scores, tried, strict=True), key=lambda one: -one[0]):
        around = f"{headings(quote.evidence)} {quote.evidence.text}"
        if score < LIKE_ENOUGH or faults(claim.text, quote.text, around):
            continue
        if says(claim.text, quote.text) is not False:
            return Checked(claim, (quote,))
    return None
