"""Paragraphs that are names and values, told from prose and from talk."""

import pytest

from ingest.blocks import RawBlock
from ingest.entries import with_entries


def kinds(*texts: str) -> list[str]:
    return [one.kind for one in with_entries([RawBlock("paragraph", text) for text in texts])]


def test_names_and_values_one_below_the_other_are_properties_and_keep_their_text() -> None:
    lines = ("Status: in force", "Valid until: 30 September 2028", "Rent: 840 euros a month")
    found = with_entries([RawBlock("paragraph", text, page=2) for text in lines])
    assert [(one.kind, one.text, one.page) for one in found] == [
        ("property", text, 2) for text in lines
    ]
    name, value = found[1].cells
    assert (found[1].text[slice(*name)], found[1].text[slice(*value)]) == (
        "Valid until",
        "30 September 2028",
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("Status: in force", "Rent: 840 euros"),
        ("Anna: Hello there", "Ben: hi", "Anna: When do we go?", "Ben: At nine"),
        ("We need one thing: a boat.", "It has a name: the Kestrel is old.", "So: we go now then."),
        ("Status: in force", "It is let to the club.", "Rent: 840 euros a month"),
    ],
)
def test_two_of_them_talk_and_prose_stay_paragraphs(texts: tuple[str, ...]) -> None:
    assert set(kinds(*texts)) == {"paragraph"}


def test_what_stands_in_a_list_or_is_a_heading_is_none() -> None:
    blocks = [
        RawBlock("item", "Status: in force", depth=1, marker="-"),
        RawBlock("paragraph", "Rent: 840 euros", depth=1),
        RawBlock("paragraph", "Tenant: the club", depth=1),
        RawBlock("paragraph", "Owner: the town", depth=1),
    ]
    assert list(with_entries(blocks)) == blocks
