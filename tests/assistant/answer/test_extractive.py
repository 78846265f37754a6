"""The draft of a reply, from what was found and judged for each part."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer.extractive import SURE, Extractive
from assistant.answer.overview import overview
from assistant.answer.writer import CLOSEST
from assistant.draft import Draft, Grid, Statements
from assistant.english.labels import Label
from assistant.find.retriever import Retriever
from assistant.judge.reader import LateInteraction
from assistant.material.digest import digest
from assistant.material.snapshot import Material, MaterialReader
from assistant.model import Asked, Certainty, Citation, Judgement, Part, Place, Request, Turn
from corpus.library import Library
from corpus.model import Span
from corpus.scope import EVERYWHERE
from tests.assistant.conftest import AssistantOver, ReadFor
from tests.assistant.fields import MILL

CARD = "What is the RiverCard?"
SEASON = "The RiverCard is a season ticket for all crossings of the river Marrow below the weir."

Judge = Callable[..., Judgement]
Write = Callable[..., Draft]


@pytest.fixture
def judged(read_for: ReadFor) -> Judge:
    """A part with what was found for it, judged as told."""

    def make(
        part: Part, confidence: float = 0.9, certainty: Certainty | None = "sure"
    ) -> Judgement:
        return Judgement(part, read_for(part).evidence, confidence, certainty)

    return make


@pytest.fixture
def write(ferry: Library, material: Material) -> Write:
    def make(*judgements: Judgement, asked: Asked | None = None) -> Draft:
        asked = asked or Asked("Asked?", tuple(one.part for one in judgements))
        draft = Extractive(ferry).write(asked, judgements, material).draft
        for run in draft:
            for quote in run.quotes:
                text = ferry.document(quote.evidence.passage.doc_id).text
                assert quote.span.of(text) == quote.text
        return draft

    return make


def quoted(draft: Draft) -> list[str]:
    return [quote.text for run in draft for quote in run.quotes]


def compared(thing: str) -> Part:
    return Part(f"What is {thing}?", "definition", "any", thing, (thing,), compared=True)


# One part


def test_a_part_that_is_answered_is_quoted_and_the_draft_says_which_it_is(
    judged: Judge, write: Write
) -> None:
    [run] = write(judged(Part(CARD, "definition")))
    assert quoted([run])[0] == SEASON
    assert (run.answers, run.heading) == (frozenset({0}), None)


def test_a_part_that_is_not_answered_is_not_quoted(judged: Judge, write: Write) -> None:
    assert write(judged(Part(CARD, "definition"), 0.2, None)) == ()


@pytest.mark.parametrize(("certainty", "lead"), [("sure", None), ("unsure", CLOSEST)])
def test_what_is_not_sure_is_said_to_be_the_closest(
    judged: Judge, write: Write, certainty: Certainty, lead: str | None
) -> None:
    [run] = write(judged(Part(CARD, "definition"), 0.5, certainty))
    assert isinstance(run, Statements)
    assert run.lead == lead


def test_a_digest_is_written_as_an_overview(
    ferry: Library, material: Material, write: Write
) -> None:
    made = digest(Place(), ferry, material.contents)
    part = Part("What is this about?", "overview", about=Place())
    [run] = write(Judgement(part, made.evidence, 0.95, "sure", digest=made))
    assert (run,) == overview(made)


def test_a_question_for_a_figure_is_answered_by_its_caption_where_there_is_one(
    assistant_over: AssistantOver,
) -> None:
    library = assistant_over({"mill.md": MILL}).library
    part = Part("What does figure 4 show?", "figure")
    retriever = Retriever(library)
    query = retriever.query(part.question)
    evidence = LateInteraction(library).read(part, query, retriever.ranked(query, 8)).evidence
    material = MaterialReader(library).now(EVERYWHERE)

    def written(*labels: Label) -> list[str]:
        shown = replace(part, figures=labels)
        asked = Asked(part.question, (shown,))
        judgement = Judgement(shown, evidence, 0.9, "sure")
        return quoted(Extractive(library).write(asked, [judgement], material).draft)

    assert written(Label("figure 4", ("figure", "fig"), "4"))[0].startswith("Fig. 4")
    assert written(Label("figure 9", ("figure", "fig"), "9"))  # the nearest, as for any fact


def test_more_of_an_answer_is_what_it_has_not_quoted(judged: Judge, write: Write) -> None:
    part = Part(CARD, "definition")
    judgement = judged(part)
    first = write(judgement)[0].quotes[0]
    passage = first.evidence.passage
    told = Citation(
        1, passage.doc_id, "", "", (), None, first.span, first.text, Span(0, len(first.text))
    )
    asked = Asked(
        "More?",
        (part,),
        request=Request("more"),
        answered=(Turn(CARD, CARD, "", "answer", (told,)),),
    )
    more = quoted(write(judgement, asked=asked))
    assert more
    assert SEASON not in more


# Several parts


@pytest.mark.parametrize(("confidence", "covered"), [(SURE - 0.1, False), (SURE + 0.1, True)])
def test_a_question_that_finds_only_the_answer_of_another_is_covered_where_that_is_sure(
    judged: Judge, write: Write, confidence: float, covered: bool
) -> None:
    other = replace(
        judged(Part(CARD, label=CARD)), part=Part("Who made it?", label="Who made it?"),
        confidence=confidence,
    )  # fmt: skip
    draft = write(judged(Part(CARD, "definition", label=CARD)), other)
    assert [run.heading for run in draft if isinstance(run, Statements)] == [
        CARD, "Who made it?",
    ][: 1 + covered]  # fmt: skip
    answered = frozenset[int]().union(*(run.answers for run in draft))
    assert answered == ({0, 1} if covered else {0})


def test_each_part_stands_below_its_label_and_a_silent_one_is_left_out(
    judged: Judge, write: Write
) -> None:
    why = "Why are crossings cancelled?"
    draft = write(
        judged(Part("Who is Ann?", label="Who is Ann?"), 0.1, None),
        judged(Part(why, "why", label=why)),
        judged(Part(CARD, "definition", label=CARD)),
    )
    assert [(run.heading, run.answers) for run in draft if isinstance(run, Statements)] == [
        (why, frozenset({1})),
        (CARD, frozenset({2})),
    ]


def test_only_the_part_that_is_not_sure_is_said_to_be_the_closest(
    judged: Judge, write: Write
) -> None:
    why = "Why are crossings cancelled?"
    draft = write(
        judged(Part(CARD, "definition", label=CARD)),
        judged(Part(why, "why", label=why), 0.5, "unsure"),
    )
    assert [run.lead for run in draft if isinstance(run, Statements)] == [None, CLOSEST]


# Things compared


def test_things_that_are_compared_stand_side_by_side(judged: Judge, write: Write) -> None:
    [grid] = write(judged(compared("RiverCard")), judged(compared("IslandCard")))
    assert isinstance(grid, Grid)
    assert [name for name, _ in grid.rows] == ["RiverCard", "IslandCard"]
    assert grid.answers == {0, 1}
    assert SEASON in quoted([grid])


def test_one_answer_for_all_that_are_compared_is_given_once(judged: Judge, write: Write) -> None:
    question = "What is the trade-off of the RiverCard?"
    parts = [
        Part(question, "fact", "any", name, (name,), compared=True) for name in ("Price", "Reach")
    ]
    [run] = write(*map(judged, parts))
    assert isinstance(run, Statements)
    assert (run.heading, run.answers) == (None, frozenset({0, 1}))


def test_what_compares_nothing_gets_no_table(judged: Judge, write: Write) -> None:
    draft = write(judged(Part("Why are crossings cancelled?", "why")))
    assert all(isinstance(run, Statements) for run in draft)


def test_the_notes_of_what_is_quoted_stand_below_it_cited(assistant_over: AssistantOver) -> None:
    assistant = assistant_over(
        {
            "span.md": "# Span\n\nThe whole span was renewed in 1998.[^1] Tests found 44 t "
            "acceptable.[^2]\n\n[^1]: The western half only.\n[^2]: Lorries need a permit.",
            "fares.md": "# Fares\n\n| ticket | fare |\n| --- | --- |\n| Day card | 9[^1] |\n"
            "| Week card | 40 |\n\n[^1]: Not valid on the night boat.",
        }
    )
    told = assistant.ask("Was the whole span renewed in 1998?")
    assert told.text.endswith("*Noted there:* The western half only. [2]")
    assert [citation.quote for citation in told.citations][1] == "The western half only."
    assert "*Noted there:* Not valid" in assistant.ask("What is the fare of the day card?").text
    assert "Noted there" not in assistant.ask("What is the fare of the week card?").text


def test_many_notes_belong_to_a_whole_list_and_are_not_told(assistant_over: AssistantOver) -> None:
    def rules(count: int) -> str:
        items = "\n".join(f"- Tool {at} is lent.[^{at}]" for at in range(count))
        notes = "\n".join(f"[^{at}]: Deposit {at}." for at in range(count))
        return f"# Tools\n\nThe shed lends these tools:\n\n{items}\n\n{notes}"

    few, many = (
        assistant_over({"tools.md": rules(count)}).ask("Which tools does the shed lend?").text
        for count in (2, 5)
    )
    assert "- Deposit" not in few
    assert few.endswith("*Noted there:* Deposit 0. [4] Deposit 1. [5]")
    assert "Deposit" not in many


def test_what_holds_otherwise_is_not_told_beside_what_holds_in_the_case_that_is_asked_of(
    assistant_over: AssistantOver,
) -> None:
    harbour = assistant_over(
        {
            "harbour.md": "# Harbour\n\nMooring costs 30 euros a night.\n\n## Winter\n\nThe "
            "jetty is closed. Boats may then lie at the west quay for 18 euros a night."
        }
    )
    winter = harbour.ask("What does mooring cost in winter?").text
    assert "18 euros" in winter
    assert "30 euros" not in winter
    assert "30 euros" in harbour.ask("What does mooring cost?").text
