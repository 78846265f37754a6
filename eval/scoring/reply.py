"""A reply against what its case expects.

Everything is read off the reply as scripts see it and off the stored texts; a
reply that was right to abstain has no facts to state.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpus.model import Span
from eval.cases import Case
from eval.certainty import answered, kind_in_words, right_kind
from eval.gold import HOLDS, as_place
from eval.measures.alce import citation_precision, citation_recall, judge
from eval.measures.answer_length import answer_sentences, answer_words
from eval.measures.answer_text import without_markers
from eval.measures.citation_validity import CitedQuote, citation_validity, invalid
from eval.measures.fact_recall import fact_recall, states
from eval.measures.span_coverage import Place, overlap
from eval.measures.support import Supports
from eval.measures.token_f1 import token_f1
from eval.results import Gold
from eval.scoring import Scores
from eval.scoring.statements import cited_span, plain, statements
from eval.scoring.written import score_written

Json = Mapping[str, Any]
TextOf = Callable[[str], str | None]


def score_reply(
    case: Case,
    reply: Json,
    places: Sequence[Sequence[Gold]],
    text_of: TextOf,
    supports: Supports,
) -> Scores:
    """All scores that the case and the reply allow; `places` for each fact of the case."""
    scores = Scores()
    _kind(scores, case, reply)
    _facts(scores, case, reply, places)
    _length(scores, reply)
    _citations(scores, reply, text_of, supports)
    _wording(scores, case, reply)
    score_written(scores, reply)
    return scores


def _kind(scores: Scores, case: Case, reply: Json) -> None:
    right = right_kind(reply, case.expect)
    wrong = f"{kind_in_words(reply)}, not {case.expect}"
    scores.add("right_kind", float(right), "" if right else wrong)
    if case.missing:
        named = " ".join(reply["missing"]) if answered(reply) else ""
        lost = [phrase for phrase in case.missing if not states(named, [phrase])]
        scores.add(
            "missing_named",
            1 - len(lost) / len(case.missing),
            f"not named as missing: {'; '.join(lost)}" if lost else "",
        )


def _facts(scores: Scores, case: Case, reply: Json, places: Sequence[Sequence[Gold]]) -> None:
    if not case.answerable or not case.facts:
        return
    said = reply["text"] if answered(reply) else ""
    lost = [fact.phrases[0] for fact in case.facts if not states(said, fact.phrases)]
    scores.add(
        "fact_recall",
        fact_recall(said, [fact.phrases for fact in case.facts]),
        f"not stated: {'; '.join(lost)}" if lost else "",
    )
    first = statements(reply)[0].text if said and reply["citations"] else ""
    scores.add("first_statement", float(any(states(first, fact.phrases) for fact in case.facts)))
    if case.reference:
        scores.add("token_f1", token_f1(plain(without_markers(said)), [case.reference]))
    cited = [_cited(citation) for citation in reply["citations"]]
    uncited = [fact[0].text for fact in places if not _touches(fact, cited)]
    scores.add(
        "gold_cited",
        1 - len(uncited) / len(places),
        f"not cited: {'; '.join(uncited)}" if uncited else "",
    )


def _touches(fact: Sequence[Gold], cited: Sequence[Place]) -> bool:
    return any(overlap(as_place(gold), cited) > HOLDS for gold in fact)


def _length(scores: Scores, reply: Json) -> None:
    if answered(reply):
        scores.add("answer_sentences", answer_sentences(map(cited_span, reply["citations"])))
        scores.add("answer_words", answer_words(reply["text"]))


def _citations(scores: Scores, reply: Json, text_of: TextOf, supports: Supports) -> None:
    if not answered(reply):
        return
    cited = [
        CitedQuote(
            citation["marker"], citation["doc_id"], citation["start"], citation["end"],
            citation["quote"], citation["answer_start"], citation["answer_end"],
        )
        for citation in reply["citations"]
    ]  # fmt: skip
    faults = " ".join(reason for _, reason in invalid(cited, text_of, reply["text"]))
    scores.add(
        "citation_validity",
        citation_validity(cited, text_of, reply["text"]) if cited else 0.0,
        faults or ("" if cited else "the reply answers and cites nothing"),
    )
    judgements = [judge(statement, supports) for statement in statements(reply)]
    unsupported = [judgement.statement.text for judgement in judgements if not judgement.supported]
    scores.add(
        "citation_recall",
        citation_recall(judgements),
        f"not supported: {unsupported[0]}" if unsupported else "",
    )
    scores.add("citation_precision", citation_precision(judgements))


def _wording(scores: Scores, case: Case, reply: Json) -> None:
    if case.absent:
        said = [phrase for phrase in case.absent if phrase.casefold() in reply["text"].casefold()]
        scores.add("nothing_forbidden", float(not said), f"said: {said[0]}" if said else "")
    if case.standalone or case.standalone_absent:
        question = reply["standalone_question"]
        wrong = [
            f"{phrase!r} is not in it"
            for phrase in case.standalone
            if not states(question, [phrase])
        ]
        wrong += [
            f"{phrase!r} is in it"
            for phrase in case.standalone_absent
            if states(question, [phrase])
        ]
        reason = f"{question} ({'; '.join(wrong)})" if wrong else question
        scores.add("standalone", float(not wrong), reason)


def _cited(citation: Json) -> Place:
    return citation["doc_id"], Span(citation["start"], citation["end"])
