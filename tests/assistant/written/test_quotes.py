"""Where words that are said to be quoted stand, and when they stand nowhere."""

import pytest

from assistant.written.quotes import located

TEXT = 'The ferry leaves the "northern"\nquay at six. It is not able to sail in fog; notables wait.'


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The ferry leaves", ["The ferry leaves"]),
        ("the “northern” quay", ['the "northern"\nquay']),
        ("THE FERRY", ["The ferry"]),
        ("The ferry … at six", ["The ferry", "at six"]),
        ("leaves the [...] quay at six", ["leaves the", "quay at six"]),
    ],
)
def test_white_space_typography_and_capitals_may_differ(quote: str, found: list[str]) -> None:
    spans = located(quote, TEXT)
    assert spans is not None
    assert [span.of(TEXT) for span in spans] == found


@pytest.mark.parametrize(
    "quote",
    ["The ferry left", "at six … The ferry", "notable", "", "…", "it", "the southern quay"],
)
def test_what_stands_nowhere_or_proves_nothing_is_not_found(quote: str) -> None:
    assert located(quote, TEXT) is None
