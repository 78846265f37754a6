"""Replies as plain JSON and back, as scripts and the conversation table see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.model import Citation, Evidence, Reply, ScoredSentence
from corpus.model import Passage, Span

Json = dict[str, Any]


def to_json(reply: Reply, id_: str | None = None) -> Json:
    """The reply object; optional fields only where they hold something."""
    data: Json = {
        "id": id_,
        "kind": reply.kind,
        "question": reply.question,
        "standalone_question": reply.standalone_question,
        "text": reply.text,
        "citations": [_citation(citation) for citation in reply.citations],
        "evidence": [evidence_json(hit) for hit in reply.evidence],
        "confidence": reply.confidence,
        "certainty": reply.certainty,
        "reason": reply.reason,
        "missing": list(reply.missing),
        "model": reply.model,
        "timings_ms": dict(reply.timings_ms),
    }
    if reply.notice:
        data["notice"] = reply.notice
    if reply.suggestions:
        data["suggestions"] = list(reply.suggestions)
    return data


def from_json(data: Mapping[str, Any]) -> Reply:
    """The reply that `to_json` wrote; scored sentences are not kept."""
    return Reply(
        kind=data["kind"],
        question=data["question"],
        standalone_question=data["standalone_question"],
        text=data["text"],
        citations=tuple(
            Citation(
                one["marker"],
                one["doc_id"],
                one["title"],
                one["source"],
                tuple(one["section"]),
                one["page"],
                Span(one["start"], one["end"]),
                one["quote"],
                Span(one["answer_start"], one["answer_end"]),
            )
            for one in data["citations"]
        ),
        evidence=tuple(
            Evidence(
                Passage(
                    one["passage_id"],
                    one["doc_id"],
                    Span(one["start"], one["end"]),
                    tuple(one["section"]),
                    one["page"],
                ),
                one.get("title", ""),
                one["source"],
                one["text"],
                one["score"],
                one["rank"],
                tuple[ScoredSentence, ...](),
            )
            for one in data["evidence"]
        ),
        confidence=data["confidence"],
        certainty=data.get("certainty"),
        reason=data["reason"],
        missing=tuple(data["missing"]),
        model=data["model"],
        notice=data.get("notice"),
        suggestions=tuple(data.get("suggestions", ())),
        timings_ms=data["timings_ms"],
    )


def search_json(
    evidence: Sequence[Evidence], question: str, milliseconds: float, id_: str | None = None
) -> Json:
    """What `search` prints; `id` only where the batch gave one."""
    data: Json = {} if id_ is None else {"id": id_}
    data["question"] = question
    data["evidence"] = [evidence_json(hit) for hit in evidence]
    data["timings_ms"] = {"total": milliseconds}
    return data


def evidence_json(one: Evidence) -> Json:
    """One retrieved passage."""
    return {
        "rank": one.rank,
        "passage_id": one.passage.passage_id,
        "doc_id": one.passage.doc_id,
        "title": one.title,
        "source": one.source,
        "section": list(one.passage.section),
        "page": one.passage.page,
        "start": one.passage.span.start,
        "end": one.passage.span.end,
        "text": one.text,
        "score": round(one.score, 4),
    }


def _citation(one: Citation) -> Json:
    return {
        "marker": one.marker,
        "doc_id": one.doc_id,
        "title": one.title,
        "source": one.source,
        "section": list(one.section),
        "page": one.page,
        "start": one.span.start,
        "end": one.span.end,
        "quote": one.quote,
        "answer_start": one.answer_span.start,
        "answer_end": one.answer_span.end,
    }
