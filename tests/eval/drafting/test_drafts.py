"""Drafts chosen from a library: spread, joined, the same every time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.paths import handbook_folder
from eval.cases import Fact, Quote, parse
from eval.drafting.drafts import joined, propose, to_case, turn_about
from eval.drafting.rules import Draft
from eval.gold import GoldFinder
from eval.material import library_of


@pytest.fixture(scope="module")
def pages(encoder: Encoder) -> Iterator[Library]:
    """Four pages of the handbook, two of which explain BizDevOps."""
    names = ("bizdevops", "overview", "security", "support")
    files = [handbook_folder() / f"{name}.md" for name in names]
    with library_of(files, encoder) as library:
        yield library


def test_every_draft_is_a_case_whose_quotes_stand_in_the_library(pages: Library) -> None:
    finder = GoldFinder(pages)
    made = [to_case(one) for one in propose(pages, 30)]
    assert len(made) == 30
    for line in made:
        case = parse(line, "answers", "a draft", Path())
        assert case.draft
        assert case.raw["note"].startswith("drafted by rule from a")
        assert all(finder.places(case))


def test_the_same_seed_gives_the_same_drafts_and_another_others(pages: Library) -> None:
    assert propose(pages, 10, seed=3) == propose(pages, 10, seed=3)
    assert propose(pages, 10, seed=3) != propose(pages, 10, seed=4)


def test_drafts_are_spread_over_documents_and_ways(pages: Library) -> None:
    made = propose(pages, 8)
    assert len({one.facts[0].quotes[0].source for one in made}) == 4
    assert len({one.made for one in made}) >= 3
    assert len({one.question for one in made}) == 8


def draft(question: str, *texts: str, says: tuple[str, ...] = ()) -> Draft:
    return Draft(question, tuple(Fact((Quote("d", text),), says) for text in texts), "by hand")


def test_drafts_that_ask_the_same_are_joined_with_all_their_places() -> None:
    first, second = joined(
        [
            draft("What is a buoy?", "A buoy is a float."),
            draft("Who rings?", "One.", "Two."),
            draft("What is  a Buoy", "A buoy marks a channel."),
            draft("Who rings?", "Three."),
            draft("What is a buoy?", "Two buoys.", says=("two",)),
        ]
    )
    assert [one.text for one in first.facts[0].quotes] == [
        "A buoy is a float.",
        "A buoy marks a channel.",
    ]
    assert len(second.facts) == 2  # of a list, the first stands


def test_every_document_that_says_it_in_the_same_words_is_a_place(
    tmp_path: Path, encoder: Encoder
) -> None:
    for name, text in (("a", "A buoy is a float of steel."), ("b", "See: a buoy is one.")):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n{text}\n")
    (tmp_path / "c.md").write_text("# c\n\nIt says: A buoy is a float of steel.\n")
    with library_of([tmp_path], encoder) as library:
        (made,) = propose(library)
    assert [Path(one.source).name for one in made.facts[0].quotes] == ["a.md", "c.md"]


def test_turns_are_taken_until_nobody_has_any() -> None:
    assert list(turn_about([[1, 2, 3], [], [4]])) == [1, 4, 2, 3]


def test_an_id_is_that_of_the_question() -> None:
    first, second = to_case(draft("What is it?", "x")), to_case(draft("what is IT", "y"))
    assert first["id"] == second["id"] == f"draft-{first['id'].removeprefix('draft-')}"
    assert to_case(draft("What else?", "x"))["id"] != first["id"]
