"""A case and what came of it, to scores with reasons; values in, values out."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Scores:
    """Scores by measure, and a sentence on those that need one."""

    values: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def add(self, measure: str, value: float | None, reason: str = "") -> None:
        """Notes a score; None, where the measure is not defined for the case, is none."""
        if value is None:
            return
        self.values[measure] = round(value, 6)
        if reason:
            self.reasons[measure] = reason
