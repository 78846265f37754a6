"""A judge's score with the judge's reason, and how verdicts are told in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from eval.judge.prompts import Verdict


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is 0 to 1, None where the measure is not defined; `reason` says why."""

    value: float | None
    reason: str


def in_the_middle(scores: Sequence[Score]) -> Score:
    """The score whose value is the median of those that have one, the lower of two, and which
    reason says where the others lay; the first where none has a value.
    """
    ordered = sorted((one for one in scores if one.value is not None), key=_value)
    if not ordered:
        return scores[0]
    middle = ordered[(len(ordered) - 1) // 2]
    if len(scores) == 1:
        return middle
    low, high = _value(ordered[0]), _value(ordered[-1])
    told = f"Asked {len(scores)} times, {low:.2f} to {high:.2f}; the one in the middle: "
    return Score(middle.value, told + middle.reason)


def spread(scores: Sequence[Score]) -> float:
    """How far the highest value lies above the lowest, 0 to 1; 0 without values."""
    values = [_value(one) for one in scores if one.value is not None]
    return round(max(values) - min(values), 6) if values else 0.0


def _value(score: Score) -> float:
    return score.value or 0.0


def numbered(claims: Sequence[str]) -> dict[str, str]:
    """The claims as a judge is shown them, from 1."""
    return {str(number): claim for number, claim in enumerate(claims, start=1)}


def check_numbers(verdicts: Iterable[Verdict], count: int, what: str) -> None:
    """Raises ValueError unless there is one verdict for each number from 1 to `count`."""
    if sorted(verdict.number for verdict in verdicts) != list(range(1, count + 1)):
        raise ValueError(f"{what} must have one verdict for each number from 1 to {count}")


def told(claims: Sequence[str], verdicts: Iterable[Verdict], words: Mapping[bool, str]) -> str:
    """Each claim with its verdict and the judge's reason, those that do not hold first."""
    ordered = sorted(verdicts, key=lambda verdict: (verdict.verdict, verdict.number))
    return " ".join(
        f"{words[verdict.verdict]}: “{_short(claims[verdict.number - 1])}”"
        f" ({_short(verdict.reason)})"
        for verdict in ordered
    )


def _short(text: str) -> str:
    return shorten(text, 200, placeholder=" …")
