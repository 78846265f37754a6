"""What the library speaks of, as it is now and as far as a question may look."""

from assistant.material.snapshot import MaterialReader
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from tests.assistant.conftest import DocIds


def test_names_and_contents_are_those_of_the_library_as_it_is_now(
    ferry_copy: Library, doc_ids: DocIds
) -> None:
    reader = MaterialReader(ferry_copy)
    before = reader.now(EVERYWHERE)
    assert before.names.find("kestrel")
    assert len(before.contents.outlines) == ferry_copy.document_count
    ferry_copy.remove([doc_ids["on-board"], doc_ids["boats"]])
    after = reader.now(EVERYWHERE)
    assert not after.names.find("kestrel")
    assert doc_ids["boats"] not in {one.doc_id for one in after.contents.outlines}
    assert after.generation > before.generation


def test_what_was_read_once_is_not_read_again(ferry_copy: Library) -> None:
    reader = MaterialReader(ferry_copy)
    assert reader.now(EVERYWHERE) is reader.now(EVERYWHERE)


def test_of_some_documents_the_contents_are_theirs_and_the_names_those_of_all(
    ferry: Library, doc_ids: DocIds
) -> None:
    reader = MaterialReader(ferry)
    inside = reader.now(Scope((doc_ids["offices"],)))
    assert [one.title for one in inside.contents.outlines] == ["Offices ashore"]
    assert inside.names is reader.now(EVERYWHERE).names
    assert inside.names.find("kestrel")
