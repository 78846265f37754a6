"""Results as a table for people; scripts read the JSON."""

from collections.abc import Mapping
from typing import Any


def print_table(runs: Mapping[str, Mapping[str, Any]]) -> None:
    """One column for each run, one row for each figure, on standard error."""
    from rich.console import Console
    from rich.table import Table

    flat = {name: _flat(run) for name, run in runs.items()}
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("")
    for name in flat:
        table.add_column(name, justify="right")
    for row in next(iter(flat.values())):
        table.add_row(row, *(one.get(row, "") for one in flat.values()))
    Console(stderr=True, highlight=False).print(table)


def _flat(run: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in run.items():
        if isinstance(value, Mapping):
            flat |= {f"{name} {key}": _shown(one) for key, one in value.items()}
        else:
            flat[name] = _shown(len(value) if isinstance(value, list) else value)
    return flat


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
