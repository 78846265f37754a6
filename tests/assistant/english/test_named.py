"""Names, numbers and codes: what tells a thing from its siblings."""

import pytest

from assistant.english.named import named, stands_in
from corpus.words import words


def named_in(question: str) -> list[str]:
    return [one.span.of(question) for one in named(question)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How long does the battery of the AX-200 last?", ["AX-200"]),
        ("How many boats came to Port Ennis in 2023?", ["Port", "Ennis", "2023"]),
        ("who is the third level of support", ["third"]),
        ("Which iPhone does the pilot use?", ["iPhone"]),
        ("Who staffs level 3?", ["3"]),
        ("What are the 28 days for?", []),
        ("When was the first boat built?", []),
        ("Boats are built where?", []),
        ("Is it old? Boats of what age are kept?", []),
        ("WHAT DOES THE CARD COST IN SKELL?", []),
        ("What does it say about I and the?", []),
    ],
)
def test_a_word_is_a_name_by_its_capital_and_a_code_by_its_digits(
    question: str, names: list[str]
) -> None:
    assert named_in(question) == names


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("AX-200", "The AX-200 pump", True),
        ("AX-200", "The AX 200 pump", True),
        ("AX-200", "The AX-300 runs for 200 hours", False),
        ("third", "the 3rd level", True),
        ("third", "three levels", False),
        ("Skell", "boats to skell", True),
        ("2023", "in 2022", False),
    ],
)
def test_it_stands_in_a_text_in_any_writing_of_its_own_and_no_sibling_s(
    word: str, text: str, stands: bool
) -> None:
    (one,) = words(word)
    assert stands_in(one, text) == stands
