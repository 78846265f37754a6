"""What answers a question out of a table: rows, a value that was worked out, what it rests on.

Knows tables, nothing of how an answer is written down.
"""

from dataclasses import dataclass

from assistant.material.document_tables import Table
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """An answer out of one table.

    `rows` are shown, in this order, of them the `columns`, all where it has none; the cells
    of the columns `asked` are what is asked for. `lead` before the rows is ours, as are a
    `value` that was worked out from `cells` and what was left out, in the `note`. One that is
    not `sure` may not answer; `by_words` tells that the question says rows and columns in the
    table's own words, `is_unread` that the rows have only been picked and nothing worked out.
    """

    table: Table
    rows: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    lead: str = ""
    value: str = ""
    cells: tuple[Span, ...] = ()
    note: str = ""
    sure: bool = True
    by_words: bool = True
    unexplained: int = 0
    is_unread: bool = False

    @property
    def is_worked_out(self) -> bool:
        """Whether more was done than a row looked up: rows were picked or compared, or counted."""
        return bool(self.value or self.lead) and not self.is_unread


@dataclass(frozen=True, slots=True)
class NotThere:
    """That a table is about what is asked, and has not what the question names; `unclear` where
    it may have it, and how it is asked for is not understood.
    """

    table: Table
    unclear: bool = False
