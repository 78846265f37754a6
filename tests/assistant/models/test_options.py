"""Options of a command line, and how many tokens a model may be given."""

from typing import Any

import pytest

from assistant.models.options import SMALL_CONTEXT, context_tokens, model_options
from assistant.models.secrets import scrubbed
from corpus.errors import UsageError


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("seed=7", 7),
        ("temperature=0.2", 0.2),
        ("reasoning=false", False),
        ('stop=["END"]', ["END"]),
        ("base_url=http://127.0.0.1:8080/v1?a=b", "http://127.0.0.1:8080/v1?a=b"),
        ("effort=NaN", "NaN"),
        ("effort=", ""),
    ],
)
def test_values_are_read_as_json_where_they_are_some_and_else_as_text(
    line: str, value: Any
) -> None:
    assert model_options([line]) == {line.split("=")[0]: value}


def test_the_last_of_several_options_with_one_key_counts() -> None:
    assert model_options(["seed=1", "top-k=3", "seed=2"]) == {"seed": 2, "top_k": 3}


def test_a_key_is_text_is_not_shown_with_the_options_and_taken_out_of_what_is_said() -> None:
    options = model_options(["api_key=12345678"])
    assert options["api_key"].get_secret_value() == "12345678"
    assert "12345678" not in repr(options)
    assert scrubbed("refused 12345678") == "refused [secret]"


@pytest.mark.parametrize("line", ["temperature", "=0.2", "two words=1"])
def test_a_faulty_option_is_named(line: str) -> None:
    with pytest.raises(UsageError) as raised:
        model_options(["seed=7", line])
    assert str(raised.value) == (
        f"The model option {line!r} is not of the form key=value. Write it as in temperature=0.2."
    )


def test_of_a_long_faulty_option_only_the_beginning_is_shown() -> None:
    with pytest.raises(UsageError) as raised:
        model_options(["sk-" + "7" * 60])
    assert "7" * 30 not in str(raised.value)


@pytest.mark.parametrize("value", ["many", "0", "-5", "true", "1.5"])
def test_a_context_that_is_no_number_of_tokens_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="no number of tokens"):
        model_options([f"context_tokens={value}"])


@pytest.mark.parametrize(
    ("name", "options", "tokens"),
    [
        ("ollama:qwen3:4b", {}, SMALL_CONTEXT),
        ("ollama:qwen3:4b", {"num_ctx": 16384}, 16384),
        ("ollama:qwen3:4b", {"context_tokens": 2048, "num_ctx": 16384}, 2048),
        ("openai:gpt-5-mini", {}, 128_000),
        ("openai:gpt-5-mini", {"base_url": "https://api.openai.com/v1"}, 128_000),
        ("openai:local", {"base_url": "http://127.0.0.1:8080/v1"}, SMALL_CONTEXT),
        ("anthropic:claude-sonnet-5", {}, 200_000),
        ("nobody:knows", {}, SMALL_CONTEXT),
        ("smol", {}, 8192),
        ("smol", {"context_tokens": 1000}, 1000),
    ],
)
def test_each_kind_of_model_has_a_context(name: str, options: Any, tokens: int) -> None:
    assert context_tokens(name, options) == tokens


def test_a_model_of_this_process_has_the_context_of_its_configuration(tiny: str) -> None:
    assert context_tokens(tiny) == 256
