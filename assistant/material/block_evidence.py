"""A block of a document as evidence by itself: no passage that was searched for."""

from assistant.model import Evidence, ScoredSentence
from corpus.model import Block, Document, Passage


def evidence_of(document: Document, block: Block, section: tuple[str, ...]) -> Evidence:
    """The block's words alone, with headings and page, without an id."""
    page = next((one.number for one in document.pages if one.span.covers(block.span)), None)
    passage = Passage("", document.doc_id, block.span, section, page)
    text = block.span.of(document.text)
    said = ScoredSentence(block.span, block.kind, text, 1.0)
    return Evidence(passage, document.title, document.source, text, 1.0, 1, (said,))
