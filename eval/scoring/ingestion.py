"""What was read from a file, against what stands in it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.errors import SourceError
from corpus.model import Span
from eval.measures.set_f1 import set_f1
from eval.measures.text_fidelity import text_fidelity
from eval.scoring import Scores

Json = Mapping[str, Any]


def score_ingestion(case: Json, read: Json) -> Scores:
    """`read` holds what `eval.ingested` says; only what the case names is scored.

    Raises SourceError for a file that was refused though the case expects its text.
    """
    scores = Scores()
    refused: str | None = read.get("refused")
    if "refused" in case:
        right = refused is not None and case["refused"] in refused
        scores.add("refused_rightly", float(right), "" if right else f"said: {refused}")
        return scores
    if refused is not None:
        raise SourceError(refused)
    text: str = read["text"]
    if "text" in case:
        scores.add("text_fidelity", text_fidelity(text, case["text"]))
    if "contains" in case:
        lost = _lost(text, case["contains"])
        scores.add(
            "contained",
            1 - len(lost) / len(case["contains"]),
            f"not there, or out of order: {'; '.join(lost)}" if lost else "",
        )
    if "absent" in case:
        there = [phrase for phrase in case["absent"] if phrase in text]
        scores.add(
            "left_out",
            1 - len(there) / len(case["absent"]),
            f"there: {'; '.join(there)}" if there else "",
        )
    if "sections" in case:
        found, wanted = (_paths(sections) for sections in (read["sections"], case["sections"]))
        scores.add("section_f1", set_f1(found, wanted), _difference(found, wanted))
    known = {**read, **{f"property {name}": value for name, value in read["properties"].items()}}
    named = {key: case[key] for key in ("title", "media_type", "pages") if key in case}
    named |= {f"property {name}": value for name, value in case.get("properties", {}).items()}
    if named:
        wrong = [
            f"{key} is {known.get(key)!r}, not {value!r}"
            for key, value in named.items()
            if known.get(key) != value
        ]
        scores.add("metadata", 1 - len(wrong) / len(named), "; ".join(wrong))
    for measure, lost in _lost_by_measure(case, read):
        scores.add(measure, 1 - len(lost) / len(case[_NAMED[measure]]), "; ".join(lost))
    if "together" in case:
        apart = [" … ".join(group) for group in case["together"] if not _share(read, group)]
        scores.add(
            "together",
            1 - len(apart) / len(case["together"]),
            f"in different passages: {'; '.join(apart)}" if apart else "",
        )
    faults = _faults(read)
    scores.add("span_integrity", float(not faults), "; ".join(faults[:3]))
    return scores


_NAMED = {"pages_right": "on_pages", "rows_right": "rows", "told": "told"}
"""Measures that are the share of what a case lists, by the field that lists it."""


def _lost_by_measure(case: Json, read: Json) -> Iterator[tuple[str, list[str]]]:
    """By measure, what the case names and the reading lacks."""
    if "on_pages" in case:
        yield "pages_right", list(_on_wrong_pages(read, case["on_pages"]))
    if "rows" in case:
        lost = _lost_rows(read["rows"], case["rows"])
        yield "rows_right", [f"no row {' | '.join(row)!r} there" for row in lost]
    if "told" in case:
        said = " ".join(read["notes"])
        yield "told", [f"not told: {phrase}" for phrase in case["told"] if phrase not in said]


def _on_wrong_pages(read: Json, wanted: Sequence[tuple[str, int]]) -> Iterator[str]:
    for phrase, number in wanted:
        at = read["text"].find(phrase)
        found = bisect_right(read["page_starts"], at) if at >= 0 else None
        if found != number:
            where = "is not there" if found is None else f"stands on page {found}"
            yield f"{phrase!r} {where}, not on page {number}"


def _lost_rows(
    found: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]
) -> list[Sequence[str]]:
    """Those that do not follow, somewhere, the ones before them."""
    lost, at = [], 0
    for row in wanted:
        where = next((i for i in range(at, len(found)) if list(found[i]) == list(row)), None)
        if where is None:
            lost.append(row)
        else:
            at = where + 1
    return lost


def _lost(text: str, wanted: Sequence[str]) -> list[str]:
    """Those that do not stand in the text behind the ones before them."""
    lost, at = [], 0
    for phrase in wanted:
        start = text.find(phrase, at)
        if start < 0:
            lost.append(phrase)
        else:
            at = start + len(phrase)
    return lost


def _share(read: Json, group: Sequence[str]) -> bool:
    """Whether one passage holds all of them."""
    text: str = read["text"]
    return any(
        all(phrase in text[start:end] for phrase in group) for start, end in read["passages"]
    )


def _paths(sections: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return [tuple(section) for section in sections]


def _difference(found: Sequence[tuple[str, ...]], wanted: Sequence[tuple[str, ...]]) -> str:
    lost = [" › ".join(path) for path in wanted if path not in found]
    invented = [" › ".join(path) for path in found if path not in wanted]
    return "; ".join(
        [f"missing: {path}" for path in lost] + [f"not there: {path}" for path in invented]
    )


def _faults(read: Json) -> list[str]:
    """What is wrong with passages and sentences as spans of the text."""
    text: str = read["text"]
    passages = [Span(*span) for span in read["passages"]]
    faults = [
        f"the passage {span.start}–{span.end} is not in the text"
        for span in passages
        if not span.start < span.end <= len(text)
    ]
    faults += [
        f"the passages leave out some of {Span(*span).of(text)[:40]!r}"
        for span in read["blocks"]
        if _uncovered(text, Span(*span), passages)
    ]
    faults += [
        f"the sentence {start}–{end} lies in no passage"
        for start, end in read["sentences"]
        if not any(first <= start < end <= last for first, last in read["passages"])
    ]
    return faults


def _uncovered(text: str, block: Span, passages: Sequence[Span]) -> bool:
    """Whether any visible character of the block lies outside of all passages."""
    at = block.start
    for span in sorted(passage for passage in passages if passage.overlaps(block)):
        if text[at : max(at, span.start)].strip():
            return True
        at = max(at, span.end)
    return bool(text[at : max(at, block.end)].strip())
