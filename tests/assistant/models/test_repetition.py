"""A text that goes round in circles, told from honest text that repeats itself."""

import pytest

from assistant.models.repetition import LEAST, LEAST_OF_SIGNS, REACH, goes_in_circles

HONEST = {
    "a table of yes and no": "| Feature | A | B | C | D |\n| --- | --- | --- | --- | --- |\n"
    + "".join(f"| {name} | yes | yes | no |\n" for name in ("north", "south", "east")),
    "a table of figures": "".join(f"| {n} | 0 | 0 | 0 | 0 | 0 | 0 |\n" for n in range(30)),
    "a rule": "Name\n" + "-" * 300,
    "dots that lead to a page": "Ferries " + ". " * 150 + "12",
    "a list that begins alike": "".join(
        f"{n}. The ferry to {name} leaves the northern quay at six in the morning.\n"
        for n, name in enumerate(["Hale", "Brand", "Oster", "Lund", "Skerry", "Ness"], 1)
    ),
    "years": "".join(f"In {n} the harbour had {n * 7} boats. " for n in range(1990, 2020)),
    "words said thrice": "The ferry leaves the northern quay at six, and is full until Sunday. " * 3
    + "That is all.",
    "an empty one": "",
    "a letter": "a",
    "steps": "".join(f"Step {n}: press until the lamp is green.\n" for n in range(9)),
}  # fmt: skip

CIRCLES = {
    "a word": "the " * 60,
    "a word without spaces": "ha" * 120,
    "a sentence": "The ferry leaves at six. " * 9,
    "a paragraph": ("The ferry leaves the northern quay. " + "It is late on Sundays, " * 2) * 6,
    "a round with a small circle in it": ("The ferry leaves at six. " + "la " * 12) * 8,
    "in another script": "フェリーは六時に出ます。" * 20,
    "a numbered list of one item": "".join(
        f"{n}. The ferry leaves the northern quay at six in the morning.\n" for n in range(7, 14)
    ),
    "white space that differs": "The ferry leaves  at six.\nThe ferry leaves at six. " * 5,
    "zeros": "0" * LEAST_OF_SIGNS,
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_text_goes_in_no_circle_at_any_point(name: str) -> None:
    text = HONEST[name]
    assert not any(goes_in_circles(text[:end]) for end in range(len(text) + 1))


@pytest.mark.parametrize("name", CIRCLES)
def test_a_circle_is_seen(name: str) -> None:
    honest = "Ferries to the island leave from the northern quay, the fast ones at six.\n\n"
    assert goes_in_circles(honest + CIRCLES[name])


@pytest.mark.parametrize("end", range(7))
def test_a_circle_is_seen_wherever_in_it_a_piece_ends(end: int) -> None:
    assert goes_in_circles("The ferry leaves at six. " * 9 + "The ferry"[:end])


def test_a_circle_is_seen_early() -> None:
    sentence = "The ferry leaves at six. "
    text = "Ferries. " + sentence * 40
    first = next(end for end in range(len(text)) if goes_in_circles(text[:end]))
    assert first < len("Ferries. ") + LEAST + 2 * len(sentence)


def test_a_circle_that_was_left_is_none() -> None:
    assert not goes_in_circles("The ferry leaves at six. " * 9 + "Then it rests until noon.")


def test_a_long_round_is_seen_as_far_as_is_looked() -> None:
    words = " ".join(f"w{n}" for n in range(190))
    assert len(words) * 4 < REACH
    assert goes_in_circles(f"{words} " * 5)
