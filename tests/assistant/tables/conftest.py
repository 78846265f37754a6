"""Tables made of CSV text, and questions read against them."""

from collections.abc import Callable, Sequence

import pytest

from assistant.english.answer_types import answer_type, counted_in
from assistant.english.question_kinds import question_kind
from assistant.material.document_tables import tables_of
from assistant.model import Part
from assistant.tables.table_index import TableIndex
from assistant.tables.table_questions import TableQuestion, read_question
from assistant.tables.working_out import Outcome, answer_from
from corpus.model import Span
from ingest.document import document_of
from ingest.formats import BY_SUFFIX

MakeIndex = Callable[[str], TableIndex]
Read = Callable[[str, str], TableQuestion]
Answer = Callable[[str, str], Outcome]


class Unlike:
    """No word is like another: what is understood is understood by words alone."""

    def of_columns(self, span: Span, index: TableIndex) -> Sequence[float]:
        return ()

    def of_table(self, word: str, index: TableIndex) -> float:
        return 0.0


@pytest.fixture
def index_of() -> MakeIndex:
    """The table of a CSV text."""

    def make(text: str) -> TableIndex:
        document = document_of(text.encode(), BY_SUFFIX[".csv"], source="/m.csv", name="m.csv")
        (table,) = tables_of(document)
        return TableIndex(table)

    return make


@pytest.fixture
def reads(index_of: MakeIndex) -> Read:
    """A question as it reads against the table of a CSV text."""

    def make(question: str, text: str) -> TableQuestion:
        kind, wanted = question_kind(question), answer_type(question)
        part = Part(question, kind, wanted, counted=counted_in(question))
        return read_question(part, index_of(text), Unlike())

    return make


@pytest.fixture
def answers(reads: Read) -> Answer:
    """What that table answers."""
    return lambda question, text: answer_from(reads(question, text))
