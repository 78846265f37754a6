"""Latency percentiles, by linear interpolation between the two nearest values.

Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", type 7.
"""

from collections.abc import Iterable

import numpy as np


def latency(milliseconds: Iterable[float]) -> dict[str, float] | None:
    """The median `p50` and `p95`, in milliseconds; None where nothing was measured."""
    values = list(milliseconds)
    if not values:
        return None
    p50, p95 = np.percentile(values, [50, 95])
    return {"p50": round(float(p50), 2), "p95": round(float(p95), 2)}
