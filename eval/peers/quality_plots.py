"""Drawings of the comparison: quality against latency, and bars. Functions from numbers to SVG."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.measures.latency import latency
from eval.peers.report import label
from eval.peers.scoring import Outcome, Scored, compared
from eval.peers.systems import OURS
from eval.peers.task import Comparison
from eval.report.canvas import BLUE, FAINT, INK, ORANGE, draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 800
"""Pixels of a drawing on a page of its own; its height follows."""


def drawings(comparison: Comparison, outcomes: Sequence[Outcome]) -> dict[str, str]:
    """SVG by file name, for the systems that ran; nothing where none did."""
    scored = [outcome for outcome in outcomes if isinstance(outcome, Scored)]
    points: list[tuple[str, float, float]] = []
    headline = compared(comparison)[-1]
    for outcome in scored:
        times, quality = latency(outcome.found.milliseconds.values()), outcome.mean(headline)
        if times is not None and quality is not None:
            points.append((outcome.system.name, times["p50"], quality))
    if not points:
        return {}
    drawn = {"quality-latency.svg": quality_latency(points, label(headline))}
    for measure in compared(comparison):
        values = [
            (outcome.system.name, mean)
            for outcome in scored
            if (mean := outcome.mean(measure)) is not None
        ]
        name = f"bars-{measure.replace('@', '-').replace(',', '').replace(' ', '-')}.svg"
        drawn[name] = bars(values, label(measure))
    drawn["bars-indexing.svg"] = bars(
        [(outcome.system.name, outcome.found.index_seconds) for outcome in scored],
        "seconds to index",
        digits=1,
    )
    return {name: _alone(svg) for name, svg in drawn.items()}


def quality_latency(points: Sequence[tuple[str, float, float]], measure: str) -> str:
    """(system, milliseconds, quality) each; better is further up and further left.

    Names stand in a column on the right, in the order of quality, a thin line from each
    to its dot: systems that are alike lie upon each other.
    """
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    def paint(axes: "Axes") -> None:
        axes.set_xscale("log")
        times, qualities = [point[1] for point in points], [point[2] for point in points]
        spread = max(max(qualities) - min(qualities), 0.02)
        low, high = min(qualities) - 0.1 * spread, max(qualities) + 0.1 * spread
        axes.set_ylim(low, high)
        axes.set_xlim(min(times) / 1.3, max(times) * 1.3)
        lowest = high
        for name, time, quality in sorted(points, key=lambda point: -point[2]):
            ours = name == OURS.name
            colour = ORANGE if ours else BLUE
            axes.plot(time, quality, "o", color=colour, markersize=7)
            rest = sum(point[2] < quality for point in points) * 0.075 * (high - low)
            lowest = max(min(quality, lowest - 0.075 * (high - low)), low + rest)
            axes.annotate(
                name,
                (time, quality),
                (1.03, (lowest - low) / (high - low)),
                textcoords=axes.transAxes,
                va="center",
                color=colour,
                fontweight="bold" if ours else "normal",
                arrowprops={"arrowstyle": "-", "color": colour, "alpha": 0.35, "linewidth": 0.7},
            )
        axes.xaxis.set_major_locator(LogLocator(subs=(1, 1.5, 2, 3, 5, 7)))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.set(xlabel="milliseconds for a question, median", ylabel=measure)

    return draw("quality-latency", f"{measure} against latency for each system", paint, height=270)


def bars(values: Sequence[tuple[str, float]], what: str, digits: int = 3) -> str:
    """A bar for each (system, value), from 0, in their order."""

    def paint(axes: "Axes") -> None:
        for place, (name, value) in enumerate(values):
            colour = ORANGE if name == OURS.name else BLUE
            axes.barh(place, value, 0.62, color=colour)
            axes.annotate(
                f"{value:,.{digits}f}", (value, place), (4, 0), textcoords="offset points",
                va="center",
            )  # fmt: skip
        axes.set_yticks(range(len(values)), [name for name, _ in values])
        axes.set_ylim(len(values) - 0.4, -0.6)
        axes.set_xlim(0, 1.2 * (max((value for _, value in values), default=0) or 1))
        axes.axvline(0, color=INK, alpha=FAINT, linewidth=0.8)
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel(what)

    return draw(f"bars-{what}", f"{what} of each system", paint, height=50 + 20 * len(values))


def _alone(svg: str) -> str:
    """On a page of its own a drawing says what it is, and is drawn larger."""
    own = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" font-family="sans-serif" '
    return svg.replace("<svg ", own, 1) + "\n"
