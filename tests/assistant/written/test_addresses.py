"""Addresses, which lead elsewhere by a single sign."""

import pytest

from assistant.written.addresses import addresses, stands_whole

TEXT = "Write to pier@harbour.example or +49 30 123456, see https://harbour.example/tides?d=1."


def test_addresses_of_all_kinds_are_found_as_they_are_written() -> None:
    assert addresses(TEXT) == (
        "pier@harbour.example",
        "+49 30 123456",
        "https://harbour.example/tides?d=1",
    )
    assert addresses("Ask 192.0.2.7, @pilot or 555-123-4567.") == (
        "192.0.2.7",
        "@pilot",
        "555-123-4567",
    )


@pytest.mark.parametrize("text", ["Boats in 1990-1995, 2.5 million, 05/12/1998.", "At 12:30."])
def test_numbers_and_dates_are_no_addresses(text: str) -> None:
    assert addresses(text) == ()


@pytest.mark.parametrize(
    "address",
    ["pier@harbour.exampl", "https://harbour.example/tides", "harbour.example", "+49 30 12345"],
)
def test_a_part_of_an_address_is_another_address(address: str) -> None:
    assert not stands_whole(address, TEXT)
    assert stands_whole("pier@harbour.example", TEXT)
