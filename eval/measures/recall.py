"""Recall@k.

The share of the relevant documents that stand among the first k; with one
relevant document it is the hit rate. Cleverdon and Keen (1966), "Factors
determining the performance of indexing systems"; trec_eval's `recall.k`.
"""

from collections.abc import Mapping, Sequence


def recall(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """0 to 1; `ranking` holds document ids, best first, `relevance` is above 0 if relevant.

    0 where nothing is relevant, as trec_eval has it.
    """
    relevant = {doc_id for doc_id, grade in relevance.items() if grade > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0
