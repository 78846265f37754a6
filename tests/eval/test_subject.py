"""The assistant as it is evaluated: asked and searched for cases about the island."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from eval.material import library_of
from eval.subject import DEPTH, Subject
from tests.eval.conftest import MakeCase, MakeFact

TICKET = "What does a day ticket cost?"
PRICE = "A day ticket costs twelve crowns."
PILOT = "The pilot drinks tea from a blue mug."


@pytest.fixture
def noisy(
    island: Library, island_folder: Path, encoder: Encoder, tmp_path: Path
) -> Iterator[tuple[Subject, list[Library]]]:
    """An assistant with noise at hand, and the libraries that were made for it."""
    (tmp_path / "noise.md").write_text(f"# Pilot\n\n{PILOT}\n")
    made: list[Library] = []
    with ExitStack() as open_ones:

        def make() -> Library:
            made.append(open_ones.enter_context(library_of([island_folder, tmp_path], encoder, 60)))
            return made[-1]

        yield Subject(island, make), made


def test_a_reply_and_what_was_found_are_plain_json(subject: Subject, case: MakeCase) -> None:
    asked = case("a", TICKET)
    reply = subject.ask(asked, ())
    assert reply["kind"] == "answer"
    assert [one["quote"] for one in reply["citations"]] == [PRICE]
    found = subject.search(asked)
    assert found[0]["text"].startswith(PRICE)
    assert [one["rank"] for one in found] == [1, 2, 3, 4, 5]
    assert len(found) <= DEPTH
    assert len(subject.search(asked, "fulltext")) < len(found)


def test_a_leave_one_out_case_is_asked_without_every_place_of_its_facts(
    subject: Subject, case: MakeCase, fact: MakeFact
) -> None:
    question = "What does the keeper count?"
    facts = [fact("lighthouse", "The keeper counts the storms.")]
    open_case = case("a", question, facts=facts)
    assert subject.ask(open_case, subject.places(open_case))["kind"] == "answer"
    hidden = case("a", question, facts=facts, hide=True, expect="abstention")
    reply = subject.ask(hidden, subject.places(hidden))
    assert reply["kind"] == "abstention"
    assert reply["evidence"]
    assert {one["title"] for one in reply["evidence"]} == {"Ferry"}


def test_a_passage_that_holds_a_part_of_a_place_is_hidden_too(
    subject: Subject, case: MakeCase, fact: MakeFact
) -> None:
    across = fact("ferry", "eight o'clock. Crossings are cancelled")
    hidden = case("a", TICKET, facts=[across], hide=True, expect="abstention")
    found = subject.ask(hidden, subject.places(hidden))["evidence"]
    assert [(one["start"], one["end"]) for one in found if one["title"] == "Ferry"] == [(120, 185)]


def test_a_follow_up_is_asked_after_its_history(subject: Subject, case: MakeCase) -> None:
    asked = case("a", "And who travels free of charge?", history=[TICKET])
    reply = subject.ask(asked, ())
    assert reply["question"] == "And who travels free of charge?"
    assert reply["citations"][0]["quote"] == "Children travel free of charge."
    assert "ticket" in subject.ask(case("b", "Why?", history=[TICKET]), ())["standalone_question"]


def test_a_case_is_kept_to_its_documents(subject: Subject, case: MakeCase, fact: MakeFact) -> None:
    source = fact("lighthouse", "storms")["quotes"][0]["source"]
    asked = case("a", TICKET, sources=[source])
    assert {one["title"] for one in subject.search(asked)} == {"Lighthouse"}
    assert subject.ask(asked, ())["kind"] == "abstention"


def test_noise_is_made_once_and_for_the_cases_that_want_it(
    noisy: tuple[Subject, list[Library]], case: MakeCase
) -> None:
    subject, made = noisy
    question = "What does the pilot drink from?"
    assert subject.ask(case("a", question), ())["kind"] == "abstention"
    assert made == []
    with_noise = case("b", question, noise=True)
    reply = subject.ask(with_noise, ())
    assert reply["citations"][0]["quote"] == PILOT
    assert subject.search(with_noise)[0]["title"] == "Pilot"
    doc_id = reply["citations"][0]["doc_id"]
    text = subject.text_of(with_noise, doc_id)
    assert text is not None
    assert PILOT in text
    assert subject.text_of(case("a", question), doc_id) is None
    assert len(made) == 1


def test_without_noise_at_hand_the_library_is_asked_as_it_is(
    subject: Subject, case: MakeCase
) -> None:
    assert subject.world(case("a", TICKET, noise=True)) is subject.world(case("b", TICKET))
