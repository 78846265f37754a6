from collections.abc import Callable

import pytest

from assistant.material.noted import notes_of
from assistant.model import Evidence
from corpus.model import BlockKind, Document, Span
from ingest.assemble import assemble
from ingest.blocks import Parsed, RawBlock

MakeEvidence = Callable[..., tuple[Document, list[Evidence]]]

REPORT = """# Bridge

The span was renewed in 1998.[^1] Tests found 44 t acceptable.[^load] The paint is **green**[^2].

[^1]: The western half only.
[^load]: Trucks still need a permit.
[^2]: Below the deck it is grey.

Another paragraph, which has no note.

| pier | built |
| --- | --- |
| North | 1961[^n] |
| South | 1970 |

[^n]: Above the water line.
"""


@pytest.fixture
def noted(evidence_of: MakeEvidence) -> Callable[[str, str], list[str]]:
    """The notes of a sentence of that Markdown."""

    def make(markdown: str, sentence: str) -> list[str]:
        document = evidence_of(markdown, {})[0]
        start = document.text.index(sentence)
        notes = notes_of(document, Span(start, start + len(sentence)))
        return [span.of(document.text) for span in notes]

    return make


@pytest.mark.parametrize(
    ("sentence", "notes"),
    [
        ("The span was renewed in 1998.", ["The western half only."]),
        ("Tests found 44 t acceptable.", ["Trucks still need a permit."]),
        ("The paint is green.", ["Below the deck it is grey."]),
        ("Another paragraph, which has no note.", []),
        ("North | 1961", ["Above the water line."]),
        ("South | 1970", []),
    ],
)
def test_a_sentence_has_the_notes_whose_marks_stood_in_it_and_no_others(
    noted: Callable[[str, str], list[str]], sentence: str, notes: list[str]
) -> None:
    assert noted(REPORT, sentence) == notes


def test_a_note_is_no_note_to_itself(noted: Callable[[str, str], list[str]]) -> None:
    assert noted(REPORT, "The western half only.") == []


def document_of(*blocks: tuple[BlockKind, str, str]) -> Document:
    """A document of blocks, each of a kind, with a marker in front, of a text."""
    raw = tuple(RawBlock(kind, text, marker=marker) for kind, marker, text in blocks)
    made = assemble(Parsed("", raw))
    return Document("d", "D", made.text, "d.txt", "text/plain", "", blocks=made.blocks)


def notes(document: Document, sentence: str) -> list[str]:
    start = document.text.index(sentence)
    found = notes_of(document, Span(start, start + len(sentence)))
    return [span.of(document.text) for span in found]


def test_marks_that_were_typed_lead_to_the_items_that_bear_them() -> None:
    document = document_of(
        (
            "paragraph",
            "",
            "The toll is 3 euros [1]. The roof has 40 m² of slate. It is paid twice².",
        ),
        ("paragraph", "", "Something else stands in between."),
        ("item", "[1]", "Free on Sundays."),
        ("item", "[2]", "Only by lorries."),
    )
    assert notes(document, "The toll is 3 euros [1].") == ["Free on Sundays."]
    assert notes(document, "The roof has 40 m² of slate.") == []
    assert notes(document, "It is paid twice².") == ["Only by lorries."]
    assert notes(document, "Something else stands in between.") == []
    assert notes(document, "Free on Sundays.") == []


def test_where_marks_were_lost_the_notes_right_below_belong_to_the_paragraph() -> None:
    document = document_of(
        ("paragraph", "", "The toll is 3 euros. It is paid at the plaza."),
        ("item", "[1]", "Free on Sundays."),
        ("item", "[2]", "Only by lorries."),
        ("paragraph", "", "The plaza has a roof."),
    )
    assert notes(document, "The toll is 3 euros.") == ["Free on Sundays.", "Only by lorries."]
    assert notes(document, "The plaza has a roof.") == []
    assert notes(document, "Free on Sundays.") == []
