"""Citation validity: the share of the citations that stand where they claim to.

A citation is valid where its quote is, character for character, what its document
has at its span, begins and ends between words there, and the statement it is given
for lies within the reply. Whether the quote supports the statement is another
question (`alce.py`). The rule is this project's own; the notion, that a citation
must be checkable at its source, is that of Rashkin et al. (2023), "Measuring
Attribution in Natural Language Generation Models".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A citation as a reply names it; nothing about it is taken for granted.

    `start` and `end` count code points of the document's text, `answer_start` and
    `answer_end` those of the reply's, half open.
    """

    marker: int
    doc_id: str
    start: int
    end: int
    quote: str
    answer_start: int
    answer_end: int


def citation_validity(
    citations: Sequence[CitedQuote], text_of: Callable[[str], str | None], reply: str
) -> float | None:
    """0 to 1; None without citations.

    `text_of` gives the text of a document by its id, None where there is none;
    `reply` is the reply's text.
    """
    if not citations:
        return None
    return 1 - len(invalid(citations, text_of, reply)) / len(citations)


def invalid(
    citations: Sequence[CitedQuote], text_of: Callable[[str], str | None], reply: str
) -> list[tuple[CitedQuote, str]]:
    """The citations that are not valid, each with one sentence that says why."""
    judged = (
        (citation, _fault(citation, text_of(citation.doc_id), reply)) for citation in citations
    )
    return [(citation, f"[{citation.marker}] {fault}.") for citation, fault in judged if fault]


def _fault(citation: CitedQuote, text: str | None, reply: str) -> str | None:
    if text is None:
        return f"names the document {citation.doc_id!r}, which is not there"
    if not 0 <= citation.start < citation.end <= len(text):
        return f"names the span {citation.start}–{citation.end} of a text of {len(text)} characters"
    if text[citation.start : citation.end] != citation.quote:
        stands = text[citation.start : citation.end][:60]
        return f"quotes {citation.quote[:60]!r} where {stands!r} stands"
    if _cuts_a_word(text, citation.start) or _cuts_a_word(text, citation.end):
        before = text[max(citation.start - 10, 0) : citation.start]
        return f"cuts a word: {before}|{citation.quote[:40]}…"
    if not 0 <= citation.answer_start < citation.answer_end <= len(reply):
        span = f"{citation.answer_start}–{citation.answer_end}"
        return f"names the statement {span} of a reply of {len(reply)} characters"
    return None


def _cuts_a_word(text: str, at: int) -> bool:
    """Whether letters or digits of a script that parts its words stand on both sides."""
    around = text[max(at - 1, 0) : at + 1]
    return 0 < at < len(text) and all(
        sign.isalnum() and east_asian_width(sign) not in "WF" for sign in around
    )
