from corpus.library import Library
from tests.ui.evaluation.made import source_in
from ui.evaluation.draft_context import NOT_THERE, fact

QUOTE = "is 41 metres tall"


def test_a_quote_is_shown_in_its_document(library: Library) -> None:
    source = source_in(library, "lighthouse.md")
    doc_ids = {one.source: one.doc_id for one in library.documents()}
    made = fact(library, doc_ids, {"quotes": [{"source": source, "text": QUOTE}]})
    assert "The tower of Harrow Point " in made
    assert f'<mark class="cite">{QUOTE}</mark> and was lit' in made
    assert NOT_THERE not in made
    assert "the quoted words" in made


def test_a_quote_that_is_not_there_is_said_so(library: Library) -> None:
    source = source_in(library, "ferry.md")
    doc_ids = {one.source: one.doc_id for one in library.documents()}
    for where in (source, "nowhere.md"):
        made = fact(
            library, doc_ids, {"says": ["41"], "quotes": [{"source": where, "text": QUOTE}]}
        )
        assert NOT_THERE in made
        assert QUOTE in made


def test_html_in_a_quote_is_text() -> None:
    made = fact(None, {}, {"quotes": [{"source": "<b>", "text": "<img src=x>"}]})
    assert "<img" not in made
    assert "<b>" not in made
