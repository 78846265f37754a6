"""What a passage that begins inside a table or a list has put in front of it."""

from collections.abc import Callable

import pytest

from corpus.encoder import Encoder
from corpus.model import Document, Passage
from corpus.records import embedded_text
from ingest.document import document_of
from ingest.formats import BY_SUFFIX
from ingest.passage_context import contexts_of
from ingest.split import Settings, split

Cut = Callable[[str, str], tuple[Document, tuple[Passage, ...]]]


@pytest.fixture
def cut(encoder: Encoder) -> Cut:
    """A document of that text and suffix, in small passages."""

    def make(text: str, suffix: str) -> tuple[Document, tuple[Passage, ...]]:
        name = f"made{suffix}"
        document = document_of(text.encode(), BY_SUFFIX[suffix], source=f"/{name}", name=name)
        return document, split(document, encoder, Settings(chunk_size=120))

    return make


ROWS = "boat,fuel,berths\n" + "".join(f"Avocet {n},coal and wood,{n}\n" for n in range(40))


def test_every_passage_of_a_table_but_its_first_has_the_header_in_front(cut: Cut) -> None:
    document, passages = cut(ROWS, ".csv")
    assert len(passages) > 3
    contexts = [[span.of(document.text) for span in passage.context] for passage in passages]
    assert contexts == [[], *[["boat | fuel | berths"]] * (len(passages) - 1)]


def test_what_is_embedded_with_its_context_keeps_to_the_limit_of_tokens(
    encoder: Encoder,
) -> None:
    text = "boat,fuel,berths\n" + "".join(f"{n},{'x y z ' * 30},{n}\n" for n in range(20))
    document = document_of(text.encode(), BY_SUFFIX[".csv"], source="/m.csv", name="m.csv")
    passages = split(document, encoder, Settings(chunk_size=100_000))
    embedded = [embedded_text(document, passage)[0] for passage in passages]
    assert max(encoder.count_tokens(embedded)) <= encoder.max_tokens
    assert all(passage.context for passage in passages[1:])


def test_a_header_that_would_leave_little_room_is_left_out(cut: Cut) -> None:
    header = ",".join(f"column of many words number {n}" for n in range(40))
    _, passages = cut(header + "\n" + ",".join("1" * 40) + "\n" + ",".join("2" * 40) + "\n", ".csv")
    assert len(passages) > 1
    assert not any(passage.context for passage in passages)


def test_the_next_table_has_no_header_of_the_one_before(cut: Cut) -> None:
    document, _ = cut("| a | b |\n| --- | --- |\n| 1 | 2 |\n\nText.\n\n- One item.\n", ".md")
    assert contexts_of(document)[-1] is None


LISTED = "What may be taken aboard for free:\n\n" + "".join(
    f"- Thing number {n}, which is neither large nor heavy.\n" for n in range(20)
)


def test_every_passage_of_a_list_has_its_lead_in_in_front(cut: Cut) -> None:
    document, passages = cut(f"# Fares\n\nSome more. {LISTED}", ".md")
    leads = [[span.of(document.text) for span in passage.context] for passage in passages]
    assert leads[0] == []
    assert set(map(tuple, leads[1:])) == {("What may be taken aboard for free:",)}


def test_a_list_behind_a_paragraph_that_introduces_nothing_has_none(cut: Cut) -> None:
    _, passages = cut(f"# Fares\n\nSome more.\n\n{LISTED.partition(':')[2]}", ".md")
    assert len(passages) > 1
    assert not any(passage.context for passage in passages)


def test_a_paragraph_inside_an_item_does_not_end_what_the_list_leans_on(cut: Cut) -> None:
    text = "These are free:\n\n- Dogs.\n\n  Cats are not.\n\n- Bicycles.\n"
    document, _ = cut(text, ".md")
    last = contexts_of(document)[-1]
    assert last is not None
    assert last.of(document.text) == "These are free:"
