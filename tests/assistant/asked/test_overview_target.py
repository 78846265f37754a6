"""Of what an overview is asked, found among titles and headings."""

import pytest

from assistant.asked.overview_target import asked_of
from assistant.material.snapshot import Material
from assistant.model import Place
from tests.assistant.conftest import DocIds


def test_of_all_the_material(material: Material) -> None:
    assert asked_of("What is this about?", material) == Place()


@pytest.mark.parametrize(
    ("question", "stem", "heading"),
    [
        ("Summarize the page on boats", "boats", None),
        ("What is “Boats of the Marrow Line” about?", "boats", None),
        ("Give me an overview of the rules on board", "on-board", None),
        ("Summarize the section on signs in the office", "offices", "Signs in the office"),
    ],
)
def test_of_what_bears_the_name(
    material: Material, doc_ids: DocIds, question: str, stem: str, heading: str | None
) -> None:
    assert asked_of(question, material) == Place(doc_ids[stem], heading)


@pytest.mark.parametrize(
    "question",
    [
        "What is the RiverCard?",
        "Summarize the page on submarines",
        "What is the price of soup about?",
    ],
)
def test_of_nothing_that_is_there(material: Material, question: str) -> None:
    assert asked_of(question, material) is None
