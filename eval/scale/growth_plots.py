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


def drawings(found: Sequence[Measured]) -> dict[str, str]:
    """SVG by file name."""
    answers: list[Line] = [
        ("answer, p95", ORANGE, "--", [one.answer["p95"] for one in found]),
        ("answer, median", ORANGE, "-", [one.answer["p50"] for one in found]),
    ]
    searches: list[Line] = [
        (f"filter: {name}, p95", colour, "-", [one.search[name]["p95"] for one in found])
        for name, colour in zip(FILTERS, (BLUE, GREEN, PURPLE, ORANGE), strict=True)
    ]
    sizes: list[Line] = [
        ("disk", BLUE, "-", [one.disk_bytes / MEGA for one in found]),
        ("memory", ORANGE, "-", [max(one.memory_mb, 0.1) for one in found]),
    ]
    passages = [one.passages for one in found]
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
