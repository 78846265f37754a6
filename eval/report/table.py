"""Results as a table for people; scripts read the JSON."""

from collections.abc import Mapping, Sequence
from typing import Any


def print_rows(
    heads: Sequence[str], lines: Sequence[Sequence[str]], *, stderr: bool = True
) -> None:
    """A table of texts, its first column a name; on standard error, or on standard output."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left", no_wrap=not place)
    for line in lines:
        table.add_row(*map(escape, line))
    Console(stderr=stderr, highlight=False).print(table)


def print_table(runs: Mapping[str, Mapping[str, Any]]) -> None:
    """One column for each run, one row for each figure, on standard error."""
    flat = {name: _flat(run) for name, run in runs.items()}
    names = next(iter(flat.values()))
    print_rows(
        ["", *flat], [[row, *(figures.get(row, "") for figures in flat.values())] for row in names]
    )


def _flat(run: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in run.items():
        if isinstance(value, Mapping):
            flat |= {f"{name} {key}": _shown(figure) for key, figure in value.items()}
        else:
            flat[name] = _shown(len(value) if isinstance(value, list) else value)
    return flat


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
