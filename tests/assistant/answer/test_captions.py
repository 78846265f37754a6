"""Figures and tables as answers, asked of a mill."""

import pytest

from assistant.answer.captions import captions
from assistant.assistant import Assistant
from assistant.draft import Statements
from assistant.english.labels import Label
from tests.assistant.conftest import AssistantOver, MakeEvidence
from tests.assistant.fields import MILL


@pytest.fixture
def mill(assistant_over: AssistantOver) -> Assistant:
    return assistant_over({"mill.md": MILL})


def figure(number: str) -> Label:
    return Label(f"figure {number}", ("figure", "fig"), number)


def quoted(runs: tuple[Statements, ...]) -> list[str]:
    return [one.text for run in runs for one in run.quotes]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does figure 3 show?", "A sack of flour"),
        ("What does fig. 2 show?", "The wheel lifts"),
        ("What does figure 4 show?", "The yard in winter"),
    ],
)
def test_what_a_figure_shows_is_its_caption(mill: Assistant, question: str, said: str) -> None:
    reply = mill.ask(question)
    assert (reply.kind, reply.notice) == ("answer", None)
    assert said in reply.citations[0].quote


def test_what_a_figure_is_asked_beside_its_caption_is_looked_for_in_the_text(
    mill: Assistant,
) -> None:
    reply = mill.ask("What is the shaft made of, after figure 2?")
    assert "oak" in reply.text
    assert not reply.citations[0].quote.startswith("Figure 2")


def test_behind_the_caption_stands_what_is_said_of_the_figure(evidence_of: MakeEvidence) -> None:
    _, evidence = evidence_of(MILL, {"Figure 3": 0.9})
    first, second = quoted(captions([figure("3")], evidence))
    assert first.startswith(("Figure 3", "A sack of flour"))
    assert "drawing that the miller made" in second or second.startswith("A sack of flour")


def test_a_bare_label_brings_the_sentence_behind_it_along(evidence_of: MakeEvidence) -> None:
    _, evidence = evidence_of("# Yard\n\nFigure 1.\n\nSacks hang from the crane.\n", {})
    assert quoted(captions([figure("1")], evidence)) == ["Figure 1.", "Sacks hang from the crane."]


def test_a_figure_that_is_only_mentioned_has_no_caption(evidence_of: MakeEvidence) -> None:
    _, evidence = evidence_of("# Yard\n\nSacks hang from the crane of figure 1 in rows.\n", {})
    assert captions([figure("1")], evidence) == ()
    assert captions([], evidence) == ()


def test_one_sentence_that_is_of_two_figures_is_quoted_once(evidence_of: MakeEvidence) -> None:
    text = "# Yard\n\nFigure 1: The crane, as it stands beside figure 2: the shed.\n"
    _, evidence = evidence_of(text, {})
    assert len(quoted(captions([figure("1"), figure("2")], evidence))) == 1
