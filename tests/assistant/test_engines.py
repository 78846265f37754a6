"""Who writes and who reads, by name."""

import pytest

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.engines import EXTRACTIVE, NO_READER, open_reader, open_writer
from assistant.judge.reader import LateInteraction
from corpus.errors import ModelError
from corpus.library import Library


def test_without_a_model_the_words_are_quoted_and_read_by_what_is_stored(ferry: Library) -> None:
    writer, reader = open_writer(EXTRACTIVE, ferry), open_reader(NO_READER, ferry)
    assert (type(writer), writer.name) == (Extractive, EXTRACTIVE)
    assert (type(reader), reader.name) == (LateInteraction, NO_READER)


@pytest.mark.parametrize("name", ["ollama:qwen3:4b", "", "Extractive"])
def test_a_model_that_cannot_be_used_is_named_with_what_can(ferry: Library, name: str) -> None:
    with pytest.raises(ModelError) as raised:
        open_writer(name, ferry)
    assert repr(name) in str(raised.value)
    assert repr(EXTRACTIVE) in str(raised.value)


@pytest.mark.parametrize("name", ["trained", "", "None"])
def test_a_reader_that_cannot_be_used_is_named_with_what_can(ferry: Library, name: str) -> None:
    with pytest.raises(ModelError) as raised:
        open_reader(name, ferry)
    assert repr(name) in str(raised.value)
    assert repr(NO_READER) in str(raised.value)


def test_an_assistant_is_opened_with_both_or_with_neither(ferry: Library) -> None:
    assert Assistant(ferry).model == EXTRACTIVE
    with pytest.raises(ModelError, match="no-such-model"):
        Assistant(ferry, model="no-such-model")
    with pytest.raises(ModelError, match="no-such-reader"):
        Assistant(ferry, reader="no-such-reader")
