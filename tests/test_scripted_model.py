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
