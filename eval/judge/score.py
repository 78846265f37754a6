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
