"""Silences, answers as if sure and those between, counted by hand."""

from eval.measures.abstaining import AbstentionScores, abstention

SILENT, LOST = (False, None), (True, None)
WRONG, ANSWERED = (False, "sure"), (True, "sure")
HEDGED, UNSURE = (False, "unsure"), (True, "unsure")


def test_precision_counts_silences_and_recall_unanswerable_questions() -> None:
    cases = [SILENT] * 2 + [LOST] * 1 + [WRONG] * 3 + [ANSWERED] * 5
    assert abstention(cases) == AbstentionScores(
        precision=2 / 3, recall=2 / 5, answered_as_if_sure=3 / 5, refused=1 / 6
    )


def test_an_unsure_answer_is_neither_a_silence_nor_an_answer_as_if_sure() -> None:
    cases = [SILENT, LOST, WRONG, ANSWERED, HEDGED, HEDGED, UNSURE, UNSURE, UNSURE]
    assert abstention(cases) == AbstentionScores(
        precision=1 / 2, recall=3 / 4, answered_as_if_sure=1 / 4, refused=1 / 5
    )


def test_what_cannot_be_formed_is_none() -> None:
    assert abstention([]) == AbstentionScores(None, None, None, None)
    assert abstention([ANSWERED]) == AbstentionScores(None, None, None, 0)
    assert abstention([WRONG]) == AbstentionScores(None, 0, 1, None)
    assert abstention([LOST]) == AbstentionScores(0, None, None, 1)
