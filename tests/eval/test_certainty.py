"""What a reply says of its own sureness."""

from typing import Any

import pytest

from eval.certainty import answered, certainty, kind_in_words, right_kind


def reply(kind: str, *said: str | None) -> dict[str, Any]:
    return {"kind": kind, **({"certainty": said[0]} if said else {})}


@pytest.mark.parametrize("kind", ["answer", "partial"])
def test_an_answer_is_sure_unless_it_says_otherwise(kind: str) -> None:
    assert certainty(reply(kind)) == certainty(reply(kind, "sure")) == "sure"
    assert certainty(reply(kind, "unsure")) == "unsure"
    assert answered(reply(kind, "unsure"))


@pytest.mark.parametrize("kind", ["abstention", "smalltalk"])
def test_what_answers_nothing_has_no_certainty(kind: str) -> None:
    assert certainty(reply(kind)) is certainty(reply(kind, None)) is None
    assert not answered(reply(kind))


@pytest.mark.parametrize(
    ("given", "expect", "right"),
    [
        (reply("answer"), "answer", True),
        (reply("answer", "unsure"), "answer", True),
        (reply("partial"), "answer", False),
        (reply("abstention"), "answer", False),
        (reply("partial", "unsure"), "partial", True),
        (reply("abstention"), "abstention", True),
        (reply("answer", "unsure"), "abstention", True),
        (reply("partial", "unsure"), "abstention", True),
        (reply("answer", "sure"), "abstention", False),
        (reply("answer"), "abstention", False),
        (reply("smalltalk"), "abstention", False),
        (reply("smalltalk"), "smalltalk", True),
        (reply("answer", "unsure"), "smalltalk", False),
    ],
)
def test_a_kind_is_right_or_not(given: dict[str, Any], expect: str, right: bool) -> None:
    assert right_kind(given, expect) is right


def test_unsureness_is_part_of_the_kind_in_words() -> None:
    assert kind_in_words(reply("answer")) == "answer"
    assert kind_in_words(reply("partial", "unsure")) == "partial, unsure"
    assert kind_in_words(reply("abstention", None)) == "abstention"
