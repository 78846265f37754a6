"""Growth as drawings: latency, memory and disk against the number of passages, both on log axes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.report.canvas import BLUE, GREEN, ORANGE, PURPLE, draw
from eval.scale.measuring import FILTERS, Measured

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Line = tuple[str, str, str, list[float]]
"""Name, colour, style and a value a size."""

MEGA = 1e6


def drawings(measured: Sequence[Measured]) -> dict[str, str]:
    """SVG by file name."""
    answers: list[Line] = [
        ("answer, p95", ORANGE, "--", [library.answer["p95"] for library in measured]),
        ("answer, median", ORANGE, "-", [library.answer["p50"] for library in measured]),
    ]
    searches: list[Line] = [
        (f"filter: {name}, p95", colour, "-", [library.search[name]["p95"] for library in measured])
        for name, colour in zip(FILTERS, (BLUE, GREEN, PURPLE, ORANGE), strict=True)
    ]
    sizes: list[Line] = [
        ("disk", BLUE, "-", [library.disk_bytes / MEGA for library in measured]),
        ("memory", ORANGE, "-", [max(library.memory_mb, 0.1) for library in measured]),
    ]
    passages = [library.passages for library in measured]
    return {
        "growth-answers.svg": _growth("answers", "milliseconds of an answer", passages, answers),
        "growth-searches.svg": _growth("searches", "milliseconds of a search", passages, searches),
        "growth-sizes.svg": _growth("sizes", "megabytes", passages, sizes),
    }


def _growth(name: str, what: str, passages: Sequence[int], lines: Sequence[Line]) -> str:
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    def paint(axes: "Axes") -> None:
        axes.set_xscale("log")
        axes.set_yscale("log")
        for label, colour, style, values in lines:
            axes.plot(passages, values, style, marker="o", color=colour, label=label)
        axes.set_xticks(passages, [f"{passage:,}" for passage in passages])
        axes.xaxis.set_minor_locator(NullLocator())
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_minor_locator(NullLocator())
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.set(xlabel="passages", ylabel=what)
        axes.legend(frameon=False, fontsize="small")

    return draw(f"growth-{name}", f"{what} against passages", paint)
