"""Quotes to places and passages, on the island, whose passages are known."""

from pathlib import Path

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from corpus.scope import EVERYWHERE, Scope
from eval.errors import DatasetError
from eval.gold import GoldFinder
from eval.material import library_of
from eval.results import Gold
from tests.eval.conftest import CHUNK_SIZE, PASSAGES, MakeCase, MakeFact

STORMS = "The keeper counts the storms."
LEAVES = "The ferry leaves the mole at eight o'clock."


@pytest.fixture
def finder(island: Library) -> GoldFinder:
    return GoldFinder(island)


@pytest.fixture
def doc_id(island: Library) -> dict[str, str]:
    return {one.title.lower(): one.doc_id for one in island.documents()}


def test_the_passages_of_the_island_lie_where_they_are_said_to(
    island: Library, doc_id: dict[str, str]
) -> None:
    for name, spans in PASSAGES.items():
        found = island.passages(island.passage_rows(doc_id[name]))
        assert [(one.span.start, one.span.end) for one in found] == spans


def test_a_quote_counts_wherever_it_stands(
    finder: GoldFinder, doc_id: dict[str, str], case: MakeCase, fact: MakeFact
) -> None:
    facts = [fact("lighthouse", STORMS), fact("ferry", LEAVES, "twelve")]
    assert finder.places(case("a", "What is counted?", facts=facts)) == (
        (
            Gold(doc_id["lighthouse"], 12, 41, STORMS, "Lighthouse"),
            Gold(doc_id["lighthouse"], 68, 97, STORMS, "Lighthouse"),
        ),
        (
            Gold(doc_id["ferry"], 7, 50, LEAVES, "Ferry"),
            Gold(doc_id["ferry"], 139, 145, "twelve", "Ferry"),
        ),
    )


def test_a_case_without_facts_has_no_places(finder: GoldFinder, case: MakeCase) -> None:
    assert finder.places(case("a", "What is counted?")) == ()


def test_a_quote_that_does_not_stand_there_is_told(
    finder: GoldFinder, case: MakeCase, fact: MakeFact
) -> None:
    asked = case("a", "What is counted?", facts=[fact("lighthouse", "counts  the storms")])
    with pytest.raises(DatasetError, match=r"Case 'a': 'counts  the storms' does not stand in /"):
        finder.places(asked)


def test_a_document_that_is_not_there_is_told(
    finder: GoldFinder, case: MakeCase, fact: MakeFact
) -> None:
    asked = case("a", "What is counted?", facts=[fact("mole", STORMS)], sources=["mole.md"])
    with pytest.raises(DatasetError, match=r"Case 'a': .* no document with the source .*/mole\.md"):
        finder.places(asked)
    with pytest.raises(DatasetError, match=r"no document with the source 'mole\.md'"):
        finder.scope(asked)


def test_the_end_of_one_source_alone_names_its_document(
    finder: GoldFinder, doc_id: dict[str, str], case: MakeCase, fact: MakeFact
) -> None:
    source = fact("lighthouse", STORMS)["quotes"][0]["source"]
    ending = "/".join(source.split("/")[-2:])
    assert finder.scope(case("a", "Why?", sources=[ending])) == Scope((doc_id["lighthouse"],))
    with pytest.raises(DatasetError, match="no document with the source"):
        finder.scope(case("a", "Why?", sources=[source.split("/")[-1][1:]]))
    with pytest.raises(DatasetError, match="no document with the source"):
        finder.scope(case("a", "Why?", sources=["md"]))


def test_an_end_that_several_sources_share_names_none(
    encoder: Encoder, tmp_path: Path, case: MakeCase
) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "quay.md").write_text(f"# {folder}\n\nThe pilot boards here.\n")
    with library_of([tmp_path], encoder, CHUNK_SIZE) as library:
        told = "2 documents whose source ends in 'quay.md'"
        with pytest.raises(DatasetError, match=f"Case 'a': the library has {told}"):
            GoldFinder(library).scope(case("a", "Where?", sources=["quay.md"]))
        assert GoldFinder(library).scope(case("a", "Where?", sources=["north/quay.md"])).doc_ids


def test_a_case_is_kept_to_the_documents_it_names(
    finder: GoldFinder, doc_id: dict[str, str], case: MakeCase, fact: MakeFact
) -> None:
    source = fact("lighthouse", STORMS)["quotes"][0]["source"]
    assert finder.scope(case("a", "Why?", sources=[source])) == Scope((doc_id["lighthouse"],))
    assert finder.scope(case("a", "Why?")) == EVERYWHERE


@pytest.mark.parametrize(
    ("place", "holding", "touching"),
    [
        ((7, 50), [(7, 50)], [(7, 50)]),
        ((44, 55), [(7, 50)], [(7, 50), (51, 111)]),  # 6 of 11 characters, and 4
        ((46, 55), [], [(7, 50), (51, 111)]),  # 4 of 9, and 4: the space between is in none
        ((45, 55), [], [(7, 50), (51, 111)]),  # 5 of 10 are not more than half
        ((0, 8), [], [(7, 50)]),  # in the heading, but for a letter
        ((50, 51), [], []),
        ((111, 120), [], []),  # between the end of one and the start of the next
    ],
)
def test_a_place_is_held_by_the_passage_with_more_than_half_of_it_and_touched_by_any(
    place: tuple[int, int],
    holding: list[tuple[int, int]],
    touching: list[tuple[int, int]],
    finder: GoldFinder,
    doc_id: dict[str, str],
) -> None:
    gold = Gold(doc_id["ferry"], *place, text="")
    for rows, wanted in ((finder.holding(gold), holding), (finder.touching(gold), touching)):
        assert [(one.passage.span.start, one.passage.span.end) for one in rows] == wanted


def test_rows_are_those_of_their_passages(
    finder: GoldFinder, island: Library, doc_id: dict[str, str]
) -> None:
    (row,) = finder.holding(Gold(doc_id["ferry"], 120, 185, ""))
    assert island.passages([row.rowid]) == [row.passage]
