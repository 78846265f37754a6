"""What was read from a file, against what stands in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.model import Span
from eval.measures.set_f1 import set_f1
from eval.measures.text_fidelity import text_fidelity
from eval.scoring import Scores

Json = Mapping[str, Any]


def score_ingestion(case: Json, read: Json) -> Scores:
    """`read` holds what `eval.ingested` says; only what the case names is scored."""
    scores = Scores()
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
    named = [key for key in ("title", "media_type", "pages") if key in case]
    if named:
        wrong = [
            f"{key} is {read[key]!r}, not {case[key]!r}" for key in named if read[key] != case[key]
        ]
        scores.add("metadata", 1 - len(wrong) / len(named), "; ".join(wrong))
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
