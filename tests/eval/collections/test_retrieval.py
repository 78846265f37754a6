"""Retrieval over a small collection, with the real encoder."""

from pathlib import Path

from assistant.find.retriever import Retrieval, Retriever, Signals
from corpus.encoder import Encoder
from eval.collections import retrieval
from eval.collections.beir import Collection, read
from eval.collections.plain_text import PlainText, temporary_library


def test_each_signal_is_scored_over_one_index(beir_folder: Path, encoder: Encoder) -> None:
    found = retrieval.evaluate(read(beir_folder, "test"), ["dense", "all"], encoder)
    assert [one.signals for one in found] == ["dense", "all"]
    runs = {one.signals: one.scores for one in found}
    for run in runs.values():
        assert run["queries"] == 3
        assert run["recall@1"] == run["mrr@10"] == run["ndcg@10"] == 1
        assert run["failed"] == []
        assert 0 < run["latency_ms"]["p50"] <= run["latency_ms"]["p95"]
    assert runs["dense"]["index_seconds"] == runs["all"]["index_seconds"] > 0


def test_a_query_that_finds_nothing_scores_nothing(encoder: Encoder) -> None:
    collection = Collection(
        (PlainText("a", "", "Bread is baked at dawn."),),
        {"found": "bread", "lost": "zeppelin"},
        {"found": {"a": 1}, "lost": {"a": 1}},
        (),
    )
    run = retrieval.evaluate(collection, ["fulltext"], encoder)[0].scores
    assert run["queries"] == 2
    assert run["recall@10"] == run["mrr@10"] == 0.5


def test_a_query_that_fails_is_listed_and_not_scored(encoder: Encoder) -> None:
    collection = Collection(
        (PlainText("a", "", "Bread is baked at dawn."),),
        {"good": "When is bread baked?", "bad": " "},
        {"good": {"a": 1}, "bad": {"a": 1}},
        (),
    )
    run = retrieval.evaluate(collection, ["all"], encoder)[0].scores
    assert run["queries"] == 1
    assert run["recall@1"] == 1
    assert [one["id"] for one in run["failed"]] == ["bad"]
    assert "The question is empty" in run["failed"][0]["error"]


def test_documents_are_ranked_by_their_best_passage_however_many_they_have(
    encoder: Encoder,
) -> None:
    long = "\n\n".join(
        f"Rye bread number {number} needs a sour dough and a slow oven. " * 15
        for number in range(30)
    )
    texts = [PlainText("long", "", long)] + [
        PlainText(f"short {number}", "", f"Oat bread {number} needs no dough.")
        for number in range(12)
    ]
    with temporary_library(texts, encoder) as (library, _):
        retriever = Counting(Retriever(library))
        found = retrieval.ranked_documents(retriever, "rye sour dough bread", "all")  # type: ignore[arg-type]
    assert found[0] == "long"
    assert len(found) == len(set(found)) == retrieval.DEPTH
    assert retriever.asked == sorted(set(retriever.asked))
    assert len(retriever.asked) > 1


class Counting:
    """A retriever that remembers how many passages it was asked for."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self.asked: list[int] = []

    def search(self, question: str, k: int, signals: Signals) -> Retrieval:
        self.asked.append(k)
        return self._retriever.search(question, k=k, signals=signals)
