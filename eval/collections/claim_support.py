"""How well the check of written claims tells what is borne out: pairs of a SQuAD file.

Knows nothing about files and commands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from assistant.written.checking import not_borne_out, support
from assistant.written.likeness import Likeness
from corpus.encoder import Encoder
from eval.collections.squad import QuestionSet
from eval.collections.support_pairs import KINDS, Kind, SupportPair, support_pairs
from eval.measures.auroc import auroc
from eval.measures.latency import latency
from eval.progress import progress

STRICT: tuple[Kind, ...] = ("number", "date")
"""What has to be told apart strictly, counted together."""


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """A pair, how likely it is held to be right (0 to 1), what is held to be wrong with it, and
    how long the check took.
    """

    pair: SupportPair
    support: float
    wrong: tuple[str, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class SupportEvaluation:
    """What `python -m eval support` prints, and every pair with what came of it."""

    scores: dict[str, Any]
    pairs: tuple[CheckedPair, ...]


def evaluate(squad: QuestionSet, encoder: Encoder, limit: int | None = None) -> SupportEvaluation:
    """The pairs made of the first `limit` answerable questions, if any, each checked."""
    pairs = support_pairs(squad, limit)
    alike = Likeness(encoder)
    alike("Warm", ["up"])
    checked: list[CheckedPair] = []
    with progress("checking", len(pairs)) as advance:
        for pair in pairs:
            checked.append(_checked(pair, encoder, alike))
            advance()
    return SupportEvaluation(score(checked), tuple(checked))


def _checked(pair: SupportPair, encoder: Encoder, alike: Likeness) -> CheckedPair:
    said = pair.said.of(pair.passage.text)
    around = f"{pair.passage.title} {pair.passage.text}"
    encoder.forget_queries()  # as if each were checked anew
    began = perf_counter()
    wrong = not_borne_out(pair.claim, said, around, alike)
    taken = (perf_counter() - began) * 1000
    return CheckedPair(pair, support(pair.claim, said, around, alike), tuple(wrong), taken)


def score(checked: Sequence[CheckedPair]) -> dict[str, Any]:
    """Each a share from 0 to 1, None where there is nothing it is a share of.

    `auroc`: of the pairs of a right and a wrong claim, those in which the right one is held
    the likelier, ties counted half; `auroc_by_kind` against one kind of wrong ones each.
    `right_flagged`: the right claims that do not pass. `caught`: the wrong ones that do
    not, by kind, and `numbers_and_dates_caught` of the changed ones of both together.
    `claims` counts them by kind, `milliseconds` are of one claim.
    """
    right = [one for one in checked if one.pair.right]
    by_kind = {kind: [one for one in checked if one.pair.kind == kind] for kind in KINDS}
    wrong = {kind: ones for kind, ones in by_kind.items() if kind != "right" and ones}
    return {
        "auroc": _auroc(checked),
        "auroc_by_kind": {kind: _auroc([*right, *ones]) for kind, ones in wrong.items()},
        "right_flagged": _flagged(right),
        "caught": {kind: _flagged(ones) for kind, ones in wrong.items()},
        "numbers_and_dates_caught": _flagged([one for kind in STRICT for one in by_kind[kind]]),
        "claims": {kind: len(ones) for kind, ones in by_kind.items()},
        "milliseconds": latency(one.milliseconds for one in checked),
        "failed": [],
    }


def _flagged(checked: Sequence[CheckedPair]) -> float | None:
    return _rounded(sum(bool(one.wrong) for one in checked) / len(checked)) if checked else None


def _auroc(checked: Iterable[CheckedPair]) -> float | None:
    value = auroc((one.support, one.pair.right) for one in checked)
    return None if value is None else _rounded(value)


def _rounded(value: float) -> float:
    return round(value, 6)
