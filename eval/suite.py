"""What each suite asks and measures: one row a suite.

How a score is formed stands in `eval.scoring`, what it means in `eval.measured`.
"""

from dataclasses import dataclass
from typing import Literal, cast

from eval.cases import SuiteName

Way = Literal["search", "ask", "read", "time"]


@dataclass(frozen=True, slots=True)
class SuiteKind:
    """How its cases are met, the question it decides, and the measures that stand at the
    top of a report, in that order.
    """

    way: Way
    meaning: str
    headline: tuple[str, ...]


SUITES: dict[SuiteName, SuiteKind] = {
    "retrieval": SuiteKind(
        "search",
        "are the passages found that answer?",
        ("recall@1", "recall@5", "mrr@10", "ndcg@10", "facts_found@5", "gold_coverage@5"),
    ),
    "answers": SuiteKind(
        "ask",
        "does the reply say what it must, and briefly?",
        (
            "fact_recall",
            "first_statement",
            "token_f1",
            "right_kind",
            "refused",
            "answer_sentences",
        ),
    ),
    "citations": SuiteKind(
        "ask",
        "does every statement rest on the words it points to, and on the right ones?",
        ("citation_validity", "citation_recall", "citation_precision", "gold_cited"),
    ),
    "abstention": SuiteKind(
        "ask",
        "does it know when the material does not answer?",
        (
            "abstention_precision",
            "abstention_recall",
            "answered_as_if_sure",
            "refused",
            "auroc",
            "brier",
            "ece",
            "aurc",
            "right_kind",
            "missing_named",
        ),
    ),
    "conversation": SuiteKind(
        "ask", "are follow-ups understood?", ("standalone", "fact_recall", "right_kind")
    ),
    "robustness": SuiteKind(
        "ask",
        "do other wordings, slips, injections and noise leave the answer as it is?",
        ("consistency", "fact_recall", "right_kind", "nothing_forbidden"),
    ),
    "ingestion": SuiteKind(
        "read",
        "is a file read as what it is?",
        (
            "text_fidelity",
            "contained",
            "left_out",
            "section_f1",
            "rows_right",
            "pages_right",
            "metadata",
            "told",
            "refused_rightly",
            "together",
            "span_integrity",
        ),
    ),
    "speed": SuiteKind(
        "time",
        "how long does a warm answer take, here and next to a plain dense search?",
        ("answer_p50", "answer_p95", "search_ms", "dense_ms", "answer_ratio"),
    ),
}


def suite_kind(label: str) -> SuiteKind:
    """The row of a suite by its label in results ("answers", "questions:answers")."""
    return SUITES[cast(SuiteName, label.rpartition(":")[2])]


def headline(label: str) -> tuple[str, ...]:
    """The measures at the top of a suite's report; none for a suite that is not in the table."""
    try:
        return suite_kind(label).headline
    except KeyError:  # of a newer version, or of somebody's own
        return ()


WRITTEN = (
    "supported_share",
    "citations_per_sentence",
    "fell_back",
    "tokens_in",
    "tokens_out",
    "model_ms",
)
"""Measures of a language model that writes, below the others at the top of every suite."""
JUDGED = ("faithfulness", "answer_relevance", "correctness")
"""Measures of a judge model, at the end of the top of every suite that asks."""
