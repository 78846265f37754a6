"""Which language models there are: shipped, installed, in a running Ollama, named in a setting.

Only Ollama is asked, for its list, and only where it runs on this computer or OLLAMA_HOST
names where it does. No model is opened, and nothing of anybody's text is sent.
"""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from assistant.models.destination import (
    OLLAMA_SERVICE,
    OLLAMA_VARIABLE,
    host_of,
    is_loopback,
    ollama_address,
    where_sent,
)
from assistant.models.secrets import load_secrets

NAMES_VARIABLE = "ASSISTANT_MODELS"
"""The environment variable with names of models to be offered, commas between them."""

_PATIENCE = 0.5
"""Seconds that Ollama has for its list. On this computer it needs a hundredth of that; the page
waits for it."""

_LONGEST = 1_000_000
"""Bytes of a list; an entry has about 500."""

_EMBEDDERS = ("bert", "nomic-bert")
"""Families of models that give vectors and write nothing."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be chosen: its `name` as `--model` takes it, and `where` text is sent."""

    name: str
    where: str
    found: Literal["shipped", "installed", "ollama", "settings"]


def offered() -> tuple[Offer, ...]:
    """All models that are known of here, each once: the extractive writer first.

    Takes half a second at most. A key may still be missing: nothing is opened. Raises
    UsageError for a secrets file that cannot be used.
    """
    load_secrets()
    offers = [Offer("extractive", where_sent("extractive"), "shipped")]
    from assistant.models.weights import smol_is_installed

    if smol_is_installed():
        offers.append(Offer("smol", where_sent("smol"), "installed"))
    offers += _of_ollama()
    names = os.environ.get(NAMES_VARIABLE, "").split(",")
    offers += [Offer(name, where_sent(name), "settings") for one in names if (name := one.strip())]
    once: dict[str, Offer] = {}
    for offer in offers:
        once.setdefault(offer.name, offer)
    return tuple(once.values())


def _of_ollama() -> Iterator[Offer]:
    address = ollama_address()
    host = host_of(address)
    if not (is_loopback(host) or os.environ.get(OLLAMA_VARIABLE)):
        return
    listed = _list_of(f"{address}/api/tags")
    models = listed.get("models") if isinstance(listed, dict) else None
    for model in models if isinstance(models, list) else ():
        if isinstance(model, dict) and isinstance(model.get("name"), str) and _writes(model):
            name = f"ollama:{model['name']}"
            where = where_sent(name)
            if model.get("remote_host") and OLLAMA_SERVICE not in where:
                where = f"{host_of(str(model['remote_host']))}, through {where}"
            yield Offer(name, where, "ollama")


def _list_of(address: str) -> Any:
    """The JSON at an address; None where nobody answers in time, or with anything else."""
    import httpx

    ends = time.monotonic() + _PATIENCE
    part = _PATIENCE / 2  # to be connected, and to say the first word
    try:
        # No proxy is asked the way, no redirect is followed: it is this address or none.
        with (
            httpx.Client(timeout=part, trust_env=False, follow_redirects=False) as client,
            client.stream("GET", address) as response,
        ):
            response.raise_for_status()
            body = b""
            for piece in response.iter_bytes():
                body += piece
                if time.monotonic() > ends or len(body) > _LONGEST:
                    return None
        return json.loads(body)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, RecursionError):
        return None


def _writes(model: dict[str, Any]) -> bool:
    """Whether a model of the list writes text, by what it can do or else by its family."""
    if isinstance(can := model.get("capabilities"), list):
        return "completion" in can
    details = model.get("details")
    families = (details.get("families") if isinstance(details, dict) else None) or ()
    return not any(one in _EMBEDDERS for one in families)
