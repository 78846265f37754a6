"""What documents say of themselves, and which passages say nothing else."""

from assistant.material.properties import Properties
from ingest.blocks import Parsed, RawBlock, property_block
from tests.assistant.conftest import AssistantOverParsed

MADE = {
    "note.md": Parsed(
        "Note",
        (
            property_block("author", "Ada Marsh"),
            property_block("tags", "tide, coast"),
            RawBlock("paragraph", "The tide turns at noon."),
        ),
    ),
    "hostel.txt": Parsed(
        "Hostel",
        (property_block("Opening hours", "8 to 22"), RawBlock("paragraph", "It has 40 beds.")),
    ),
}


def test_only_passages_that_tell_of_their_document_alone_are_set_apart(
    assistant_over_parsed: AssistantOverParsed,
) -> None:
    library = assistant_over_parsed(MADE).library
    told = Properties(library)
    apart = library.passages(sorted(told.apart))
    assert [library.text_of(passage) for passage in apart] == [
        "author: Ada Marsh\ntags: tide, coast"
    ]


def test_what_is_set_apart_answers_no_ordinary_question_and_the_rest_does(
    assistant_over_parsed: AssistantOverParsed,
) -> None:
    assistant = assistant_over_parsed(MADE)
    reply = assistant.ask("Which tide and coast is there?")
    assert not any("tags" in evidence.text for evidence in reply.evidence)
    assert "8 to 22" in assistant.ask("What are the opening hours of the hostel?").text


def test_the_records_of_a_document_hold_what_stands_together(
    assistant_over_parsed: AssistantOverParsed,
) -> None:
    records = Properties(assistant_over_parsed(MADE).library).of("note")
    assert [record.names for record in records] == [{"author", "tags"}]
    assert not records[0].is_message
