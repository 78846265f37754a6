"""A folder of rows becomes examples, whole articles of which are held out."""

from collections import Counter

import pytest

from eval.errors import DatasetError
from eval.reading.preparation import Prepared, counted, prepared
from eval.reading.training_examples import is_held_out
from eval.reading.training_rows import read_folder
from tests.eval.reading.island import FARES, HARBOUR, Line, MakeFolder, line


def rows(count: int) -> list[Line]:
    """Half of them on pilots and half on fares, two an article, each with an answer of its own."""
    return [told(at) for at in range(count)]


def told(at: int) -> Line:
    title = f"Harbour {at // 2}"
    if at % 2:
        passage = HARBOUR.replace("the outer buoy", f"buoy {at}b")
        return line(f"Where does pilot {at} board?", passage, f"buoy {at}b", title=title)
    passage = FARES.replace("twelve", f"{at}a")
    return line("What does a ticket cost first?", passage, f"{at}a crowns", title=title)


def made(data: MakeFolder, seed: int = 1, **files: list[Line]) -> Prepared:
    return prepared(read_folder(data(**files)), seed)


def test_no_article_is_both_learned_from_and_held_out(data: MakeFolder) -> None:
    found = made(data, island=rows(200))
    learned = {one.article for one in found.training}
    held_out = {one.article for one in found.held_out}
    assert len(learned) > len(held_out) > 2
    assert not learned & held_out
    assert all(map(is_held_out, held_out))


def test_the_same_articles_are_held_out_whatever_else_is_there_and_with_any_seed(
    data: MakeFolder,
) -> None:
    few = {one.article for one in made(data, island=rows(60)).held_out}
    more = {one.article for one in made(data, seed=2, island=rows(120)).held_out}
    assert few
    assert few < more


def test_every_kind_of_negative_is_made(data: MakeFolder) -> None:
    found = made(data, island=rows(200), hotpotqa=[line("Why?", HARBOUR), *rows(4)])
    kinds = Counter(one.kind for one in found.training)
    assert kinds["answers"] > kinds["same article"] > kinds["like the question"] > 0
    assert kinds["answer taken out"] > 0
    assert kinds["question changed"] > 0
    assert kinds["distractor"] == 1


def test_what_people_wrote_without_an_answer_is_such_a_negative(data: MakeFolder) -> None:
    asked = line("How old is the mole?", HARBOUR, title="Island")
    (found,) = made(data, island=[asked]).training
    assert found.kind == "written by people"
    assert found.pair.question == "How old is the mole?"
    assert not any(found.part)


def test_the_same_seed_makes_the_same_examples_and_another_one_others(data: MakeFolder) -> None:
    before = made(data, island=rows(40))
    assert made(data, island=rows(40)) == before
    assert made(data, seed=2, island=rows(40)) != before


def test_a_row_becomes_the_same_whatever_files_lie_beside_its_own(data: MakeFolder) -> None:
    alone = made(data, island=rows(40)).training
    beside = made(data, island=rows(40), aaa=rows(9)).training
    assert [one for one in beside if one.collection == "island"] == list(alone)


def test_of_some_collections_only_so_many_rows_are_taken(data: MakeFolder) -> None:
    found = made(data, squad_sentences=rows(30), island=rows(30))
    assert set(counted(found.training)) == {"island"}
    assert counted(found.training)["island"]["answers"] > 20


def test_rows_of_which_none_can_be_learned_from_are_refused(data: MakeFolder) -> None:
    held_out = next(f"Harbour {at}" for at in range(99) if is_held_out(f"harbour {at}"))
    with pytest.raises(DatasetError, match="None of the rows is one to learn from"):
        made(data, island=[line("Why?", HARBOUR, title=held_out)])
