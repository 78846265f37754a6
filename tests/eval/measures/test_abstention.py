"""Precision and recall of abstaining."""

from eval.measures.abstention import AbstentionScores, abstention

RIGHT, LOST, WRONG, ANSWERED = (False, True), (True, True), (False, False), (True, False)


def test_precision_counts_abstentions_and_recall_unanswerable_questions() -> None:
    cases = [RIGHT] * 2 + [LOST] * 1 + [WRONG] * 3 + [ANSWERED] * 5
    precision, recall = 2 / 3, 2 / 5
    assert abstention(cases) == AbstentionScores(
        precision, recall, 2 * precision * recall / (precision + recall)
    )


def test_what_cannot_be_formed_is_none() -> None:
    assert abstention([ANSWERED]) == AbstentionScores(None, None, None)
    assert abstention([]) == AbstentionScores(None, None, None)
    assert abstention([WRONG]) == AbstentionScores(None, 0, 0)
    assert abstention([LOST]) == AbstentionScores(0, None, 0)
