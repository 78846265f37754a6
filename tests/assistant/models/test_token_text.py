"""Tokens to text, piece by piece, and where a text ends."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models.token_text import text_of, until
from assistant.models.weights import Loaded, load
from tests.assistant.models.conftest import TinyModel


def test_letters_of_several_tokens_come_whole_and_nothing_is_lost(tiny_model: TinyModel) -> None:
    loaded = load(str(tiny_model()))
    text = " Ünï — 渡し船 leaves the quay 🚢 at six."
    ids = loaded.tokenizer.encode(text)
    written: list[int] = []
    pieces = list(text_of(loaded, iter(ids), written))
    assert "".join(pieces) == text
    assert not any("\ufffd" in piece for piece in pieces)
    assert written == ids
    assert len(pieces) > 15


def test_the_spaces_between_words_are_kept_where_a_tokenizer_strips_the_first() -> None:
    from tokenizers import Tokenizer, decoders, models
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordLevel({"▁the": 0, "▁quay": 1, "?": 2}, unk_token="?"))
    tokenizer.decoder = decoders.Metaspace()
    loaded = Loaded(None, PreTrainedTokenizerFast(tokenizer_object=tokenizer), None)
    assert list(text_of(loaded, iter([0, 1, 0, 1]), [])) == ["the", " quay", " the", " quay"]


def test_a_letter_that_is_cut_off_at_the_end_is_told_as_far_as_it_goes(
    tiny_model: TinyModel,
) -> None:
    loaded = load(str(tiny_model()))
    ids = loaded.tokenizer.encode("six 🚢")[:-1]
    assert "".join(text_of(loaded, iter(ids), [])).startswith("six ")


@pytest.mark.parametrize(
    ("pieces", "stops", "text"),
    [
        (["The ", "quay", " END", " more"], ["END"], "The quay "),
        (["The E", "N", "D more"], ["END"], "The "),
        (["The EN", "TRY"], ["END"], "The ENTRY"),
        (["one two three"], ["three", "two"], "one "),
        (["ends with E"], ["END"], "ends with E"),
        (["all of it"], [], "all of it"),
    ],
)
def test_a_text_ends_before_the_first_of_the_words_that_end_it(
    pieces: list[str], stops: list[str], text: str
) -> None:
    assert "".join(until(iter(pieces), stops)) == text


@given(st.lists(st.text("abE", max_size=4)), st.lists(st.text("abE", min_size=1), max_size=3))
def test_it_does_not_matter_how_a_text_is_cut_into_pieces(
    pieces: list[str], stops: list[str]
) -> None:
    whole = "".join(pieces)
    ends = [whole.index(stop) for stop in stops if stop in whole]
    assert "".join(until(iter(pieces), stops)) == whole[: min(ends, default=len(whole))]


def test_nothing_is_held_back_that_cannot_be_the_beginning_of_such_a_word() -> None:
    def pieces() -> Iterator[str]:
        yield "certain"
        raise AssertionError("a second piece was waited for")

    assert next(until(pieces(), ["END"])) == "certain"
