"""Replies as plain JSON and back, as scripts and the conversation table see them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assistant.model import Citation, Evidence, Reply, ScoredSentence, Usage
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
    if reply.supported_share is not None:
        data["supported_share"] = round(reply.supported_share, 4)
    if reply.usage is not None:
        spent = asdict(reply.usage)
        data["usage"] = {name: value for name, value in spent.items() if value is not None}
    for name, held in (("stopped", reply.stopped), ("fell_back", reply.fell_back)):
        if held:
            data[name] = True
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
                citation["marker"],
                citation["doc_id"],
                citation["title"],
                citation["source"],
                tuple(citation["section"]),
                citation["page"],
                Span(citation["start"], citation["end"]),
                citation["quote"],
                Span(citation["answer_start"], citation["answer_end"]),
            )
            for citation in data["citations"]
        ),
        evidence=tuple(
            Evidence(
                Passage(
                    hit["passage_id"],
                    hit["doc_id"],
                    Span(hit["start"], hit["end"]),
                    tuple(hit["section"]),
                    hit["page"],
                ),
                hit.get("title", ""),
                hit["source"],
                hit["text"],
                hit["score"],
                hit["rank"],
                tuple[ScoredSentence, ...](),
            )
            for hit in data["evidence"]
        ),
        confidence=data["confidence"],
        certainty=data.get("certainty"),
        reason=data["reason"],
        missing=tuple(data["missing"]),
        model=data["model"],
        notice=data.get("notice"),
        suggestions=tuple(data.get("suggestions", ())),
        timings_ms=data["timings_ms"],
        supported_share=data.get("supported_share"),
        usage=Usage(**data["usage"]) if "usage" in data else None,
        stopped=data.get("stopped", False),
        fell_back=data.get("fell_back", False),
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


def evidence_json(evidence: Evidence) -> Json:
    """One retrieved passage."""
    return {
        "rank": evidence.rank,
        "passage_id": evidence.passage.passage_id,
        "doc_id": evidence.passage.doc_id,
        "title": evidence.title,
        "source": evidence.source,
        "section": list(evidence.passage.section),
        "page": evidence.passage.page,
        "start": evidence.passage.span.start,
        "end": evidence.passage.span.end,
        "text": evidence.text,
        "score": round(evidence.score, 4),
    }


def _citation(citation: Citation) -> Json:
    return {
        "marker": citation.marker,
        "doc_id": citation.doc_id,
        "title": citation.title,
        "source": citation.source,
        "section": list(citation.section),
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "answer_start": citation.answer_span.start,
        "answer_end": citation.answer_span.end,
    }
