"""What is asked of an answer itself, done with its quotes or said not to be possible."""

from dataclasses import replace

import pytest

from assistant.answer.last_answer import (
    FEW,
    FORM,
    FURTHER,
    NEEDS_MODEL,
    NO_ANSWER,
    NO_EXAMPLE,
    NOTHING_MORE,
    further,
    refused,
    restated,
)
from assistant.answer.selection import Candidate, ranked_sentences
from assistant.answer.writer import CLOSEST
from assistant.draft import Draft, Grid, Statements
from assistant.model import Citation, Evidence, Part, Request, RequestKind, Turn
from corpus.model import Span
from tests.assistant.conftest import MakeEvidence

TEXT = "The horn is blown twice. Fog stops every boat. Soup is free."
LINES = ("The horn is blown twice.", "Fog stops every boat.", "Soup is free.")


def cited(marker: int, quote: str, page: int | None = None) -> Citation:
    start = TEXT.index(quote)
    return Citation(
        marker, "fog-1", "Timetable", "/docks/fog.md", ("Timetable", "Fog"), page,
        Span(start, start + len(quote)), quote, Span(start, start + len(quote)),
    )  # fmt: skip


def turn(*citations: Citation) -> Turn:
    return Turn("What of fog?", "What of fog?", "An answer.", "answer", citations, 0.9, "sure")


ALL = turn(*(cited(marker, line) for marker, line in enumerate(LINES, 1)))
ONE = turn(cited(1, LINES[0]))
NONE = turn()


def test_what_was_not_sure_is_not_made_so_by_another_form() -> None:
    unsure = replace(ALL, certainty="unsure")
    for request in (Request("shorter"), Request("list"), Request("grounds")):
        assert only(restated(request, unsure)).lead == CLOSEST
        assert only(restated(request, ALL)).lead is None


def texts(draft: Draft) -> list[str]:
    return [quote.text for run in draft for quote in run.quotes]


def only(draft: Draft) -> Statements:
    [run] = draft
    assert not isinstance(run, Grid)
    return run


# Another form of the last answer


def test_its_grounds_are_its_quotes_each_below_where_it_stands() -> None:
    run = only(restated(Request("grounds"), turn(cited(1, LINES[0], page=7), cited(2, LINES[1]))))
    assert run.shape == "items"
    assert texts((run,)) == [LINES[0], LINES[1]]
    first, second = run.labels
    assert first == f"{second} (page 7)"
    assert "Timetable" in second
    assert "Fog" in second


def test_a_list_has_an_item_a_quote() -> None:
    run = only(restated(Request("list"), ALL))
    assert (run.shape, texts((run,))) == ("items", list(LINES))


@pytest.mark.parametrize(
    ("request_", "left"),
    [
        (Request("shorter"), 1),
        (Request("sentences", 1), 1),
        (Request("sentences", 2), 2),
    ],
)
def test_a_shorter_answer_is_its_first_quotes(request_: Request, left: int) -> None:
    run = only(restated(request_, ALL))
    assert (run.shape, texts((run,))) == ("prose", list(LINES[:left]))


def test_what_was_quoted_keeps_its_place(  # so that it is checked as every quote is
) -> None:
    for run in restated(Request("list"), ALL):
        for quote in run.quotes:
            assert quote.span.of(TEXT) == quote.text
            assert quote.evidence.passage.doc_id == "fog-1"
            assert quote.evidence.title == "Timetable"


def test_what_was_cited_twice_is_quoted_once() -> None:
    twice = turn(cited(1, LINES[0]), cited(2, LINES[1]), cited(1, LINES[0]))
    assert texts(restated(Request("list"), twice)) == [LINES[0], LINES[1]]


@pytest.mark.parametrize(
    ("request_", "last"),
    [
        (Request("shorter"), ONE),
        (Request("sentences", 3), ALL),
        (Request("sentences", 5), ALL),
        (Request("list"), ONE),
        (Request("table"), ALL),
        (Request("wording"), ALL),
        (Request("grounds"), NONE),
        (Request("shorter"), NONE),
    ],
)
def test_what_its_quotes_do_not_allow_is_not_done(request_: Request, last: Turn) -> None:
    assert restated(request_, last) == ()


# What is said where it cannot be done


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("more", NOTHING_MORE),
        ("example", NO_EXAMPLE),
        ("shorter", FEW.format(count="one statement")),
        ("sentences", FEW.format(count="one statement")),
        ("list", FEW.format(count="one statement")),
        ("table", NEEDS_MODEL),
        ("wording", NEEDS_MODEL),
    ],
)
def test_it_is_said_why_a_request_cannot_be_met(kind: RequestKind, told: str) -> None:
    assert refused(Request(kind), (ONE,)) == told


@pytest.mark.parametrize("kind", ["grounds", "more", "example", "shorter", "table"])
@pytest.mark.parametrize("answered", [(), (NONE,)])
def test_without_an_answer_there_is_nothing_to_do_it_with(
    kind: RequestKind, answered: tuple[Turn, ...]
) -> None:
    assert refused(Request(kind), answered) == NO_ANSWER


def test_more_and_an_example_are_looked_for_and_no_other_form_of_the_same() -> None:
    assert not FORM & {"more", "example"}


# What no answer has quoted yet

CREW = """# Crew

Four hands crew the Kestrel. The mate steers, for example, through the lock. The cook sleeps ashore.
The stoker feeds the boiler. The boy polishes the bell. Nobody keeps the log such as it is.

| hand | pay |
| --- | --- |
| mate | nine crowns |
"""


@pytest.fixture
def crew(evidence_of: MakeEvidence) -> tuple[Evidence, ...]:
    _, evidence = evidence_of(
        CREW,
        {
            "Four hands": 0.9, "mate steers": 0.8, "cook": 0.85, "stoker": 0.84, "boy": 0.83,
            "nine crowns": 0.88, "Nobody": 0.2,
        },
    )  # fmt: skip
    return tuple(evidence)


def pool(evidence: tuple[Evidence, ...]) -> list[Candidate]:
    return ranked_sentences(Part("Who sails?"), evidence)


def told(evidence: tuple[Evidence, ...], *quotes: str) -> tuple[Turn, ...]:
    """A conversation whose answers have quoted these sentences."""
    return tuple(
        turn(
            Citation(
                1, one.passage.doc_id, one.title, one.source, (), None, sentence.span,
                sentence.text, Span(0, len(sentence.text)),
            )
        )
        for one in evidence
        for sentence in one.sentences
        if sentence.text in quotes
    )  # fmt: skip


FOUR, MATE = "Four hands crew the Kestrel.", "The mate steers, for example, through the lock."


def test_more_is_what_no_answer_to_the_question_has_quoted(crew: tuple[Evidence, ...]) -> None:
    said = texts(further(Request("more"), told(crew, FOUR, "The cook sleeps ashore."), pool(crew)))
    assert said == [MATE, "The stoker feeds the boiler.", "The boy polishes the bell."]


def test_more_is_few_sentences_near_the_best_in_reading_order(crew: tuple[Evidence, ...]) -> None:
    said = texts(further(Request("more"), told(crew, FOUR), pool(crew)))
    assert said == [
        "The cook sleeps ashore.",
        "The stoker feeds the boiler.",
        "The boy polishes the bell.",
    ]
    assert len(said) == FURTHER


def test_a_row_of_a_table_alone_is_no_more(crew: tuple[Evidence, ...]) -> None:
    assert "mate | nine crowns" not in texts(further(Request("more"), (), pool(crew)))


def test_an_example_is_a_sentence_that_gives_one(crew: tuple[Evidence, ...]) -> None:
    assert texts(further(Request("example"), told(crew, FOUR), pool(crew))) == [MATE]
    assert further(Request("example"), told(crew, MATE), pool(crew)) == ()


def test_where_all_was_told_or_nothing_was_found_there_is_no_more(
    crew: tuple[Evidence, ...],
) -> None:
    everything = [sentence.text for one in crew for sentence in one.sentences]
    assert further(Request("more"), told(crew, *everything), pool(crew)) == ()
    assert further(Request("more"), (), []) == ()
