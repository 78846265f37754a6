"""Sentences chosen from evidence whose scores are written by hand."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from assistant.answer.compose import compose
from assistant.answer.selection import ranked_sentences
from assistant.draft import Statements
from assistant.english.answer_types import answer_type
from assistant.model import Evidence, Part, QuestionKind
from corpus.model import Document

Texts = list[tuple[str, list[str]]]

KESTREL = """# The Kestrel

## Its age

The Kestrel is the oldest boat of the line.
It was launched at Tarrow in 1931.
It runs on its first boiler.
The boiler was patched in the war.

## Its crew

Four hands crew the Kestrel.
The crew sleeps ashore.
"""

RULES = """# Rules

## Free things

These things travel free:

- Folded bicycles.
- Dogs on a lead.
- Musical instruments, harps excepted.

## Boarding

To board a boat, passengers do this:

1. Queue at the blue line.
2. Show the card to the clerk.
3. Walk up the gangway.

## Fleet

| boat | built | fuel |
| --- | --- | --- |
| Kestrel | 1931 | coal |
| Dunlin | 1978 | diesel |
| Avocet | 2019 | electricity |
"""


@pytest.fixture
def answer(evidence_of: Any, documents_of: Any) -> Callable[..., tuple[Statements, ...]]:
    """What `compose` says of that Markdown with those scores; every quote is checked."""

    def make(
        kind: QuestionKind,
        question: str,
        *sources: tuple[str, dict[str, float]],
    ) -> tuple[Statements, ...]:
        documents: list[Document] = []
        evidence: list[Evidence] = []
        for number, (markdown, scores) in enumerate(sources):
            document, found = evidence_of(markdown, scores, f"made{number}.md")
            documents.append(document)
            evidence += found
        evidence.sort(key=lambda one: -one.score)
        lookup = documents_of(documents)
        part = Part(question, kind, answer_type(question))
        runs = compose(part, ranked_sentences(part, evidence), lookup)
        for run in runs:
            for quote in run.quotes:
                text = lookup(quote.evidence.passage.doc_id).text
                assert text[quote.span.start : quote.span.end] == quote.text
                assert quote.text.strip()
        return runs

    return make


Answer = Callable[..., tuple[Statements, ...]]


def said(runs: Sequence[Statements]) -> Texts:
    return [(run.shape, [quote.text for quote in run.quotes]) for run in runs]


def sentences(runs: Sequence[Statements]) -> list[str]:
    return [quote.text for run in runs for quote in run.quotes]


# Prose


def test_a_fact_is_answered_by_the_best_sentence(answer: Answer) -> None:
    runs = answer("fact", "How large is the crew?", (KESTREL, {"Four hands": 0.9}))
    assert said(runs) == [("prose", ["Four hands crew the Kestrel."])]


def test_a_sentence_that_falls_behind_is_left_out(answer: Answer) -> None:
    scores = {"Four hands": 0.9, "sleeps ashore": 0.5}
    runs = answer("fact", "How large is the crew?", (KESTREL, scores))
    assert sentences(runs) == ["Four hands crew the Kestrel."]


def test_sentences_stand_in_reading_order_whatever_their_scores(answer: Answer) -> None:
    scores = {"patched in the war": 0.9, "Four hands": 0.89}
    runs = answer("overview", "Tell of boats", (KESTREL, scores))
    assert sentences(runs) == [
        "The boiler was patched in the war.",
        "Four hands crew the Kestrel.",
    ]
    scores = {"patched in the war": 0.89, "Four hands": 0.9}
    assert sentences(answer("overview", "Tell of boats", (KESTREL, scores))) == sentences(runs)


def test_the_sentence_that_answers_a_question_for_a_fact_stands_first(answer: Answer) -> None:
    scores = {"patched in the war": 0.89, "Four hands": 0.9}
    runs = answer("fact", "Tell of boats", (KESTREL, scores))
    assert sentences(runs) == [
        "Four hands crew the Kestrel.",
        "The boiler was patched in the war.",
    ]


def test_documents_stand_in_the_order_of_their_best_sentence(answer: Answer) -> None:
    other = "# Crews\n\nTwo mates and a stoker sail at dawn.\n"
    scores = {"Four hands": 0.88}
    runs = answer("fact", "What sails?", (KESTREL, scores), (other, {"Two mates": 0.9}))
    assert sentences(runs) == [
        "Two mates and a stoker sail at dawn.",
        "Four hands crew the Kestrel.",
    ]


LONG = "# Fog\n\n" + " ".join(
    f"{name} stops boats near the {place} in fog."
    for name, place in zip(
        ("Mist", "Ice", "Snow", "Wreckage", "Driftwood", "Flooding", "Lightning", "Seaweed"),
        ("weir", "lock", "bridge", "quay", "rocks", "island", "tower", "yard"),
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("kind", "most"),
    [("fact", 2), ("yes-no", 2), ("definition", 2), ("comparison", 2), ("why", 3), ("list", 3),
     ("overview", 4)],
)  # fmt: skip
def test_no_more_is_said_than_the_kind_of_question_needs(
    answer: Answer, kind: QuestionKind, most: int
) -> None:
    runs = answer(kind, "Fog?", (LONG, {"stops boats": 0.9}))
    assert 1 <= len(sentences(runs)) <= most


def test_nothing_is_said_twice(answer: Answer) -> None:
    one = "# One\n\nThe horn is blown twice in thick fog.\n"
    other = "# Other\n\nIn thick fog the horn is blown twice.\nSoup is served at noon to all.\n"
    runs = answer(
        "why",
        "When is the horn blown?",
        (one, {"horn": 0.9}),
        (other, {"horn": 0.9, "Soup": 0.88}),
    )
    assert sentences(runs) == [
        "The horn is blown twice in thick fog.",
        "Soup is served at noon to all.",
    ]


def test_a_copy_of_a_document_adds_nothing(answer: Answer) -> None:
    scores = {"Four hands": 0.9}
    runs = answer("fact", "Who crews it?", (KESTREL, scores), (KESTREL, scores))
    assert sentences(runs) == ["Four hands crew the Kestrel."]


def test_a_question_in_the_material_is_no_answer(answer: Answer) -> None:
    text = "# Fog\n\nHow often is the horn blown in fog?\nThe horn is blown twice.\n"
    runs = answer("fact", "How often?", (text, {"How often": 0.9, "twice": 0.85}))
    assert "The horn is blown twice." in sentences(runs)
    assert not any(one.endswith("?") for one in sentences(runs))


def test_a_sentence_that_says_just_what_was_asked_affirms_it(answer: Answer) -> None:
    text = "# Fog\n\nThe horn is blown twice.\nSoup is served in the hall.\n"
    runs = answer("yes-no", "Is the horn blown twice?", (text, {"horn": 0.9, "Soup": 0.75}))
    assert "The horn is blown twice." in sentences(runs)


def test_no_evidence_is_answered_by_nothing() -> None:
    assert compose(Part("Anything?"), [], lambda _: pytest.fail("asked for a document")) == ()


# Sentences that lean on others


def test_a_sentence_that_begins_with_it_brings_the_one_it_leans_on(answer: Answer) -> None:
    runs = answer("why", "When was she launched?", (KESTREL, {"1931": 0.9}))
    assert sentences(runs) == [
        "The Kestrel is the oldest boat of the line.",
        "It was launched at Tarrow in 1931.",
    ]


def test_a_sentence_that_stands_alone_brings_nothing_along(answer: Answer) -> None:
    runs = answer("fact", "Was it patched?", (KESTREL, {"patched": 0.9}))
    assert sentences(runs) == ["The boiler was patched in the war."]


def test_it_is_said_that_is_no_leaning(answer: Answer) -> None:
    text = "# Fog\n\nPilots fear the rocks.\nIt is said that the fog sings.\n"
    runs = answer("fact", "Does the fog sing?", (text, {"sings": 0.9}))
    assert sentences(runs) == ["It is said that the fog sings."]


# Definitions and reasons


def test_a_sentence_that_says_what_a_thing_is_defines_it(answer: Answer) -> None:
    text = (
        "# Berths\n\nSailors like a berth near the bow.\n"
        "A berth is a place where a boat lies.\nA berth near the bow costs more.\n"
    )
    scores = {"Sailors like": 0.8, "is a place": 0.7, "costs more": 0.7}
    found = sentences(answer("definition", "What is a berth?", (text, scores)))
    assert "A berth is a place where a boat lies." in found
    assert "A berth near the bow costs more." not in found


def test_why_prefers_a_sentence_that_gives_a_reason(answer: Answer) -> None:
    text = (
        "# Fog\n\nBoats stay in harbour on foggy days.\n"
        "Pilots steer by sight, so that fog blinds them.\n"
    )
    scores = {"stay in harbour": 0.8, "so that": 0.67}
    why = answer("why", "Why do they wait?", (text, scores))
    assert "Pilots steer by sight, so that fog blinds them." in sentences(why)
    fact = answer("fact", "Where do they wait?", (text, scores))
    assert sentences(fact) == ["Boats stay in harbour on foggy days."]


# Lists and steps

FREE = ["Folded bicycles.", "Dogs on a lead.", "Musical instruments, harps excepted."]


STEPS = {"Show the card": 0.9, "Queue": 0.88, "Walk up": 0.86}
ALL_FREE = {"Dogs": 0.9, "Folded": 0.88, "Musical": 0.86}


def test_a_list_is_whole_with_its_lead_in(answer: Answer) -> None:
    runs = answer("list", "What travels free?", (RULES, ALL_FREE))
    assert said(runs) == [("prose", ["These things travel free:"]), ("items", FREE)]


def test_of_a_paragraph_only_the_sentence_with_the_colon_leads_in(answer: Answer) -> None:
    text = "# Dogs\n\nDogs are loved.\nThey must wear:\n\n- A lead of leather.\n- A tin badge.\n"
    runs = answer("list", "What must a dog wear?", (text, {"lead": 0.9, "tin": 0.9}))
    assert said(runs) == [
        ("prose", ["They must wear:"]),
        ("items", ["A lead of leather.", "A tin badge."]),
    ]


def test_a_lead_in_that_answers_brings_its_list(answer: Answer) -> None:
    runs = answer("fact", "What is free?", (RULES, {"These things": 0.9}))
    assert said(runs) == [("prose", ["These things travel free:"]), ("items", FREE)]


def test_steps_keep_their_order_and_their_numbers(answer: Answer) -> None:
    runs = answer("list", "What are the steps to board?", (RULES, STEPS))
    assert said(runs) == [
        ("prose", ["To board a boat, passengers do this:"]),
        (
            "steps",
            ["Queue at the blue line.", "Show the card to the clerk.", "Walk up the gangway."],
        ),
    ]


def test_a_fact_that_one_item_answers_does_not_bring_the_whole_list(answer: Answer) -> None:
    runs = answer("fact", "Whom is the card shown to?", (RULES, {"Show the card": 0.9}))
    assert "Show the card to the clerk." in sentences(runs)
    assert "Walk up the gangway." not in sentences(runs)


def test_a_list_question_takes_a_list_that_is_nearly_as_near_as_the_best_passage(
    answer: Answer,
) -> None:
    scores = {"Four hands": 0.9}
    near = {word: score - 0.03 for word, score in ALL_FREE.items()}
    far = {word: score - 0.3 for word, score in ALL_FREE.items()}
    runs = answer("list", "What is free?", (KESTREL, scores), (RULES, near))
    assert said(runs)[-1] == ("items", FREE)
    runs = answer("list", "What is free?", (KESTREL, scores), (RULES, far))
    assert sentences(runs) == ["Four hands crew the Kestrel."]


# Tables

HEADER = "boat | built | fuel"


def test_a_row_that_answers_stands_below_its_header(answer: Answer) -> None:
    [run] = answer("fact", "What does the Dunlin burn?", (RULES, {"Dunlin": 0.9}))
    assert run.shape == "table"
    assert [quote.text for quote in run.quotes] == [HEADER, "Dunlin | 1978 | diesel"]


def test_a_list_question_gets_all_rows(answer: Answer) -> None:
    [run] = answer("list", "List the boats", (RULES, {"Dunlin": 0.9}))
    assert [quote.text.split(" | ")[0] for quote in run.quotes] == [
        "boat", "Kestrel", "Dunlin", "Avocet",
    ]  # fmt: skip


def test_a_header_never_stands_without_rows(answer: Answer) -> None:
    runs = answer("fact", "When was each boat built, on what fuel?", (RULES, {HEADER: 0.9}))
    assert len(sentences(runs)) > 1 or HEADER not in sentences(runs)


def test_a_row_beside_prose_is_still_a_row_below_its_header(answer: Answer) -> None:
    scores = {"Four hands": 0.9, "Dunlin": 0.89}
    runs = answer("fact", "Who sails?", (KESTREL, scores), (RULES, scores))
    for run in runs:
        if any(" | " in quote.text for quote in run.quotes):
            assert run.shape == "table"
            assert run.quotes[0].text == HEADER


# Whatever the kind


@pytest.mark.parametrize(
    "kind",
    ["definition", "list", "why", "comparison", "yes-no", "overview", "fact"],
)
@pytest.mark.parametrize("best", ["It runs", "Dogs", "Walk up", "Kestrel | 1931", "Four hands"])
def test_for_every_kind_quotes_are_exact_and_none_stands_twice(
    answer: Answer, kind: QuestionKind, best: str
) -> None:
    scores = {best: 0.9, "boiler": 0.87, "Avocet": 0.86, "Queue": 0.88}
    found = sentences(answer(kind, "What is the Kestrel?", (KESTREL, scores), (RULES, scores)))
    assert found
    assert len(found) == len(set(found))


# Several documents

LEAFLET = "# Leaflet\n\nThe Avocet carries 120 passengers. Dogs travel free on every boat.\n"
TIMETABLE = "# Timetable\n\nThe Avocet carries 90 passengers. On every boat dogs travel free.\n"


def test_where_documents_differ_both_are_given_and_each_is_named(answer: Answer) -> None:
    runs = answer(
        "fact",
        "How many passengers does the Avocet carry?",
        (LEAFLET, {"Avocet": 0.9}),
        (TIMETABLE, {"Avocet": 0.87}),
    )
    assert said(runs) == [
        ("items", ["The Avocet carries 120 passengers.", "The Avocet carries 90 passengers."])
    ]
    assert runs[0].labels == ("Leaflet", "Timetable")
    assert [one.strong and one.strong.of(one.text) for one in runs[0].quotes] == ["120", "90"]


def test_documents_of_one_title_that_differ_are_named_by_their_sources(answer: Answer) -> None:
    other = TIMETABLE.replace("Timetable", "Leaflet")
    runs = answer("fact", "How many?", (LEAFLET, {"Avocet": 0.9}), (other, {"Avocet": 0.87}))
    assert runs[0].labels == ("/made/made0.md", "/made/made1.md")


def test_one_document_does_not_contradict_itself(answer: Answer) -> None:
    markdown = "# Boats\n\nThe Avocet carries 120 passengers. The Avocet carries 90 bicycles.\n"
    runs = answer("fact", "What does the Avocet carry?", (markdown, {"Avocet": 0.9}))
    assert [run.shape for run in runs] == ["prose"]


def test_steps_are_taken_from_a_numbered_list_that_is_nearly_as_near(answer: Answer) -> None:
    scores = {"Musical": 0.9, "Show the card": 0.85}
    runs = answer("steps", "How do I board?", (RULES, scores))
    assert [run.shape for run in runs] == ["prose", "steps"]
    assert runs[1].quotes[0].text == "Queue at the blue line."


def test_steps_in_prose_are_told_in_reading_order_those_with_a_means_first(
    answer: Answer,
) -> None:
    markdown = (
        "# Mooring\n\nMooring is a task for two. A boat moors by throwing the bow line first."
        " Ropes are tarred in spring.\n"
    )
    runs = answer("steps", "How does one moor?", (markdown, {"moors by": 0.5, "Ropes": 0.52}))
    assert sentences(runs)[0] == "A boat moors by throwing the bow line first."


def test_the_list_below_a_heading_that_asks_the_same_is_the_answer(answer: Answer) -> None:
    text = (
        "# Moving\n\n## Who should be asked about berths?\n\n- The pilot: knows the depths.\n"
        "- The cook: knows the noise.\n\n## Berths\n\nBerths are given out at six.\n"
    )
    scores = {"given out": 0.9, "pilot": 0.7, "cook": 0.6}
    runs = answer("fact", "Who is asked about berths?", (text, scores))
    assert said(runs) == [("items", ["The pilot: knows the depths.", "The cook: knows the noise."])]
    runs = answer("fact", "When are berths given out?", (text, scores))
    assert sentences(runs)[0] == "Berths are given out at six."


def test_what_documents_say_differently_of_another_thing_stands_behind_what_answers(
    answer: Callable[..., tuple[Statements, ...]],
) -> None:
    here = "# Parking\n\nPermits are given out on Mondays. A permit costs 55 euros a year.\n"
    there = "# Parking\n\nA permit costs 40 euros a year.\n"
    days, sums = "Permits are given out on Mondays.", "A permit costs 55 euros a year."
    runs = answer(
        "fact",
        "When are permits given out?",
        (here, {days: 0.9, sums: 0.84}),
        (there, {"A permit costs 40 euros a year.": 0.83}),
    )
    assert sentences(runs)[0] == days
    assert len(runs) == 2
