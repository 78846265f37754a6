"""Normalised discounted cumulative gain, nDCG@k.

The gain of a document is its grade, divided by log2(rank + 1), summed over the
first k, and divided by the largest such sum that the judgements allow. Järvelin
and Kekäläinen (2002), "Cumulated Gain-Based Evaluation of IR Techniques"; gain
and discount as in trec_eval's `ndcg_cut`, which ir-measures calls nDCG.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log2


def ndcg(ranking: Sequence[str], relevance: Mapping[str, int], k: int) -> float:
    """0 to 1; `ranking` holds document ids, best first; grades below 0 count as 0.

    0 where nothing is relevant, as trec_eval has it.
    """
    ideal = _dcg(sorted((max(grade, 0) for grade in relevance.values()), reverse=True)[:k])
    gain = _dcg(max(relevance.get(doc_id, 0), 0) for doc_id in ranking[:k])
    return gain / ideal if ideal else 0.0


def _dcg(gains: Iterable[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
