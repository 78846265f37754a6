"""What a reader sees of a text."""

import pytest

from assistant.cite.visible import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The ferry\n\tsails.", "The ferry\n\tsails."),
        ("Café – “naïve” 90 °C…", "Café – “naïve” 90 °C…"),
        ("fer\u200bry\u00ad \u202esails\u2066.\ufeff", "ferry sails."),
        ("sails\U000e0073\U000e0061 \ue000now\x07", "sails now"),
        ("می\u200cروم 👩\u200d🔧", "می\u200cروم 👩\u200d🔧"),
        ("a\u200cb \u200d\u200d!", "ab !"),
    ],
)
def test_signs_that_have_no_look_are_left_out(text: str, seen: str) -> None:
    assert visible(text) == seen
