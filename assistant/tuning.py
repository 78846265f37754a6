"""The numbers that decide how answers are found, in one place: each may be set, each was measured.

`python -m eval sweep` draws what turning one of them changes. Knows nothing of
what they are used for beyond what stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from corpus.errors import UsageError


@dataclass(frozen=True, slots=True)
class Tuning:
    """Numbers an assistant works with; raises UsageError where one is out of its range."""

    candidates: int = 100
    """Passages taken from each signal."""

    depth: int = 30
    """Passages ordered anew by late interaction; 20 to 30 measured alike, 30 costs 1 ms."""

    fusion_dense: float = 0.5
    """Share of the dense score in the fused one; the rest is BM25. Measured on the
    tuning halves: squad-b is best at 0.3 to 0.5, cranfield at 0.5 to 0.6."""

    blend_short: float = 0.8
    blend_long: float = 0.25
    """Share of late interaction in the final score, of a short question and of a long
    one: short questions want much of it (squad-b: MRR@10 0.908 at 0.25, 0.927 at 0.8),
    long topical queries little (cranfield: nDCG@10 0.419 at 0.25, 0.394 at 0.8)."""

    length_malus: float = 0.02
    """What a passage loses in late interaction for being e times as long as the others: where
    more is said, something alike is found by chance. 0.01 to 0.03 measured better than none
    on the tuning halves of squad-b, cranfield, the handbook and the OWASP guideline."""

    feedback_long: float = 0.5
    """Share in the full-text score of a long question that words of the passages found first
    have (`assistant.find.relevance_feedback`); a short question has none of it. Cranfield,
    tuning half:
    nDCG@10 0.423 without, 0.434 with; 0.3 to 0.6 measured alike."""

    threshold: float = 0.23
    """Confidence from which anything is answered: where at most a tenth of the answerable
    questions are refused, of whole replies held back too. Refused at it: 0.07 of the
    handbook's open cases, 0.08 of the guideline's, 0.01 of CLAPnq's questions, 0.02 of the
    held-back half of squad-b-answers. Of those that the material does not answer 0.79, 0.77
    and, of CLAPnq, whose passages speak of what is asked all around, 0.30 are."""

    sure: float = 0.65
    """Confidence from which an answer is shown as sure, below it as the closest that was
    found: where at most a fifth of the questions that the material does not answer are. Sure
    at it: 0.19 of CLAPnq's (0.26 and 0.12 of its halves by title), 0.03 of the handbook's
    open cases, 0.08 of the guideline's; and of the answerable 0.84, 0.67 and 0.70. Nothing
    was fitted on CLAPnq but this line."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type is int:
                if value != int(value) or value < 1:
                    raise UsageError(f"{field.name} must be a whole number above 0, not {value}.")
                object.__setattr__(self, field.name, int(value))
            elif not 0 <= value <= 1:
                raise UsageError(f"{field.name} must lie between 0 and 1, not at {value}.")

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """What can be set."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def of(cls, values: Mapping[str, float]) -> "Tuning":
        """With these numbers and the defaults for all others; UsageError for an unknown name."""
        unknown = [name for name in values if name not in cls.names()]
        if unknown:
            raise UsageError(
                f"There is no setting {unknown[0]!r}.", hint=f"There are {', '.join(cls.names())}."
            )
        return cls(**values)  # type: ignore[arg-type]  # whole numbers are checked above


DEFAULT_TUNING = Tuning()
