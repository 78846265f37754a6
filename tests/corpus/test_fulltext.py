"""SQLite is the oracle: what is scored in memory is what its own bm25 says, to the last bit."""

import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from corpus import fulltext, lookup, records
from corpus.catalogue import Catalogue
from corpus.fulltext import FullText
from corpus.library import Entry, Library
from tests.corpus.conftest import store

MakeEntry = Callable[..., Entry]


def by_sqlite(
    catalogue: Catalogue, stems: Sequence[str], weights: tuple[float, float]
) -> list[tuple[int, float]]:
    query = " OR ".join(f'"{stem}"' for stem in stems)
    with catalogue.reading() as connection:
        return connection.execute(
            "SELECT f.rowid, -bm25(passages_fts, ?1, ?2) AS score FROM passages_fts f"
            " WHERE passages_fts MATCH ?3 ORDER BY score DESC, f.rowid",
            (*weights, query),
        ).fetchall()


QUESTIONS = [
    ["team"],  # in every passage
    ["team", "runbook", "alarm"],
    ["night", "test", "code", "bill"],
    ["review", "nowher"],
]


@pytest.mark.parametrize("stems", QUESTIONS)
@pytest.mark.parametrize("weights", [(1.0, 1.0), (2.5, 0.3)])
def test_scores_and_order_are_those_of_sqlite_to_the_last_bit(
    library: Library, stems: list[str], weights: tuple[float, float]
) -> None:
    expected = by_sqlite(library.catalogue, stems, weights)
    assert library.full_text(stems, 1000, weights=weights) == expected
    for k in (0, 1, 3):
        assert library.full_text(stems, k, weights=weights) == expected[:k]


def test_long_passages_are_measured_as_sqlite_measures_them(
    catalogue: Catalogue, entry: MakeEntry
) -> None:
    for number, length in enumerate((1, 126, 127, 128, 300, 20_000)):  # sizes of one to three bytes
        store(catalogue, entry(f"{number}", "canary " * 3 + "word " * length))
    found = FullText(catalogue).search(["canari"], 10)
    assert found == by_sqlite(catalogue, ["canari"], (1.0, 1.0))


@pytest.mark.parametrize("stems", QUESTIONS)
def test_a_filter_leaves_the_others_out_and_the_scores_as_they_are(
    library: Library, stems: list[str]
) -> None:
    everything = library.full_text(stems, 1000)
    for step in (1, 2, 7):
        rows = np.arange(1, 33, step)
        inside = set(rows.tolist())
        narrowed = [hit for hit in everything if hit[0] in inside]
        assert library.full_text(stems, 1000, rows) == narrowed
        assert library.full_text(stems, 2, rows) == narrowed[:2]
    assert library.full_text(stems, 5, np.empty(0, np.int64)) == []


def test_full_text_follows_every_change(catalogue: Catalogue, entry: MakeEntry) -> None:
    full_text = FullText(catalogue)
    for source in "abc":
        store(catalogue, entry(source, f"canary {source}", "nothing of note"))
    assert fulltext.frequency(catalogue, "canari") == 3
    records.remove(catalogue, [entry("a").document.doc_id])
    store(catalogue, entry("b", "no such bird"))
    store(catalogue, entry("d", "a canary, a canary"))
    assert fulltext.frequency(catalogue, "canari") == 2
    assert full_text.search(["canari"], 10) == by_sqlite(catalogue, ["canari"], (1.0, 1.0))


def test_an_older_snapshot_keeps_its_own_words(catalogue: Catalogue, entry: MakeEntry) -> None:
    full_text = FullText(catalogue)
    store(catalogue, entry("a", "a canary"))
    with catalogue.reading():
        before = full_text.search(["canari"], 10)

        def change() -> None:
            store(catalogue, entry("b", "another canary"))
            assert fulltext.frequency(catalogue, "canari") == 2

        thread = threading.Thread(target=change)
        thread.start()
        thread.join()
        assert full_text.search(["canari"], 10) == before
    assert fulltext.frequency(catalogue, "canari") == 2


def test_full_text_ranks_rare_words_higher_and_reads_headings(
    catalogue: Catalogue, entry: MakeEntry
) -> None:
    store(catalogue, entry("a", "deploy the service", "deploy the canary", title="Releases"))
    store(catalogue, entry("b", "deploy the database 1.2.3", title="Storage"))
    rows = lookup.passage_rows(catalogue, [entry(one).document.doc_id for one in "ab"])
    hits = FullText(catalogue).search(["deploy", "canari"], 10)
    assert [row for row, _ in hits] == [rows[1], rows[0], rows[2]]
    assert hits[0][1] > hits[1][1] > 0
    assert [row for row, _ in FullText(catalogue).search(["storag"], 10)] == [rows[2]]
    assert [row for row, _ in FullText(catalogue).search(["1.2.3"], 10)] == [rows[2]]
    assert FullText(catalogue).search(["1.2"], 10) == []
    assert {
        row for row, _ in FullText(catalogue).search(["deploy"], 10, np.array(rows[:2]))
    } == set(rows[:2])
    assert len(FullText(catalogue).search(["deploy"], 2)) == 2


def test_a_heading_counts_as_much_as_it_is_given(catalogue: Catalogue, entry: MakeEntry) -> None:
    for number in range(8):
        store(catalogue, entry(f"{number}", "nothing of note"))
    store(catalogue, entry("a", "in the heading", title="Canary"))
    store(catalogue, entry("b", "a canary in the text"))
    in_heading, in_text = (lookup.passage_rows(catalogue, [entry(s).document.doc_id]) for s in "ab")
    heavy = FullText(catalogue).search(["canari"], 1, weights=(5.0, 1.0))
    light = FullText(catalogue).search(["canari"], 1, weights=(0.2, 1.0))
    assert [[row] for row, _ in heavy + light] == [in_heading, in_text]


@pytest.mark.parametrize("stem", ['"', 'a" OR "b', "text:x", "NEAR(", "*", "", "-"])
def test_no_word_is_taken_for_an_operator(
    catalogue: Catalogue, entry: MakeEntry, stem: str
) -> None:
    store(catalogue, entry("a", "plain text"))
    assert FullText(catalogue).search([stem], 10) == []
    assert fulltext.frequency(catalogue, stem) == 0


def test_among_many_passages_words_that_stand_in_most_are_left_out_unless_all_do(
    catalogue: Catalogue, entry: MakeEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(catalogue, entry("a", "the common canary", "the common gull", "the common tern"))
    before = FullText(catalogue).search(["common", "canari"], 10)
    monkeypatch.setattr(fulltext, "MANY", 1)
    full_text = FullText(catalogue)
    assert full_text.search(["common", "canari"], 10) == [
        (before[0][0], pytest.approx(before[0][1], abs=1e-5))
    ]
    assert len(full_text.search(["common"], 10)) == 3
