"""What is asked of an answer itself: its grounds, another form, more of it, an example.

The quotes of the answer are all there is to work with; what takes other words takes a
language model.
"""

from collections.abc import Sequence

from assistant.answer.compose import whereabouts
from assistant.answer.selection import Candidate
from assistant.answer.writer import CLOSEST
from assistant.draft import Draft, Quote, Statements
from assistant.english.sentence_forms import EXAMPLE
from assistant.model import Citation, Evidence, Request, Turn
from corpus.model import Passage

FURTHER = 3
"""Sentences that "more" brings at most."""
BEHIND = 0.15
"""How far a further sentence may fall behind the best one's score."""

FORM = frozenset({"grounds", "shorter", "sentences", "list", "table", "wording"})
"""Requests that are met by the quotes of the last answer alone."""

NO_ANSWER = "There is no answer yet that this could be done with."
NOTHING_MORE = "Nothing more was found on this in the material."
NO_EXAMPLE = "No example of this was found in the material."
NEEDS_MODEL = (
    "This takes a language model, and none is chosen: without one, the words of the material"
    " are quoted as they stand."
)
FEW = (
    "The answer quotes {count}, as the material has it; less or other words take a language model."
)


def restated(request: Request, turn: Turn) -> Draft:
    """The last answer in another form; empty where its quotes do not allow it."""
    quotes = tuple({citation.marker: quoted(citation) for citation in turn.citations}.values())
    lead = CLOSEST if turn.certainty == "unsure" else None
    if request.kind == "grounds" and quotes:
        places = tuple(whereabouts(quote.evidence) for quote in quotes)
        return (Statements("items", quotes, lead=lead, labels=places),)
    if request.kind == "list" and len(quotes) > 1:
        return (Statements("items", quotes, lead=lead),)
    count = request.count if request.kind == "sentences" else 1
    if request.kind in ("shorter", "sentences") and 0 < count < len(quotes):
        return (Statements("prose", quotes[:count], lead=lead),)
    return ()


def refused(request: Request, answered: Sequence[Turn]) -> str:
    """What the reader is told where a request about what was answered cannot be met."""
    markers = {citation.marker for citation in answered[-1].citations} if answered else set()
    if not markers:
        return NO_ANSWER
    if request.kind == "more":
        return NOTHING_MORE
    if request.kind == "example":
        return NO_EXAMPLE
    if request.kind in ("shorter", "sentences", "list"):
        several = len(markers) > 1
        return FEW.format(count=f"{len(markers)} statements" if several else "one statement")
    return NEEDS_MODEL


def further(
    request: Request, answered: Sequence[Turn], pool: Sequence[Candidate]
) -> tuple[Statements, ...]:
    """Sentences found for the question that no answer to it has quoted; for "example" those
    that give one.
    """
    told = {(citation.doc_id, citation.span) for turn in answered for citation in turn.citations}
    left = [candidate for candidate in filter(_is_told, pool) if candidate.quote.place not in told]
    if request.kind == "example":
        left = [candidate for candidate in left if EXAMPLE.search(candidate.sentence.text)]
    near = [candidate for candidate in left if candidate.score >= pool[0].score - BEHIND][:FURTHER]
    if not near:
        return ()
    order = sorted(near, key=lambda candidate: (candidate.evidence.rank, candidate.sentence.span))
    return (Statements("prose", tuple(candidate.quote for candidate in order)),)


def _is_told(candidate: Candidate) -> bool:
    leads_in = candidate.sentence.text.rstrip().endswith(":")
    return not leads_in and candidate.sentence.kind not in ("row", "heading", "caption", "code")


def quoted(citation: Citation) -> Quote:
    """What was cited, to be quoted again; its passage is the quote alone, without an id."""
    passage = Passage("", citation.doc_id, citation.span, citation.section, citation.page)
    evidence = Evidence(passage, citation.title, citation.source, citation.quote, 0.0, 1)
    return Quote(evidence, citation.span, citation.quote)
