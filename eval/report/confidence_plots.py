"""Plots of confidence, each a function from numbers to an <svg> element.

Lines are named where they end or in a corner that is free. Knows nothing about runs.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.report.canvas import BLUE, INK, ORANGE, colours_of, draw, unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Points = Sequence[tuple[float, ...]]


def reliability(points: Points, name: str = "reliability") -> str:
    """Reliability diagram: (confidence, share answerable, cases) for each bin."""

    def paint(axes: "Axes") -> None:
        shares = [point[1] for point in points]
        axes.plot([0, 1], [0, 1], color=INK, alpha=0.35, linewidth=1, linestyle=(0, (4, 3)))
        confidences = [point[0] for point in points]
        axes.plot(confidences, shares, color=BLUE, alpha=0.45)
        most = max((point[2] for point in points), default=1)
        sizes = [18 + 130 * point[2] / most for point in points]
        axes.scatter(confidences, shares, s=sizes, color=BLUE, zorder=3, linewidth=0, clip_on=False)
        for confidence, share, count in points:
            below = share > 0.5
            axes.annotate(
                f"{count:.0f}",
                (confidence, share),
                (0, -9 if below else 9),
                textcoords="offset points",
                ha="center",
                va="top" if below else "bottom",
                fontsize=7.5,
            )
        unit_axis(axes, "x")
        unit_axis(axes, "y")
        axes.set(xlabel="confidence of the replies", ylabel="share that is answerable")

    return draw(name, "Reliability diagram: confidence against the share answerable", paint)


def risk_coverage(
    curves: Mapping[str, Points],
    lines: Mapping[str, Mapping[str, tuple[float, float]]] | None = None,
    name: str = "risk-coverage",
) -> str:
    """Risk–coverage curves (El-Yaniv and Wiener 2010): (coverage, risk), a line for each name.

    `lines` are places on the curves, (coverage, risk), by the name of the curve and the
    name of the line that lies there.
    """

    def paint(axes: "Axes") -> None:
        ends: list[tuple[str, str, float, float]] = []
        for (label, points), colour in zip(curves.items(), colours_of(len(curves)), strict=True):
            coverage, risk = [point[0] for point in points], [point[1] for point in points]
            axes.plot(coverage, risk, color=colour, drawstyle="steps-post")
            if points:
                ends.append((label, colour, coverage[-1], risk[-1]))
            _places(axes, (lines or {}).get(label, {}), colour)
        highest = max((point[1] for points in curves.values() for point in points), default=0.0)
        axes.set_ylim(-0.02 * max(highest, 0.1), max(highest * 1.18, 0.1))
        unit_axis(axes, "x")
        axes.set(xlabel="coverage: share of questions answered", ylabel="risk: share of them wrong")
        if len(curves) > 1:
            _named_ends(axes, ends)

    return draw(name, "Risk–coverage curve", paint)


def operating(
    curves: Mapping[str, Points],
    lines: Mapping[str, Mapping[str, tuple[float, float]]],
    aims: tuple[float, float],
    name: str = "operating",
) -> str:
    """What thresholds of confidence keep and let through: (share of the answerable that is kept,
    share of the unanswerable that is let through), a line for each name.

    `lines` are places on the curves, by the name of the curve and the name of the line
    that lies there; `aims` the least that is to be kept and the most that is to be let
    through.
    """

    def paint(axes: "Axes") -> None:
        kept, through = aims
        for aim in (axes.axvline(kept), axes.axhline(through)):
            aim.set(color=INK, alpha=0.35, linewidth=1, linestyle=(0, (4, 3)))
        for number, ((label, points), colour) in enumerate(
            zip(curves.items(), colours_of(len(curves)), strict=True)
        ):
            steps = [(0.0, 0.0), *((point[0], point[1]) for point in points)]
            axes.plot([x for x, _ in steps], [y for _, y in steps], color=colour)
            axes.text(0.02, 0.93 - 0.075 * number, label, color=colour, fontweight="bold")
            _places(axes, lines.get(label, {}), colour, below=number % 2 == 1)
        unit_axis(axes, "x")
        unit_axis(axes, "y")
        axes.set(xlabel="answerable questions answered", ylabel="unanswerable ones answered")

    return draw(name, "Answerable and unanswerable questions answered, by threshold", paint)


def distribution(
    above: tuple[str, Sequence[float]],
    below: tuple[str, Sequence[float]],
    label: str,
    name: str = "distribution",
    bins: int = 20,
) -> str:
    """How often each share, 0 to 1, came up in two groups, (name, values) each: one upwards,
    the other downwards from the same line, in `bins` bins of equal width.
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    def paint(axes: "Axes") -> None:
        heights = []
        for (group, values), colour, sign in ((above, BLUE, 1), (below, ORANGE, -1)):
            counts = [0] * bins
            for value in values:
                counts[min(max(int(value * bins), 0), bins - 1)] += 1
            places = [(place + 0.5) / bins for place in range(bins)]
            axes.bar(places, [sign * count for count in counts], 0.9 / bins, color=colour)
            heights.append(max(counts))
            axes.text(
                0.02,
                0.97 if sign > 0 else 0.03,
                f"{group}, {len(values)}",
                transform=axes.transAxes,
                va="top" if sign > 0 else "bottom",
                color=colour,
                fontweight="bold",
            )
        axes.axhline(0, color=INK, alpha=0.55, linewidth=0.8)
        room = 0.2 * (sum(heights) or 1)
        axes.set_ylim(-heights[1] - room, heights[0] + room)
        axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0f}"))
        axes.spines["bottom"].set_visible(False)
        unit_axis(axes, "x")
        axes.grid(visible=False, axis="x")
        axes.set(xlabel=label, ylabel="cases")

    return draw(name, f"{label}: how often each value came up", paint)


def _named_ends(axes: "Axes", ends: Sequence[tuple[str, str, float, float]]) -> None:
    """Names of lines beside their last point, from the lowest up, none upon another."""
    low, high = axes.get_ylim()
    room = (high - low) * 0.075
    at = low - room
    for label, colour, x, y in sorted(ends, key=lambda end: end[3]):
        at = max(y, at + room)
        axes.annotate(
            label,
            (x, at),
            (-4, 3),
            textcoords="offset points",
            color=colour,
            ha="right",
            va="bottom",
        )


def _places(
    axes: "Axes", places: Mapping[str, tuple[float, float]], colour: str, *, below: bool = False
) -> None:
    """A dot for each place, its name to the left of it and above, or below."""
    for words, (x, y) in places.items():
        axes.plot(x, y, "o", color=colour, clip_on=False, zorder=3)
        axes.annotate(
            words, (x, y), (-5, -4 if below else 4), textcoords="offset points", ha="right",
            va="top" if below else "bottom", color=colour, fontsize=7.5,
        )  # fmt: skip
