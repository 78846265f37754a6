"""Replies and passages as a person reads them in a terminal."""

import re
from collections.abc import Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from assistant.doors.effort import effort
from assistant.doors.stages import STOPPED, STOPPED_EARLY
from assistant.model import Citation, Evidence, Reply

EXCERPT = 240
"""Characters of a passage that a list of passages shows."""


def print_reply(reply: Reply) -> None:
    """The text, then what each marker stands for; for an abstention the nearest passages.

    Of one that a model wrote, last what that took; one that was stopped is no abstention.
    """
    console = Console(highlight=False)
    if reply.standalone_question != reply.question:
        console.print(Text(f"Understood as: {reply.standalone_question}", style="dim"))
    if reply.notice:
        console.print(Text(reply.notice, style="dim"))
    if reply.stopped and reply.kind == "abstention":  # whether there is an answer is not known
        _print_end(console, reply, STOPPED_EARLY)
        return
    # rich would number the markers as links; a word joiner keeps them apart from text.
    console.print(Markdown(re.sub(r"(?<!\\)\[(\d+)\]", r"\\[\1\\]", reply.text)))
    if reply.citations:
        console.print()
    for citation in {cited.marker: cited for cited in reply.citations}.values():
        console.print(Text(f"[{citation.marker}] {_place(citation)}", style="dim"), soft_wrap=True)
    if reply.kind == "abstention" and reply.evidence:
        console.print(Text("\nNearest passages (no answer):", style="bold"))
        print_evidence(reply.evidence)
    _print_end(console, reply, STOPPED if reply.stopped else "")


def _print_end(console: Console, reply: Reply, stopped: str) -> None:
    if words := effort(reply):
        console.print(Text("\n" + " · ".join(words), style="dim"))
    if stopped:
        console.print(Text(stopped, style="bold"))


def print_evidence(evidence: Sequence[Evidence]) -> None:
    """Ranked passages with their place, score and an excerpt."""
    console = Console(highlight=False)
    for hit in evidence:
        place = _heading_path(hit.title, hit.passage.section, hit.passage.page)
        console.print(Text(f"{hit.rank}. {place}  ({hit.score:.2f})", style="bold dim"))
        text = " ".join(hit.text.split())
        excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …"
        console.print(Padding(Text(excerpt), (0, 0, 0, 3)))


def _place(citation: Citation) -> str:
    path = _heading_path(citation.title, citation.section, citation.page)
    return f"{path} — {citation.source}, characters {citation.span.start}–{citation.span.end}"


def _heading_path(title: str, section: tuple[str, ...], page: int | None) -> str:
    parts = section if section and section[0] == title else (title, *section)
    return " › ".join(parts) + (f", page {page}" if page is not None else "")
