"""Tiny rows on a made-up island, as lines of files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from eval.reading.training_rows import Row

Line = dict[str, Any]
MakeRow = Callable[..., Row]
MakeFolder = Callable[..., Path]

HARBOUR = (
    "Ships wait for the tide at the mole. The pilot boards at the outer buoy."
    " Crossings are cancelled when the wind exceeds nine Beaufort."
)
FARES = "A day ticket costs twelve crowns. Children travel free of charge. Dogs pay half."
LAMP = "The keeper counts the storms. The lamp is lit at dusk by Anna Holm. Nobody knows why."


def line(question: str, passage: str, answer: str = "", **other: Any) -> Line:
    """The same as a line of a file has it."""
    start = passage.index(answer) if answer else -1
    return {
        "question": question,
        "passage": passage,
        "answerable": bool(answer),
        "answer": answer,
        "answer_start": start,
        **other,
    }
