"""Plots of measures, each a function from numbers to an <svg> element.

Lines are named where they end instead of in a legend. Knows nothing about runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.comparing.comparison import Verdict
from eval.measures.latency import latency as percentiles
from eval.report.canvas import BLUE, FAINT, GREEN, INK, ORANGE, colours_of, draw, unit_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Dot:
    """A value with its interval, if it has one, over `n` cases."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a share is other in a second run, with its 95 % interval and the verdict."""

    label: str
    value: float
    low: float
    high: float
    verdict: Verdict


def by_kind(dots: Sequence[Dot], label: str, name: str = "by-kind") -> str:
    """A share for each kind with its interval, in the order given, first at the top."""

    def paint(axes: "Axes") -> None:
        places = range(len(dots))
        for place, dot in zip(places, dots, strict=True):
            if dot.low is not None and dot.high is not None:
                axes.plot([dot.low, dot.high], [place] * 2, color=BLUE, alpha=0.4, linewidth=4)
            axes.plot(dot.value, place, "o", color=BLUE)
            axes.text(1.06, place, f"{dot.value:.2f}", va="center", ha="left")
            axes.text(1.32, place, f"{dot.n}", va="center", ha="right", alpha=FAINT)
        for x, words, side in ((1.06, "score", "left"), (1.32, "n", "right")):
            axes.text(x, -0.85, words, va="center", ha=side, alpha=FAINT, fontsize=8)
        axes.set_yticks(list(places), [dot.label for dot in dots])
        axes.set_ylim(len(dots) - 0.4, -1.2)
        axes.set_xlim(-0.02, 1.34)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel(label)

    return draw(name, f"{label} for each kind of question", paint, height=58 + 19 * len(dots))


def latency(times: Mapping[str, Sequence[float]], name: str = "latency") -> str:
    """For each name the share of milliseconds at or below x, with the 50th and 95th percentile."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    def paint(axes: "Axes") -> None:
        axes.set_xscale("log")
        # No curve comes near the lower right corner, so that names stand there.
        for line, ((label, values), colour) in enumerate(
            zip(reversed(list(times.items())), reversed(colours_of(len(times))), strict=True)
        ):
            ordered = sorted(max(value, 0.1) for value in values)
            shares = [(place + 1) / len(ordered) for place in range(len(ordered))]
            axes.plot([ordered[0], *ordered], [0, *shares], color=colour, drawstyle="steps-post")
            p50, p95 = (percentiles(values) or {}).values()
            axes.plot([p50, p95], [0.5, 0.95], "o", color=colour)
            axes.text(
                0.99,
                0.05 + 0.075 * line,
                f"{label}: p50 {p50:,.0f} ms, p95 {p95:,.0f} ms",
                transform=axes.transAxes,
                ha="right",
                color=colour,
                fontweight="bold",
            )
        axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        unit_axis(axes, "y")
        axes.set(xlabel="milliseconds", ylabel="share of cases as fast or faster")

    return draw(name, "Latency: share of cases at or below each time", paint)


def tradeoff(
    points: Sequence[tuple[str, float, float]],
    x_label: str,
    y_label: str,
    chosen: str | None = None,
    name: str = "tradeoff",
) -> str:
    """Settings of a sweep, (label, x, y) each, joined in their order; `chosen` stands out."""

    def paint(axes: "Axes") -> None:
        axes.margins(0.14, 0.2)
        axes.plot([x for _, x, _ in points], [y for _, _, y in points], color=BLUE, alpha=0.35)
        for label, x, y in points:
            marked = label == chosen
            axes.plot(x, y, "o", color=ORANGE if marked else BLUE, markersize=7 if marked else 5)
            axes.annotate(
                label, (x, y), (0, 7), textcoords="offset points", ha="center", va="bottom",
                color=ORANGE if marked else INK, fontweight="bold" if marked else "normal",
            )  # fmt: skip
        axes.set(xlabel=x_label, ylabel=y_label)

    return draw(name, f"{y_label} against {x_label} for each setting", paint, height=270)


def differences(
    changes: Sequence[Change], label: str = "B minus A", name: str = "differences"
) -> str:
    """Changes of shares with their intervals about zero: green where better, orange where worse."""
    colours = {"better": GREEN, "worse": ORANGE}

    def paint(axes: "Axes") -> None:
        widest = max(
            (abs(end) for change in changes for end in (change.low, change.high)), default=0.0
        )
        reach = (widest or 0.01) * 1.05
        axes.axvline(0, color=INK, alpha=0.6, linewidth=1)
        for place, change in enumerate(changes):
            colour = colours.get(change.verdict, INK)
            strength = 1.0 if change.verdict in colours else FAINT
            ends = [change.low, change.high]
            axes.plot(ends, [place] * 2, color=colour, alpha=0.4 * strength, linewidth=4)
            axes.plot(change.value, place, "o", color=colour, alpha=strength)
            said = f"{change.value:+.3f}".replace("-", "−") + (
                f" {change.verdict}" if change.verdict in colours else ""
            )
            axes.text(reach * 1.08, place, said, va="center", color=colour, alpha=strength)
        axes.set_yticks(range(len(changes)), [change.label for change in changes])
        axes.set_ylim(len(changes) - 0.4, -0.7)
        axes.set_xlim(-reach, reach * 1.85)
        axes.set_xticks([tick for tick in axes.get_xticks() if abs(tick) <= reach])
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel(label)

    return draw(name, f"{label} for each measure", paint, height=48 + 19 * max(len(changes), 1))
