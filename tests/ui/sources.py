"""Sentences of a growing reply with the words they rest on, as a writer tells them."""

from dataclasses import replace

from assistant.draft import Quote
from assistant.model import Evidence
from assistant.waiting import LiveSentence
from corpus.model import Passage, Span

TEXT = "The lamp burns oil."
PASSAGE = Passage("p1", "doc-1", Span(0, len(TEXT)), ("Lamp",), None)
OIL = Quote(Evidence(PASSAGE, "Lamp", "lamp.md", TEXT, 0.5, 1), Span(9, 18), "burns oil")


def with_source(sentence: LiveSentence, quote: Quote = OIL) -> LiveSentence:
    """What stood its check rests on some words, a title on none."""
    if sentence.state != "supported" or sentence.shape in ("title", "header"):
        return sentence
    return replace(sentence, quotes=(quote,))
