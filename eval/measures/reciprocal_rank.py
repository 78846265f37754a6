"""Reciprocal rank, whose mean over queries is MRR@k.

One over the rank of the first relevant document, 0 where none stands among the
first k. Kantor and Voorhees (2000), "The TREC-5 Confusion Track"; Voorhees
(1999), "The TREC-8 Question Answering Track Report".
"""

from collections.abc import Mapping, Sequence


def reciprocal_rank(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """0 to 1; `ranking` holds document ids, best first, `relevance` is above 0 if relevant."""
    for rank, doc_id in enumerate(ranking[:k], start=1):
        if relevance.get(doc_id, 0) > 0:
            return 1 / rank
    return 0.0
