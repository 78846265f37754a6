"""A small comparison, and a system that answers by counting words."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from eval.collections.plain_text import PlainText
from eval.peers.drive import Found
from eval.peers.inside.bench import Hit, Text
from eval.peers.task import Comparison

DOCUMENTS = (
    PlainText("d0", "Bakery", "Bread is baked at dawn. Rye loaves need a sour dough."),
    PlainText("d1", "Harbour", "Ships wait for the tide. The pilot boards at the outer buoy."),
    PlainText("d2", "", "Apples are picked in September. The cider press runs until spring."),
)


@pytest.fixture
def comparison() -> Comparison:
    """Two questions, judged by document."""
    return Comparison(
        "villages",
        DOCUMENTS,
        {"q0": "When are apples picked?", "q1": "Who boards at the outer buoy?"},
        {"q0": {"d2": 1}, "q1": {"d1": 1}},
        {},
        {},
    )


@pytest.fixture
def by_passage() -> Comparison:
    """One question, judged by the quote."""
    return Comparison(
        "villages",
        DOCUMENTS,
        {"q0": "When are apples picked?"},
        {},
        {"q0": "Apples are picked in September."},
        {},
    )


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A folder of two files, one of them in a folder below, and one that is not read."""
    folder = tmp_path / "handbook"
    (folder / "land").mkdir(parents=True)
    (folder / "sea.md").write_text("# Harbour\n\nThe **pilot** boards at\nthe outer buoy.\n")
    (folder / "land" / "orchard.md").write_text(
        "# Orchard\n\nApples are picked in September.\n\n## Cider\n\nThe press runs until spring.\n"
    )
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.md").write_text("# Secret\n\nNobody reads this.\n")
    return folder


class Counting:
    """A system that ranks sentences by how many words they share with the question."""

    def __init__(self, broken: str = "") -> None:
        self.asked: list[tuple[str, int]] = []
        self._broken = broken
        self._passages: list[Hit] = []

    def index(self, texts: Sequence[Text]) -> int:
        self._passages = [
            Hit(text.doc_id, sentence) for text in texts for sentence in text.whole.split(". ")
        ]
        return len(self._passages)

    def search(self, question: str, k: int) -> list[Hit]:
        self.asked.append((question, k))
        if self._broken and self._broken in question:
            raise RuntimeError("out of words")
        words = set(question.lower().strip("?").split())
        scored = [(len(words & set(hit.text.lower().split())), hit) for hit in self._passages]
        return [hit for score, hit in sorted(scored, key=lambda one: -one[0]) if score][:k]


def found(
    rankings: Mapping[str, Sequence[str]] | None = None,
    texts: Mapping[str, Sequence[str]] | None = None,
    failures: Mapping[str, str] | None = None,
    milliseconds: float = 5.0,
) -> Found:
    """What a system found, without running one."""
    answered = {**(rankings or {}), **(texts or {})}
    return Found(
        index_seconds=1.5,
        passages=7,
        milliseconds=dict.fromkeys(answered, milliseconds),
        failures=failures or {},
        versions={"torch": "2.13.0"},
        rankings=rankings or {},
        texts=texts or {},
    )
