"""What a model took, as a reply tells it. Knows no model."""

from assistant.model import Usage
from assistant.models.spent import Spent

MILLION = 1_000_000


def usage(spent: Spent, prices: tuple[float, float] | None) -> Usage:
    """What was spent; its cost where the `prices` of a million tokens in and out are known."""
    cost = None
    if prices is not None and spent.input_tokens is not None and spent.output_tokens is not None:
        cost = (spent.input_tokens * prices[0] + spent.output_tokens * prices[1]) / MILLION
    return Usage(
        spent.calls, spent.input_tokens, spent.output_tokens, round(spent.seconds, 3), cost
    )


def both(one: Usage | None, other: Usage | None) -> Usage | None:
    """Two in one; what one of them does not know the other tells."""
    if one is None or other is None:
        return one or other
    return Usage(
        one.calls + other.calls,
        _sum(one.input_tokens, other.input_tokens),
        _sum(one.output_tokens, other.output_tokens),
        round(one.seconds + other.seconds, 3),
        None if one.cost is None and other.cost is None else (one.cost or 0) + (other.cost or 0),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)
