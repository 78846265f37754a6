"""Which list answers: found by its heading, by its lead-in, or by its labels."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.answer.compose import compose
from assistant.answer.selection import ranked_sentences
from assistant.english.question_kinds import question_kind
from assistant.model import Part, QuestionKind

HARBOUR = """# Harbour

## Who should be asked before a boat leaves?

- Harbour master: knows the tide.
- Engineer: knows the boiler.

## When to leave the mole?

- At slack water.
- Before the fog.

## Benefits of a season ticket

Less queuing: Holders of a season ticket board first. They have a gate of their own.

One price: The fare does not rise in summer.

Any boat: It holds on all lines.

## Examples

The page "Why fog?" gives two examples of fog:

- Fog of the spring.
- Fog of the river.

Fog is feared because a boat can be lost.

## Log book

The mate writes a log of every voyage. This log is laid out as follows:

- Weather
- Cargo
- Crew
"""

Listed = Callable[..., list[str]]


@pytest.fixture
def listed(evidence_of: Any, documents_of: Any) -> Listed:
    """The quotes that answer a question, the sentences scored as told."""

    def make(
        question: str, scores: dict[str, float], kind: QuestionKind | None = None
    ) -> list[str]:
        document, evidence = evidence_of(HARBOUR, scores)
        part = Part(question, kind or question_kind(question))
        runs = compose(part, ranked_sentences(part, evidence), documents_of([document]))
        return [quote.text for run in runs for quote in run.quotes]

    return make


@pytest.mark.parametrize(
    "question",
    ["Who should be asked before it leaves?", "Who must one have asked to leave by boat?"],
)
def test_a_heading_that_asks_the_same_brings_its_whole_list(listed: Listed, question: str) -> None:
    found = listed(question, {"writes a log": 0.9, "Engineer": 0.5})
    assert found == ["Harbour master: knows the tide.", "Engineer: knows the boiler."]


def test_a_heading_that_asks_otherwise_brings_none(listed: Listed) -> None:
    found = listed("When should one leave the Harbour?", {"writes a log": 0.9, "Engineer": 0.5})
    assert not any(text.startswith(("Harbour master", "Engineer")) for text in found)


def test_a_fact_below_a_heading_that_names_what_is_asked_is_no_list(listed: Listed) -> None:
    found = listed("Where are the benefits of a season ticket told?", {"Less queuing": 0.9}, "fact")
    assert "One price: The fare does not rise in summer." not in found


def test_a_list_of_other_things_gives_no_reasons_though_its_page_is_called_why(
    listed: Listed,
) -> None:
    found = listed("What reasons are there to fear fog?", {"two examples": 0.9, "feared": 0.85})
    assert "Fog is feared because a boat can be lost." in found


BOATS = """# Boats

| boat | adds to the line | built at | cost of a trip | one side | other side |
| --- | --- | --- | --- | --- | --- |
| Kestrel | speed | Tarrow | 9 | fast | loud |
| Avocet | calm | Marn | 7 | quiet | slow |
| Old Avocet | shade | Marn | 5 | cheap | slow |
"""


@pytest.mark.parametrize(
    ("question", "rows", "columns"),
    [
        ("Compare the boats of the line", ["Kestrel", "Avocet", "Old Avocet"], (0, 1, 2, 3, 4)),
        ("Compare what each boat adds to the line", ["Kestrel", "Avocet", "Old Avocet"], (0, 1)),
        ("Compare the boat Avocet with what another adds to the line", ["Avocet"], (0, 1)),
    ],
)
def test_of_a_table_of_all_of_a_kind_the_rows_and_columns_that_are_named_are_shown(
    evidence_of: Any, documents_of: Any, question: str, rows: list[str], columns: tuple[int, ...]
) -> None:
    document, evidence = evidence_of(BOATS, {"Kestrel": 0.9})
    part = Part(question, "comparison")
    (table,) = compose(part, ranked_sentences(part, evidence), documents_of([document]))
    assert table.columns == columns
    assert [quote.text.split(" | ")[0] for quote in table.quotes] == ["boat", *rows]
