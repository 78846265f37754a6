"""Figures and tables by their number, in the wording of questions and of the material."""

import pytest

from assistant.english.labels import Label, asks_what_they_show, caption_of, labels_in, mention_of

FIGURE = Label("figure 3", ("figure", "fig"), "3")


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("What does figure 3 show?", [FIGURE]),
        (
            "What is in Fig. 3.2 and Table B?",
            [Label("Fig. 3.2", ("figure", "fig"), "3.2"), Label("Table B", ("table",), "B")],
        ),
        ("Is a table a good place?", []),
        ("Is table a better?", []),
        ("What does it figure out in 3 days?", []),
    ],
)
def test_a_label_is_a_kind_and_a_number(question: str, labels: list[Label]) -> None:
    assert list(labels_in(question)) == labels


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("What does figure 3 show?", True),
        ("What can be seen in figure 3 and in table 2?", True),
        ("What is the title of figure 3?", True),
        ("What is the shaft made of, after figure 3?", False),
    ],
)
def test_a_question_may_ask_for_nothing_but_what_bears_the_label(
    question: str, *, alone: bool
) -> None:
    assert asks_what_they_show(question, labels_in(question)) is alone


@pytest.mark.parametrize(
    ("text", "mentioned", "captioned"),
    [
        ("Figure 3: The wheel lifts the water.", True, True),
        ("Fig. 3 – The wheel.", True, True),
        ("The wheel (figure 3 | oak)", True, True),
        ("Oxen turn the stones, as figure 3 shows.", True, False),
        ("Figure 30: The yard.", False, False),
        ("Figure 3.2: The yard.", False, False),
        ("Table 3: The yard.", False, False),
    ],
)
def test_a_caption_begins_with_the_label_or_has_it_before_a_colon_or_a_dash(
    text: str, *, mentioned: bool, captioned: bool
) -> None:
    assert bool(mention_of(FIGURE).search(text)) is mentioned
    assert bool(caption_of(FIGURE).search(text)) is captioned
