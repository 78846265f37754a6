"""What a model that was opened is called, by whom it is provided, and where its server is.

Knows the attributes that LangChain's classes share, imports none of them, and shows no key.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.models.destination import address_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_PROVIDERS = {
    "anthropic-chat": "anthropic",
    "azure-openai-chat": "azure.ai.openai",
    "chat-google-generative-ai": "gcp.gemini",
    "chat-ollama": "ollama",
    "openai-chat": "openai",
}
"""LangChain's types of models, and OpenTelemetry's names of their providers."""


def called(model: "BaseChatModel") -> str:
    """What a model is called in a sentence that begins with it: its name, and where it is."""
    server = server_of(model)
    return f"The language model {name_of(model)!r}" + (f" at {server}" if server else "")


def name_of(model: "BaseChatModel") -> str:
    """The name that its provider knows, else that of its class."""
    found = (getattr(model, name, None) for name in ("model_name", "model", "model_id"))
    return next((one for one in found if isinstance(one, str) and one), type(model).__name__)


def server_of(model: "BaseChatModel") -> str:
    """Host and port of the server that it sends to; empty where it sends nothing."""
    address = address_of(model) or ""
    return urlsplit(address).netloc.rpartition("@")[2]  # what stands before it may be a password


def provider_of(model: "BaseChatModel") -> str:
    """Its provider, by the name that OpenTelemetry has for it where it has one."""
    kind = str(getattr(model, "_llm_type", ""))
    return _PROVIDERS.get(kind, kind)


def says_why_it_ends(model: "BaseChatModel") -> bool:
    """Whether a stream of this kind of model always ends with a reason, or was cut."""
    return getattr(model, "_llm_type", "") in _PROVIDERS
