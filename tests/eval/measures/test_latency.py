"""Latency percentiles."""

from eval.measures.latency import latency


def test_percentiles_lie_between_the_two_nearest_values() -> None:
    assert latency([40, 10, 30, 20]) == {"p50": 25.0, "p95": 38.5}


def test_nothing_measured_has_no_percentiles() -> None:
    assert latency([]) is None
