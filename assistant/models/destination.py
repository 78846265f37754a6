"""Where text is sent when a language model is asked, in a short phrase.

Told by the opened object where there is one, else by the name, the options and the
environment. Sends nothing.
"""

import ipaddress
import os
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.models.secrets import load_secrets

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

THIS_COMPUTER = "this computer"
OLLAMA_VARIABLE = "OLLAMA_HOST"
"""The environment variable that says where Ollama is, for Ollama and for its clients."""

OLLAMA_PORT = 11434
OLLAMA_SERVICE = "ollama.com"
"""Where Ollama sends what is asked of models that it calls …cloud."""

_IN_THIS_PROCESS = ("extractive", "smol")
_SERVICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "anthropic": ("api.anthropic.com", ("ANTHROPIC_API_URL", "ANTHROPIC_BASE_URL")),
    "deepseek": ("api.deepseek.com", ("DEEPSEEK_API_BASE",)),
    "google_genai": ("generativelanguage.googleapis.com", ("GOOGLE_GEMINI_BASE_URL",)),
    "groq": ("api.groq.com", ("GROQ_API_BASE",)),
    "mistralai": ("api.mistral.ai", ("MISTRAL_BASE_URL",)),
    "openai": ("api.openai.com", ("OPENAI_API_BASE", "OPENAI_BASE_URL")),
    "openrouter": ("openrouter.ai", ("OPENROUTER_API_BASE",)),
    "xai": ("api.x.ai", ()),
}
"""By provider: the host of its service, and the variables that name another, first one first."""

_GATEWAY_VARIABLE, _GATEWAY = "LANGSMITH_GATEWAY", "gateway.smith.langchain.com"
_THROUGH_THE_GATEWAY = ("anthropic", "google_genai", "openai")
"""Providers whose LangChain packages send by way of LangSmith where that variable says so."""

_ADDRESSES = (
    "root_client.base_url",  # OpenAI
    "_client._client.base_url",  # Ollama
    "_client.base_url",  # Anthropic
    "client._api_client._http_options.base_url",  # Google
    "base_url",
)
"""Where opened models keep the address that they send to."""


def where_sent(
    name: str, options: Mapping[str, Any] | None = None, model: "BaseChatModel | None" = None
) -> str:
    """Where the text of a question goes: "this computer", or a host such as "api.openai.com".

    An opened `model` is asked for its address first. Of a provider that is not known here,
    and that was not opened, the phrase names the provider. An address on the network of the
    house is a host as any other. Raises UsageError for a secrets file that cannot be used,
    for addresses may stand in it.
    """
    load_secrets()
    options = options or {}
    provider, _, rest = name.partition(":")
    if name in _IN_THIS_PROCESS or provider == "huggingface":
        return THIS_COMPUTER
    address = address_of(model) if model else None
    if provider == "ollama":
        host = place_of(address or str(options.get("base_url") or ollama_address()))
        return f"{OLLAMA_SERVICE}, through {host}" if is_cloud(rest) else host
    address = address or _set_address(provider, options)
    if address:
        return place_of(address)
    return service_of(provider) or f"the service of {provider}"


def service_of(provider: str) -> str | None:
    """The host of a provider's own service; None of one that is not known here."""
    return _SERVICES[provider][0] if provider in _SERVICES else None


def address_of(model: "BaseChatModel") -> str | None:
    """The address that an opened model sends to; None of one that sends nothing."""
    return _first(_looked_up(model, path) for path in _ADDRESSES)


def is_cloud(model: str) -> bool:
    """Whether a model of Ollama, by its name, is computed by Ollama's service and not here."""
    return bool(re.search(r"[:-]cloud$", model))


def ollama_address() -> str:
    """The address of Ollama: that of OLLAMA_HOST, read as Ollama reads it, else its usual one.

    A server that listens everywhere, 0.0.0.0, is asked on this computer.
    """
    named = os.environ.get(OLLAMA_VARIABLE, "").strip()
    scheme, _, rest = named.rpartition("://")
    split = urlsplit(f"//{rest}")
    try:
        port = split.port or {"": OLLAMA_PORT, "http": 80, "https": 443}[scheme]
    except (ValueError, KeyError):
        port = OLLAMA_PORT
    host = split.hostname or "127.0.0.1"
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (not listened on)
    host = f"[{host}]" if ":" in host else host
    return f"{scheme or 'http'}://{host}:{port}{split.path.rstrip('/')}"


def place_of(address: str) -> str:
    """The host of an address, without user, password, port and path; or "this computer"."""
    host = host_of(address)
    return THIS_COMPUTER if is_loopback(host) else host or "an address that cannot be read"


def host_of(address: str) -> str:
    """The host of an address, with or without its scheme; empty where it has none."""
    try:
        return urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself, by its name or number; no name is looked up."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _set_address(provider: str, options: Mapping[str, Any]) -> str | None:
    """The address that options or environment set in place of the provider's own."""
    _, variables = _SERVICES.get(provider, ("", ()))
    named = _first(options.get(key) for key in ("base_url", f"{provider}_api_base"))
    if named := named or _first(map(os.environ.get, variables)):
        return named
    gateway = os.environ.get(_GATEWAY_VARIABLE, "")
    if provider in _THROUGH_THE_GATEWAY and gateway.lower() not in ("", "0", "false", "no", "off"):
        return gateway if "://" in gateway else _GATEWAY
    return None


def _looked_up(model: "BaseChatModel", path: str) -> str | None:
    found: Any = model
    for name in path.split("."):
        found = getattr(found, name, None)
    return str(found) if found and "://" in str(found) else None


def _first(values: Iterable[Any]) -> str | None:
    return next((str(one) for one in values if one), None)
