import pytest

from ui.evaluation.choice import Filter, beside, values


def row(key: str, **values: object) -> dict[str, object]:
    return {
        "key": key, "suite": "answers", "kind": "fact", "part": "open", "outcome": "good",
        "question": "How tall is the tower?", "history": [], "facts": [], "reply": None,
        "reasons": {}, "error": None, **values,
    }  # fmt: skip


ROWS = [
    row("answers/1"),
    row("answers/2", kind="list", outcome="weak", reasons={"fact_recall": "not stated: Granite"}),
    row("abstention/1", suite="abstention", part="held back", history=["What is colza?"]),
]


def keys(chosen: list[object]) -> list[str]:
    return [str(one["key"]) for one in chosen]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), ["answers/1", "answers/2", "abstention/1"]),
        (Filter(suite="answers"), ["answers/1", "answers/2"]),
        (Filter(suite="answers", kind="list"), ["answers/2"]),
        (Filter(part="held back"), ["abstention/1"]),
        (Filter(outcome="weak"), ["answers/2"]),
        (Filter(words="GRANITE tower"), ["answers/2"]),
        (Filter(words="colza"), ["abstention/1"]),
        (Filter(words="colza granite"), []),
    ],
)
def test_cases_are_listed_that_have_all_that_is_asked(wanted: Filter, expected: list[str]) -> None:
    assert keys(wanted.chosen(ROWS)) == expected


def test_words_are_found_in_replies_and_facts() -> None:
    facts = [{"says": ["six"], "state": "cited", "places": [{"text": "at noon", "title": "T"}]}]
    said = {"prose": [{"t": "p", "c": ["The ", {"t": "b", "c": ["keeper"]}]}]}
    rows = [row("a", reply=said), row("b", facts=facts)]
    assert keys(Filter(words="keeper").chosen(rows)) == ["a"]
    assert keys(Filter(words="noon six").chosen(rows)) == ["b"]
    assert Filter(words="cited").chosen(rows) == []


def test_values_are_those_that_are_there_each_once() -> None:
    assert values(ROWS, "suite") == ["answers", "abstention"]


def test_the_cases_beside_one_are_those_of_the_list() -> None:
    assert beside(["a", "b", "c"], "b") == ("a", "c")
    assert beside(["a", "b", "c"], "a") == (None, "b")
    assert beside(["a"], "a") == (None, None)
    assert beside(["a"], "x") == (None, None)
