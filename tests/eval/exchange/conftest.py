"""A small library, of paragraphs and of a page with headings, and cases about it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.encoder import Encoder
from corpus.library import Library
from eval.cases import Case, parse
from eval.exchange.exported import Material
from eval.material import library_of

HARBOUR = """\
# Harbour

Ships wait for the tide at the mole. The pilot boards
at the outer buoy.

## Fees

The harbour charges 40 crowns a night.
"""
BAKERY = "# Bakery\n\nBread is baked at dawn. Rye loaves need a sour dough.\n"


@pytest.fixture(scope="session")
def town(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two documents, whose sources end in /harbour.md and /bakery.md."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "harbour.md").write_text(HARBOUR)
    (folder / "bakery.md").write_text(BAKERY)
    with library_of([folder], encoder) as library:
        yield library


@pytest.fixture(scope="session")
def source(town: Library) -> Callable[[str], str]:
    """The source of the document of that title."""
    return lambda title: next(one.source for one in town.documents() if one.title == title)


@pytest.fixture(scope="session")
def pilot(source: Callable[[str], str]) -> dict[str, Any]:
    text = "The pilot boards at the outer buoy."
    return {
        "id": "pilot",
        "suite": "answers",
        "kind": "fact",
        "question": "Where does the pilot come on board?",
        "expect": "answer",
        "facts": [
            {"says": ["the outer buoy"], "quotes": [{"source": source("Harbour"), "text": text}]}
        ],
        "reference": "At the outer buoy.",
    }


def cases_of(*lines: dict[str, Any]) -> tuple[Case, ...]:
    return tuple(parse(one, "answers", "a test", Path()) for one in lines)


def material_of(*lines: dict[str, Any]) -> Material:
    return Material(cases_of(*lines))
