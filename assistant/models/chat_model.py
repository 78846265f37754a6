"""A LangChain chat model, opened by its name: the one place that does.

Whoever writes replies and whoever judges them comes here. Knows no prompt, and
sends nothing.
"""

import re
import warnings
from collections.abc import Mapping
from os import environ
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr, ValidationError

from assistant.models.destination import ollama_address, service_of, where_sent
from assistant.models.options import CONTEXT_OPTION, context_tokens, own_address, own_context
from assistant.models.secrets import keep_secret, load_secrets, scrubbed
from corpus.errors import ModelError
from corpus.extras import DISTRIBUTION, extra_with

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MAX_RETRIES = 2
"""How often a request is sent again after a timeout, a lost connection, 429 or 5xx, where the
provider's client sends again by itself (Ollama's does not)."""

SMOL = "smol"
"""The name of the small real model that a package brings."""

LOCAL = "huggingface:"
"""What the names of transformers models in this process begin with."""

EXTRAS = ("openai", "ollama", "anthropic", "google")
"""The extras of pyproject.toml that bring a provider's package."""

NO_KEY = "none-is-needed"
"""The key for servers of one's own, which want none, while OpenAI's client insists on one."""

_PACKAGE = re.compile(r"pip install (?:-U )?[\"'`]?([\w.-]+)")
_KEY = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:API_KEY|TOKEN)\b")
_EXAMPLES = "openai:gpt-5-mini or ollama:qwen3:4b"


def open_chat_model(
    name: str,
    *,
    timeout: float,
    options: Mapping[str, Any] | None = None,
    retries: int = MAX_RETRIES,
) -> "BaseChatModel":
    """The chat model of a name: `smol`, or any of `init_chat_model`, such as `openai:gpt-5-mini`.

    `huggingface:NAME_OR_PATH` is a transformers model in this process. A model is asked at
    temperature 0: to the same words it says the same, as far as its provider can keep that
    (see `keeps_temperature`). `timeout` is in seconds of silence, after which a request is
    given up; a model in this process has none. `options` are further arguments of the
    provider's class, and go before those that stand here; `context_tokens` among them is
    ours: how many tokens prompt and reply may have.

    Raises ModelError, one sentence without any secret that says what is missing and what to
    do: the name, the provider's package with the command that installs it, its key with the
    variable it is read from; UsageError for a secrets file or an option that cannot be used.
    """
    if not name.partition(":")[2].strip() and (":" in name or not name.strip()):
        raise ModelError(
            "The language model has no name.", hint="Name one, such as openai:gpt-5-mini."
        )
    load_secrets()
    given = dict(options or {})
    keep_secret(given)
    own_context(given)
    if is_local(name):
        from assistant.models.local_model import open_local_model

        return open_local_model(name.removeprefix(LOCAL), given)
    wishes = _wishes(name, given, timeout, retries)
    given.pop(CONTEXT_OPTION, None)
    given = {key: _plain(value) for key, value in given.items()}
    model = _opened(name, wishes, given)
    if foreign := _foreign(model, wishes):
        wishes = {key: value for key, value in wishes.items() if key not in foreign}
        model = _opened(name, wishes, given)
    _check_key(name, model)
    if unknown := sorted(key for key in given if not _takes(model, key)):
        raise ModelError(
            f"The language model {name!r} knows no option {', '.join(map(repr, unknown))}.",
            hint=f"{type(model).__name__} of LangChain lists those that it knows.",
        )
    return model


def is_local(name: str) -> bool:
    """Whether a model of that name computes in this process."""
    return name == SMOL or name.startswith(LOCAL)


def keeps_temperature(model: "BaseChatModel") -> bool:
    """Whether the temperature that an opened model was given is what it is asked with.

    Some have none to set: langchain-openai drops it for gpt-5 models without a word, others
    refuse it. Asked of the request that the opened object would send; nothing is sent.
    """
    if getattr(model, "temperature", None) is None:
        return False
    request = _request(model)
    return request is None or request.get("temperature") is not None


def _request(model: "BaseChatModel") -> dict[str, Any] | None:
    """The settings of a request that the model would send: empty where it refuses to make one,
    None where its class does not show them.
    """
    from langchain_core.messages import HumanMessage

    ask = getattr(model, "_get_request_payload", None) or getattr(model, "_prepare_request", None)
    if ask is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is dropped is told by what is not there
        try:
            request = ask([HumanMessage("?")])
        except ValueError:  # "`temperature` is not supported for …"
            return {}
    config = request.get("config")  # Google's; Anthropic's may stand in the extra body
    return {**(vars(config) if config else {}), **(request.get("extra_body") or {}), **request}


def _wishes(name: str, given: Mapping[str, Any], timeout: float, retries: int) -> dict[str, Any]:
    """The same wishes in the words of the provider; most share theirs."""
    provider = name.partition(":")[0]
    wishes: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        # Without a number, Ollama takes 4,096 and cuts what is longer without a word.
        wishes |= {"num_ctx": context_tokens(name, given), "base_url": ollama_address()}
        return {**wishes, "client_kwargs": {"timeout": timeout}}
    wishes |= {"timeout": timeout, "max_retries": retries}
    if provider == "google_genai":
        wishes["max_retries"] = retries + 1  # there it counts the first try
    if provider == "openai":
        wishes["stream_usage"] = True  # else a server of one's own sends no token counts
        keys = [given.get("api_key"), given.get("openai_api_key"), environ.get("OPENAI_API_KEY")]
        if own_address(given) and not any(keys):
            wishes["api_key"] = NO_KEY
    return wishes


def _opened(name: str, wishes: Mapping[str, Any], given: Mapping[str, Any]) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on arguments that it does not know: see _takes
            model: BaseChatModel = init_chat_model(name, **{**wishes, **given})
    except ImportError as error:
        package = _PACKAGE.search(str(error))
        raise ModelError(
            f"The language model {name!r} needs a package that is not installed.",
            hint=_command(package[1]) if package else _short(error),
        ) from error
    except Exception as error:  # each provider has its own tree of errors
        raise _fault(name, error) from (error if _is_clean(error) else None)
    return model


def _foreign(model: "BaseChatModel", wishes: Mapping[str, Any]) -> set[str]:
    """Which of our wishes the model has no use for, and would send on or refuse."""
    foreign = {key for key in wishes if not _takes(model, key)}
    foreign |= wishes.keys() & (getattr(model, "model_kwargs", None) or {}).keys()
    if "temperature" in wishes and not keeps_temperature(model):
        foreign.add("temperature")
    return foreign


def _takes(model: "BaseChatModel", option: str) -> bool:
    """Whether the model has such an argument, or takes what it does not know to its server."""
    fields = type(model).model_fields
    if option in set(fields) | {str(one.alias) for one in fields.values() if one.alias}:
        return True
    if option not in (getattr(model, "model_kwargs", None) or {}):
        return False
    request = _request(model)  # langchain-google-genai keeps such an argument, and sends it not
    return request is None or option in request


def _check_key(name: str, model: "BaseChatModel") -> None:
    """Raises ModelError for a model that was opened without its key (Anthropic's is), where its
    provider's own service is to be asked.
    """
    empty = [
        key
        for key in type(model).model_fields
        if isinstance(value := getattr(model, key), SecretStr) and not value.get_secret_value()
    ]
    if empty and where_sent(name, model=model) == service_of(name.partition(":")[0]):
        raise _no_key(name, empty[0].upper())


def _no_key(name: str, variable: str) -> ModelError:
    return ModelError(
        f"The language model {scrubbed(name)!r} needs a key.",
        hint=f"Set {variable} in the environment or in the secrets file.",
    )


def _plain(value: Any) -> Any:
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def _command(package: str) -> str:
    extra = extra_with(package, EXTRAS)
    wanted = f"'{DISTRIBUTION}[{extra}]'" if extra else package
    return f"Install it with `pip install {wanted}`."


def _fault(name: str, error: Exception) -> ModelError:
    shown = scrubbed(name)
    if key := _KEY.search(str(error)):
        return _no_key(name, key[0])
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        said = scrubbed(f"{place}: {first['msg']}" if place else first["msg"])
        return ModelError(
            f"The language model {shown!r} cannot be opened ({_short(said)}).",
            hint="Mend the option." if place else "",
        )
    return ModelError(
        f"The language model {shown!r} cannot be opened ({_short(error)}).",
        hint=f"Name it as PROVIDER:MODEL, such as {_EXAMPLES}." if "infer" in str(error) else "",
    )


def _is_clean(error: Exception) -> bool:
    """Whether a report of the error with all its words would show no secret."""
    return not isinstance(error, ValidationError) and scrubbed(str(error)) == str(error)


def _short(error: object, most: int = 160) -> str:
    flat = " ".join(scrubbed(str(error)).split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
