"""A reply while it is written: its sentences as blocks to be drawn, and what of it may be kept.

Knows nothing about who writes, nor about how blocks are drawn.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from assistant.cite.citations import render
from assistant.cite.prose import Node
from assistant.draft import Written, WrittenSentence, WrittenShape
from assistant.model import Citation
from assistant.waiting import LiveSentence

_GROUPS: dict[WrittenShape, str] = {"item": "ul", "step": "ol", "header": "table", "row": "table"}
"""Which sentences stand together in one block; a title stands alone, prose in a paragraph."""


def live_blocks(sentences: Sequence[LiveSentence]) -> list[Node]:
    """The blocks of `assistant.cite.prose`, in which each sentence is a node {"t": "live",
    "state": …, "c": […]}, so that it is seen which of them stood their check.
    """
    return [_BLOCKS[kind](list(run)) for kind, run in groupby(sentences, _kind)]


def checked_text(sentences: Sequence[LiveSentence]) -> tuple[str, tuple[Citation, ...]]:
    """The Markdown of those that stood their check and its citations; the others are as if not
    written.
    """
    stood = tuple(
        WrittenSentence(sentence.text, sentence.quotes, sentence.shape, sentence.begins)
        for sentence in sentences
        if sentence.quotes
    )
    return render((Written(stood),)) if stood else ("", ())


def _kind(sentence: LiveSentence) -> str:
    return _GROUPS.get(sentence.shape, sentence.shape)


def _cells(sentence: LiveSentence) -> list[str]:
    return [cell.strip() for cell in sentence.text.split("|")]


def _live(sentence: LiveSentence, text: str | None = None) -> Node:
    return {"t": "live", "state": sentence.state, "c": [sentence.text if text is None else text]}


def _paragraph(run: Sequence[LiveSentence]) -> Node:
    parted = [piece for sentence in run for piece in (" ", _live(sentence))]
    return {"t": "p", "c": parted[1:]}


def _titles(run: Sequence[LiveSentence]) -> Node:
    return {"t": "h", "c": _paragraph(run)["c"]}


def _bullets(run: Sequence[LiveSentence]) -> Node:
    return {"t": "ul", "items": [[_paragraph([sentence])] for sentence in run]}


def _steps(run: Sequence[LiveSentence]) -> Node:
    return {**_bullets(run), "t": "ol", "start": 1}


def _table(run: Sequence[LiveSentence]) -> Node:
    rows = [
        [[_live(sentence, cell)] if cell else [] for cell in _cells(sentence)] for sentence in run
    ]
    if run[0].shape == "header":
        return {"t": "table", "head": rows[0], "rows": rows[1:]}
    return {"t": "table", "head": [[] for _ in rows[0]], "rows": rows}


_BLOCKS: dict[str, Callable[[Sequence[LiveSentence]], Node]] = {
    "prose": _paragraph, "title": _titles, "ul": _bullets, "ol": _steps, "table": _table,
}  # fmt: skip
