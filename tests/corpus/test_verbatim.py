"""Documents by the signs that their texts have."""

from corpus.library import Library
from tests.corpus.conftest import MakeEntry


def test_documents_are_found_by_signs_that_no_word_has(empty: Library, entry: MakeEntry) -> None:
    empty.add([entry("rake", "☐ Rake the yard"), entry("yard", "The yard is raked.")])
    (found,) = empty.documents_with(["☐"])
    assert empty.document(found).text.endswith("☐ Rake the yard")
    assert empty.documents_with([]) == empty.documents_with(["☑"]) == []
