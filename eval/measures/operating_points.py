"""What a threshold of confidence keeps of the answerable and lets through of the others.

The points of the receiver operating characteristic (Fawcett 2006, "An Introduction to
ROC Analysis"), each with its threshold: an answer is given from the threshold on. Two
thresholds make three outcomes. Below the line of silence nothing is answered; from the
line of sureness on an answer is given as if sure; between them it is shown as the
closest that was found. The one is as high as the answerable allow, the other as low as
the unanswerable do.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_REFUSED = 0.1
"""Share of the answerable questions that may be met with silence. This aim and the next are
set and not measured: a reader forgives a needless "not sure" sooner than a wrong answer, and
silence above the very passage that answers least."""
MOST_AS_IF_SURE = 0.2
"""Share of the unanswerable questions that may be answered as if sure."""


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """From `threshold` on: the share of the answerable questions that is kept, and of the
    unanswerable ones that is let through, each 0 to 1.
    """

    threshold: float
    kept: float
    let_through: float


@dataclass(frozen=True, slots=True)
class RocCurve:
    """The confidences of the replies to answerable and to unanswerable questions, each in
    ascending order; neither is empty.
    """

    answerable: tuple[float, ...]
    unanswerable: tuple[float, ...]

    @classmethod
    def of(cls, cases: Iterable[tuple[float, bool]]) -> "RocCurve | None":
        """Of cases, each (confidence, answerable); None where all are one or the other."""
        pairs = sorted(cases)
        answerable = tuple(value for value, truth in pairs if truth)
        unanswerable = tuple(value for value, truth in pairs if not truth)
        return cls(answerable, unanswerable) if answerable and unanswerable else None

    def at(self, threshold: float) -> OperatingPoint:
        """What that threshold keeps and lets through."""
        return OperatingPoint(
            threshold, _from(threshold, self.answerable), _from(threshold, self.unanswerable)
        )

    def points(self) -> tuple[OperatingPoint, ...]:
        """For each confidence that came up, from the highest to the lowest, which keeps all."""
        return tuple(map(self.at, sorted({*self.answerable, *self.unanswerable}, reverse=True)))

    def line_of_silence(self, most_refused: float = MOST_REFUSED) -> OperatingPoint:
        """The highest threshold that meets at most that share of the answerable with silence."""
        return next(point for point in self.points() if 1 - point.kept <= most_refused + 1e-9)

    def line_of_sureness(self, most_as_if_sure: float = MOST_AS_IF_SURE) -> OperatingPoint | None:
        """The lowest threshold that lets at most that share of the unanswerable through.

        None where the highest confidences are of so many unanswerable ones that none does.
        """
        fitting = [point for point in self.points() if point.let_through <= most_as_if_sure + 1e-9]
        return fitting[-1] if fitting else None


def _from(threshold: float, ascending: Sequence[float]) -> float:
    return (len(ascending) - bisect_left(ascending, threshold)) / len(ascending)
