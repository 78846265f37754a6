"""Which languages a model says it reads, in the card that it is published with.

The card is the README.md in the model's folder, its head YAML as hubs of models have it:
"language: en", or a list. Knows no model.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

CARD = "README.md"
ANY = "multilingual"
"""What a card says instead of naming languages."""
_head = re.compile(r"\A\ufeff?---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.S)


def languages_of(model: Path | str) -> tuple[str, ...]:
    """What the card of a model says, in order: codes as ISO 639-1 has them, where that has one.

    `model` is a folder, or a hub's name, whose card is looked for among what was fetched
    before. Nothing where there is no card, or it does not say.
    """
    card = model / CARD if isinstance(model, Path) else _fetched(model)
    try:
        found = _head.match(card.read_text(encoding="utf-8")) if card else None
        head = yaml.safe_load(found.group(1)) if found else None
    except (OSError, UnicodeError, yaml.YAMLError):
        return ()
    said = head.get("language") if isinstance(head, dict) else None
    return tuple(dict.fromkeys(_codes(said)))


def reads(languages: tuple[str, ...], code: str) -> bool:
    """Whether a model of these languages reads the one of that code; of one that does not say
    what it reads nobody knows better than who named it.
    """
    return not languages or ANY in languages or code in languages


def _codes(said: object) -> Iterator[str]:
    for one in said if isinstance(said, list) else [said]:
        if one is False:
            yield "no"  # what YAML takes the code of Norwegian for
        elif isinstance(one, str):
            yield ANY if one in (ANY, "mul") else re.split("[-_]", one.lower())[0]


def _fetched(name: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        found = try_to_load_from_cache(name, CARD)
    except HFValidationError:  # no name of a hub
        return None
    return Path(found) if isinstance(found, str) else None
