"""What was read against what stands there, counted by hand."""

from typing import Any

import pytest

from corpus.errors import SourceError
from eval.scoring import Scores
from eval.scoring.ingestion import score_ingestion

TEXT = "Tide\n\nLow tide is at noon. High tide is at six.\n\nBring boots."
READ: dict[str, Any] = {
    "text": TEXT,
    "title": "Tide",
    "media_type": "text/markdown",
    "sections": [["Tide"], ["Tide", "Boots"]],
    "pages": None,
    "page_starts": [],
    "rows": [],
    "properties": {},
    "notes": [],
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


def test_rows_must_stand_there_cell_for_cell_and_in_their_order() -> None:
    rows = [["Lamp", "Watts"], ["Ada", "40"], ["Bo", "60"]]
    assert scored({"rows": rows}, rows=rows).values["rows_right"] == 1
    found = scored({"rows": [rows[2], rows[1]]}, rows=rows)
    assert found.values["rows_right"] == 1 / 2
    assert found.reasons["rows_right"] == "no row 'Ada | 40' there"
    assert scored({"rows": [["Ada", "40 | Bo"]]}, rows=rows).values["rows_right"] == 0


def test_texts_must_begin_on_their_pages() -> None:
    found = scored({"on_pages": [["Low", 1], ["High", 2], ["Fog", 2]]}, page_starts=[0, 27])
    assert found.values["pages_right"] == pytest.approx(2 / 3)
    assert found.reasons["pages_right"] == "'Fog' is not there, not on page 2"
    found = scored({"on_pages": [["High", 1]]}, page_starts=[0, 27])
    assert found.reasons["pages_right"] == "'High' stands on page 2, not on page 1"


def test_what_is_known_of_a_document_counts_as_its_title_does() -> None:
    case = {"title": "Tide", "properties": {"author": "Ada"}}
    assert scored(case, properties={"author": "Ada"}).values["metadata"] == 1
    found = scored(case, properties={})
    assert found.values["metadata"] == 1 / 2
    assert found.reasons["metadata"] == "property author is None, not 'Ada'"


def test_what_people_are_told_of_the_reading_is_looked_for_in_all_notes() -> None:
    notes = ["Pages 2 to 3 are pictures.", "A sheet is hidden."]
    assert scored({"told": ["2 to 3", "hidden"]}, notes=notes).values["told"] == 1
    assert scored({"told": ["2 to 3", "struck"]}, notes=notes).values["told"] == 1 / 2


def test_a_refusal_that_is_expected_must_say_why() -> None:
    refused = {"refused": "It is protected by a password."}
    assert score_ingestion({"refused": "password"}, refused).values == {"refused_rightly": 1}
    assert score_ingestion({"refused": "pictures"}, refused).values == {"refused_rightly": 0}
    assert scored({"refused": "password"}).values == {"refused_rightly": 0}


def test_a_refusal_that_nobody_expects_is_a_failure_and_no_score() -> None:
    with pytest.raises(SourceError, match="protected"):
        score_ingestion({"title": "Tide"}, {"refused": "It is protected."})
