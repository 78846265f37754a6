"""Names and contents follow the library."""

from assistant.material.outline import Outline
from corpus.library import Library


def test_names_and_contents_are_those_of_the_library_as_it_is_now(
    ferry_copy: Library, doc_ids: dict[str, str]
) -> None:
    outline = Outline(ferry_copy)
    assert "Kestrel" in set(outline.names)
    assert len(outline.contents.entries) == ferry_copy.document_count
    ferry_copy.remove([doc_ids["on-board"], doc_ids["boats"]])
    assert "Kestrel" not in set(outline.names)
    assert doc_ids["boats"] not in {one.doc_id for one in outline.contents.entries}


def test_what_was_read_once_is_not_read_again(ferry_copy: Library) -> None:
    outline = Outline(ferry_copy)
    assert outline.names is outline.names
    assert outline.contents is outline.contents
