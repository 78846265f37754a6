from collections.abc import Callable

import numpy as np
import pytest

from corpus import scan as scan_module
from corpus.encoder import Encoder, Floats
from corpus.errors import LibraryError
from corpus.library import Entry, Library
from corpus.scan import ExactScan

MakeEntry = Callable[..., Entry]


def by_hand(library: Library, vector: Floats) -> list[tuple[int, float]]:
    """Every passage's cosine, one after the other."""
    rows = [row for one in library.documents() for row in library.passage_rows(one.doc_id)]
    scores = [(row, float(np.dot(library.vectors([row])[0], vector))) for row in rows]
    return sorted(scores, key=lambda one: -one[1])


@pytest.fixture
def vector(encoder: Encoder) -> Floats:
    return encoder.encode_query("which team reviews incidents without blame?").vector


@pytest.fixture(params=[0, scan_module.LARGE], ids=["float16", "float32"])
def scan(
    library: Library, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> ExactScan:
    monkeypatch.setattr(scan_module, "LARGE", request.param)
    return ExactScan(library.catalogue, 384)


@pytest.mark.parametrize("many", [10, 1000])
def test_the_scan_finds_what_comparing_one_by_one_finds(
    scan: ExactScan, library: Library, vector: Floats, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_module, "MANY", many)
    expected = by_hand(library, vector)
    for k in (1, 5, len(expected), len(expected) + 10):
        found = scan.search(vector, k)
        assert [row for row, _ in found] == [row for row, _ in expected[:k]]
        assert [s for _, s in found] == pytest.approx([s for _, s in expected[:k]], abs=1e-6)
    assert scan.search(vector, 0) == []


def test_a_filter_leaves_the_others_out_and_the_order_as_it_is(
    scan: ExactScan, library: Library, vector: Floats
) -> None:
    chosen = [one.doc_id for one in library.documents()[2:3]]
    rows = [row for doc_id in chosen for row in library.passage_rows(doc_id)]
    everything = scan.search(vector, 1000)
    few, most = set(rows), {row for row, _ in everything} - set(rows)
    for kept in (few, most):
        found = scan.search(vector, 1000, np.array(sorted(kept)))
        assert found == [hit for hit in everything if hit[0] in kept]
    assert scan.search(vector, 3, np.array([10_000])) == []
    assert scan.search(vector, 3, np.array([], np.int64)) == []


def test_the_scan_follows_every_change(
    scan: ExactScan, library: Library, entry: MakeEntry, vector: Floats
) -> None:
    scan.search(vector, 1)
    first, second, *_ = library.documents()
    library.remove([first.doc_id])
    library.add([entry(second.source, "We hold blameless reviews.", title="Team search")])
    library.add([entry("new", "Nobody is blamed in a review.")])
    expected = by_hand(library, vector)
    assert [row for row, _ in scan.search(vector, 1000)] == [row for row, _ in expected]
    # What was read bit by bit is what would be read at once.
    assert scan.search(vector, 1000) == ExactScan(library.catalogue, 384).search(vector, 1000)


def test_equal_passages_stand_in_the_order_of_their_rows(
    empty: Library, entry: MakeEntry, vector: Floats
) -> None:
    twins = [entry(f"{n}", "The same words.", title="Same") for n in range(6)]
    empty.add(twins)
    found = ExactScan(empty.catalogue, 384).search(vector, 3)
    assert [row for row, _ in found] == [1, 2, 3]
    assert len({score for _, score in found}) == 1


def test_an_empty_library_has_no_neighbours(empty: Library, vector: Floats) -> None:
    assert ExactScan(empty.catalogue, 384).search(vector, 5) == []


@pytest.mark.parametrize("many", [10, 1000])
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE passage_vectors SET vector = x'00' WHERE rowid = 7",
        "DELETE FROM passage_vectors WHERE rowid = 7",
    ],
)
def test_a_damaged_vector_is_an_error_not_a_miss(
    scan: ExactScan,
    library: Library,
    vector: Floats,
    damage: str,
    many: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scan_module, "MANY", many)
    with library.catalogue.writing() as connection:
        connection.execute(damage)
    with pytest.raises(
        LibraryError, match=r"passage 7 .*damaged|Passage 7 .*damaged|no vector of passage 7"
    ):
        scan.search(vector, 1)


def test_a_score_does_not_depend_on_the_company(
    scan: ExactScan, library: Library, vector: Floats
) -> None:
    everything = dict(scan.search(vector, 1000))
    for document in library.documents():
        for row, score in scan.search(vector, 2, np.array(library.passage_rows(document.doc_id))):
            assert score == everything[row]
