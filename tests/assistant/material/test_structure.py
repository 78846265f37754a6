from collections.abc import Callable

import pytest

from assistant.material.structure import block_at, run_at, run_introduced_by
from assistant.model import Evidence
from corpus.model import Document, Span

MakeEvidence = Callable[..., tuple[Document, list[Evidence]]]

TEXT = """# Rules

These travel free:

- Dogs.
- Harps.

Some prose in between.

1. Queue.
2. Board.

| boat | fuel |
| --- | --- |
| Kestrel | coal |

| berth | depth |
| --- | --- |
| North | four |

Dogs are loved here. Late items follow:

- Late item.
"""


@pytest.fixture
def document(evidence_of: MakeEvidence) -> Document:
    return evidence_of(TEXT, {})[0]


def at(document: Document, words: str) -> int:
    return document.text.index(words)


def texts(document: Document, words: str) -> list[str]:
    run = run_at(document, at(document, words))
    assert run is not None
    return [block.span.of(document.text) for block in run.blocks]


def test_every_character_of_a_block_finds_it_and_those_between_find_none(
    document: Document,
) -> None:
    for offset in range(len(document.text)):
        index = block_at(document, offset)
        holding = [b for b in document.blocks if b.span.start <= offset < b.span.end]
        assert ([document.blocks[index]] if index is not None else []) == holding
    assert block_at(document, len(document.text) + 9) is None


def test_a_list_is_whole_from_any_of_its_items(document: Document) -> None:
    assert texts(document, "Dogs") == texts(document, "Harps") == ["Dogs.", "Harps."]


def test_a_list_knows_its_lead_in(document: Document) -> None:
    run = run_at(document, at(document, "Harps"))
    assert run is not None
    assert run.lead_in is not None
    assert run.lead_in.span.of(document.text) == "These travel free:"
    assert not run.ordered


def test_prose_that_ends_in_no_colon_introduces_nothing(document: Document) -> None:
    run = run_at(document, at(document, "Queue"))
    assert run is not None
    assert run.lead_in is None
    assert run.ordered


def test_two_tables_in_a_row_stay_two(document: Document) -> None:
    assert len(texts(document, "Kestrel")) == 2
    assert "coal" in texts(document, "Kestrel")[1]
    assert len(texts(document, "North")) == 2


def test_prose_and_headings_stand_in_no_list(document: Document) -> None:
    assert run_at(document, at(document, "Some prose")) is None
    assert run_at(document, at(document, "Rules")) is None


@pytest.mark.parametrize(
    ("words", "items"),
    [("These travel free:", ["Dogs.", "Harps."]), ("Late items follow:", ["Late item."])],
)
def test_a_lead_in_finds_the_list_that_it_introduces(
    document: Document, words: str, items: list[str]
) -> None:
    start = at(document, words)
    run = run_introduced_by(document, Span(start, start + len(words)))
    assert run is not None
    assert [block.span.of(document.text) for block in run.blocks] == items


@pytest.mark.parametrize(
    "words", ["Some prose in between.", "Rules", "Dogs are loved here.", "Late item.", "Board."]
)
def test_what_does_not_introduce_finds_none(document: Document, words: str) -> None:
    start = at(document, words)
    assert run_introduced_by(document, Span(start, start + len(words))) is None
