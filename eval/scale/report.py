"""The growth as JSON and as a page of Markdown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eval.scale.measuring import FILTERS, Measured


def to_json(found: Sequence[Measured], built: Mapping[int, float]) -> dict[str, Any]:
    """Everything that was measured; `built` is seconds by number of passages."""
    return {
        "sizes": [
            {
                **asdict(one),
                "disk_bytes_a_passage": round(one.disk_bytes / one.passages),
                "memory_bytes_a_passage": round(one.memory_mb * 1e6 / one.passages),
                "build_seconds": round(built[one.passages], 1),
            }
            for one in found
        ]
    }


def rows(
    found: Sequence[Measured], built: Mapping[int, float]
) -> tuple[list[str], list[list[str]]]:
    """Headings and a line a figure, a column a size."""
    heads = ["", *(f"{one.passages:,} passages" for one in found)]

    def line(name: str, value: Callable[[Measured], str]) -> list[str]:
        return [name, *map(value, found)]

    def kilobytes(name: str, size: Callable[[Measured], float]) -> list[str]:
        return line(f"{name}, kB a passage", lambda one: f"{size(one) / 1e3 / one.passages:,.2f}")

    lines = [
        line("documents", lambda one: f"{one.documents:,}"),
        line("answer, p50 and p95 ms", lambda one: _times(one.answer)),
        line("answer, of the processor", lambda one: _times(one.answer_cpu)),
        *(
            [f"search, filter: {name}", *(_times(one.search[name]) for one in found)]
            for name in FILTERS
        ),
        *(
            [f"of the processor: {name}", *(_times(one.search_cpu[name]) for one in found)]
            for name in FILTERS
        ),
        line("first answer, ms", lambda one: f"{one.first_ms:,.0f}"),
        line("memory, MB", lambda one: f"{one.memory_mb:,.0f}"),
        line("disk, MB", lambda one: f"{one.disk_bytes / 1e6:,.0f}"),
        kilobytes("memory", lambda one: one.memory_mb * 1e6),
        kilobytes("disk", lambda one: one.disk_bytes),
        *(
            [f"{part}, kB", *(f"{one.disk[part] / 1e3 / one.passages:,.2f}" for one in found)]
            for part in found[0].disk
        ),
        line("made in, s", lambda one: f"{built[one.passages]:,.0f}"),
        *(
            [line("Chroma copy, s", lambda one: f"{one.sync_seconds:,.1f}")]
            if any(one.sync_seconds for one in found)
            else []
        ),
    ]
    return heads, lines


def to_markdown(found: Sequence[Measured], built: Mapping[int, float], drawn: Sequence[str]) -> str:
    """A page with the table and the drawings of those names."""
    heads, lines = rows(found, built)
    table = [
        " | ".join(heads),
        " | ".join("---" for _ in heads),
        *(" | ".join(line) for line in lines),
    ]
    pictures = [f"![{name}]({name})" for name in drawn]
    return "\n\n".join(["# Growth", "\n".join(f"| {one} |" for one in table), *pictures]) + "\n"


def _times(found: Mapping[str, float]) -> str:
    return f"{found['p50']:,.1f} · {found['p95']:,.1f}"
