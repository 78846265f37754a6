"""Texts are encoded once: what did not change, moved or was copied keeps its vectors."""

from collections.abc import Iterator, Sequence

import pytest

from corpus import records
from corpus.encoder import Encoded, Encoder
from corpus.library import Library
from tests.corpus.conftest import MakeEntry

PARAGRAPHS = ("Gulls nest on the north wall.", "The lamp turns at dusk.", "Fog closes the bay.")


@pytest.fixture
def asked(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts the encoder is asked for, from now on."""
    texts: list[str] = []
    real = encoder.encode_passages

    def encode(given: Sequence[str], batch_size: int = 32) -> Iterator[Encoded]:
        texts.extend(given)
        return real(given, batch_size)

    monkeypatch.setattr(encoder, "encode_passages", encode)
    return texts


def test_of_a_document_that_changed_only_the_passages_that_changed_are_encoded(
    empty: Library, entry: MakeEntry, asked: list[str]
) -> None:
    empty.add([entry("bay", *PARAGRAPHS)])
    asked.clear()
    empty.add([entry("bay", "A new beginning.", *PARAGRAPHS[:2], "Fog closes the harbour.")])
    assert [text.rpartition("\n")[2] for text in asked] == [
        "A new beginning.",
        "Fog closes the harbour.",
    ]
    assert empty.verify().ok


def test_a_copy_under_another_name_is_not_encoded_again(
    empty: Library, entry: MakeEntry, asked: list[str]
) -> None:
    empty.add([entry("bay", *PARAGRAPHS, title="The bay")])
    asked.clear()
    empty.add([entry("copy of bay", *PARAGRAPHS, title="The bay")])
    assert asked == []
    assert empty.verify().ok


def test_what_stands_twice_in_what_is_added_is_encoded_once(
    empty: Library, entry: MakeEntry, asked: list[str]
) -> None:
    empty.add([entry("bay", *PARAGRAPHS, *PARAGRAPHS, title="The bay")])
    assert len(asked) == len(set(asked)) == len(PARAGRAPHS)
    assert empty.passage_count == 2 * len(PARAGRAPHS)


def test_the_same_words_below_another_heading_are_another_text(
    empty: Library, entry: MakeEntry, asked: list[str]
) -> None:
    empty.add([entry("bay", *PARAGRAPHS, title="The bay")])
    asked.clear()
    empty.add([entry("creek", *PARAGRAPHS, title="The creek")])
    assert len(asked) == len(PARAGRAPHS)


def test_where_the_text_begins_is_part_of_what_names_it() -> None:
    assert records.embedded_key("a\nb", 2) != records.embedded_key("a\nb", 0)
