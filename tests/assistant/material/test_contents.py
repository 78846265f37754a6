"""The document or the section that a phrase means."""

import pytest

from assistant.english.titles import names_of, unnumbered
from assistant.material.contents import Contents, DocumentOutline
from assistant.model import Place

CONTENTS = Contents(
    (
        DocumentOutline(
            "fog", "Rules in Fog", "/d/03-fog_signals.md", ("Horns (HN)", "2.1 Who decides")
        ),
        DocumentOutline("soup", "Soup", "/d/soup.md", ("Who decides", "The price of soup")),
    )
)


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("Soup", Place("soup")),
        ("the soup", Place("soup")),
        ("rule in fog", Place("fog")),
        ("fog signals", Place("fog")),
        ("horns", Place("fog", "Horns (HN)")),
        ("HN", Place("fog", "Horns (HN)")),
        ("who decides", Place("fog", "2.1 Who decides")),
        ("price of soup", Place("soup", "The price of soup")),
        ("submarines", None),
        ("", None),
    ],
)
def test_titles_come_before_files_and_files_before_headings(
    phrase: str, place: Place | None
) -> None:
    assert CONTENTS.find(phrase) == place


def test_within_some_documents_only_those_are_found() -> None:
    assert CONTENTS.within(frozenset({"soup"})).find("horns") is None


def test_part_of_a_title_means_its_document_where_no_other_has_it() -> None:
    assert CONTENTS.loosely("fog rules") == Place("fog")
    assert CONTENTS.loosely("decides") is None


def test_numbers_and_short_forms_are_told_from_names() -> None:
    assert unnumbered("2.1 Who decides") == "Who decides"
    assert names_of("Horns (HN)") == ("Horns (HN)", "Horns", "HN")
