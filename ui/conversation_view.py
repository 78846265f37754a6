"""A stored conversation as the browser shows it: exchanges of plain JSON.

Every citation is checked against the stored text each time; one that no longer
stands is marked so, and its quote is not sent. Knows nothing about Streamlit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.assistant import valid_citations
from assistant.cite.prose import Node, prose
from assistant.doors.effort import effort
from assistant.doors.serialize import from_json
from assistant.doors.stages import STOPPED, STOPPED_EARLY, in_words
from assistant.model import Citation, Evidence, Reply
from corpus.conversations import Turn
from corpus.library import Library
from ui.answering import GROWING, Job
from ui.display_text import shortened
from ui.live_blocks import live_blocks
from ui.narrowing import Choice, of_stored

Json = dict[str, Any]

SNIPPET = 280
NEAREST = 4
INTERRUPTED = "The assistant was stopped before it had answered this."
CUT_OFF = "This answer was cut off; what had been checked until then:"
CHANGED = "A source has changed since this was answered: {what}. Ask again for the present state."


def exchanges(library: Library, turns: Iterable[Turn], jobs: Mapping[str, Job]) -> list[Json]:
    """The questions of a conversation, each with what came of it, oldest first.

    `jobs` is the work on questions, by the id of their turn.
    """
    turns = list(turns)
    outcomes = {turn.reply.get("id"): turn.reply for turn in turns if turn.reply is not None}
    asked = [turn for turn in turns if turn.role == "user"]
    shown = [
        _exchange(library, turn, outcomes.get(turn.turn_id), jobs.get(turn.turn_id))
        for turn in asked
    ]
    for exchange in shown[:-1]:  # only the last answer can be gone on with
        if exchange["reply"] and exchange["reply"]["halted"]:
            exchange["reply"]["halted"]["go_on"] = False
    return shown


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
    cut_off = outcome is not None and outcome.get(GROWING, False)
    if outcome is not None and "error" in outcome:
        shown["error"] = outcome["error"]
        shown["usage"] = bool(outcome.get("usage"))
    elif outcome is not None and not (cut_off and job):
        shown["reply"] = reply_view(library, from_json(outcome), cut_off=cut_off)
    elif job is None:
        shown["error"] = INTERRUPTED
    elif job.error:
        shown["error"] = job.error
    else:
        shown["pending"] = _pending(job)
    return shown


def _pending(job: Job) -> Json:
    """The step that is under way, and the reply as far as it is written."""
    return {
        "stage": in_words(job.stage, job.count),
        "blocks": live_blocks(job.sentences),
        "settled": [one.text for one in job.sentences if one.state == "supported"],
        "stopping": job.stopping.is_set(),
    }


def reply_view(library: Library, reply: Reply, *, cut_off: bool = False) -> Json:
    """A reply with its Markdown parsed and its citations checked.

    One that was `cut_off` is what had been checked before the process ended.
    """
    if reply.stopped and reply.kind == "abstention":  # whether there is an answer is not known
        reply = replace(reply, text="", reason=None, suggestions=(), evidence=())
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
        "halted": _halted(reply, cut_off=cut_off),
        "effort": list(effort(reply)),
    }


def _halted(reply: Reply, *, cut_off: bool) -> Json | None:
    """What is said of a reply that did not come to its end, and whether it can be gone on with."""
    if cut_off:
        return {"lead": CUT_OFF, "words": "", "go_on": True}
    if not reply.stopped:
        return None
    if reply.kind == "abstention":
        return {"lead": "", "words": STOPPED_EARLY, "go_on": False}
    return {"lead": "", "words": STOPPED, "go_on": True}


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
