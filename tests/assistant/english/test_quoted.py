"""What stands in quotation marks."""

import pytest

from assistant.english.quoted import absent_notice, phrases_in


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ('Who says "blow the horn twice"?', ("blow the horn twice",)),
        ("Who says “blow the horn”, and “stop the boat”?", ("blow the horn", "stop the boat")),
        ("Who says 'blow the horn'?", ("blow the horn",)),
        ('What is a "berth"?', ()),
        ("What is the captain's and the mate's share?", ()),
    ],
)
def test_what_has_two_words_in_quotation_marks_is_a_phrase(
    question: str, phrases: tuple[str, ...]
) -> None:
    assert phrases_in(question) == phrases


def test_what_is_absent_is_told_in_one_sentence() -> None:
    assert absent_notice(("dog lead",)) == (
        "“dog lead” does not stand in the material word for word."
    )
    assert absent_notice(("dog lead", "figure 9")) == (
        "“dog lead” and “figure 9” do not stand in the material word for word."
    )
