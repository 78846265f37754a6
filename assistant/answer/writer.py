"""Who writes the answer: the seam at which the extractive writer and a language model stand."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.material.snapshot import Material
from assistant.model import Asked, Grid, Judgement, Statements

CLOSEST = "The closest that was found, which may not answer this:"
"""Stands before what is not sure, whoever writes it."""


class Writer(Protocol):
    """Makes a draft of judged evidence; `name` is what `Reply.model` says."""

    name: str

    def write(
        self, asked: Asked, judgements: Sequence[Judgement], material: Material
    ) -> Iterator[Statements | Grid]:
        """The draft, piece by piece as it is made; nothing where nothing can be quoted.

        `judgements` are those of the parts of what is asked, in their order; `material` is
        what the library speaks of. What is written is checked before it is shown, piece by
        piece, whoever writes.
        """
