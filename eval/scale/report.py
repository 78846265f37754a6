"""The growth as JSON and as a page of Markdown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eval.scale.measuring import FILTERS, Measured


def to_json(measured: Sequence[Measured], built: Mapping[int, float]) -> dict[str, Any]:
    """Everything that was measured; `built` is seconds by number of passages."""
    return {
        "sizes": [
            {
                **asdict(library),
                "disk_bytes_a_passage": round(library.disk_bytes / library.passages),
                "memory_bytes_a_passage": round(library.memory_mb * 1e6 / library.passages),
                "build_seconds": round(built[library.passages], 1),
            }
            for library in measured
        ]
    }


def rows(
    measured: Sequence[Measured], built: Mapping[int, float]
) -> tuple[list[str], list[list[str]]]:
    """Headings and a line a figure, a column a size."""
    heads = ["", *(f"{library.passages:,} passages" for library in measured)]

    def line(name: str, value: Callable[[Measured], str]) -> list[str]:
        return [name, *map(value, measured)]

    def kilobytes(name: str, size: Callable[[Measured], float]) -> list[str]:
        return line(
            f"{name}, kB a passage",
            lambda library: f"{size(library) / 1e3 / library.passages:,.2f}",
        )

    lines = [
        line("documents", lambda library: f"{library.documents:,}"),
        line("answer, p50 and p95 ms", lambda library: _times(library.answer)),
        line("answer, of the processor", lambda library: _times(library.answer_cpu)),
        *(
            [f"search, filter: {name}", *(_times(library.search[name]) for library in measured)]
            for name in FILTERS
        ),
        *(
            [
                f"of the processor: {name}",
                *(_times(library.search_cpu[name]) for library in measured),
            ]
            for name in FILTERS
        ),
        line("first answer, ms", lambda library: f"{library.first_ms:,.0f}"),
        line("memory, MB", lambda library: f"{library.memory_mb:,.0f}"),
        line("disk, MB", lambda library: f"{library.disk_bytes / 1e6:,.0f}"),
        kilobytes("memory", lambda library: library.memory_mb * 1e6),
        kilobytes("disk", lambda library: library.disk_bytes),
        *(
            [
                f"{part}, kB",
                *(f"{library.disk[part] / 1e3 / library.passages:,.2f}" for library in measured),
            ]
            for part in measured[0].disk
        ),
        line("made in, s", lambda library: f"{built[library.passages]:,.0f}"),
        *(
            [line("Chroma copy, s", lambda library: f"{library.sync_seconds:,.1f}")]
            if any(library.sync_seconds for library in measured)
            else []
        ),
    ]
    return heads, lines


def to_markdown(
    measured: Sequence[Measured], built: Mapping[int, float], drawn: Sequence[str]
) -> str:
    """A page with the table and the drawings of those names."""
    heads, lines = rows(measured, built)
    table = [
        " | ".join(heads),
        " | ".join("---" for _ in heads),
        *(" | ".join(line) for line in lines),
    ]
    pictures = [f"![{name}]({name})" for name in drawn]
    return "\n\n".join(["# Growth", "\n".join(f"| {row} |" for row in table), *pictures]) + "\n"


def _times(times: Mapping[str, float]) -> str:
    return f"{times['p50']:,.1f} · {times['p95']:,.1f}"
