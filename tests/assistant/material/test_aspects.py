"""What headings say of several things alike."""

from assistant.material.aspects import asked, common, shared_aspects
from assistant.material.contents import Contents, DocumentOutline
from assistant.model import Place

CONTENTS = Contents(
    (
        DocumentOutline("auk", "Auk", "auk.md", ("What the Auk is", "The price of the Auk: cheap")),
        DocumentOutline(
            "petrel", "Petrel", "p.md", ("1.1 What the Petrel is", "The price of the Petrel")
        ),
        DocumentOutline("both", "Birds", "b.md", ("Tern versus Auk", "Tern versus Petrel")),
    )
)


def test_an_aspect_is_a_heading_that_two_things_share_but_for_the_name() -> None:
    found = shared_aspects(CONTENTS, ["Auk", "Petrel"])
    assert [one.title for one in found] == ["What it is", "Price"]
    assert found[1].places == {
        "Auk": Place("auk", "The price of the Auk: cheap"),
        "Petrel": Place("petrel", "The price of the Petrel"),
    }


def test_aspects_are_asked_for_by_their_words_and_common_where_nearly_all_have_them() -> None:
    found = shared_aspects(CONTENTS, ["Auk", "Petrel"])
    assert [one.title for one in asked(found, {"price"})] == ["Price"]
    assert [one.title for one in common(found, 2)] == ["What it is", "Price"]
    assert common(found, 6) == []


def test_one_thing_alone_shares_nothing() -> None:
    assert shared_aspects(CONTENTS, ["Auk"]) == []
