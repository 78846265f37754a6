"""What a reply states, as it is judged: cited statements first, then what cites nothing."""

from typing import Any

import pytest

from assistant.cite.citations import escaped
from eval.measures.alce import Statement
from eval.scoring.statements import statements


def reply(text: str, *cited: tuple[str, str], missing: tuple[str, ...] = ()) -> dict[str, Any]:
    """A reply whose text holds each cited statement, with the quote that it rests on."""
    citations = [
        {"quote": quote, "answer_start": at, "answer_end": at + len(said)}
        for said, quote in cited
        for at in [text.index(said)]
    ]
    return {"text": text, "citations": citations, "missing": list(missing)}


def test_quotes_of_one_statement_stand_together_in_the_order_of_the_reply() -> None:
    given = reply(
        "Ships wait. [1][2]\nPilots board. [3]",
        ("Pilots board.", "The pilot boards."),
        ("Ships wait.", "Ships wait at the mole."),
        ("Ships wait.", "All ships wait."),
    )
    assert statements(given) == [
        Statement("Ships wait.", ("Ships wait at the mole.", "All ships wait.")),
        Statement("Pilots board.", ("The pilot boards.",)),
    ]


def test_a_sentence_that_cites_nothing_is_a_statement_without_quotes() -> None:
    given = reply(
        "Ships wait. [1] Nobody knows why they do. Or does anybody?",
        ("Ships wait.", "Ships wait."),
    )
    assert statements(given)[1:] == [Statement("Nobody knows why they do.")]


def test_what_stands_before_a_cited_statement_does_not_go_on_behind_it() -> None:
    given = reply(
        "So far as is known: Ships wait. [1] Nobody knows why they do.",
        ("Ships wait.", "Ships wait."),
    )
    assert statements(given)[1:] == [Statement("Nobody knows why they do.")]


def test_what_claims_nothing_is_no_statement() -> None:
    given = reply(
        "**What the harbour asks for.**\n\n- Ships wait. [1]\n\n"
        "The material does not answer this part: who pays the pilot.",
        ("Ships wait.", "Ships wait."),
        missing=("who pays the pilot?",),
    )
    assert statements(given) == [Statement("Ships wait.", ("Ships wait.",))]


@pytest.mark.parametrize("part", ["who runs Node.js at the mole", "what C* means to the pilot"])
def test_the_note_on_what_is_missing_is_known_whatever_signs_are_in_it(part: str) -> None:
    given = reply(
        f"Ships wait. [1]\n\nThe material does not answer this part: {escaped(part)}.",
        ("Ships wait.", "Ships wait."),
        missing=(f"{part}?",),
    )
    assert statements(given) == [Statement("Ships wait.", ("Ships wait.",))]


def test_cells_of_a_table_are_statements_and_its_frame_is_none() -> None:
    given = reply(
        "| | Harbour | Mole |\n| --- | --- | --- |\n"
        "| **Fees** | Forty crowns. [1] | not in the material |\n",
        ("Forty crowns.", "A night costs forty crowns."),
    )
    assert statements(given) == [Statement("Forty crowns.", ("A night costs forty crowns.",))]


def test_markup_is_not_part_of_a_statement() -> None:
    said = f"A night costs **forty** crowns {escaped('[in all] `at` 3 * 4 < 5 & C:')}"
    given = reply(f"{said} [1]", (said, "quote"))
    assert statements(given)[0].text == "A night costs forty crowns [in all] `at` 3 * 4 < 5 & C:"
