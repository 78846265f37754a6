"""Options of a language model: read from a command line, and how many tokens it may be given.

All but `context_tokens` are those of the model's provider. Opens no model.
"""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import SecretStr

from assistant.models.secrets import keep_secret, load_secrets, names_secret
from corpus.errors import UsageError

CONTEXT_OPTION = "context_tokens"
"""Our own option: how many tokens prompt and reply may have together."""

SMALL_CONTEXT = 8192
"""Tokens where nothing is known. Servers on one's own machine are often started with this much
or half of it; more is paid for in memory, a gigabyte and more for a model of 7 billion weights."""

_CONTEXTS = {
    "openai": 128_000,
    "anthropic": 200_000,
    "google_genai": 1_000_000,
    "google_vertexai": 1_000_000,
}
"""Tokens by provider: the least that its current models take, by what the providers say."""

_PARTS_SHOWN = 20
"""Characters of a faulty option that are repeated; what has no name could be a key."""


def model_options(lines: Sequence[str]) -> dict[str, Any]:
    """The options of lines key=value; the last of several with one key counts.

    A value is read as JSON where it is some (0.2, true, ["END"]), else as text; what is named
    as keys are is text, wrapped so that printing the options does not show it. Raises
    UsageError that names the faulty line.
    """
    options: dict[str, Any] = {}
    for line in lines:
        name, equals, value = line.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or not name.isidentifier():
            shown = line if len(line) <= _PARTS_SHOWN else f"{line[:_PARTS_SHOWN]}…"
            raise UsageError(
                f"The model option {shown!r} is not of the form key=value.",
                hint="Write it as in temperature=0.2.",
            )
        options[name] = SecretStr(value) if names_secret(name) else _read(value)
    own_context(options)
    keep_secret(options)
    return options


def own_context(options: Mapping[str, Any]) -> int | None:
    """The tokens that the options allow; None where they say nothing.

    Raises UsageError for what is no number of tokens.
    """
    tokens = options.get(CONTEXT_OPTION)
    if tokens is None:
        return None
    if isinstance(tokens, bool) or not isinstance(tokens, int) or tokens < 1:
        raise UsageError(
            f"The model option {CONTEXT_OPTION} is {tokens!r}, which is no number of tokens.",
            hint=f"Write it as in {CONTEXT_OPTION}=8192.",
        )
    return tokens


def context_tokens(name: str, options: Mapping[str, Any] | None = None) -> int:
    """How many tokens prompt and reply may have together, at the least that is to be relied on.

    What the options say, `context_tokens` or Ollama's own `num_ctx`; for a model of this
    process what its configuration says; else what is usual for the provider, and little
    where the address is one's own or the provider is not known. Raises UsageError for an
    option that is no number, ModelError where the configuration cannot be read.
    """
    options = options or {}
    if own := own_context(options):
        return own
    provider, _, model = name.partition(":")
    if provider == "ollama":
        return int(options.get("num_ctx") or SMALL_CONTEXT)
    if name == "smol" or provider == "huggingface":
        from assistant.models.weights import model_context

        return model_context(model if provider == "huggingface" else name) or SMALL_CONTEXT
    if provider == "openai" and own_address(options):
        return SMALL_CONTEXT
    return _CONTEXTS.get(provider, SMALL_CONTEXT)


def own_address(options: Mapping[str, Any]) -> str | None:
    """The address of a server that speaks OpenAI's protocol, where one is set that is not theirs.

    It stands in the options, else in the environment, in the order in which
    langchain-openai looks.
    """
    load_secrets()
    named = options.get("base_url") or options.get("openai_api_base")
    address = named or os.environ.get("OPENAI_API_BASE") or os.environ.get("OPENAI_BASE_URL")
    return str(address) if address and "//api.openai.com" not in str(address) else None


def _read(value: str) -> Any:
    def refuse(_: str) -> None:
        raise ValueError  # NaN and Infinity, which JSON does not have

    try:
        return json.loads(value, parse_constant=refuse)
    except (ValueError, RecursionError):
        return value
