"""A case as the page shows it: plain JSON, every text as it is, from which only text
nodes are made. What is lit up is given by offsets in code points; nothing is searched for.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from assistant.cite.prose import prose
from corpus.model import Span
from eval.certainty import kind_in_words, right_kind
from eval.gold import HOLDS, as_place
from eval.measures.span_coverage import Place, overlap
from eval.report.worst import means, outcome, worst_first
from eval.results import CaseResult, Gold, Run

Json = dict[str, Any]

READ = 4_000
"""Characters of a file's text that are shown; longer ones are cut, and say so."""


def rows(run: Run) -> Json:
    """`cases`, the worst first, and `passages`, each text once, which cases point into."""
    mean = means(run.cases)
    passages = _Passages()
    cases = [_row(case, mean.get(case.key), passages) for case in worst_first(run.cases, mean)]
    return {"cases": cases, "passages": passages.shown}


class _Passages:
    """Gives each passage a number; cases share them."""

    def __init__(self) -> None:
        self.shown: list[Json] = []
        self._numbers: dict[tuple[str, int, str], int] = {}

    def number(self, evidence: Mapping[str, Any]) -> int:
        text: str = evidence["text"]
        key = (evidence["doc_id"], evidence["start"], text)
        if key not in self._numbers:
            self._numbers[key] = len(self.shown)
            where = _path(evidence.get("title", ""), evidence["section"], evidence["page"])
            self.shown.append({"where": where, "source": evidence["source"], "text": text})
        return self._numbers[key]


def _row(result: CaseResult, mean: float | None, passages: _Passages) -> Json:
    case, reply = result.case, result.reply
    evidence = (reply or {}).get("evidence") or result.evidence or ()
    citations = (reply or {}).get("citations") or ()
    return {
        "key": result.key,
        "suite": result.suite,
        "id": result.case_id,
        "kind": result.kind,
        "part": "held back" if result.held_back else "open",
        "outcome": outcome(result),
        "mean": mean,
        "question": case.get("question") or case.get("file", ""),
        "history": list(case.get("history", ())),
        "case": {name: value for name, value in case.items() if name in _CASE},
        "facts": _facts(result, evidence, citations),
        "reply": _reply(reply, evidence, str(case.get("expect", "answer"))),
        "beside": _beside(result, evidence),
        "passages": [_passage(hit, citations, result.gold, passages) for hit in evidence],
        "elsewhere": [
            _elsewhere(citation) for citation in citations if not _holder(citation, evidence)
        ],
        "read": _read(result.read),
        "scores": dict(result.scores),
        "reasons": dict(result.reasons),
        "ms": result.milliseconds,
        "error": result.error,
    }


_CASE = (
    "note", "expect", "sources", "reference", "absent", "missing", "standalone",
    "standalone_absent", "group", "change", "noise", "hide",
    "title", "media_type", "contains", "sections", "pages", "on_pages", "rows", "properties",
    "told", "refused", "together",
)  # fmt: skip
"""Fields of a case that are shown as they are, where it has them."""


def _facts(
    result: CaseResult,
    evidence: Sequence[Mapping[str, Any]],
    citations: Sequence[Mapping[str, Any]],
) -> list[Json]:
    """Each fact with its places: cited, found by the search only, or missed."""
    cited = [_place(citation) for citation in citations]
    found = [_place(hit) for hit in evidence]
    wanted = result.case.get("facts", ())
    shown: list[Json] = []
    for number, fact in enumerate(result.gold):
        places = [
            {"title": gold.title, "text": gold.text, "state": _state(gold, cited, found)}
            for gold in fact
        ]
        states = {place["state"] for place in places}
        state = next(name for name in ("cited", "found", "missed") if name in states)
        says = wanted[number].get("says", ()) if number < len(wanted) else ()
        shown.append({"says": list(says), "state": state, "places": places})
    return shown


def _state(gold: Gold, cited: Sequence[Place], found: Sequence[Place]) -> str:
    if overlap(as_place(gold), cited) > HOLDS:
        return "cited"
    return "found" if overlap(as_place(gold), found) > HOLDS else "missed"


def _reply(
    reply: Mapping[str, Any] | None, evidence: Sequence[Mapping[str, Any]], expect: str
) -> Json | None:
    """The reply; `said` is its kind in words, `right` whether that is the kind expected."""
    if reply is None:
        return None
    kept = ("kind", "standalone_question", "confidence", "reason", "missing", "notice", "model")
    broken = {
        citation["marker"]
        for citation in reply["citations"]
        if (holder := _holder(citation, evidence)) and not _stands(citation, holder)
    }
    told = {name: reply[name] for name in kept if reply.get(name) not in (None, "", [])}
    if "reason" in told and told["reason"] in reply["text"]:
        del told["reason"]  # said already
    return {
        **told,
        "said": kind_in_words(reply),
        "right": right_kind(reply, expect),
        "prose": prose(reply["text"]),
        "broken": sorted(broken),
    }


def _beside(result: CaseResult, evidence: Sequence[Mapping[str, Any]]) -> Json | None:
    """What the extractive writer replied to the same, and by which measures it differs."""
    said = _reply(result.beside, evidence, str(result.case.get("expect", "answer")))
    if said is None:
        return None
    own, other = result.scores, result.beside_scores
    differing = [name for name in other if name in own and own[name] != other[name]]
    return {**said, "broken": [], "scores": {name: other[name] for name in differing}}


def _passage(
    evidence: Mapping[str, Any],
    citations: Sequence[Mapping[str, Any]],
    gold: Sequence[Sequence[Gold]],
    passages: _Passages,
) -> Json:
    return {
        "passage": passages.number(evidence),
        "rank": evidence["rank"],
        "score": evidence["score"],
        "marks": marks(evidence, citations, gold),
    }


def marks(
    evidence: Mapping[str, Any],
    citations: Sequence[Mapping[str, Any]],
    gold: Sequence[Sequence[Gold]],
) -> list[Json]:
    """What is lit up in a passage, in order and without overlaps.

    `start` and `end` count code points of the passage's text, half open; `markers`
    are the citations that hold the stretch, `gold` says whether a place that states
    a fact does.
    """
    doc_id, begin = evidence["doc_id"], evidence["start"]
    whole = Span(begin, begin + len(evidence["text"]))
    cited = [
        (span, citation["marker"])
        for citation in citations
        if citation["doc_id"] == doc_id
        and (span := _within(citation["start"], citation["end"], whole))
    ]
    wanted = [
        span
        for fact in gold
        for place in fact
        if place.doc_id == doc_id and (span := _within(place.start, place.end, whole))
    ]
    spans = [*(span for span, _ in cited), *wanted]
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    lit: list[Json] = []
    for start, end in pairwise(edges):
        markers = sorted({marker for span, marker in cited if span.start <= start < span.end})
        is_gold = any(span.start <= start < span.end for span in wanted)
        if markers or is_gold:
            at = {"start": start - begin, "end": end - begin}
            lit.append({**at, "markers": markers, "gold": is_gold})
    return lit


def _elsewhere(citation: Mapping[str, Any]) -> Json:
    """A citation whose words lie in none of the passages that the reply brought along."""
    where = _path(citation["title"], citation["section"], citation["page"])
    return {"marker": citation["marker"], "where": where, "quote": citation["quote"]}


def _holder(
    citation: Mapping[str, Any], evidence: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """The first passage in which any of the cited words lie."""
    return next(
        (
            hit
            for hit in evidence
            if hit["doc_id"] == citation["doc_id"]
            and hit["start"] < citation["end"]
            and citation["start"] < hit["end"]
        ),
        None,
    )


def _stands(citation: Mapping[str, Any], evidence: Mapping[str, Any]) -> bool:
    """Whether the quote is what stands at its place, as far as the passage reaches."""
    start, end = (citation[name] - evidence["start"] for name in ("start", "end"))
    if start < 0 or end > len(evidence["text"]):
        return True  # the rest is not here to be looked at
    return bool(evidence["text"][start:end] == citation["quote"])


def _read(read: Mapping[str, Any] | None) -> Json | None:
    """What was read from a file; passages and sentences as their number."""
    if read is None:
        return None
    shown = {
        name: len(value) if name in ("passages", "sentences") else value
        for name, value in read.items()
    }
    text = str(shown.get("text", ""))
    if len(text) > READ:
        shown["text"] = f"{text[:READ]}…\n\n({len(text) - READ:,} more characters)"
    return shown


def _place(data: Mapping[str, Any]) -> Place:
    return data["doc_id"], Span(data["start"], data["end"])


def _within(start: int, end: int, whole: Span) -> Span | None:
    start, end = max(start, whole.start), min(end, whole.end)
    return Span(start, end) if start < end else None


def _path(title: str, section: Sequence[str], page: int | None) -> str:
    parts = list(section) if section and section[0] == title else [title, *section]
    path = " › ".join(part for part in parts if part)
    return path if page is None else f"{path}, page {page}"
