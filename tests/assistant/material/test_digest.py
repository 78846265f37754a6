"""A text, or all the material, in sentences of its own."""

import pytest

from assistant.assistant import Assistant
from assistant.material.contents import DocumentOutline
from assistant.material.digest import (
    LEAD_SENTENCES,
    MAX_DOCUMENTS,
    SUMMARY_SENTENCES,
    Digest,
    digest,
    introduces,
)
from assistant.material.snapshot import MaterialReader
from assistant.model import Place
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from tests.assistant.conftest import AssistantOver
from tests.assistant.fields import KITCHEN


@pytest.fixture
def kitchen(assistant_over: AssistantOver) -> Library:
    return assistant_over(KITCHEN).library


def digested(library: Library, of: Place, scope: Scope = EVERYWHERE) -> Digest:
    return digest(of, library, MaterialReader(library).now(scope).contents, scope)


def doc_id(library: Library, name: str) -> str:
    return next(one.doc_id for one in library.documents() if one.source.endswith(name))


def lead(made: Digest) -> list[str]:
    return [one.sentence.text for one in made.lead]


# A document or a section


def test_a_document_is_summed_up_by_what_introduces_it_first(kitchen: Library) -> None:
    made = digested(kitchen, Place(doc_id(kitchen, "roasting.md")))
    assert lead(made)[0] == "Roasting is a way of cooking meat in the dry heat of an oven."
    assert 1 < len(made.lead) <= SUMMARY_SENTENCES
    assert made.documents == ()


def test_a_section_is_summed_up_by_what_stands_below_its_heading(kitchen: Library) -> None:
    made = digested(kitchen, Place(doc_id(kitchen, "braising.md"), "Who may braise"))
    assert lead(made) == ["Every apprentice may braise under the eyes of the cook."]


def test_the_only_document_of_a_library_is_all_of_it(assistant_over: AssistantOver) -> None:
    library = assistant_over({"one.md": KITCHEN["roasting.md"]}).library
    assert lead(digested(library, Place())) == lead(
        digested(library, Place(library.documents()[0].doc_id))
    )


# All of the material


def test_of_all_the_one_that_introduces_the_others_leads(kitchen: Library) -> None:
    made = digested(kitchen, Place())
    assert lead(made)[0] == "These notes explain how the kitchen of the inn cooks its meat."
    assert 0 < len(made.lead) <= LEAD_SENTENCES
    assert "Notes of the kitchen" not in [one.title for one in made.documents]


def test_each_document_has_a_sentence_of_its_own_in_the_order_of_the_library(
    kitchen: Library,
) -> None:
    made = digested(kitchen, Place())
    titles = [one.title for one in kitchen.documents()]
    assert [one.title for one in made.documents] == [
        one for one in titles if one in {each.title for each in made.documents}
    ]
    for one in made.documents:
        assert one.said.evidence.title == one.title
        document = kitchen.document(one.said.evidence.passage.doc_id)
        assert one.said.sentence.span.of(document.text) == one.said.sentence.text


def test_what_is_about_the_use_of_the_others_comes_last_of_many(
    assistant_over: AssistantOver,
) -> None:
    library = assistant_over(
        {
            **{
                f"dish{number}.md": f"# Dish {number}\n\nDish {number} is a {thing} with salt.\n"
                for number, thing in enumerate(
                    ("soup", "stew", "bread", "cake", "fish", "goose", "jam", "tea", "pie"), 1
                )
            },
            "LICENSE.md": "# License\n\nEvery inn of the coast may copy the recipes for a soup.\n",
        }
    ).library
    made = digested(library, Place())
    assert len(made.documents) == MAX_DOCUMENTS
    assert "License" not in [one.title for one in made.documents]
    named = [title for one in made.documents for title in (one.title, *one.also)]
    assert sorted(named) == sorted(one.title for one in library.documents())


def test_only_what_is_in_scope_is_digested(kitchen: Library) -> None:
    scope = Scope((doc_id(kitchen, "braising.md"), doc_id(kitchen, "roasting.md")))
    made = digested(kitchen, Place(), scope)
    assert {one.passage.doc_id for one in made.evidence} == set(scope.doc_ids)
    below = digested(kitchen, Place(), Scope(sections=("Tools",)))
    assert {one.passage.section[-1] for one in below.evidence} == {"Tools"}


def test_what_is_hidden_is_not_digested(kitchen: Library) -> None:
    rows = kitchen.passage_rows(doc_id(kitchen, "index.md"))
    made = digested(kitchen, Place(), Scope(hidden=frozenset(rows)))
    assert made.lead == ()
    assert made.documents


def test_its_evidence_is_what_it_quotes_each_passage_once(kitchen: Library) -> None:
    made = digested(kitchen, Place())
    passages = [one.passage.passage_id for one in made.evidence]
    assert len(passages) == len(set(passages))
    assert [one.rank for one in made.evidence] == list(range(1, len(passages) + 1))
    said = (*made.lead, *(one.said for one in made.documents))
    assert {one.evidence.passage.passage_id for one in said} == set(passages)


def test_of_nothing_there_is_an_empty_digest(bare: Library) -> None:
    assert digested(bare, Place()) == Digest()
    assert Digest().evidence == ()


@pytest.mark.parametrize(
    ("title", "source", "first"),
    [
        ("Read me", "/inn/a.md", True),
        ("Notes of the kitchen", "/inn/index.md", True),
        ("Introduction to meat", "/inn/b.md", True),
        ("Braising", "/inn/braising.md", False),
        ("Indexing", "/inn/indexing.md", False),
    ],
)
def test_a_document_introduces_others_by_its_title_or_the_name_of_its_file(
    title: str, source: str, *, first: bool
) -> None:
    assert introduces(DocumentOutline("d", title, source, ())) is first


def test_a_summary_for_a_page_is_the_digest_of_its_document(
    kitchen: Library, assistant_over: AssistantOver
) -> None:
    assistant: Assistant = assistant_over(KITCHEN)
    name = doc_id(kitchen, "roasting.md")
    assert [one.quote for one in assistant.summary(name)] == lead(digested(kitchen, Place(name)))
