"""What was read against what stands there, counted by hand."""

from typing import Any

from eval.scoring import Scores
from eval.scoring.ingestion import score_ingestion

TEXT = "Tide\n\nLow tide is at noon. High tide is at six.\n\nBring boots."
READ: dict[str, Any] = {
    "text": TEXT,
    "title": "Tide",
    "media_type": "text/markdown",
    "sections": [["Tide"], ["Tide", "Boots"]],
    "pages": None,
    "blocks": [[6, 47], [49, 61]],
    "passages": [[6, 47], [49, 61]],
    "sentences": [[6, 26], [27, 47], [49, 61]],
}


def scored(case: dict[str, Any], **read: Any) -> Scores:
    return score_ingestion(case, READ | read)


def test_the_spans_of_the_example_are_those_of_its_text() -> None:
    assert [TEXT[start:end] for start, end in READ["sentences"]] == [
        "Low tide is at noon.",
        "High tide is at six.",
        "Bring boots.",
    ]


def test_only_what_the_case_names_is_scored_and_spans_always_are() -> None:
    assert scored({}).values == {"span_integrity": 1}


def test_a_letter_read_wrongly_costs_its_share_of_the_text() -> None:
    assert scored({"text": TEXT}).values["text_fidelity"] == 1
    found = scored({"text": TEXT.replace("six", "sex")}).values["text_fidelity"]
    assert found == round(1 - 1 / len(TEXT), 6)


def test_texts_must_stand_there_in_their_order() -> None:
    found = scored({"contains": ["noon", "six", "Low tide", "boots"]})
    assert found.values["contained"] == 3 / 4
    assert found.reasons["contained"] == "not there, or out of order: Low tide"
    assert scored({"contains": ["noon", "noon"]}).values["contained"] == 1 / 2


def test_what_must_not_be_there_is_told() -> None:
    found = scored({"absent": ["Cookie", "boots"]})
    assert found.values["left_out"] == 1 / 2
    assert found.reasons["left_out"] == "there: boots"


def test_heading_paths_found_and_not_invented() -> None:
    # One of two found is right, and one of three wanted is found.
    found = scored({"sections": [["Tide"], ["Moon"], ["Tide", "Low"]]})
    assert found.values["section_f1"] == 2 * 1 / (2 + 3)
    assert found.reasons["section_f1"] == (
        "missing: Moon; missing: Tide › Low; not there: Tide › Boots"
    )


def test_title_type_and_pages_count_alike() -> None:
    found = scored({"title": "Tide", "media_type": "text/html", "pages": 2})
    assert found.values["metadata"] == round(1 / 3, 6)
    assert found.reasons["metadata"] == (
        "media_type is 'text/markdown', not 'text/html'; pages is None, not 2"
    )
    assert scored({"title": "tide"}).values["metadata"] == 0


def test_what_belongs_together_shares_a_passage() -> None:
    found = scored({"together": [["noon", "six"], ["six", "boots"]]})
    assert found.values["together"] == 1 / 2
    assert found.reasons["together"] == "in different passages: six … boots"


def test_what_lies_outside_is_told() -> None:
    beyond = scored({}, passages=[[6, 47], [49, 62]])
    assert beyond.values["span_integrity"] == 0
    assert beyond.reasons["span_integrity"] == "the passage 49–62 is not in the text"
    lost = scored({}, passages=[[6, 47]])
    assert lost.reasons["span_integrity"] == (
        "the passages leave out some of 'Bring boots.'; the sentence 49–61 lies in no passage"
    )
    cut = scored({}, passages=[[6, 30], [30, 47], [49, 61]])
    assert cut.reasons["span_integrity"] == "the sentence 27–47 lies in no passage"
