"""A stored conversation as the browser shows it: exchanges of plain JSON.

Every citation is checked against the stored text each time; one that no longer
stands is marked so, and its quote is not sent. Knows nothing about Streamlit.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.assistant import valid_citations
from assistant.cite.prose import Node, prose
from assistant.doors.serialize import from_json
from assistant.model import Citation, Evidence, Reply
from corpus.conversations import Turn
from corpus.library import Library
from ui.display_text import shortened
from ui.narrowing import Choice, of_stored
from ui.service import Job

Json = dict[str, Any]

STAGES = {
    "": "Understanding the question …",
    "understand": "Searching the material …",
    "find": "Weighing what was found …",
    "judge": "Putting the answer together …",
    "widen": "Putting the answer together …",
    "write": "Checking every citation …",
}
"""What goes on after the step that was told last; see `assistant.graph`."""

SNIPPET = 280
NEAREST = 4
INTERRUPTED = "The assistant was stopped before it had answered this."
CHANGED = "A source has changed since this was answered: {what}. Ask again for the present state."


def exchanges(library: Library, turns: Iterable[Turn], jobs: Mapping[str, Job]) -> list[Json]:
    """The questions of a conversation, each with what came of it, oldest first.

    `jobs` is the work on questions, by the id of their turn.
    """
    turns = list(turns)
    outcomes = {turn.reply.get("id"): turn.reply for turn in turns if turn.reply is not None}
    return [
        _exchange(library, turn, outcomes.get(turn.turn_id), jobs.get(turn.turn_id))
        for turn in turns
        if turn.role == "user"
    ]


def last_narrowed(turns: Sequence[Turn], jobs: Mapping[str, Job]) -> tuple[Choice, ...]:
    """What the last question of a conversation was narrowed to."""
    asked = next((turn for turn in reversed(turns) if turn.role == "user"), None)
    if asked is None:
        return ()
    if asked.turn_id in jobs:
        return jobs[asked.turn_id].narrowed
    outcomes = (
        turn.reply for turn in turns if turn.reply and turn.reply.get("id") == asked.turn_id
    )
    return of_stored(next(outcomes, {}).get("narrowed", ()))


def _exchange(library: Library, turn: Turn, outcome: Json | None, job: Job | None) -> Json:
    within = of_stored(outcome.get("narrowed", ())) if outcome else job.narrowed if job else ()
    shown: Json = {
        "id": turn.turn_id, "question": turn.text,
        "narrowed": [choice.shown() for choice in within],
        "reply": None, "error": None, "usage": False, "pending": None,
    }  # fmt: skip
    if outcome is not None and "error" in outcome:
        shown["error"] = outcome["error"]
        shown["usage"] = bool(outcome.get("usage"))
    elif outcome is not None:
        shown["reply"] = reply_view(library, from_json(outcome))
    elif job is None:
        shown["error"] = INTERRUPTED
    elif job.error:
        shown["error"] = job.error
    else:
        shown["pending"] = STAGES.get(job.stage, STAGES["write"])
    return shown


def reply_view(library: Library, reply: Reply) -> Json:
    """A reply with its Markdown parsed and its citations checked."""
    valid = set(valid_citations(library, reply.citations))
    stands = {citation.marker: citation in valid for citation in reply.citations}
    citations = {citation.marker: citation for citation in reply.citations}
    nearest = _nearest(library, reply) if reply.kind == "abstention" else []
    gone = [str(marker) for marker, stood in stands.items() if not stood]
    understood = _same_words(reply.standalone_question) != _same_words(reply.question)
    reason = reply.reason if reply.reason and reply.reason not in reply.text else None
    return {
        "kind": reply.kind,
        "understood": reply.standalone_question if understood else None,
        "prose": _without_gap_sentence(prose(reply.text), reply.missing),
        "citations": [
            _citation(citation, stands[citation.marker]) for citation in citations.values()
        ],
        "sources": _sources(
            [citation for citation in citations.values() if stands[citation.marker]]
        ),
        "changed": CHANGED.format(what=_cited(gone)) if gone else None,
        "nearest": nearest,
        "confidence": reply.confidence if reply.kind in {"answer", "partial"} else None,
        "certainty": reply.certainty,
        "reason": reason,
        "missing": list(reply.missing),
        "notice": reply.notice,
        "suggestions": list(reply.suggestions),
    }


def _citation(citation: Citation, valid: bool) -> Json:
    return {
        "marker": citation.marker,
        "doc_id": citation.doc_id,
        "title": citation.title,
        "path": list(citation.section),
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote if valid else None,
        "valid": valid,
    }


def _sources(citations: Sequence[Citation]) -> list[Json]:
    """The places cited, each once, with the markers that lead there."""
    places: dict[tuple[str, tuple[str, ...], int | None], Json] = {}
    for citation in citations:
        place = places.setdefault(
            (citation.doc_id, citation.section, citation.page),
            {
                "title": citation.title,
                "path": list(citation.section),
                "page": citation.page,
                "markers": [],
            },
        )
        place["markers"].append(citation.marker)
    return list(places.values())


def _nearest(library: Library, reply: Reply) -> list[Json]:
    return [
        {
            "doc_id": hit.passage.doc_id,
            "title": hit.title,
            "path": list(hit.passage.section),
            "page": hit.passage.page,
            "start": hit.passage.span.start,
            "end": hit.passage.span.end,
            "snippet": shortened(hit.text, SNIPPET),
        }
        for hit in reply.evidence[:NEAREST]
        if _still_there(library, hit)
    ]


def _still_there(library: Library, evidence: Evidence) -> bool:
    passage = evidence.passage
    return library.info(passage.doc_id) is not None and library.text_of(passage) == evidence.text


def _without_gap_sentence(blocks: list[Node], missing: Sequence[str]) -> list[Node]:
    """Leaves out the closing sentence that says what `missing` says beside it."""
    if not missing or len(blocks) < 2:
        return blocks
    last = blocks[-1].get("c", [])
    plain = last[0] if len(last) == 1 and isinstance(last[0], str) else ""
    said = all(gap.rstrip("? ").casefold() in plain.casefold() for gap in missing)
    return blocks[:-1] if said else blocks


def _same_words(question: str) -> str:
    return " ".join(question.casefold().split()).rstrip("?!. ")


def _cited(markers: Sequence[str]) -> str:
    if len(markers) == 1:
        return f"the quote of {markers[0]} is no longer there"
    return f"the quotes of {', '.join(markers[:-1])} and {markers[-1]} are no longer there"
