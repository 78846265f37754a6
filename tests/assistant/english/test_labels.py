"""Figures and tables are found by their number."""

import pytest

from assistant.asked.labels import labels_in, passages_labelled
from assistant.assistant import Assistant
from corpus.library import Library
from tests.assistant.conftest import AssistantOver

MILL = """# The mill

## Stones

The stones are turned by water, as figure 2 and table 1 show, and by oxen in a dry year. The wheel
has a shaft of oak, and figure 3 is a drawing that the miller made of it.

Figure 2: The wheel lifts the water into a trough of slate.

## Flour

Figure 3. A sack of flour hangs from a crane above the yard.

Fig. 4 – The yard in winter.
"""


@pytest.fixture(scope="module")
def mill(assistant_over: AssistantOver) -> Library:
    return assistant_over({"mill.md": MILL}).library


@pytest.mark.parametrize(
    ("question", "forms"),
    [
        ("What does figure 3 show?", [("figure 3", "fig 3")]),
        ("What is in Fig. 3.2 and Table B?", [("figure 3.2", "fig 3.2"), ("table B",)]),
        ("Is a table a good place?", []),
        ("Is table a better?", []),
        ("What does it figure out in 3 days?", []),
    ],
)
def test_a_label_is_a_kind_and_a_number(question: str, forms: list[tuple[str, ...]]) -> None:
    assert [one.forms for one in labels_in(question)] == forms


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does figure 3 show?", "A sack of flour"),
        ("What does fig. 2 show?", "The wheel lifts"),
        ("What does figure 4 show?", "The yard in winter"),
    ],
)
def test_the_caption_comes_before_a_mention(mill: Library, question: str, said: str) -> None:
    (passage,) = mill.passages(sorted(passages_labelled(labels_in(question), mill)))
    assert said in passage.span.of(mill.document(passage.doc_id).text)
    reply = Assistant(mill).ask(question)
    assert (reply.kind, reply.notice) == ("answer", None)
    assert said in reply.citations[0].quote


def test_what_a_figure_is_asked_beside_its_caption_is_looked_for_in_the_text(
    mill: Library,
) -> None:
    reply = Assistant(mill).ask("What is the shaft made of, after figure 2?")
    assert "caption" not in reply.text
    assert "oak" in reply.text


def test_what_is_only_mentioned_is_found_where_it_is(mill: Library) -> None:
    (passage,) = mill.passages(sorted(passages_labelled(labels_in("What is in table 1?"), mill)))
    assert "table 1" in passage.span.of(mill.document(passage.doc_id).text)


def test_a_figure_that_is_not_there_is_told(mill: Library) -> None:
    reply = Assistant(mill).ask("What does figure 9 show?")
    assert reply.notice == "“figure 9” does not stand in the material word for word."
