"""A real encoder, and a small library that tests copy."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from corpus import catalogue as catalogue_module
from corpus import records, reduced
from corpus.catalogue import Catalogue
from corpus.encoder import Encoder
from corpus.library import Entry, Library
from corpus.model import Document, Passage, Section, Sentence, Span
from corpus.records import Vectors

MakeEntry = Callable[..., Entry]

TEAMS = ("billing", "search", "payments", "identity", "mobile", "shipping", "pricing", "support")
HABITS = (
    "deploys to production several times a day, behind feature flags",
    "keeps a runbook for every alarm that can wake somebody at night",
    "reviews its incidents without looking for anybody to blame",
    "writes the tests before the code and deletes those that never fail",
)


def make_entry(source: str, *paragraphs: str, title: str = "", tags: tuple[str, ...] = ()) -> Entry:
    """A document whose passages are its paragraphs, below one heading."""
    title = title or source
    text = "\n\n".join([title, *paragraphs])
    original = f"original of {text}".encode()
    doc_id = hashlib.sha256(source.encode()).hexdigest()[:12]
    passages, at = [], len(title) + 2
    for number, paragraph in enumerate(paragraphs):
        span = Span(at, at + len(paragraph))
        sentence = Sentence(span, "item" if number % 2 else "paragraph")
        passages.append(Passage("", doc_id, span, (title, "Habits"), None, (sentence,)))
        at = span.end + 2
    document = Document(
        doc_id,
        title,
        text,
        source,
        "text/plain",
        hashlib.sha256(original).hexdigest(),
        sections=(Section((title,), Span(0, len(text))),),
        tags=tags,
    )
    return Entry(document, tuple(passages), original)


@pytest.fixture
def entry() -> MakeEntry:
    return make_entry


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty one, open for writing."""
    catalogue_module.create(tmp_path, {})
    opened = Catalogue(tmp_path)
    yield opened
    opened.close()


def store(catalogue: Catalogue, entry: Entry) -> bool:
    """With vectors of no meaning, where nobody looks at them."""
    one = Vectors(np.eye(1, 4, dtype=np.float32)[0], b"\0\1", np.zeros((1, 2), np.int32))
    return records.store(catalogue, entry, [one] * len(entry.passages))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A closed library of eight documents with four passages each; not to be changed."""
    path = tmp_path_factory.mktemp("shelf") / "library"
    entries = [
        make_entry(
            f"teams/{team}",
            *(f"The {team} team {habit}." for habit in HABITS),
            title=f"Team {team}",
        )
        for team in TEAMS
    ]
    with Library.open(path, create=True, encoder=encoder, chunking={"chunk_size": 1100}) as library:
        library.add(entries)
    return path


@pytest.fixture
def library_path(shelf: Path, tmp_path: Path) -> Path:
    """A copy of the shelf, for a test to do with as it likes."""
    return shutil.copytree(shelf, tmp_path / "library")


@pytest.fixture
def library(library_path: Path, encoder: Encoder) -> Iterator[Library]:
    with Library.open(library_path, encoder=encoder) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    with Library.open(tmp_path / "empty", create=True, encoder=encoder) as opened:
        yield opened


def refuse(*_: object) -> None:
    raise RuntimeError("bf16 path needs the cpu support avx_ne_convert or avx512bw")


@pytest.fixture(params=["this processor", "one that refuses bfloat16"])
def processor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What PyTorch says here, and what it says where there is AVX2 alone."""
    if request.param != "this processor":
        monkeypatch.setattr(torch.ops.mkldnn, "_reorder_linear_weight", refuse, raising=False)
        monkeypatch.setattr(torch.Tensor, "to_mkldnn", refuse)
    reduced.can_order.cache_clear()  # for it asks once a process
    yield request.param
    reduced.can_order.cache_clear()
