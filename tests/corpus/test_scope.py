from collections.abc import Callable

import numpy as np
import pytest

from corpus.encoder import Encoder
from corpus.errors import UsageError
from corpus.library import Entry, Library
from corpus.scope import EVERYWHERE, Scope

MakeEntry = Callable[..., Entry]


@pytest.fixture
def shelves(empty: Library, entry: MakeEntry) -> Library:
    """Four documents in three folders, two passages each, rowids 1 to 8 in this order."""
    empty.add(
        [
            entry("/notes/a.md", "One apple.", "Two apples.", title="Fruit", tags=("red", "old")),
            entry("/notes/old/b.md", "One pear.", "Two pears.", title="More fruit", tags=("old",)),
            entry("/notes-2/c.md", "One plum.", "Two plums.", title="Plums"),
            entry("https://example.org/notes/d", "One fig.", "Two figs.", tags=("red",)),
        ]
    )
    return empty


def doc_id(library: Library, end: str) -> str:
    return next(one.doc_id for one in library.documents() if one.source.endswith(end))


def rows(library: Library, **named: tuple[str, ...]) -> list[int] | None:
    found = library.rows(Scope(**named))  # type: ignore[arg-type]
    return None if found is None else found.tolist()


def test_without_a_name_everything_is_searched(shelves: Library) -> None:
    assert shelves.rows(EVERYWHERE) is None
    assert shelves.layout().documents(EVERYWHERE) is None


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/notes", [1, 2, 3, 4]),
        ("/notes/", [1, 2, 3, 4]),
        ("notes", [1, 2, 3, 4, 7, 8]),
        ("/notes/old", [3, 4]),
        ("old", [3, 4]),
        ("/notes-2", [5, 6]),
        ("https://example.org", [7, 8]),
    ],
)
def test_a_folder_holds_what_lies_below_it(
    shelves: Library, folder: str, expected: list[int]
) -> None:
    assert rows(shelves, folders=(folder,)) == expected


def test_names_of_a_kind_are_joined_and_all_kinds_must_hold(shelves: Library) -> None:
    assert rows(shelves, tags=("red",)) == [1, 2, 7, 8]
    assert rows(shelves, tags=("red", "old")) == [1, 2, 3, 4, 7, 8]
    assert rows(shelves, tags=("red",), folders=("/notes-2", "old")) == []
    assert rows(shelves, tags=("old",), folders=("old",)) == [3, 4]
    assert rows(shelves, doc_ids=(doc_id(shelves, "a.md"),), tags=("old",)) == [1, 2]


def test_a_section_is_any_heading_above_in_any_case(shelves: Library) -> None:
    assert rows(shelves, sections=("FRUIT",)) == [1, 2]
    assert rows(shelves, sections=(" more   fruit", "Plums")) == [3, 4, 5, 6]
    assert rows(shelves, sections=("habits",), tags=("old",)) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("kind", "field"),
    [("document", "doc_ids"), ("folder", "folders"), ("tag", "tags"), ("section", "sections")],
)
def test_what_is_not_there_is_named(shelves: Library, kind: str, field: str) -> None:
    with pytest.raises(UsageError, match=f"There is no {kind} 'nowhere' in the library."):
        rows(shelves, **{field: ("nowhere",)})


def test_a_scope_follows_every_change(shelves: Library, entry: MakeEntry) -> None:
    assert rows(shelves, tags=("old",)) == [1, 2, 3, 4]
    shelves.remove([doc_id(shelves, "a.md")])
    shelves.add([entry("/notes/e.md", "One quince.", tags=("old",))])
    assert rows(shelves, tags=("old",)) == [3, 4, 9]


def test_folders_and_tags_are_told_the_fullest_first(shelves: Library) -> None:
    assert shelves.layout().tags == ("red", "old")
    assert shelves.layout().folders[0] == "notes"


@pytest.mark.parametrize(
    "scope",
    [
        Scope(folders=("/notes",)),
        Scope(tags=("old",)),
        Scope(sections=("Plums",)),
        Scope(tags=("red",), sections=("Fruit",)),
    ],
    ids=str,
)
def test_a_narrowed_search_is_the_whole_ranking_without_the_rest(
    shelves: Library, encoder: Encoder, scope: Scope
) -> None:
    vector = encoder.encode_query("two pears and a plum").vector
    inside = shelves.rows(scope)
    assert inside is not None
    kept = set(inside.tolist())
    for search in (
        lambda k, within: shelves.dense(vector, k, within),
        lambda k, within: shelves.full_text(["two", "pear", "plum", "one"], k, within),
    ):
        everything = search(100, None)
        assert search(100, inside) == [hit for hit in everything if hit[0] in kept]
        assert search(2, inside) == [hit for hit in everything if hit[0] in kept][:2]
        assert search(3, np.empty(0, np.int64)) == []
