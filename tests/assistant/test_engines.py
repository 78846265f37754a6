"""Who writes and who reads, by name."""

import pytest

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.engines import EXTRACTIVE, NO_READER, open_reader, open_writer
from assistant.judge.reader import LateInteraction
from assistant.written.language_writer import LanguageWriter
from corpus.errors import ModelError, UsageError
from corpus.library import Library


def test_without_a_model_the_words_are_quoted_and_read_by_what_is_stored(ferry: Library) -> None:
    writer, reader = open_writer(EXTRACTIVE, ferry), open_reader(NO_READER, ferry)
    assert (type(writer), writer.name) == (Extractive, EXTRACTIVE)
    assert (type(reader), reader.name) == (LateInteraction, NO_READER)


@pytest.mark.parametrize("name", ["no-such-provider:model", "Extractive"])
def test_a_model_that_cannot_be_used_is_named(ferry: Library, name: str) -> None:
    with pytest.raises(ModelError) as raised:
        open_writer(name, ferry)
    assert repr(name) in str(raised.value)


def test_a_language_model_writes_in_the_manner_that_the_options_name(
    ferry: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "no-key")
    options = {"deadline": 5, "price_in": 1, "price_out": 2.5, "context_tokens": 900}
    writer = open_writer("openai:any", ferry, options)
    assert isinstance(writer, LanguageWriter)
    assert (writer.name, writer.takes_long) == ("openai:any", True)
    manner = writer.manner
    assert (manner.context_tokens, manner.prices) == (900, (1.0, 2.5))
    assert (manner.limits.seconds, manner.limits.silence) == (5.0, 5.0)
    assert not manner.show_unsupported


@pytest.mark.parametrize("option", ["deadline", "price_in"])
@pytest.mark.parametrize("value", ["soon", -1, True])
def test_an_option_of_ours_that_is_no_number_is_named(
    ferry: Library, option: str, value: object
) -> None:
    with pytest.raises(UsageError, match=option):
        open_writer("openai:any", ferry, {option: value})


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
