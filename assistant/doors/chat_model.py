"""A LangChain chat model, opened by its name: the one place that does.

Whoever writes replies and whoever judges them comes here. Knows no prompt, and
sends nothing.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MAX_RETRIES = 2
"""How often a request is sent again after a timeout, a lost connection, 429 or 5xx."""

LONGEST_REPLY = 2048
"""Tokens that a local transformers model, which knows no other end, may write."""

_PACKAGE = re.compile(r"pip install (?:-U )?[\"'`]?([\w.-]+)")
_KEY = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:API_KEY|TOKEN)\b")


def open_chat_model(
    name: str, *, timeout: float, options: Mapping[str, Any] | None = None
) -> "BaseChatModel":
    """The chat model of an `init_chat_model` name, such as `openai:gpt-5-mini`.

    It is asked at temperature 0: to the same words it says the same, as far as its
    provider can keep that. `timeout` is in seconds of silence, after which a request
    is given up; a local transformers model has none. `options` are further arguments
    of the provider's class, and go before those that stand here.

    Raises ModelError, one sentence that says what is missing and what to do: the
    name, the provider's package with the command that installs it, its key with the
    variable it is read from.
    """
    if not name.strip():
        raise ModelError(
            "The language model has no name.", hint="Name one, such as openai:gpt-5-mini."
        )
    from langchain.chat_models import init_chat_model

    wishes = {**_wishes(name, timeout), **(options or {})}
    try:
        model: BaseChatModel = init_chat_model(name, **wishes)
    except ImportError as error:
        package = _PACKAGE.search(str(error))
        raise ModelError(
            f"The language model {name!r} needs a package that is not installed.",
            hint=f"Install it with `pip install {package[1]}`." if package else _short(error),
        ) from error
    except Exception as error:  # each provider has its own tree of errors
        if key := _KEY.search(str(error)):
            raise ModelError(
                f"The language model {name!r} needs a key.",
                hint=f"Set {key[0]} in the environment.",
            ) from error
        raise ModelError(
            f"The language model {name!r} cannot be opened ({_short(error)}).",
            hint="Name it as PROVIDER:MODEL, such as openai:gpt-5-mini or ollama:qwen3:4b.",
        ) from error
    return model


def _wishes(name: str, timeout: float) -> dict[str, Any]:
    """The same wishes in the words of the provider; most share theirs."""
    if name.startswith("ollama:"):
        return {"temperature": 0, "client_kwargs": {"timeout": timeout}}
    if name.startswith("huggingface:"):
        return {"do_sample": False, "max_new_tokens": LONGEST_REPLY}
    return {"temperature": 0, "timeout": timeout, "max_retries": MAX_RETRIES}


def _short(error: Exception, most: int = 160) -> str:
    flat = " ".join(str(error).split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
