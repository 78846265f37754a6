"""Wordings that ask for what a document says of itself."""

import pytest

from assistant.english.property_names import document_noun, is_at_hand, says_ended
from assistant.english.property_questions import properties_asked


@pytest.mark.parametrize(
    ("question", "name", "thing"),
    [
        ("Who wrote the report?", "author", "the report"),
        ("Who is this page by?", "author", "this page"),
        ("Whom is the mail from?", "from", "the mail"),
        ("To whom was the letter addressed?", "to", "the letter"),
        ("When was the policy last updated?", "updated", "the policy"),
        ("Is the contract still valid?", "status", "the contract"),
        ("What replaced the manual?", "replaced by", "the manual"),
        ("Who maintains the runbook?", "owner", "the runbook"),
        ("When must the bill be paid?", "due", "the bill"),
        ("What is the delivery address of order 7?", "delivery address", "order 7"),
        ("What is the memo's subject?", "subject", "the memo"),
    ],
)
def test_what_is_asked_of_which_document(question: str, name: str, thing: str) -> None:
    asked = list(properties_asked(question))
    assert any(one.names[0] == name and one.thing == thing for one in asked)


@pytest.mark.parametrize(
    "question",
    ["When was the bridge built?", "Who leads the team?", "How do I write a report?", "Why?"],
)
def test_other_questions_ask_for_none(question: str) -> None:
    assert not [one for one in properties_asked(question) if one.document]


def test_a_document_is_meant_by_its_noun_or_pointed_at() -> None:
    assert document_noun("the mail from Dana")
    assert not document_noun("the mill at Orsa")
    assert is_at_hand("it")
    assert is_at_hand("this document")
    assert not is_at_hand("the document on salt")


def test_a_document_says_that_it_is_no_longer_in_force() -> None:
    assert says_ended("Status", "Superseded")
    assert says_ended("replaced_by", "new.md")
    assert not says_ended("status", "current")
    assert not says_ended("remark", "superseded")
