"""Messages of a chat as units: several sentences that one person wrote at one time.

Told by how their first line begins. Knows passages and sentences, no questions.
"""

from dataclasses import replace

from assistant.english.chat_lines import HEAD
from corpus.model import LONGEST_MESSAGE, Passage, Sentence, Span


def in_messages(passage: Passage, text: str) -> Passage:
    """The passage with a sentence for each message, where it holds messages; `text` is its own.

    Each begins with time and speaker, and so says who means what it says and when.
    """
    start = passage.span.start
    begins = [HEAD.match(text, one.span.start - start) is not None for one in passage.sentences]
    if not any(begins):
        return passage
    units: list[Sentence] = []
    inside = False
    for sentence, opens in zip(passage.sentences, begins, strict=True):
        last = units[-1] if units else None
        between = text[last.span.end - start : sentence.span.start - start] if last else "\n\n"
        goes_on = inside and not opens and last is not None and "\n\n" not in between
        if goes_on and last and sentence.span.end - last.span.start <= LONGEST_MESSAGE:
            units[-1] = replace(last, span=Span(last.span.start, sentence.span.end))
        else:
            units.append(sentence)
        inside = opens or goes_on
    return replace(passage, sentences=tuple(units))


def is_message(text: str) -> bool:
    """Whether a text begins as a message of a chat does."""
    return HEAD.match(text) is not None
