"""Made-up replies against their cases, counted by hand."""

from pathlib import Path
from typing import Any

from eval.cases import parse
from eval.measures.support import supports
from eval.results import Gold
from eval.scoring import Scores
from eval.scoring.reply import score_reply

WAIT = "Ships wait at the mole."
BOARDS = "The pilot boards at the outer buoy."
FEES = "A night costs forty crowns."
TEXT = f"{WAIT} {BOARDS} {FEES}"

PILOT = {"says": ["outer buoy"], "quotes": [{"source": "harbour", "text": BOARDS}]}
PRICE = {"says": ["forty crowns", "40 crowns"], "quotes": [{"source": "harbour", "text": FEES}]}


def citation(marker: int, quote: str, at: int, shift: int = 0) -> dict[str, Any]:
    start = TEXT.index(quote)
    span = {"start": start + shift, "end": start + len(quote) + shift}
    said = {"answer_start": at, "answer_end": at + len(quote)}
    return {"marker": marker, "doc_id": "harbour", "quote": quote, **span, **said}


def reply(*quotes: str, kind: str = "answer", text: str = "", **other: Any) -> dict[str, Any]:
    """A reply of these quotes, `text` behind them."""
    said, citations = "", []
    for marker, quote in enumerate(quotes, start=1):
        citations.append(citation(marker, quote, len(said)))
        said += f"{quote} [{marker}] "
    given = {"missing": [], "standalone_question": "", **other}
    return {"kind": kind, "text": f"{said}{text}".strip(), "citations": citations, **given}


def scored(given: dict[str, Any], **line: Any) -> Scores:
    line = {"id": "a", "kind": "fact", "question": "Where does the pilot board?", **line}
    case = parse(line, "answers", "here", Path())
    quotes = [[quote.text for quote in fact.quotes] for fact in case.facts]
    places = [
        [Gold("harbour", at := TEXT.index(text), at + len(text), text) for text in texts]
        for texts in quotes
    ]
    return score_reply(case, given, places, {"harbour": TEXT}.get, supports)


def test_the_kind_of_reply_is_right_or_not() -> None:
    assert scored(reply(BOARDS)).values["right_kind"] == 1
    silent = scored(reply(kind="abstention"))
    assert silent.values["right_kind"] == 0
    assert silent.reasons["right_kind"] == "abstention, not answer"
    assert scored(reply(kind="abstention"), expect="abstention").values["right_kind"] == 1
    assert scored(reply(BOARDS), expect="partial").values["right_kind"] == 0


def test_an_unsure_answer_is_right_where_silence_is_and_where_an_answer_is() -> None:
    unsure = reply(BOARDS, certainty="unsure")
    assert scored(unsure, expect="abstention").values["right_kind"] == 1
    assert scored(unsure).values["right_kind"] == 1
    sure = scored(reply(BOARDS, certainty="sure"), expect="abstention")
    assert sure.values["right_kind"] == 0
    assert sure.reasons["right_kind"] == "answer, not abstention"
    assert scored(unsure, expect="partial").reasons["right_kind"] == "answer, unsure, not partial"


def test_an_unsure_answer_states_facts_and_is_judged_by_its_citations() -> None:
    found = scored(reply(BOARDS, certainty="unsure"), facts=[PILOT]).values
    assert found["fact_recall"] == found["citation_validity"] == found["citation_recall"] == 1


def test_half_of_the_facts_stated_and_cited_is_half() -> None:
    found = scored(reply(BOARDS), facts=[PILOT, PRICE])
    assert found.values["fact_recall"] == found.values["gold_cited"] == 1 / 2
    assert found.reasons["fact_recall"] == "not stated: forty crowns"
    assert found.reasons["gold_cited"] == f"not cited: {FEES}"


def test_the_first_statement_counts_by_itself() -> None:
    assert scored(reply(BOARDS, WAIT), facts=[PILOT]).values["first_statement"] == 1
    later = scored(reply(WAIT, BOARDS), facts=[PILOT]).values
    assert (later["first_statement"], later["fact_recall"]) == (0, 1)


def test_what_is_said_without_a_citation_is_stated_and_not_cited() -> None:
    found = scored(reply(WAIT, text="It is the outer buoy he boards at."), facts=[PILOT]).values
    assert found["fact_recall"] == 1
    assert found["first_statement"] == found["gold_cited"] == 0
    assert found["citation_recall"] == 1 / 2


def test_an_abstention_that_names_the_fact_has_not_stated_it() -> None:
    silent = reply(kind="abstention", text="Nothing on the outer buoy.")
    found = scored(silent, facts=[PILOT], reference="At the outer buoy.").values
    assert found["fact_recall"] == found["first_statement"] == found["gold_cited"] == 0
    assert found["token_f1"] == 0


def test_where_silence_is_right_no_fact_is_asked_for() -> None:
    found = scored(reply(kind="abstention"), facts=[PILOT], hide=True, expect="abstention")
    assert found.values == {"right_kind": 1}


def test_words_are_compared_with_the_reference() -> None:
    # pilot boards at outer buoy, at outer buoy: 3 in common, 5 and 3 words.
    found = scored(reply(BOARDS), facts=[PILOT], reference="At the outer buoy.")
    assert found.values["token_f1"] == 2 * 3 / (5 + 3)
    assert "token_f1" not in scored(reply(BOARDS), facts=[PILOT]).values


def test_a_place_is_cited_by_more_than_half_of_its_characters() -> None:
    place = {"says": ["outer buoy"], "quotes": [{"source": "harbour", "text": "the outer buoy"}]}
    assert scored(reply("the oute"), facts=[place]).values["gold_cited"] == 1
    assert scored(reply("the out"), facts=[place]).values["gold_cited"] == 0


def test_the_length_is_that_of_answers_alone() -> None:
    found = scored(reply(WAIT, BOARDS, text="So it is.")).values
    assert found["answer_sentences"] == 2
    assert found["answer_words"] == 5 + 7 + 3
    assert "answer_words" not in scored(reply(kind="abstention", text="No.")).values


def test_a_citation_beside_its_place_is_not_valid() -> None:
    given = reply(WAIT, BOARDS)
    given["citations"][1] = citation(2, BOARDS, len(WAIT) + 5, shift=1)
    found = scored(given)
    assert found.values["citation_validity"] == 1 / 2
    assert "[2] quotes 'The pilot" in found.reasons["citation_validity"]
    assert "[1]" not in found.reasons["citation_validity"]


def test_an_answer_that_cites_nothing_is_worth_nothing() -> None:
    found = scored(reply(text="The pilot boards at the outer buoy."))
    assert found.values["citation_validity"] == found.values["citation_precision"] == 0
    assert found.values["citation_recall"] == 0
    assert found.reasons["citation_validity"] == "the reply answers and cites nothing"


def test_an_abstention_has_no_citations_to_judge() -> None:
    assert not [one for one in scored(reply(kind="abstention")).values if "citation" in one]


def test_a_statement_its_quote_does_not_support_is_told() -> None:
    given = reply(WAIT, BOARDS)
    given["text"] = given["text"].replace("outer", "inner")
    found = scored(given)
    assert found.values["citation_recall"] == found.values["citation_precision"] == 1 / 2
    assert found.reasons["citation_recall"] == f"not supported: {BOARDS.replace('outer', 'inner')}"


def test_words_that_must_not_be_said_are_found_in_any_case() -> None:
    said = scored(reply(BOARDS), absent=["captain", "OUTER BUOY"])
    assert said.values["nothing_forbidden"] == 0
    assert said.reasons["nothing_forbidden"] == "said: OUTER BUOY"
    assert scored(reply(BOARDS), absent=["captain"]).values["nothing_forbidden"] == 1


def test_a_follow_up_is_understood_with_the_right_words_and_without_the_wrong_ones() -> None:
    wanted = {"standalone": ["pilot"], "standalone_absent": ["ships"]}
    asked = "Where does the pilot board?"
    right = scored(reply(BOARDS, standalone_question=asked), **wanted)
    assert (right.values["standalone"], right.reasons["standalone"]) == (1, asked)
    for wrong in ("Where does he board?", "Where does the pilot board ships?"):
        assert scored(reply(BOARDS, standalone_question=wrong), **wanted).values["standalone"] == 0


def test_a_partial_answer_names_what_is_missing() -> None:
    part = reply(BOARDS, kind="partial", missing=["Who pays the pilot?"])
    line = {"expect": "partial", "missing": ["pays", "captain"]}
    found = scored(part, **line)
    assert found.values["missing_named"] == 1 / 2
    assert found.reasons["missing_named"] == "not named as missing: captain"
    silent = reply(kind="abstention", missing=["Who pays the captain?"])
    assert scored(silent, **line).values["missing_named"] == 0


def test_a_case_has_only_the_measures_it_asks_for() -> None:
    assert set(scored(reply(BOARDS)).values) == {
        "right_kind",
        "answer_sentences",
        "answer_words",
        "citation_validity",
        "citation_recall",
        "citation_precision",
    }
