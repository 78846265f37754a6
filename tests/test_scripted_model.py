"""The scripted model: LangChain's client reads what it says, and sees where it breaks."""

import openai
import pytest
from langchain.chat_models import init_chat_model

from tests.scripted_model import Says, ScriptedModel


def test_a_stream_arrives_in_pieces_and_the_request_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ScriptedModel(lambda request: request["messages"][-1]["content"].upper()) as model:
        model.connect(monkeypatch)
        pieces = [one.text for one in init_chat_model("openai:any").stream("one two\nthree")]
    assert [one for one in pieces if one] == ["ONE ", "TWO\n", "THREE"]
    assert model.requests[0]["model"] == "any"


def test_a_stream_that_is_cut_breaks_after_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[str] = []
    with ScriptedModel(lambda _: Says("one two three four", cut=True)) as model:
        model.connect(monkeypatch)
        stream = init_chat_model("openai:any", max_retries=0).stream("?")
        with pytest.raises(openai.APIConnectionError):
            pieces.extend(piece.text for piece in stream)
    assert "".join(pieces).startswith("one ")
    assert "four" not in "".join(pieces)


def test_a_script_that_fails_is_told_where_the_test_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask() -> None:
        with ScriptedModel(lambda request: request["nothing"]) as model:
            model.connect(monkeypatch)
            with pytest.raises(openai.InternalServerError):
                init_chat_model("openai:any", max_retries=0).invoke("?")

    with pytest.raises(KeyError, match="nothing"):
        ask()


def test_tokens_are_told_in_a_stream_where_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = []
    with ScriptedModel(lambda _: Says("one two", usage=(3, 4))) as model:
        model.connect(monkeypatch)
        for asked in (True, False):
            stream = init_chat_model("openai:any", stream_usage=asked).stream("?")
            told.append(
                [one.usage_metadata["total_tokens"] for one in stream if one.usage_metadata]
            )
    assert told == [[7], []]


def test_a_client_that_goes_away_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedModel(lambda _: Says("one two three", hang=2)) as model:
        model.connect(monkeypatch)
        stream = init_chat_model("openai:any").stream("?")
        while not next(stream).text:
            pass
        assert not model.left.is_set()
        stream.close()
        assert model.left.wait(30)
