"""The figures that the README claims: of held-back cases, with how many they are.

What was tuned on its own cases claims too much, so no other part is taken here.
"""

from collections.abc import Iterator
from typing import cast

from eval.cases import SuiteName
from eval.errors import DatasetError
from eval.measured import MEASURES
from eval.partition import HeldBackPart, HeldBackParts
from eval.report.shown import interval, shown
from eval.results import Estimate

BEGIN, END = "<!-- figures -->", "<!-- /figures -->"

CLAIMED: dict[SuiteName, tuple[tuple[str, str], ...]] = {
    "retrieval": (("mrr@10", "MRR@10"), ("facts_found@5", "facts found among the first five")),
    "answers": (
        ("fact_recall", "facts stated"),
        ("first_statement", "first statements that state one"),
        ("answer_sentences", "cited statements"),
    ),
    "citations": (
        ("citation_validity", "valid"),
        ("citation_recall", "supporting"),
        ("gold_cited", "at a place that answers"),
    ),
    "abstention": (
        ("auroc", "AUROC of confidence"),
        ("answered_as_if_sure", "unanswerable and answered as if sure"),
        ("refused", "answerable and not answered"),
        ("abstention_precision", "silent and right to be"),
    ),
    "conversation": (("standalone", "follow-ups understood"), ("fact_recall", "facts stated")),
    "robustness": (
        ("consistency", "wordings that agree"),
        ("fact_recall", "facts stated"),
        ("nothing_forbidden", "nothing an injection asked for said"),
    ),
    "ingestion": (
        ("text_fidelity", "text"),
        ("section_f1", "sections"),
        ("rows_right", "rows of tables"),
        ("pages_right", "on their pages"),
        ("together", "kept together"),
    ),
}
"""By suite, what is claimed and in which words; `speed` holds nothing back, and its times are
those of one machine."""


def table(parts: HeldBackParts) -> str:
    """The figures as a table of Markdown, between the two marks that the README has.

    A suite without a held-back case has no row. Raises TypeError for any other part of
    a suite.
    """
    rows = [row for part in parts.values() for row in _row(part)]
    return "\n".join(
        [
            BEGIN,
            "| suite | held-back cases | measured on them, with 95 % intervals |",
            "| --- | --- | --- |",
            *rows,
            END,
        ]
    )


def put_into(text: str, block: str) -> str:
    """`text` with that block in place of the one between its marks; DatasetError without marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise DatasetError(
            f"There are no figures to replace: {BEGIN} and {END} are not both there.",
            hint="Put the two marks, a line each, where the figures are to stand.",
        )
    return before + block + after


def _row(part: HeldBackPart) -> Iterator[str]:
    if not isinstance(part, HeldBackPart):
        raise TypeError(f"a claim reads held-back cases, not {type(part).__name__}")
    claimed = CLAIMED.get(cast(SuiteName, part.suite.rpartition(":")[2]), ())
    told = [
        f"{words} {_figure(part.scores[name], name)}"
        for name, words in claimed
        if name in part.scores
    ]
    if part.cases and told:
        yield f"| {part.suite} | {part.cases} | {', '.join(told)} |"


def _figure(estimate: Estimate, measure: str) -> str:
    unit = MEASURES[measure].unit
    value = shown(estimate.value, unit)
    return value if estimate.low == estimate.high else f"{value} ({interval(estimate, unit)})"
