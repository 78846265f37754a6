"""How well the right documents are found: a BEIR collection against the retriever.

Documents are ranked by their best passage. Knows nothing about files and
commands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from assistant.find.retriever import Retriever, Signals
from corpus.encoder import Encoder
from eval.collections.attempts import attempt, failures_json
from eval.collections.beir import Collection
from eval.collections.plain_text import temporary_library
from eval.measures.latency import latency
from eval.measures.ndcg import ndcg
from eval.measures.recall import recall
from eval.measures.reciprocal_rank import reciprocal_rank

DEPTH = 10
"""Documents of a ranking that are looked at."""
PASSAGES = 2 * DEPTH
"""Passages asked for at first; more where they come from fewer than DEPTH documents."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What `python -m eval retrieval` prints for some signals, and the document ids found
    for each query, best first.
    """

    signals: Signals
    scores: dict[str, Any]
    rankings: Mapping[str, Sequence[str]]


def evaluate(
    collection: Collection, signals: Sequence[Signals], encoder: Encoder
) -> list[Evaluation]:
    """An evaluation for each of `signals`, over one index.

    A query that finds nothing scores 0; one that fails is listed as failed and
    not scored.
    """
    with temporary_library(collection.documents, encoder) as (library, seconds):
        retriever = Retriever(library)
        return [_evaluation(collection, retriever, signal, seconds) for signal in signals]


def trec_run(rankings: Mapping[str, Sequence[str]]) -> str:
    """The rankings as a TREC run file; scores fall with the rank, so that no tool sees a tie."""
    return "".join(
        f"{query_id} Q0 {doc_id} {rank} {DEPTH - rank + 1} assistant\n"
        for query_id, ranking in rankings.items()
        for rank, doc_id in enumerate(ranking, 1)
    )


def ranked_documents(retriever: Retriever, query: str, signals: Signals) -> list[str]:
    """At most DEPTH document ids, by the rank of their best passage."""
    k = PASSAGES
    while True:
        evidence = retriever.search(query, k=k, signals=signals)
        doc_ids = list(dict.fromkeys(hit.passage.doc_id for hit in evidence))
        if len(doc_ids) >= DEPTH or len(evidence) < k:
            return doc_ids[:DEPTH]
        k *= 2


def _evaluation(
    collection: Collection, retriever: Retriever, signals: Signals, seconds: float
) -> Evaluation:
    # The first search loads what the later ones find loaded.
    retriever.search("warm up", k=1, signals=signals)
    attempts = attempt(
        collection.queries,
        lambda query: ranked_documents(retriever, query, signals),
        f"searching ({signals})",
    )
    judged = [
        (ranking, collection.qrels[query_id]) for query_id, ranking in attempts.results.items()
    ]
    measured = {
        "ndcg@10": [ndcg(ranking, grades, 10) for ranking, grades in judged],
        "mrr@10": [reciprocal_rank(ranking, grades, 10) for ranking, grades in judged],
        **{
            f"recall@{k}": [recall(ranking, grades, k) for ranking, grades in judged]
            for k in (1, 5, 10)
        },
    }
    scores = {
        **{name: round(fmean(values), 6) if values else None for name, values in measured.items()},
        "queries": len(judged),
        "latency_ms": latency(attempts.milliseconds.values()),
        "index_seconds": round(seconds, 2),
        "failed": failures_json(attempts.failures),
    }
    return Evaluation(signals, scores, attempts.results)
